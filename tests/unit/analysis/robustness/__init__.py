"""Tests of the questions about robustness, one file a module."""
