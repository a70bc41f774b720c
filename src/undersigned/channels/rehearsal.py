"""Sends nothing: what would have gone is kept for the outbox page."""
