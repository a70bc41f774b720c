"""The pages of somebody who asks to sign without an invitation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from undersigned.apps.coalitions.access import for_anybody
from undersigned.apps.statements.forms.signing import AskForm
from undersigned.apps.statements.models import Signing, SignOnRequest
from undersigned.apps.statements.queries.answering import request_to_confirm
from undersigned.apps.statements.queries.public import public_text, statement_of
from undersigned.apps.statements.queries.words import page_language
from undersigned.apps.statements.services import signing

_SHOW_AND_DO = require_http_methods(["GET", "HEAD", "POST"])


@for_anybody
@sensitive_post_parameters()
@_SHOW_AND_DO
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and the same answer whatever is known about who sends it."""
    text = public_text(slug)
    statement = statement_of(text) if text else None
    if statement is None:
        raise Http404
    version = statement.current
    opened = Signing.objects.filter(version=version, version__superseded_at=None).first()
    is_open = opened is not None and opened.takes_names(timezone.now())
    with translation.override(page_language(version.language)):
        form = AskForm(request.POST or None)
        if request.method == "POST" and is_open and form.is_valid():
            language = translation.get_language()
            signing.ask_to_sign(version, language=language, **form.cleaned_data)
            return redirect(f"{request.path}?sent")
        facts = {
            "statement": statement,
            "version": version,
            "signing": opened,
            "is_open": is_open,
            "form": form,
            "is_sent": "sent" in request.GET,
        }
        status = 200 if request.method != "POST" else 422 if is_open else 409
        return render(request, "statements/ask.html", facts, status=status)


@for_anybody
@_SHOW_AND_DO
def confirm_request(request: HttpRequest, token: str) -> HttpResponse:
    """A button for whoever reads the mailbox that was given."""
    if request.method == "POST":
        signing.confirm_request(token)
        return redirect(request.path)
    asked = request_to_confirm(token)
    is_confirmed = asked.state != SignOnRequest.State.UNCONFIRMED
    facts = {"asked": asked, "version": asked.version, "is_confirmed": is_confirmed}
    return render(request, "statements/ask_confirm.html", facts)
