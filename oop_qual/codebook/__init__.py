"""The codebook as values: its tree and its patterns."""
