"""A service folder read and checked: the whole service as CSV files, or every mistake in them."""
