"""The map of congressional districts: made once from their shapes, then asked point by point.

Coordinates are WGS 84; inside they are whole numbers of units, ``UNITS`` to a degree.
``borders``, ``strips`` and ``simplification`` make the map when the pack is built; ``chart`` is what
they make; ``map`` answers for one point, ``many`` for arrays of them, ``distances`` measures.
"""

UNITS = 100_000  # the five decimals of the published shapes: about a metre each
