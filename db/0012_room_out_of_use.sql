-- A room that is no longer used from a day on; what is booked in it from then on stays until it is moved.

ALTER TABLE room ADD COLUMN unused_from TEXT;
