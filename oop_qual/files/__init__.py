"""From files to text: one reader a format, and the codebook's file."""
