"""What is wrong with a text, before a legislator's aide finds it.

``opening.papers_of`` makes papers of a file, ``reviewer.findings_in`` lets the rules of
``catalogue`` look at them. A rule says what it is for and is proven by its own examples;
they stand in ``rules``, one module for each family.
"""
