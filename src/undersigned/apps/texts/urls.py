"""The addresses of the app ``texts``, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "texts"
urlpatterns: list[URLPattern] = []
