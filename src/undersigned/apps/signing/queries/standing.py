"""Who stands under a version, in words: the same on pages, in files and in mails."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.signing.queries.signatories import SignatoryList


def told(names: SignatoryList) -> str:
    """``18 organisations, 2 names withheld``; "" if nobody stands there."""
    if not names.count:
        return ""
    said = ngettext("{count} organisation", "{count} organisations", names.count)
    parts = [said.format(count=names.count)]
    if names.withheld_count:
        withheld = ngettext("{count} name withheld", "{count} names withheld", names.withheld_count)
        parts.append(withheld.format(count=names.withheld_count))
    return ", ".join(parts)


def told_withdrawn(names: SignatoryList) -> str:
    """How many took their name off, and who of them wants that said."""
    if not names.withdrawn_count:
        return ""
    said = ngettext(
        "{count} organisation withdrew its name",
        "{count} organisations withdrew their names",
        names.withdrawn_count,
    ).format(count=names.withdrawn_count)
    if names.kept:
        who = ", ".join(entry.name for entry in names.kept)
        said = _("{said}, including {who}").format(said=said, who=who)
    return said
