"""The contact form of a statement: a way to ask without a mail program."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from undersigned.apps.pages.access import for_anybody
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.statements.forms.inquiries import InquiryForm, opened_now
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.published import public_text, statement_for
from undersigned.apps.statements.services.inquiries import send_inquiry
from undersigned.apps.texts.models import Text
from undersigned.core.errors import Refused


@for_anybody
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form; take a question. Programs are told the same and nothing is kept of them."""
    text = public_text(slug)
    language = request.GET.get("language")
    statement = statement_for(text, language=language) if text else None
    if text is None or statement is None:
        raise Http404
    page = PublicPage(statement)
    with translation.override(page.page_language):
        form = InquiryForm(request.POST or None, initial={"opened": opened_now()})
        if request.method == "POST" and (form.is_from_a_program() or _is_sent(text, form)):
            return redirect(f"{page.contact_url}{'&' if statement.is_translation else '?'}sent")
        facts = {"page": page, "form": form, "is_sent": "sent" in request.GET}
        status = 422 if form.errors else 200
        return render(request, "statements/contact.html", facts, status=status)


def _is_sent(text: Text, form: InquiryForm) -> bool:
    """Send what was typed, if it can be; else the form says why not."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        send_inquiry(text, name=said["name"], email=said["email"], words=said["words"])
    except Refused as error:
        form.add_error(None, sentence_of(error))
        return False
    return True
