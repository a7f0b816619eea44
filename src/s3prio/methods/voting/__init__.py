"""Rules that select sets by approvals, and what groups can justly ask of such a set."""
