"""What the site knows of a campaign beyond its folder: ``site.json`` and ``protected.json``.

Texts are named by their slug, organisations by their id in ``organisations.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from undersigned.core.campaigns.parts import FileFaults, FolderPart, Names
from undersigned.core.campaigns.register_records import ContactsPart, RegisterPart
from undersigned.core.campaigns.signing_records import SignersPart, SigningPart
from undersigned.core.campaigns.text_records import TextsPart
from undersigned.core.campaigns.update_records import UpdatesPart
from undersigned.core.faults import Fault
from undersigned.core.records import Id, Moment, Number, Record, Words, read_json, record_of

SITE, PROTECTED = "site.json", "protected.json"
FORM = 2
"""Of ``site.json``. In form 1, a version held its signing."""

_SITE_PARTS: tuple[type[FolderPart], ...] = (TextsPart, SigningPart, RegisterPart, UpdatesPart)
_PROTECTED_PARTS: tuple[type[FolderPart], ...] = (ContactsPart, SignersPart)


class _Head(Record):
    form: Annotated[Number, Field(ge=1, le=FORM)]
    campaign: Id
    taken_out_at: Moment
    slug: Words = Field(max_length=60)
    rule: Literal["several", "always", "never"] = "several"


# Fields come in the order of the last base first.
class SiteRecord(UpdatesPart, RegisterPart, SigningPart, TextsPart, _Head):
    """``site.json``: what was known of the campaign of that id when it was taken out."""


class _ProtectedHead(Record):
    form: Annotated[Number, Field(ge=1, le=1)]


class ProtectedRecord(SignersPart, ContactsPart, _ProtectedHead):
    """``protected.json``: what coordinators only may see."""


def read_site(written: str) -> SiteRecord:
    """What the file says, in any form; CampaignInvalid names everything that is wrong in it."""
    return record_of(SiteRecord, _newest(read_json(written, name=SITE)), name=SITE)


def read_protected(written: str) -> ProtectedRecord:
    """The same for ``protected.json``."""
    return record_of(ProtectedRecord, read_json(written, name=PROTECTED), name=PROTECTED)


def check_records(
    site: SiteRecord, protected: ProtectedRecord | None, names: Names
) -> Iterator[Fault]:
    """Everything in them that does not hold together; ``names`` are those of the folder."""
    known = dict(names)
    for part in _SITE_PARTS:
        known.update(part.names(site))
    for part in _SITE_PARTS:
        yield from part.check(site, FileFaults(SITE), known)
    if protected is not None:
        for part in _PROTECTED_PARTS:
            yield from part.check(protected, FileFaults(PROTECTED), known)


def _newest(found: Any) -> Any:
    """What a file of form 1 says in form 2: signings stand by themselves."""
    if not isinstance(found, dict) or found.get("form") != 1 or "signings" in found:
        return found
    versions = found.get("versions")
    signings = []
    for version in versions if isinstance(versions, list) else ():
        if isinstance(version, dict) and isinstance(version.get("signing"), dict):
            signings.append({"version": version.get("id"), **version.pop("signing")})
    return {**found, "signings": signings}
