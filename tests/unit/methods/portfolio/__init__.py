"""Tests of sets of topics, one file a module."""
