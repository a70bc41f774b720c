"""Asks and the measures they are about: bills first."""
