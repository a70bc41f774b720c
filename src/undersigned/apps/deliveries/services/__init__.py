"""All changes of the delivery table: what is outgoing, claims, outcomes, decisions."""

from undersigned.apps.deliveries.services.claims import claim, give_back, sweep
from undersigned.apps.deliveries.services.decisions import (
    arrived,
    decide_held,
    keep_back,
    let_go,
    send_again,
)
from undersigned.apps.deliveries.services.outcomes import (
    begin,
    has_gone,
    is_refused,
    is_unwanted,
    may_have_gone,
    try_later,
)
from undersigned.apps.deliveries.services.outgoing import (
    Outgoing,
    cancel,
    forget_campaign,
    queue,
    queue_many,
)

__all__ = [
    "Outgoing",
    "arrived",
    "begin",
    "cancel",
    "claim",
    "decide_held",
    "forget_campaign",
    "give_back",
    "has_gone",
    "is_refused",
    "is_unwanted",
    "keep_back",
    "let_go",
    "may_have_gone",
    "queue",
    "queue_many",
    "send_again",
    "sweep",
    "try_later",
]
