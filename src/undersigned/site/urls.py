"""The addresses of the site.

``/desk/`` is for those who sign in; only there are sessions. Everything else is for readers and
for private links.
"""

from __future__ import annotations

from django.urls import include, path

from undersigned.apps.pages import views

urlpatterns = [
    path("desk/account/", include("undersigned.apps.accounts.urls")),
    path("desk/", include("undersigned.apps.coalitions.urls")),
    path("desk/", include("undersigned.apps.directory.urls")),
    path("desk/", include("undersigned.apps.texts.urls")),
    path("desk/", include("undersigned.apps.deliveries.urls")),
    path("desk/", include("undersigned.apps.statements.desk_urls")),
    path("desk/", include("undersigned.apps.folders.urls")),
    path("", include("undersigned.apps.statements.urls")),
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.broken
