"""The pages of papers, texts and versions."""
