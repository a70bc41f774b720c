"""The words of a version with the values of its fields, ready to be shown or written out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from undersigned.apps.signing.models import SignOn
from undersigned.apps.signing.queries.signatories import SignatoryList
from undersigned.apps.texts.content import text_of
from undersigned.apps.texts.models import Version
from undersigned.core.texts.fields import fields_in
from undersigned.core.texts.model import Text, strings_of
from undersigned.core.writing.fragment import Fragment, fragment_of
from undersigned.core.writing.parts import contact_words


def readers() -> str:
    """Whom a public version is for, as errors about its fields call them."""
    return _("the public page")


def fragment(version: Version, names: SignatoryList) -> Fragment:
    """The words as parts of a page; FieldEmpty for a version that is for one recipient."""
    text = text_of(version)
    return fragment_of(text, values_of(text, version, names), recipient=readers())


def values_of(text: Text, version: Version, names: SignatoryList) -> Mapping[str, str]:
    """The values of the fields that are the same for every reader."""
    values = {
        # The list itself is laid out by each page; the field only says where.
        "signatories": str(names.count),
        "signatory count": str(names.count),
        "contact": contact_words(text.contact, text.language) if text.contact else "",
    }
    for field in fields_in(strings_of(text)):
        if field.name == "signatory count of" and field.about:
            values[field.key] = _count_under(version, field.about)
    return values


def _count_under(version: Version, slug: str) -> str:
    """How many stand under the newest version of another text of the campaign; "" if none."""
    campaign_id = version.text.campaign_id
    other = Version.objects.filter(text__campaign_id=campaign_id, text__slug=slug)
    newest = other.order_by("-number").first()
    if newest is None:
        return ""
    standing = SignOn.objects.filter(version_id=newest.original_id or newest.pk)
    return str(standing.filter(state=SignOn.State.STANDING).count())
