"""The command line, a family of commands a module."""
