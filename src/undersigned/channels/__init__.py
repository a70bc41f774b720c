"""WAYS OUT: one module for each, chosen by name from the table in `channels.table`."""
