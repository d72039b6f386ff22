"""Working days, deadlines, ages and times: pure, with the present handed in."""
