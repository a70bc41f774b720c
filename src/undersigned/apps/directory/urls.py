"""The addresses of organisations and of their own people."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from undersigned.apps.directory.views import (
    contacts,
    joining,
    logos,
    members,
    mine,
    organisations,
    register,
    tables,
)

app_name = "directory"

_ORGANISATION: list[URLPattern] = [
    path("", organisations.organisation, name="organisation"),
    path("edit/", organisations.edit, name="edit"),
    path("remove/", organisations.remove, name="remove"),
    path("merge/", organisations.merge, name="merge"),
    path("logo/", logos.logo, name="logo"),
    path("contacts/", contacts.show, name="contacts"),
    path("contacts/add/", contacts.add, name="add_contact"),
    path("contacts/<uuid:contact_id>/", contacts.change, name="contact"),
    path("contacts/<uuid:contact_id>/remove/", contacts.remove, name="remove_contact"),
    path("people/invite/", members.invite, name="invite_member"),
    path(
        "people/invitations/<uuid:member_invitation_id>/revoke/",
        members.revoke,
        name="revoke_member",
    ),
    path("people/<uuid:member_seat_id>/remove/", members.remove, name="remove_member"),
]

_REGISTER: list[URLPattern | URLResolver] = [
    path("", register.listing, name="list"),
    path("add/", register.add, name="add"),
    path("example/", register.standing, name="example"),
    path("import/", tables.bring, name="import"),
    path("organisations.csv", tables.export, name="export"),
    path("<uuid:organisation_id>/", include(_ORGANISATION)),
]

_MINE: list[URLPattern] = [
    path("", mine.mine, name="mine"),
    path("edit/", mine.edit, name="own_edit"),
    path("example/", mine.example, name="own_example"),
    path("logo/", mine.logo, name="own_logo"),
    path("leave/", mine.leave, name="leave"),
]

urlpatterns = [
    path("desk/c/<uuid:campaign_id>/organisations/", include(_REGISTER)),
    path("desk/o/<uuid:organisation_id>/", include(_MINE)),
    path("desk/join-organisation/", joining.joining, name="joining"),
    path("desk/join-organisation/<str:token>/", joining.join, name="join"),
]
