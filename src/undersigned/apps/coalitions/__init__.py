"""Campaigns, who works on them in which role, and approval by two."""
