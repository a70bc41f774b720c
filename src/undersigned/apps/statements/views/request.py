"""The page on which an organisation that was not invited asks to sign."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from undersigned.apps.pages.access import for_anybody
from undersigned.apps.signing.forms.links import AskForm
from undersigned.apps.signing.models import Signing
from undersigned.apps.signing.services import ask_to_sign
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.published import public_text, statement_for


@for_anybody
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and the same answer whatever is known about who sends it."""
    text = public_text(slug)
    language = request.GET.get("language")
    statement = statement_for(text, language=language) if text else None
    if statement is None:
        raise Http404
    page, version = PublicPage(statement), statement.current
    signings = Signing.objects.filter(version=version, version__superseded_at=None)
    opened = signings.select_related("version").first()
    is_open = opened is not None and opened.takes_names(timezone.now())
    with translation.override(page.page_language):
        form = AskForm(request)
        ask_for = partial(ask_to_sign, version, language=page.page_language)
        if (request.method == "POST" and is_open) and (
            form.is_from_a_program() or form.is_taken(lambda said: ask_for(**said))
        ):
            return redirect(f"{page.sign_on_url}{'&' if statement.is_translation else '?'}sent")
        facts = {
            "page": page,
            "version": version,
            "signing": opened,
            "is_open": is_open,
            "form": form,
            "is_sent": "sent" in request.GET,
        }
        status = 200 if request.method != "POST" else 422 if is_open else 409
        return render(request, "statements/request.html", facts, status=status)
