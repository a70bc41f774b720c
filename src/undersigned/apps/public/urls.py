"""The addresses that every site has, whatever is public on it."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.public.views import ADDRESSES, favicon, patterns

app_name = "public"

urlpatterns = [*patterns(ADDRESSES), path("favicon.ico", favicon, name="favicon")]
