"""Cards of politics and evidence."""
