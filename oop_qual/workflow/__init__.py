"""The use cases: what a researcher does with a project."""
