"""The addresses of signing: at the desk, for an organisation's own people, by private links."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from undersigned.apps.signing.views import (
    follow,
    invitation,
    invite,
    links,
    order,
    own_names,
    renewal,
    requests,
)

app_name = "signing"

_of_a_link = [
    path("", invitation.invitation, name="invitation"),
    path("remind/", invitation.remind, name="remind"),
    path("again/", invitation.send_again, name="send_again"),
    path("revoke/", invitation.revoke, name="revoke"),
]

_of_a_version: list[URLPattern | URLResolver] = [
    path("", follow.version, name="version"),
    path("open/", follow.open_version, name="open"),
    path("closing/", follow.closing, name="closing"),
    path("closing/change/", follow.change_closing, name="change_closing"),
    path("closing/late/", follow.admit_late, name="admit_late"),
    path("closing/close/", follow.close, name="close"),
    path("list.csv", follow.export, name="export"),
    path("protected-list.csv", follow.export_protected, name="export_protected"),
    path("invite/", invite.invite, name="invite"),
    path("invite/preview/", invite.preview_invitation, name="preview"),
    path("invite/send/", invite.send_invitation, name="send"),
    path("invite/list/", invite.paste, name="paste"),
    path("again/", renewal.again, name="ask_again"),
    path("order/", order.order, name="order"),
    path("order/choose/", order.set_order, name="set_order"),
    path("order/move/", order.move, name="move"),
    path("invitations/<uuid:invitation_id>/", include(_of_a_link)),
]

_of_requests = [
    path("", requests.requests, name="requests"),
    path("<uuid:request_id>/", requests.check, name="request"),
    path("<uuid:request_id>/accept/", requests.accept, name="accept_request"),
    path("<uuid:request_id>/refuse/", requests.refuse, name="refuse_request"),
]

_in_a_campaign: list[URLPattern | URLResolver] = [
    path("versions/<uuid:version_id>/signing/", include(_of_a_version)),
    path("signing/proposals/<uuid:proposal_id>/", invite.proposal, name="proposal"),
    path("requests/", include(_of_requests)),
]

_of_an_organisation = [
    path("asked/<uuid:invitation_id>/", own_names.answer, name="own_answer"),
    path("names/<uuid:sign_on_id>/withdraw/", own_names.withdraw, name="own_withdraw"),
]

urlpatterns = [
    path("desk/c/<uuid:campaign_id>/", include(_in_a_campaign)),
    path("desk/o/<uuid:organisation_id>/", include(_of_an_organisation)),
    path("sign/<str:token>/", links.sign, name="sign"),
    path("confirm/<str:token>/", links.confirm, name="confirm"),
    path("withdraw/<str:token>/", links.withdraw, name="withdraw"),
    path("ask/<str:token>/", links.confirm_request, name="confirm_request"),
]
