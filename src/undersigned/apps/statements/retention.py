"""When what is known about people who sign goes, in one place."""

from __future__ import annotations

from datetime import timedelta

# A name that nobody confirmed: nothing of it is kept.
UNCONFIRMED = timedelta(days=1)  # after it could have been confirmed
# Who signed for an organisation, after signing closed: so long a board may ask who it was.
SIGNER = timedelta(days=365)
# The address that an organisation was asked at, after its link expired.
INVITED_ADDRESS = timedelta(days=90)
# Who asked to sign without an invitation, after it was decided, or after nobody decided.
REQUEST_DECIDED = timedelta(days=90)
REQUEST_LEFT = timedelta(days=180)
