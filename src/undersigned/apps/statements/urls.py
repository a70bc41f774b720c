"""The addresses of published statements: at the desk, and where readers write something."""

from __future__ import annotations

from django.urls import include, path

from undersigned.apps.public.views import patterns
from undersigned.apps.statements.views import contact, public, publishing, request, updates

app_name = "statements"

_of_publishing = [
    path("", publishing.publish, name="publish"),
    path("now/", publishing.publish_now, name="publish_now"),
    path("address/", publishing.choose_address, name="address"),
    path("off/", publishing.unpublish, name="unpublish"),
    path("look/", publishing.look, name="look"),
]

_of_updates = [
    path("", updates.updates, name="updates"),
    path("add/", updates.add_update, name="add_update"),
    path("<uuid:update_id>/", updates.change_update, name="update"),
    path("<uuid:update_id>/remove/", updates.remove_update, name="remove_update"),
]

_of_inquiries = [
    path("", updates.inquiries, name="inquiries"),
    path("<uuid:inquiry_id>/answered/", updates.answered, name="answered"),
]

_in_a_campaign = [
    path("versions/<uuid:version_id>/publish/", include(_of_publishing)),
    path("texts/<uuid:text_id>/updates/", include(_of_updates)),
    path("inquiries/", include(_of_inquiries)),
]

urlpatterns = [
    path("desk/c/<uuid:campaign_id>/", include(_in_a_campaign)),
    path("s/<slug:slug>/sign-on/", request.ask, name="ask"),
    path("s/<slug:slug>/contact/", contact.contact, name="contact"),
    *patterns(public.ADDRESSES),
]
