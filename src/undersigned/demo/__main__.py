"""``python -m undersigned.demo``: build the demo in the empty database of the settings.

A process of its own: typst's threads do not survive a fork, so that a server that is forked off
a process that wrote a PDF would wait for ever when it writes one.
"""

from __future__ import annotations

from undersigned.site.serving import load

if __name__ == "__main__":
    load()
    from undersigned.demo.building import build_demo
    from undersigned.demo.tables import make_tables

    make_tables()
    build_demo()
