"""Writing a mail of what was kept of it, if it is still wanted."""

from __future__ import annotations

import json
import logging

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import translation

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.pages.logs import told
from undersigned.channels.channel import Mail

log = logging.getLogger(__name__)


def written(delivery: Delivery) -> Mail | None:
    """The mail of a claimed delivery; None if it is not to go, which then is on record."""
    try:
        return _written(delivery)
    except (OperationalError, InterfaceError):
        raise
    except Exception as fault:
        # A seal that does not open, a mistake in a kind: others must not wait behind this one.
        log.error("delivery %s cannot be written: %s", delivery.pk, told(fault))
        services.is_refused(delivery, reason=f"not-written {type(fault).__name__}"[:80])
        return None


def _written(delivery: Delivery) -> Mail | None:
    kind = collected().mails[delivery.message.kind]
    delivery.refresh_from_db(fields=["address", "content"])
    if not kind.is_wanted(delivery):
        services.is_unwanted(delivery)
        return None
    content = json.loads(delivery.content or "{}")
    with translation.override(content.get("language") or settings.LANGUAGE_CODE):
        return kind.write(content)
