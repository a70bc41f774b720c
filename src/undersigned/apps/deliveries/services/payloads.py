"""What goes out for a delivery, made of what was kept of it, if it is still wanted."""

from __future__ import annotations

import json
import logging
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import translation

from undersigned.apps.contributions import MailKind, collected
from undersigned.apps.deliveries.models import Delivery, Enclosure
from undersigned.apps.deliveries.services import outcomes
from undersigned.apps.pages.logs import told
from undersigned.channels.channel import Payload
from undersigned.core.errors import DeliveryRefused
from undersigned.core.writing.mail import NamedFile

log = logging.getLogger(__name__)


def payload_of(delivery: Delivery) -> Payload | None:
    """The payload of a claimed delivery; None if it is not to go, which then is on record."""
    try:
        kind = collected().mails[delivery.message.kind]
        delivery.refresh_from_db(fields=["address", "content"])
        if not kind.is_wanted(delivery):
            outcomes.is_unwanted(delivery)
            return None
        return _written(delivery, kind)
    except (OperationalError, InterfaceError):
        raise
    except DeliveryRefused as error:
        outcomes.is_refused(delivery, reason=error.reason)
    except Exception as fault:
        # A seal that does not open, a mistake in a kind: others must not wait behind this one.
        log.error("delivery %s cannot be written: %s", delivery.pk, told(fault))
        outcomes.is_refused(delivery, reason=f"not-written {type(fault).__name__}"[:80])
    return None


def _written(delivery: Delivery, kind: MailKind) -> Payload:
    files = tuple(map(_as_issued, delivery.enclosures.all()))
    if not delivery.content:
        (file,) = files
        return file
    content = json.loads(delivery.content)
    with translation.override(content.get("language") or settings.LANGUAGE_CODE):
        return replace(kind.write(content), attachments=files)


def _as_issued(enclosure: Enclosure) -> NamedFile:
    """The file, if it is still the one that was issued; DeliveryRefused if not."""
    content = b64decode(enclosure.file.content)
    if sha256(content).hexdigest() != enclosure.file_id:
        raise DeliveryRefused(reason="file-changed")
    return NamedFile(name=enclosure.name, content=content)
