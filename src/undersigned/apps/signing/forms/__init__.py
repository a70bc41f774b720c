"""What is typed into pages: one module for each topic."""
