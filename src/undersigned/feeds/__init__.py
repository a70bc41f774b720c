"""Ways in: one module per publisher, each turning published files into the project's records."""
