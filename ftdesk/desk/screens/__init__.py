"""A whole screen a module."""
