"""Weight space: probabilities, admissible sets, arrangements, samples, smallest changes."""
