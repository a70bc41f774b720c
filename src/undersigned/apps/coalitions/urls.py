"""The addresses of the app ``coalitions``, below ``/desk/``."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.coalitions import views

app_name = "coalitions"
urlpatterns = [path("", views.home, name="home")]
