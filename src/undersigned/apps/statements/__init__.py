"""Signing: invitations, sign-ons, and the public face of a statement."""
