"""One authority's policy as data and rules: facts in, findings out."""
