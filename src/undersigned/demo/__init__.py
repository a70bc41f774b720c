"""The papers of an invented coalition, as people have them. Nobody in them is real."""
