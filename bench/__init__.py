"""Every figure that we state, measured side by side with what people use instead.

``python -m bench`` runs all modules here, ``python -m bench pdf`` one. A module has a
function ``run()`` that prints its ratios. Rules: the rival runs in the same round, each variant in a
process of its own, rounds take turns, the output is checked first; what is printed is the
median and the range of the ratios of the rounds, with the peak of memory and the versions.
"""
