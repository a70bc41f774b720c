"""The news of statements in the folder of a campaign."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from undersigned.apps.contributions import (
    FolderPart,
    FolderShare,
    OutgoingFolder,
    RestoredFolder,
    Rows,
    kept_ids,
)
from undersigned.apps.statements.models import Inquiry, Update
from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.faults import Fault
from undersigned.core.records import Id, Moment, Record, Words
from undersigned.core.texts.normal import normal_line


class UpdateRecord(Record):
    """News that is attached to a statement."""

    id: Id
    text: Words = Field(max_length=60)
    title: Words = Field(max_length=200)
    body: Words = Field(max_length=50_000)
    published_at: Moment


class UpdatesPart(RecordPart):
    """Updates."""

    updates: tuple[UpdateRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for number, update in enumerate(self.updates, 1):
            if update.text not in known["text"]:
                yield told.at(f"updates[{number}].text", faults.NO_TEXT, slug=update.text)
        yield from told.several("updates", (one.id for one in self.updates))


def _take(out: OutgoingFolder) -> FolderShare:
    updates = Update.objects.filter(text__campaign=out.campaign, text__slug__in=out.folder.texts)
    records = (
        UpdateRecord(
            id=one.pk,
            text=one.text.slug,
            title=one.title,
            body=one.body,
            published_at=one.published_at,
        )
        for one in updates.select_related("text").order_by("published_at", "pk")
    )
    return FolderShare(record=UpdatesPart(updates=tuple(records)))


def _restore(restored: RestoredFolder) -> Rows:
    """News under the ids that feeds have told."""
    updates = restored.folder.part(UpdatesPart).updates
    ids = kept_ids(Update, (one.id for one in updates))
    Update.objects.bulk_create(
        Update(
            id=ids[one.id],
            text=restored.rows["text"][one.text],
            title=normal_line(one.title),
            body=one.body,
            published_at=one.published_at,
        )
        for one in updates
    )
    return {}


FOLDER = FolderPart(
    tables=(Update,),
    left_out={Inquiry: _("readers’ questions, which were sent to this site in confidence")},
    included=(_("the updates"),),
    public=UpdatesPart,
    take=_take,
    restore=_restore,
)
