"""What each pane shows, as rows and lines, for the screen and the command line alike."""
