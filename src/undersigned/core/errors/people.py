"""Campaigns, the people who work on them, and approval by two."""

from __future__ import annotations

from undersigned.core.errors.base import AlreadyDecided, Changed, EntryInvalid, NotAllowed, Refused
from undersigned.core.phrase import _


class OwnProposal(NotAllowed):
    code = "own-proposal"
    sentence = _("You proposed this, so somebody else needs to approve it.")


class NotTheProposer(NotAllowed):
    code = "not-the-proposer"
    sentence = _("Only the person who proposed this can withdraw it.")


class NotADecider(NotAllowed):
    code = "not-a-decider"
    sentence = _("Only coordinators and approvers can decide on proposals.")


class ProposalFallen(Changed):
    """``changed`` names what is another than it was when it was proposed."""

    code = "proposal-fallen"
    sentence = _(
        "This has changed since it was proposed, so it cannot be approved any more: {changed}. "
        "Please have another look, and propose it again."
    )


class AddressNotConfirmed(NotAllowed):
    code = "address-not-confirmed"
    sentence = _("Please confirm the email address of your account first, by the link we sent you.")


class MayNotBegin(NotAllowed):
    code = "may-not-begin"
    sentence = _(
        "Your account may not start campaigns. Please ask somebody who may, or whoever runs this "
        "site."
    )


class GoneAlready(AlreadyDecided):
    code = "gone-already"
    sentence = _("This is no longer there.")


class ReasonMissing(EntryInvalid):
    code = "reason-missing"
    sentence = _("Please give a reason in a few words.")


class ReasonTooLong(EntryInvalid):
    code = "reason-too-long"
    sentence = _("A reason can have up to {most} characters.")


class TitleNotRepeated(EntryInvalid):
    code = "title-not-repeated"
    sentence = _("That is not the title of the campaign, so nothing was deleted.")


class TitleInvalid(EntryInvalid):
    code = "title-invalid"
    sentence = _("A title has 1 to {most} characters.")


class CoordinatedAlready(EntryInvalid):
    code = "coordinated-already"
    sentence = _(
        "Somebody already coordinates this campaign and can invite others on its People page."
    )


class OnTheTeamAlready(EntryInvalid):
    code = "on-the-team-already"
    sentence = _("You already work on this campaign; a coordinator can change your role.")


class NotOnTheTeam(EntryInvalid):
    code = "not-on-the-team"
    sentence = _("This person no longer works on the campaign.")


class LastCoordinator(EntryInvalid):
    code = "last-coordinator"
    sentence = _("Nobody else coordinates this campaign; make somebody else a coordinator first.")


class NoLongerPossible(EntryInvalid):
    code = "no-longer-possible"
    sentence = _("This can no longer be done; please refuse it.")


class NotTicked(EntryInvalid):
    code = "not-ticked"
    sentence = _(
        "This cannot be undone, so please tick the box to confirm that you know what it does."
    )


class MemberAlready(EntryInvalid):
    code = "member-already"
    sentence = _("You already belong to this organisation.")


class NoSuchAccount(EntryInvalid):
    code = "no-such-account"
    sentence = _("There is no account with this address.")


class AccountThere(EntryInvalid):
    code = "account-there"
    sentence = _("There is already an account with this address; sign in with it instead.")


class AddressWrittenTo(Refused):
    code = "address-written-to"
    sentence = _(
        "This address has been written to several times today, so that no more emails go there for "
        "now. Please look in its spam folder, or try again tomorrow."
    )
