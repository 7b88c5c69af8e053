"""Dutch: the only room that reads with spaCy."""
