"""Web addresses and mail addresses as they stand in running words."""

from __future__ import annotations

import re

WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
"""What is followed; a full stop that ends the sentence is still at its end."""
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
