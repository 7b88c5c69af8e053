"""Train and score the Dutch pipeline that the toolkit ships."""
