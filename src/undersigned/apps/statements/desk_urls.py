"""The addresses of signing, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "signing"
urlpatterns: list[URLPattern] = []
