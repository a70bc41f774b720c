"""The addresses of the app ``deliveries``, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "deliveries"
urlpatterns: list[URLPattern] = []
