"""What is pressed on the desk's plan pages about one provision, duty, link, date or figure: a form, then one verb.

PROVISION names each act of a provision's page. A refused act comes back with what was typed; a mere button comes back
to its place with the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mam.organisations.queries import Finder
from mam.planning import flow, forms
from mam.planning.entries import Duty
from mam.planning.models import Assignment, Deadline, Indicator, Plan, Provision, SectionLink
from mam.planning.views import carried_out, desk_plan, provision_page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Verb = Callable[[Provision, Any, dict[str, Any]], object]


@dataclass(frozen=True)
class Act:
    """A button of a provision's page: its form, its verb, and what is said when it is done."""

    form: type[forms.RevisionForm]
    verb: Verb
    done: "StrOrPromise"


PROVISION = {
    "sua": Act(
        forms.CorrectionForm, lambda p, said, when: flow.correct(p, said, **when), gettext_lazy("Đã lưu nội dung.")
    ),
    "tach": Act(
        forms.SplitForm, lambda p, said, when: flow.split(p, said, **when), gettext_lazy("Đã tách thành hai mục.")
    ),
    "ghep": Act(
        forms.DirectionForm, lambda p, said, when: flow.merge(p, said, **when), gettext_lazy("Đã ghép hai mục.")
    ),
    "chuyen": Act(
        forms.DirectionForm, lambda p, said, when: flow.shift(p, said, **when), gettext_lazy("Đã chuyển cấp.")
    ),
    "xac-nhan": Act(
        forms.RevisionForm,
        lambda p, _said, when: flow.confirm_proposals(p, **when),
        gettext_lazy("Đã xác nhận các phân công đề xuất của mục."),
    ),
    "them-phan-cong": Act(
        forms.DutyForm, lambda p, said, when: flow.add_assignment(p, said, **when), gettext_lazy("Đã thêm phân công.")
    ),
    "them-thoi-han": Act(
        forms.DeadlineForm, lambda p, said, when: flow.add_deadline(p, said, **when), gettext_lazy("Đã thêm thời hạn.")
    ),
    "them-chi-tieu": Act(
        forms.MeasureForm, lambda p, said, when: flow.add_indicator(p, said, **when), gettext_lazy("Đã thêm chỉ tiêu.")
    ),
}


@login_required
@require_POST
def act(request: HttpRequest, plan: str, pk: int, what: str) -> HttpResponse:
    """Do one of the acts of PROVISION."""
    found, on = desk_plan(request, plan)
    one = get_object_or_404(found.provisions.select_related("plan"), pk=pk)
    button = PROVISION.get(what)
    if button is None:
        raise Http404
    form = button.form(request.POST, prefix=what, **_finder(button.form, on))
    stands: list[Provision] = []

    def verb(said: Any, when: dict[str, Any]) -> None:
        result = button.verb(one, said, when)
        stands.append(result if isinstance(result, Provision) else one)

    if not carried_out(request, form, verb):
        return provision_page(request, found, one, on, {what: form})
    messages.success(request, button.done)
    return _back(request, found, stands[0].pk)


@login_required
@require_POST
def change_assignment(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """Set who answers, in which role, by which words."""
    found, on = desk_plan(request, plan)
    one = _assignment(found, pk)
    form = forms.DutyForm(request.POST, prefix=f"a{pk}", finder=Finder(on))
    if not carried_out(request, form, lambda said, when: flow.decide_assignment(one, said, **when)):
        return provision_page(request, found, one.provision, on, {f"a{pk}": form})
    messages.success(request, _("Đã lưu phân công."))
    return _back(request, found, one.provision_id)


@login_required
@require_POST
def decide_assignment(request: HttpRequest, plan: str, pk: int, state: str) -> HttpResponse:
    """Confirm or reject a proposed duty as it stands."""
    found, _on = desk_plan(request, plan)
    one = _assignment(found, pk)
    said = Duty(one.wording, one.role, one.unit or one.group, note=one.note, state=state)
    return _pressed(request, found, one.provision_id, lambda when: flow.decide_assignment(one, said, **when))


@login_required
@require_POST
def decide_link(request: HttpRequest, plan: str, pk: int, state: str) -> HttpResponse:
    """Confirm or reject a proposed link."""
    found, _on = desk_plan(request, plan)
    link = get_object_or_404(SectionLink.objects.select_related("source__plan"), pk=pk, source__plan=found)
    _press(request, lambda when: flow.decide_link(link, state, **when))
    return redirect(f"{reverse('planning:links', kwargs={'plan': found.slug})}#l-{pk}")


@login_required
@require_POST
def remove_deadline(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """Take away a date that is no reporting date."""
    found, _on = desk_plan(request, plan)
    one = get_object_or_404(Deadline.objects.select_related("provision__plan"), pk=pk, provision__plan=found)
    return _pressed(request, found, one.provision_id, lambda when: flow.remove_deadline(one, **when))


@login_required
@require_POST
def remove_indicator(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """Take away a figure nobody needs to report."""
    found, _on = desk_plan(request, plan)
    one = get_object_or_404(Indicator.objects.select_related("provision__plan"), pk=pk, provision__plan=found)
    return _pressed(request, found, one.provision_id, lambda when: flow.remove_indicator(one, **when))


def _assignment(plan: Plan, pk: int) -> Assignment:
    rows = Assignment.objects.select_related("provision__plan", "unit", "group")
    return get_object_or_404(rows, pk=pk, provision__plan=plan)


def _finder(form: type[forms.RevisionForm], on: Any) -> dict[str, Any]:
    """What the form about a duty needs to know bodies by their names."""
    return {"finder": Finder(on)} if issubclass(form, forms.DutyForm) else {}


def _press(request: HttpRequest, verb: Callable[[dict[str, Any]], object]) -> None:
    """A button without fields: done, or its sentence as a message."""
    form = forms.RevisionForm(request.POST)
    if not carried_out(request, form, lambda _said, when: verb(when)):
        for sentence in form.non_field_errors() or [_("Trang này đã cũ: hãy tải lại rồi bấm lần nữa.")]:
            messages.error(request, str(sentence))


def _pressed(
    request: HttpRequest, plan: Plan, provision: int, verb: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    _press(request, verb)
    return _back(request, plan, provision)


def _back(request: HttpRequest, plan: Plan, provision: int) -> HttpResponse:
    """To the place the button was pressed at: the comparison, at this provision, or the provision's own page."""
    if request.POST.get("back") == "review":
        query = "?xem=chua-quyet-dinh" if request.POST.get("xem") else ""
        return redirect(f"{reverse('planning:review', kwargs={'plan': plan.slug})}{query}#m-{provision}")
    return redirect("planning:provision", plan=plan.slug, pk=provision)
