"""The contact form of a statement: a way to ask without a mail program."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from undersigned.apps.pages.access import for_anybody
from undersigned.apps.statements.forms.inquiries import InquiryForm
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.published import public_text, statement_for
from undersigned.apps.statements.services.inquiries import send_inquiry


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
        form = InquiryForm(request)
        if request.method == "POST" and (
            form.is_from_a_program() or form.is_taken(lambda said: send_inquiry(text, **said))
        ):
            return redirect(f"{page.contact_url}{'&' if statement.is_translation else '?'}sent")
        facts = {"page": page, "form": form, "is_sent": "sent" in request.GET}
        status = 422 if form.errors else 200
        return render(request, "statements/contact.html", facts, status=status)
