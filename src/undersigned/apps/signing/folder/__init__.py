"""Who signs, in the folder of a campaign."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import FolderPart
from undersigned.apps.signing.folder.outgoing import take, take_protected
from undersigned.apps.signing.folder.records import SignersPart, SigningPart
from undersigned.apps.signing.folder.restored import restore
from undersigned.apps.signing.models import (
    Hearsay,
    Invitation,
    Signing,
    SignOn,
    SignOnEvent,
    SignOnRequest,
)

FOLDER = FolderPart(
    tables=(Signing, Invitation, SignOn, SignOnEvent, Hearsay),
    left_out={SignOnRequest: _("requests to sign, which are confirmed and decided on this site")},
    included=(_("how signing went for each version, and the names that readers see"),),
    protected_only=(
        _("withheld names; readers see only how many there are"),
        _("invitations, and the people who signed for organisations"),
        _("what an imported folder told of names that nobody has confirmed on this site"),
    ),
    public=SigningPart,
    protected=SignersPart,
    take=take,
    take_protected=take_protected,
    restore=restore,
)
