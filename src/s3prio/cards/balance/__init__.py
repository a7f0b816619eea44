"""Cards of politics and evidence, in the order of a meeting."""
