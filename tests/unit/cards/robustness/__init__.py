"""Cards of what holds under other weights."""
