"""Protected fields: sealed words, and who erases them when."""
