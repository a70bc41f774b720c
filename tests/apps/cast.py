"""The cast: one invented coalition, one campaign of it, and somebody from elsewhere.

Harbour coordinates, Lantern is a member, Meridian is not invited. Mara coordinates, Ines edits,
Paul approves, Olga observes, Theo is of Lantern and has no other seat; Max has a campaign of his
own and none in ours. Mara and Max may begin campaigns.
"""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Seat
from undersigned.apps.coalitions.queries import open_proposals
from undersigned.apps.coalitions.services import approve
from undersigned.apps.directory.models import MemberSeat, Organisation
from undersigned.apps.pages.access import Role

PASSWORD = "a long invented password"  # noqa: S105  # of invented people


@dataclass(frozen=True, kw_only=True)
class Cast:
    campaign: Campaign
    mara: User
    ines: User
    paul: User
    olga: User
    theo: User
    max: User
    harbour: Organisation
    lantern: Organisation
    meridian: Organisation
    foreign: Campaign

    @property
    def staff(self) -> dict[str, User]:
        """One of the staff for each role."""
        return {
            "coordinator": self.mara,
            "editor": self.ines,
            "approver": self.paul,
            "observer": self.olga,
        }


def seat_of(campaign: Campaign, role: str = "coordinator") -> Seat:
    """The seat of whoever has that role in a campaign."""
    return Seat.objects.select_related("campaign", "user").get(campaign=campaign, role=role)


def person(name: str, *, may_begin: bool = False) -> User:
    email = f"{name.lower()}@harbour-rights.example"
    return User.objects.create_user(
        email, name=f"{name} Example", password=PASSWORD, is_confirmed=True, may_begin=may_begin
    )


def agree(cast: Cast) -> None:
    """Paul approves all that waits in the campaign."""
    for proposal in open_proposals(cast.campaign):
        approve(proposal, by=cast.paul)


def make_cast() -> Cast:
    """Make everybody; needs a database."""
    campaign = Campaign.objects.create(
        slug="veldmark", title="Veldmark", languages=["en", "fr"], concerns=["vm"]
    )
    people = {name: person(name) for name in ("Ines", "Paul", "Olga", "Theo")}
    people |= {name: person(name, may_begin=True) for name in ("Mara", "Max")}
    for name, role in (
        ("Mara", Role.COORDINATOR),
        ("Ines", Role.EDITOR),
        ("Paul", Role.APPROVER),
        ("Olga", Role.OBSERVER),
    ):
        Seat.objects.create(campaign=campaign, user=people[name], role=role)
    foreign = Campaign.objects.create(slug="elsewhere", title="Elsewhere")
    Seat.objects.create(campaign=foreign, user=people["Max"], role=Role.COORDINATOR)

    def body(key: str, name: str, acronym: str, country: str) -> Organisation:
        return Organisation.objects.create(
            campaign=campaign, key=key, name=name, acronym=acronym, country=country
        )

    lantern = body("lla", "Lantern Legal Aid", "LLA", "Canada")
    MemberSeat.objects.create(organisation=lantern, user=people["Theo"])
    return Cast(
        campaign=campaign,
        foreign=foreign,
        harbour=body("hrn", "Harbour Rights Network", "HRN", "United States"),
        lantern=lantern,
        meridian=body("ms", "Meridian Society", "MS", "Australia"),
        **{name.lower(): user for name, user in people.items()},
    )
