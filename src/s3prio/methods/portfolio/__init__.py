"""Selections of topics as wholes: which sets are allowed, and which of them is the best."""
