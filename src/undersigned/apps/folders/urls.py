"""The addresses of taking a campaign out and bringing one in."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.folders import views

app_name = "folders"
urlpatterns = [
    path("desk/c/<uuid:campaign_id>/export/", views.take_out, name="export"),
    path("desk/import/", views.bring, name="import"),
]
