"""Politics and evidence: what each alone would choose, what a step between them costs, and what is safe."""
