"""The wiring: settings, addresses, the way in for a web server."""
