"""A text to everybody in an audience: the values of its fields, the copies, the files."""
