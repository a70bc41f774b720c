"""``python -m undersigned``: the command line."""

from undersigned.cli import main

main()
