"""The addresses of signing, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from undersigned.apps.statements.views import (
    desk_again,
    desk_invitations,
    desk_inviting,
    desk_ordering,
    desk_requests,
    desk_signing,
    membership,
    news,
    publishing,
)

app_name = "signing"

_of_a_link = [
    path("", desk_invitations.invitation, name="invitation"),
    path("remind/", desk_invitations.remind, name="remind"),
    path("again/", desk_invitations.send_again, name="send_again"),
    path("revoke/", desk_invitations.revoke, name="revoke"),
]

_of_a_version: list[URLPattern | URLResolver] = [
    path("", desk_signing.version, name="version"),
    path("open/", desk_signing.open_version, name="open"),
    path("closing/", desk_signing.closing, name="closing"),
    path("closing/change/", desk_signing.change_closing, name="change_closing"),
    path("closing/late/", desk_signing.admit_late, name="admit_late"),
    path("closing/close/", desk_signing.close, name="close"),
    path("list.csv", desk_signing.export, name="export"),
    path("protected-list.csv", desk_signing.export_protected, name="export_protected"),
    path("invite/", desk_inviting.invite, name="invite"),
    path("invite/preview/", desk_inviting.preview_invitation, name="preview"),
    path("invite/send/", desk_inviting.send_invitation, name="send"),
    path("invite/list/", desk_inviting.paste, name="paste"),
    path("again/", desk_again.again, name="ask_again"),
    path("order/", desk_ordering.order, name="order"),
    path("order/choose/", desk_ordering.set_order, name="set_order"),
    path("order/move/", desk_ordering.move, name="move"),
    path("invitations/<uuid:invitation_id>/", include(_of_a_link)),
]

_of_publishing = [
    path("", publishing.publish, name="publish"),
    path("now/", publishing.publish_now, name="publish_now"),
    path("address/", publishing.choose_address, name="address"),
    path("off/", publishing.unpublish, name="unpublish"),
    path("look/", publishing.look, name="look"),
]

_of_updates = [
    path("", news.updates, name="updates"),
    path("add/", news.add_update, name="add_update"),
    path("<uuid:update_id>/", news.change_update, name="update"),
    path("<uuid:update_id>/remove/", news.remove_update, name="remove_update"),
]

_of_inquiries = [
    path("", news.inquiries, name="inquiries"),
    path("<uuid:inquiry_id>/answered/", news.answered, name="answered"),
]

_of_requests = [
    path("", desk_requests.requests, name="requests"),
    path("<uuid:request_id>/", desk_requests.check, name="request"),
    path("<uuid:request_id>/accept/", desk_requests.accept, name="accept_request"),
    path("<uuid:request_id>/refuse/", desk_requests.refuse, name="refuse_request"),
]

_in_a_campaign: list[URLPattern | URLResolver] = [
    path("versions/<uuid:version_id>/signing/", include(_of_a_version)),
    path("signing/proposals/<uuid:proposal_id>/", desk_inviting.proposal, name="proposal"),
    path("requests/", include(_of_requests)),
    path("versions/<uuid:version_id>/publish/", include(_of_publishing)),
    path("texts/<uuid:text_id>/updates/", include(_of_updates)),
    path("inquiries/", include(_of_inquiries)),
]

_of_an_organisation = [
    path("asked/<uuid:invitation_id>/", membership.answer, name="own_answer"),
    path("names/<uuid:sign_on_id>/withdraw/", membership.withdraw, name="own_withdraw"),
]

urlpatterns = [
    path("c/<uuid:campaign_id>/", include(_in_a_campaign)),
    path("o/<uuid:organisation_id>/", include(_of_an_organisation)),
]
