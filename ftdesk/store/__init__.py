"""The only SQL: one writer, many readers, and the audit chain."""
