"""Everything that changes: one module for each topic, each act in one transaction."""
