"""From text to turns and segments, and back to places in the text."""
