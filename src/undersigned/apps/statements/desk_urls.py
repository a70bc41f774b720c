"""The addresses of signing, below ``/desk/``."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.statements.views import news, publishing

_VERSION = "c/<uuid:campaign_id>/versions/<uuid:version_id>/"
_UPDATES = "c/<uuid:campaign_id>/texts/<uuid:text_id>/updates/"
_INQUIRIES = "c/<uuid:campaign_id>/inquiries/"

app_name = "signing"
urlpatterns = [
    path(f"{_VERSION}publish/", publishing.publish, name="publish"),
    path(f"{_VERSION}publish/now/", publishing.publish_now, name="publish_now"),
    path(f"{_VERSION}publish/address/", publishing.choose_address, name="address"),
    path(f"{_VERSION}publish/off/", publishing.unpublish, name="unpublish"),
    path(f"{_VERSION}publish/look/", publishing.look, name="look"),
    path(_UPDATES, news.updates, name="updates"),
    path(f"{_UPDATES}add/", news.add_update, name="add_update"),
    path(f"{_UPDATES}<uuid:update_id>/", news.change_update, name="update"),
    path(f"{_UPDATES}<uuid:update_id>/remove/", news.remove_update, name="remove_update"),
    path(_INQUIRIES, news.inquiries, name="inquiries"),
    path(f"{_INQUIRIES}<uuid:inquiry_id>/answered/", news.answered, name="answered"),
]
