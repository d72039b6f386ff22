"""What leaves the desk by paper and by mail: templates, papers, mail, calendar files. It knows no store."""
