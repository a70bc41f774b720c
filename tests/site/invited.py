"""Makes organisations that were asked to sign one version, and prints the tokens of their links.

A program of its own, as the tests have a database of theirs: ``python -m tests.site.invited 100``.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    print("\n".join(invited(count)))  # noqa: T201  # that is what it is for


@transaction.atomic
def invited(count: int) -> list[str]:
    """The tokens, one for each organisation."""
    from tests.apps.texts.samples import STATEMENT
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.apps.directory.models import Organisation
    from undersigned.apps.signing.models import Invitation, Signing
    from undersigned.apps.texts.models import Text, Version
    from undersigned.apps.vault.seals import address_hash, link_hash, new_token

    campaign = Campaign.objects.create(slug="asked", title="Asked", languages=["en"])
    text = Text.objects.create(
        campaign=campaign, slug="asked", kind="statement", language="en", title="Let them go",
        written=STATEMENT, hash="0" * 64,
    )  # fmt: skip
    version = Version.objects.create(
        text=text, number=1, language="en", title=text.title, written=STATEMENT, hash="0" * 64
    )
    later = timezone.now() + timedelta(days=7)
    Signing.objects.create(version=version, closes_at=later)
    bodies = Organisation.objects.bulk_create(
        Organisation(campaign=campaign, key=f"asked-{number}", name=f"Veldmark Circle {number}")
        for number in range(count)
    )
    tokens = [new_token() for _ in bodies]
    Invitation.objects.bulk_create(
        Invitation(
            version=version, organisation=body, email=f"{body.key}@veldmark.example",
            email_hash=address_hash(f"{body.key}@veldmark.example"), link_hash=link_hash(token),
            expires_at=later,
        )
        for body, token in zip(bodies, tokens, strict=True)
    )  # fmt: skip
    if connection.vendor == "postgresql":
        transaction.on_commit(lambda: connection.cursor().execute("ANALYZE"))
    return tokens


if __name__ == "__main__":
    main(int(sys.argv[1]))
