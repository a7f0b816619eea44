"""Readers under random input, guided by what of them it reaches: ``python tools/fuzz.py``."""
