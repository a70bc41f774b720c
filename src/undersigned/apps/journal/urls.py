"""The address of the journal of a campaign."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.journal import views

app_name = "journal"

urlpatterns = [path("desk/c/<uuid:campaign_id>/journal/", views.journal, name="journal")]
