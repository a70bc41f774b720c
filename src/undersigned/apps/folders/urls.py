"""The addresses of the app ``folders``, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "folders"
urlpatterns: list[URLPattern] = []
