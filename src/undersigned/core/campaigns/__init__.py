"""A campaign as a folder that a person can read, mail and keep in git."""
