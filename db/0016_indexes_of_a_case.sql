-- What points at a case's rows, found without reading a whole table: each row that a purge deletes is looked up in these.

CREATE INDEX diary_block_arrangement ON diary_block (arrangement) WHERE arrangement IS NOT NULL;
CREATE INDEX diary_block_review ON diary_block (review) WHERE review IS NOT NULL;
CREATE INDEX session_series ON session (series) WHERE series IS NOT NULL;
CREATE INDEX arrangement_follows ON arrangement (follows) WHERE follows IS NOT NULL;
