"""All changes of the delivery table: queueing, claiming, sending, deciding."""

from undersigned.apps.deliveries.services.claiming import claim, give_back, sweep
from undersigned.apps.deliveries.services.deciding import arrived, keep_back, send_again
from undersigned.apps.deliveries.services.queueing import (
    Copy,
    cancel,
    forget_campaign,
    message_for,
    queue,
    queue_many,
)
from undersigned.apps.deliveries.services.sending import (
    begin,
    has_gone,
    is_refused,
    is_unwanted,
    may_have_gone,
    try_later,
)

__all__ = [
    "Copy",
    "arrived",
    "begin",
    "cancel",
    "claim",
    "forget_campaign",
    "give_back",
    "has_gone",
    "is_refused",
    "is_unwanted",
    "keep_back",
    "may_have_gone",
    "message_for",
    "queue",
    "queue_many",
    "send_again",
    "sweep",
    "try_later",
]
