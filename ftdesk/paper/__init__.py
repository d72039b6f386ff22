"""What leaves the desk on paper and by mail: templates, the papers made of them, mail, calendars. No store."""
