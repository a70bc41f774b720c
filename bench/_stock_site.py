"""A stock Django view that takes a signature with the same checks, for ``sign_on.py``.

The middleware, the connection for each request and the one row after the other are those of
Django's own tutorial; tables, sealing, form and rule are the site's.
"""

from __future__ import annotations

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
django.setup()

from django.conf import settings  # noqa: E402  # after the site is loaded
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import get_object_or_404, redirect  # noqa: E402
from django.urls import path, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from undersigned.apps.deliveries.models import Delivery, Message  # noqa: E402
from undersigned.apps.journal.models import Entry  # noqa: E402
from undersigned.apps.signing.forms.links import SignForm  # noqa: E402
from undersigned.apps.signing.models import Invitation, SignOn, SignOnEvent  # noqa: E402
from undersigned.apps.signing.services.signing import PENDING_FOR  # noqa: E402
from undersigned.apps.vault.seals import (  # noqa: E402
    address_hash,
    link_hash,
    new_token,
)


def sign(request: HttpRequest, token: str) -> HttpResponse:
    found = Invitation.objects.select_related("version__signing", "version__text", "organisation")
    invitation = get_object_or_404(found, link_hash=link_hash(token))
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if invitation.refusal(timezone.now()) or _stands(invitation):
                return HttpResponse(status=409)
            _write(invitation, form)
        return redirect(request.path)
    field = f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">'
    return HttpResponse(field, status=422 if request.method == "POST" else 200)


def _stands(invitation: Invitation) -> bool:
    names = SignOn.objects.filter(version=invitation.version, organisation=invitation.organisation)
    return names.exclude(state=SignOn.State.WITHDRAWN).exists()


def _write(invitation: Invitation, form: SignForm) -> None:
    version, token, now = invitation.version, new_token(), timezone.now()
    sign_on = SignOn.objects.create(
        version=version, organisation=invitation.organisation, invitation=invitation,
        email=invitation.email, email_hash=address_hash(invitation.email), signed_at=now,
        confirm_hash=link_hash(token), expires_at=now + PENDING_FOR,
        is_late=version.signing.is_late(now), **form.answers(),
    )  # fmt: skip
    message, _ = Message.objects.get_or_create(kind="signing.confirmation", subject_id=version.pk)
    content = {
        "language": "en", "organisation": sign_on.name, "title": version.title,
        "number": str(version.number), "link": request_address(token),
    }  # fmt: skip
    Delivery.objects.create(
        message=message, recipient=str(sign_on.pk), channel="rehearsal", lane=0,
        address=sign_on.email, address_hash=sign_on.email_hash, content=json.dumps(content),
    )  # fmt: skip
    Entry.objects.create(
        act="sign_on.signed", campaign_id=version.text.campaign_id, subject_id=version.pk,
        facts={"version": version.number, "title": version.title},
    )  # fmt: skip
    SignOnEvent.objects.create(
        kind="signed", version=version, version_hash=version.hash, sign_on_id=sign_on.pk
    )


def request_address(token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('sign', args=[token])}"


urlpatterns = [path("sign/<str:token>/", sign, name="sign")]

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
connections.databases["default"]["CONN_MAX_AGE"] = 0  # as it is where nothing is said
application = WSGIHandler()
