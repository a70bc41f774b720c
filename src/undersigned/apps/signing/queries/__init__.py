"""Everything that is read: one module for each topic."""
