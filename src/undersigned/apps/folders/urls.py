"""The addresses of the app ``folders``, below ``/desk/``."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.folders import views

app_name = "folders"
urlpatterns = [
    path("c/<uuid:campaign_id>/export/", views.take_out, name="export"),
    path("import/", views.bring, name="import"),
]
