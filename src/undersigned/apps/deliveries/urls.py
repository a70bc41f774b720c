"""The addresses of the outbox."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.deliveries import views

app_name = "deliveries"
urlpatterns = [
    path("desk/c/<uuid:campaign_id>/outbox/", views.outbox, name="outbox"),
    path("desk/c/<uuid:campaign_id>/outbox/<uuid:delivery_id>/", views.mail, name="mail"),
    path("desk/c/<uuid:campaign_id>/outbox/held/", views.decide_held, name="decide_held"),
    path(
        "desk/c/<uuid:campaign_id>/outbox/<uuid:delivery_id>/decide/", views.decide, name="decide"
    ),
]
