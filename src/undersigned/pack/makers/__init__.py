"""How published files become the parts of the pack: one module for what is made together."""
