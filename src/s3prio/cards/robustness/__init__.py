"""What holds under other weights, as cards: each module one question."""
