"""What a form costs that anybody may send: a little work of the browser, or else a wait.

The work is a number for which SHA-256 of the form's note, a colon and the number in decimal digits
begins with so many zero bits. It takes 2 to the power of these bits tries on average: 32,768 for the usual
15, about a second; a person never notices, and a thousand forms cost a quarter of an hour. Whoever
has no script has as long to wait, from when the form was opened. Each doubling of the forms that come
in doubles both, so that a flood costs whoever makes it more and more, and closes the form for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

FORM_IS_GOOD_FOR = timedelta(days=1)
"""How long after it was opened a form may be sent."""
# An hour's forms that are usual on a whole site, and from one network.
_USUAL_ON_SITE, _USUAL_FROM_NETWORK = 60, 6
MOST_FROM_NETWORK = 60
"""An hour's forms from one network that are taken at all."""
_USUAL_BITS, _USUAL_WAIT = 15, 10
_MOST_DOUBLINGS = 5
_LONGEST_ANSWER = 20


@dataclass(frozen=True, kw_only=True)
class Effort:
    """``bits`` of work, or ``wait`` seconds."""

    bits: int
    wait: int


def effort_for(*, on_site: int, from_network: int) -> Effort:
    """What the next form costs after so many in the last hour."""
    doublings = max(
        _doublings(on_site, _USUAL_ON_SITE), _doublings(from_network, _USUAL_FROM_NETWORK)
    )
    return Effort(bits=_USUAL_BITS + doublings, wait=_USUAL_WAIT * 2**doublings)


def _doublings(count: int, usual: int) -> int:
    return min((count // usual).bit_length(), _MOST_DOUBLINGS)


def is_worked(note: str, answer: str, *, bits: int) -> bool:
    """Whether the answer is a number that so much work went into."""
    if not (answer.isascii() and answer.isdigit() and len(answer) <= _LONGEST_ANSWER):
        return False
    digest = sha256(f"{note}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0
