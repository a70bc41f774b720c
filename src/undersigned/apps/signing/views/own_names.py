"""What an organisation's own people do about its names: open what is asked, take a name off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.views.access import for_members
from undersigned.apps.signing.forms.links import WithdrawForm
from undersigned.apps.signing.models import SignOn
from undersigned.apps.signing.queries.own_names import open_questions, own_sign_ons
from undersigned.apps.signing.services.withdrawal import withdraw_name


@for_members
@require_POST
def answer(
    request: HttpRequest, organisation: Organisation, *, invitation_id: UUID
) -> HttpResponse:
    """To the page where it is signed. The yes is confirmed from the organisation's mailbox."""
    found = [one for one in open_questions(organisation) if one.pk == invitation_id]
    if not found or not found[0].token:
        raise Http404
    return redirect("signing:sign", token=found[0].token)


@for_members
def withdraw(request: HttpRequest, organisation: Organisation, *, sign_on_id: UUID) -> HttpResponse:
    """Ask once more, then take the name off every page."""
    sign_on = get_object_or_404(
        own_sign_ons(organisation).exclude(state=SignOn.State.PENDING), pk=sign_on_id
    )
    if request.method == "POST":
        form = WithdrawForm(request.POST)
        keeps_name = form.is_valid() and form.cleaned_data["keeps_name"]
        withdraw_name(sign_on, keeps_name=keeps_name)
        messages.success(request, _("The name has been withdrawn."))
        return redirect("directory:mine", organisation.pk)
    facts = {"organisation": organisation, "sign_on": sign_on, "form": WithdrawForm()}
    return render(request, "signing/own_withdraw.html", facts)
