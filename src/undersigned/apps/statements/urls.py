"""The addresses of readers and signers."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.statements.views import signing

app_name = "statements"
urlpatterns = [
    path("sign/<str:token>/", signing.sign, name="sign"),
    path("confirm/<str:token>/", signing.confirm, name="confirm"),
    path("withdraw/<str:token>/", signing.withdraw, name="withdraw"),
    path("ask/<str:token>/", signing.confirm_request, name="confirm_request"),
]
