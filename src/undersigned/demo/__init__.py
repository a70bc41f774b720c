"""An invented coalition: its papers, as people have them, and its campaign, as the demo shows it.

Nobody in it is real.
"""
