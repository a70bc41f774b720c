"""All changes of the delivery table: queueing, claiming, sending, deciding."""

from undersigned.apps.deliveries.services.queueing import (
    Copy,
    cancel,
    message_for,
    queue,
    queue_many,
)

__all__ = ["Copy", "cancel", "message_for", "queue", "queue_many"]
