"""The words of a version with the values of its fields, ready to be shown or written out."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from undersigned.apps.signing.models import SignOn
from undersigned.apps.signing.queries.signatories import SignatoryList
from undersigned.apps.texts.models import Version
from undersigned.apps.texts.queries.content import text_of
from undersigned.apps.texts.queries.preview import providers
from undersigned.core.mailing.values import PROVIDERS, Facts, Providers, values_for
from undersigned.core.texts.fields import Field, Values
from undersigned.core.writing.fragment import Fragment, fragment_of
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.parts import fields_of


def readers() -> str:
    """Whom a public version is for, as errors about its fields call them."""
    return _("the public page")


def fragment(version: Version, names: SignatoryList) -> Fragment:
    """The words as parts of a page; FieldEmpty for a version that is for one recipient."""
    text = text_of(version)
    values = values_of(Letter(text=text), version, names)
    return fragment_of(text, values, recipient=readers())


def values_of(letter: Letter, version: Version, names: SignatoryList) -> Values:
    """The values of the fields that are the same for every reader, or why they have none."""
    facts = Facts(
        text=letter.text,
        signatory_count=names.count,
        campaign=str(version.text.campaign_id),
        reader=readers(),
    )
    return values_for(fields_of(letter), facts, providers=providers())


def _count_under(facts: Facts, field: Field) -> str | None:
    """How many stand under the newest version of another text of the campaign."""
    other = Version.objects.filter(text__campaign_id=facts.campaign, text__slug=field.about)
    newest = other.order_by("-number").first()
    if newest is None:
        return None
    return str(SignOn.objects.standing().filter(version=newest.original_id or newest.pk).count())


FIELD_PROVIDERS: Providers = {
    "signatory count of": replace(PROVIDERS["signatory count of"], value=_count_under)
}
"""The fields whose values are known from who signed on the site."""
