"""The rules: plain Python, with no framework, no network and no database."""
