"""A run that can be repeated by others: packages that hold it, and the questions asked of them."""
