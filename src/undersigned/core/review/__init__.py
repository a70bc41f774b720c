"""What is wrong with a text, before a legislator's aide finds it.

``reviewed_text.texts_of`` opens a file, ``reviewer.findings_in`` lets the rules of
``catalogue`` look at them. A rule says what it is for and is proven by its own examples;
they stand in ``rules``, one module for each family.
"""
