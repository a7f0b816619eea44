"""The simplex of weights and its parts: probabilities, admissible sets, arrangements, samples."""
