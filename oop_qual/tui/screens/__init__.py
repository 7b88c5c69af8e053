"""What fills the terminal: the review screen and what opens over it."""
