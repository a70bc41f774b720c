"""Divisions, bodies, offices and terms; forms of address; audiences and recipients."""
