"""Intervals, travel and the day of a supervisor or a room: pure."""
