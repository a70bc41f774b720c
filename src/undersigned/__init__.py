"""Undersigned: the desk for coalitions that speak with one voice."""

__version__ = "0.1.0"
