"""The addresses of the app ``directory``, below ``/desk/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from undersigned.apps.directory.views import contacts, logos, organisations, register, tables

app_name = "directory"

_ORGANISATION: list[URLPattern] = [
    path("", organisations.organisation, name="organisation"),
    path("edit/", organisations.edit, name="edit"),
    path("remove/", organisations.remove, name="remove"),
    path("merge/", organisations.merge, name="merge"),
    path("logo/", logos.logo, name="logo"),
    path("contacts/", contacts.show, name="contacts"),
    path("contacts/add/", contacts.add, name="add_contact"),
    path("contacts/<uuid:contact_id>/", contacts.change, name="contact"),
    path("contacts/<uuid:contact_id>/remove/", contacts.remove, name="remove_contact"),
]

_REGISTER: list[URLPattern | URLResolver] = [
    path("", register.listing, name="list"),
    path("add/", register.add, name="add"),
    path("example/", register.standing, name="example"),
    path("import/", tables.bring, name="import"),
    path("organisations.csv", tables.export, name="export"),
    path("<uuid:organisation_id>/", include(_ORGANISATION)),
]

urlpatterns = [path("c/<uuid:campaign_id>/organisations/", include(_REGISTER))]
