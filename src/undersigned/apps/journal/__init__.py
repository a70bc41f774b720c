"""What was done, by whom, in a sentence that a person can read."""
