"""The journal: a line for everything that was changed."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from undersigned.core.chain import ChainedLine

# The chain of lines that belong to no campaign.
SITE = UUID(int=0)
# Facts that are words of the program, by their name.
WORDS_OF_OURS = ("role", "rule", "proposed")


class Entry(models.Model):
    """One line. ``act`` is dotted ("version.opened"), ``facts`` are what its sentence says.

    Facts hold no protected words and never the name of who signed, as a name may be withheld
    later. ``by`` is null for what the site did by itself or somebody outside did by a link; it
    outlives its account, so that the line stays what it was.

    Soon after it is written a line gets its ``number`` in the chain of its campaign and the
    ``link`` that holds it to the line before (``services/chain.py``). ``told_hash`` is the hash of
    what it tells of people, with ``salt``; when that is erased, the salt goes and the hash stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    campaign_id = models.UUIDField(null=True)
    act = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    subject_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    number = models.PositiveBigIntegerField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    told_hash = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["campaign_id", "-at"], name="journal_of_campaign"),
            models.Index(
                fields=["campaign_id"], condition=models.Q(number=None), name="journal_not_chained"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["campaign_id", "number"], name="journal_number"),
        )

    def __str__(self) -> str:
        return f"{self.act} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def told(self) -> dict[str, Any]:
        """What it tells of people, and what people wrote."""
        by, subject = (str(one) if one else "" for one in (self.by_id, self.subject_id))
        return {"by": by, "subject": subject, "facts": self.facts}

    def chained(self, number: int) -> ChainedLine:
        """What holds it in its place; it has the hash of what it tells."""
        return ChainedLine(
            number=number,
            id=str(self.pk),
            at=self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            chain=str(self.campaign_id or SITE),
            act=self.act,
            told_hash=self.told_hash,
        )

    def forget_who(self) -> None:
        """Leave the kind of thing that was done, when, and what the program itself says."""
        self.by = self.subject_id = None
        self.salt = ""
        self.facts = self.without_words

    @property
    def without_words(self) -> dict[str, Any]:
        """Its facts without what people wrote: figures, and words of the program."""
        return {
            name: value
            for name, value in self.facts.items()
            if isinstance(value, int) or name in WORDS_OF_OURS
        }


class Chain(models.Model):
    """The lines of a campaign, or of none (``SITE``), that hang together.

    ``end`` says how many there are and what the last link is, sealed, so that nobody can write
    another end without the key. It is no sealed field, as nothing in it is personal.
    """

    PLACE = "journal.chain.end"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign_id = models.UUIDField(unique=True)
    end = models.TextField(blank=True)

    def __str__(self) -> str:
        return "the site" if self.campaign_id == SITE else f"campaign {self.campaign_id}"
