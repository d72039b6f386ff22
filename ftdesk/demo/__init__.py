"""The invented service behind `ftdesk demo`."""
