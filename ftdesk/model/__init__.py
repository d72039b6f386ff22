"""What the desk speaks of: frozen shapes, no input or output."""
