"""What stands in running words, and where: dates, numbers, bills, countries, holes, languages.

A spotter looks at a string and gives what it finds as ``Span``s, in order, none inside another.
It knows nothing of files and letters: the reader makes texts of what is found, the reviewer
looks for what is wrong with it.
"""
