"""What leaves the desk on paper and as calendar files. It knows no store."""
