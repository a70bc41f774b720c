"""The mail exactly as it will go, but for the link, which nobody but its organisation gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from undersigned.apps.contributions import collected
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.mails.invitations import asker_of, facts, language_for
from undersigned.apps.signing.queries.invitations import contacts_of
from undersigned.apps.texts.models import Version

TOKEN = "0" * 20


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The mail of one organisation; ``language`` is that of its words."""

    organisation: Organisation
    address: str
    language: str
    subject: str
    text: str


def preview(
    version: Version, organisations: Sequence[Organisation], *, again: bool = False
) -> list[Preview]:
    """The mail to the first of them in each language that mails are written in."""
    contacts = contacts_of(organisations)
    shown: dict[str, Preview] = {}
    for organisation in organisations:
        contact = contacts.get(organisation.pk)
        if contact is None:
            continue
        language = language_for([contact.language, *organisation.languages, version.language])
        if language in shown:
            continue
        content = facts(
            version, organisation, contact,
            language=language, token=TOKEN, asker=asker_of(version.text.campaign),
        )  # fmt: skip
        content["link"] = content["link"].replace(TOKEN, _("the-private-link-of-each"))
        kind = "signing.new_version" if again else "signing.invitation"
        mail = collected().mails[kind].write(content)
        shown[language] = Preview(
            organisation=organisation, address=contact.email, language=language,
            subject=mail.subject, text=mail.text,
        )  # fmt: skip
    return list(shown.values())
