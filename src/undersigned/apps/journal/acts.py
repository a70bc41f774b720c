"""The sentences of the journal, by act; ``{who}`` and the facts of the entry are put in."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Mapping[str, str | Promise] = {
    # Accounts
    "account.made": _("{who} got an account"),
    "account.changed": _("{who} changed name or language"),
    # Campaigns and who works on them
    "campaign.created": _("{who} began the campaign “{title}”"),
    "campaign.changed": _("{who} changed the settings of the campaign"),
    "campaign.rule_changed": _("{who} changed when a second person is needed: {rule}"),
    "campaign.imported": _("{who} brought the campaign “{title}” in from a folder"),
    "campaign.stands_again": _(
        "{who} brought the campaign “{title}” in from a folder of this site, and what was public "
        "is public again"
    ),
    "campaign.exported": _("{who} took the campaign out as a folder"),
    "campaign.exported_with_protected": _(
        "{who} took the campaign out as a folder, with all protected words in clear"
    ),
    "campaign.deleted": _("{who} deleted the campaign “{title}”"),
    "staff.invited": _("{who} made an invitation to join as {role}"),
    "staff.invitation_revoked": _("{who} took back an invitation to join"),
    "staff.joined": _("{who} joined as {role}"),
    "staff.role_changed": _("{who} made {person} {role}"),
    "staff.removed": _("{who} removed {person}"),
    "staff.left": _("{who} left the campaign"),
    "proposal.done_alone": _("{who} decided without a second person: {what}"),
    "proposal.made": _("{who} proposed: {what}"),
    "proposal.approved": _("{who} approved: {what}"),
    "proposal.refused": _("{who} refused: {what}"),
    "proposal.taken_back": _("{who} took a proposal back: {what}"),
    # Mails
    "mail.sent_again": _("{who} let a mail go out again: {mail}"),
    "mail.arrived": _("{who} found out that a mail arrived: {mail}"),
    "mail.kept_back": _("{who} kept a mail back: {mail}"),
    # The register. It may not say who is in it: a name may be withheld from those who read this.
    "organisation.added": _("{who} added an organisation to the register"),
    "organisations.added": _("{who} added {count} organisations to the register"),
    "organisation.changed": _("{who} changed an organisation in the register"),
    "organisation.removed": _("{who} removed an organisation from the register"),
    "organisation.merged": _("{who} made one of two entries in the register"),
    "organisation.logo_changed": _("{who} changed the logo of an organisation"),
    "contact.added": _("{who} added a protected contact"),
    "contacts.added": _("{who} added {count} protected contacts"),
    "contact.changed": _("{who} changed a protected contact"),
    "contact.removed": _("{who} removed a protected contact"),
    "contacts.seen": _("{who} looked at protected contacts"),
    "register.exported": _("{who} took the register out as a table"),
    "member.invited": _("{who} made an invitation for somebody of an organisation"),
    "member.invitation_revoked": _("{who} took back an invitation for an organisation"),
    "member.joined": _("{who} joined for an organisation"),
    "member.left": _("{who} gave up a place in an organisation"),
    "member.removed": _("{who} removed somebody of an organisation"),
    # Papers, texts and versions
    "paper.brought": _("{who} brought the paper “{name}”"),
    "paper.mended": _("{who} mended {count} places in the paper “{name}”"),
    "paper.unmended": _("{who} took mends of the paper “{name}” back"),
    "paper.accepted": _("{who} made {count} texts of the paper “{name}”"),
    "paper.discarded": _("{who} put the paper “{name}” away"),
    "paper.taken_out": _("{who} took the paper “{name}” out again"),
    "text.created": _("{who} began the text “{title}”"),
    "text.saved": _("{who} wrote on “{title}”"),
    "text.restored": _("{who} went back to draft {draft} of “{title}”"),
    "text.renamed": _("{who} renamed {before} to {after}"),
    "text.removed": _("{who} removed the text “{title}”"),
    "text.brought_back": _("{who} brought the text “{title}” back"),
    "text.in_line": _("{who} brought “{title}” in line with its original"),
    "text.authoritative": _("{who} made “{title}” the authoritative text"),
    "version.frozen": _("{who} froze version {version} of “{title}”"),
    # Signing. Who did it is not told: a name may be withheld, or withdrawn later.
    "sign_on.signed": _("An organisation signed version {version} of “{title}”"),
    "sign_on.confirmed": _(
        "An organisation confirmed its name under version {version} of “{title}”"
    ),
    "sign_on.withdrawn": _("An organisation took its name off version {version} of “{title}”"),
    "invitation.deciding": _("An organisation is deciding about version {version} of “{title}”"),
    "invitation.declined": _("An organisation does not sign version {version} of “{title}”"),
    "request.made": _("An organisation that was not invited asks to sign “{title}”"),
    # What readers see, and what they ask
    "statement.addressed": _("{who} gave “{title}” the public address “{address}”"),
    "statement.published": _("{who} published version {version} of “{title}”"),
    "statement.unpublished": _("{who} took version {version} of “{title}” off the public pages"),
    "statement.taken_off": _("{who} took “{title}” off the public pages"),
    "update.published": _("{who} published the update “{title}” to “{text}”"),
    "update.changed": _("{who} changed the update “{title}” to “{text}”"),
    "update.removed": _("{who} removed the update “{title}” from “{text}”"),
    "inquiry.received": _("A reader sent a question"),
    "inquiry.answered": _("{who} marked a question of a reader as answered"),
    "inquiry.reopened": _("{who} marked a question of a reader as not answered"),
    "version.opened": _("{who} opened version {version} of “{title}” for signing until {until}"),
    "version.closed": _("{who} closed the signing of version {version} of “{title}”"),
    "version.closing_changed": _(
        "{who} lets the signing of version {version} of “{title}” close on {until}"
    ),
    "version.late_admitted": _(
        "{who} admits late signatories to version {version} of “{title}” until {until}"
    ),
    "organisations.invited": _(
        "{who} invited organisations ({count}) to sign version {version} of “{title}”"
    ),
    "invitation.revoked": _("{who} took back a link to sign version {version} of “{title}”"),
    "organisation.reminded": _("{who} reminded an organisation of version {version} of “{title}”"),
    "organisations.reminded": _(
        "{who} reminded organisations ({count}) of version {version} of “{title}”"
    ),
    "signatories.ordered": _(
        "{who} changed the order of the names under version {version} of “{title}”"
    ),
    "request.accepted": _("{who} accepted a request to sign version {version} of “{title}”"),
    "request.refused": _("{who} refused a request to sign version {version} of “{title}”"),
    "signing.exported": _("{who} took the list of version {version} of “{title}” out as a table"),
}

# What the site does at its time, or whoever keeps its machine. What is done by a private link or
# on a public page has a sentence without {who}.
BY_ITSELF = frozenset(
    {"campaign.created", "organisations.reminded", "staff.invited", "version.closed"}
)
