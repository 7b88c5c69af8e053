"""Distil static Dutch word vectors from a sentence model."""
