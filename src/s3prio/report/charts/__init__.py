"""Charts: chart data of cards become pictures."""
