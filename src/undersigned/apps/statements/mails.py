"""The mail that tells coordinators of a reader's question."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.contributions import MailKind
from undersigned.core.writing.mail import Mail

RECEIVED = "inquiry.received"


def _write(content: dict[str, str]) -> Mail:
    with translation.override(content["language"]):
        subject = _("A question about “{title}”").format(title=content["title"])
        text = _(
            "A reader sent a question about “{title}” through its public page.\n\n"
            "Read it at the desk:\n{link}\n\n"
            "The question itself is not in this email, because it is stored encrypted."
        )
        return Mail(subject=subject, text=text.format(**content))


KINDS = {RECEIVED: MailKind(write=_write, title=gettext_lazy("A reader's question"))}
