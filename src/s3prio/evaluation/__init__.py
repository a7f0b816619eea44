"""Evaluation: a performance table and a preference model in; scores, ranks and categories out."""
