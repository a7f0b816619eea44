"""The methods of decision analysis: pure functions of arrays, each beside the spec that names it."""
