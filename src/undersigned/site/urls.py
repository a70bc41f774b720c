"""The addresses of the site.

``/desk/`` is for those who sign in; only there are sessions. Everything else is for readers and
for private links.
"""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from undersigned.apps import ORDER
from undersigned.apps.pages import views

urlpatterns = [
    path("", include(f"undersigned.apps.{app}.urls"))
    for app in ORDER
    if find_spec(f"undersigned.apps.{app}.urls")
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.broken
