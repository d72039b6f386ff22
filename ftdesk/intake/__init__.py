"""Mail and forms in: what was surely read, and what was not."""
