"""Tests of politics beside evidence, one file a module."""
