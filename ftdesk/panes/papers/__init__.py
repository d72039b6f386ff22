"""The facts of each paper, read of its case: one module for each kind, named as the kind is."""
