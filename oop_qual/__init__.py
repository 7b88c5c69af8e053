"""Code Dutch interviews and groepsgesprekken, offline, from transcript to quote bank."""

__version__ = "0.1.0"
