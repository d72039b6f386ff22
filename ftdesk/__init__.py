"""ftdesk: a terminal desk for family time coordinators."""

__version__ = "0.1.0"
