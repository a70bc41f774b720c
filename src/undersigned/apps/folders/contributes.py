"""What the campaign folder gives: exporting a campaign and importing one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, MenuEntry, Sentence

CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=100, view="folders:export", words=_("Export")),),
    menu_places={"folders:": "folders:export"},
    sentences={
        "campaign.imported": Sentence(
            words=_("{who} imported the campaign “{title}” from a folder")
        ),
        "campaign.stands_again": Sentence(
            words=_(
                "{who} imported the campaign “{title}” from a folder of this site, "
                "and what was public is public again"
            )
        ),
        "campaign.exported": Sentence(words=_("{who} exported the campaign as a folder")),
        "campaign.exported_with_protected": Sentence(
            words=_("{who} exported the campaign as a folder, with all protected data unencrypted")
        ),
    },
)
