"""How the data is kept in the pack: one module for what is read together."""
