"""The addresses of campaigns and of who works on them."""

from __future__ import annotations

from django.urls import include, path

from undersigned.apps.coalitions.views import (
    approvals,
    campaign,
    joining,
    people,
)

app_name = "coalitions"

_in_a_campaign = [
    path("", campaign.campaign, name="campaign"),
    path("settings/", campaign.settings, name="settings"),
    path("delete/", campaign.delete, name="delete"),
    path("settings/rule/", campaign.rule, name="rule"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/leave/", people.leave, name="leave"),
    path("people/<uuid:seat_id>/role/", people.change_role, name="change_role"),
    path("people/<uuid:seat_id>/may-begin/", people.let_begin, name="let_begin"),
    path("people/<uuid:seat_id>/remove/", people.remove, name="remove"),
    path("people/invitations/<uuid:staff_invitation_id>/revoke/", people.revoke, name="revoke"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<uuid:proposal_id>/approve/", approvals.approve, name="approve"),
    path("approvals/<uuid:proposal_id>/refuse/", approvals.refuse, name="refuse"),
    path("approvals/<uuid:proposal_id>/take-back/", approvals.take_back, name="take_back"),
]

urlpatterns = [
    path("desk/", campaign.home, name="home"),
    path("desk/join/", joining.joining, name="joining"),
    path("desk/join/<str:token>/", joining.join, name="join"),
    path("desk/c/<uuid:campaign_id>/", include(_in_a_campaign)),
]
