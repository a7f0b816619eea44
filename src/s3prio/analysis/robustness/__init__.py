"""Which answers do not depend on whose weights are taken, which do, and how far is the edge? One question a module."""
