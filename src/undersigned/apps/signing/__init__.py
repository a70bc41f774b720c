"""Signing: who is asked, who answers what, and who stands under a version."""
