"""Sign-in, second factors and sessions are django-allauth's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
