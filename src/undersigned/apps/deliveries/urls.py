"""The addresses of the app ``deliveries``, below ``/desk/``."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.deliveries import views

app_name = "deliveries"
urlpatterns = [
    path("c/<uuid:campaign_id>/outbox/", views.outbox, name="outbox"),
    path("c/<uuid:campaign_id>/outbox/<uuid:delivery_id>/", views.mail, name="mail"),
    path("c/<uuid:campaign_id>/outbox/<uuid:delivery_id>/decide/", views.decide, name="decide"),
]
