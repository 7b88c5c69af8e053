"""What the figures in the README come from: ratios within one run, for the machines are noisy."""
