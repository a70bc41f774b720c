"""The addresses of exporting a campaign and importing one."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.folders import views

app_name = "folders"
urlpatterns = [
    path("desk/c/<uuid:campaign_id>/export/", views.export_folder, name="export"),
    path("desk/import/", views.import_folder, name="import"),
]
