"""What the desk's plan pages show, gathered for their templates; views.py renders it, nothing here decides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mam.organisations import queries as units
from mam.organisations.models import UnitGroup
from mam.planning import forms, queries, tree
from mam.planning.meaning import last_moment, said
from mam.planning.models import Assignment, Deadline, Indicator, Plan, Provision, SectionLink
from mam.planning.passages import passages
from mam.planning.queries import Branch
from mam.planning.wording import find_quote

LONGEST_TITLE = 120


@dataclass(frozen=True)
class Dated:
    """A deadline with its words and its meaning."""

    deadline: Deadline
    said: str
    meaning: str


@dataclass(frozen=True)
class Line:
    """A provision on the comparison's right side."""

    provision: Provision
    duties: tuple[Assignment, ...]
    left: bool
    deadlines: tuple[Dated, ...]

    @property
    def is_title(self) -> bool:
        """Whether its text is a title rather than a sentence."""
        return len(self.provision.text) < LONGEST_TITLE and not self.provision.text.endswith((".", ";", ":", ","))

    @property
    def proposed(self) -> int:
        """How many proposals one press can confirm."""
        return sum(a.state == Assignment.State.PROPOSED and a.is_resolved for a in self.duties)


def dated(deadlines: Any) -> tuple[Dated, ...]:
    """Deadlines with what they mean."""
    return tuple(Dated(one, said(one), last_moment(one)) for one in deadlines)


def review(plan: Plan, on: date, only_left: bool) -> dict[str, Any]:
    """Both sides of the comparison; `only_left` keeps what is undecided, and what stands above it."""
    branches = [branch for root in queries.outline(plan) for branch in root.walk()]
    lines = [_line(branch) for branch in branches]
    duties = [duty for line in lines for duty in line.duties]
    return {
        "passages": _passages(plan, branches),
        "lines": [line for line in lines if line.left] if only_left else lines,
        "names": units.names_at(on, [a.unit for a in duties if a.unit]),
        "only_left": only_left,
        "count_left": sum(line.left for line in lines),
        "count_duties": len(duties),
        "count_decided": sum(a.state != Assignment.State.PROPOSED for a in duties),
    }


def _line(branch: Branch) -> Line:
    duties = tuple(branch.provision.assignments.all())
    left = any(
        a.state == Assignment.State.PROPOSED
        or (a.state == Assignment.State.CONFIRMED and not a.is_resolved and not a.note.strip())
        for a in duties
    )
    return Line(branch.provision, duties, left, dated(branch.provision.deadlines.all()))


def _passages(plan: Plan, branches: list[Branch]) -> Any:
    rows = [branch.provision for branch in branches]
    marks = [
        (a.span_from, a.span_to, "said")
        for row in rows
        for a in row.assignments.all()
        if a.span_from is not None and a.span_to is not None
    ]
    for row in rows:
        within = (row.span_from, row.span_to)
        places = [find_quote(plan.source_text, d.quote, within) for d in row.defects.all()]
        marks += [(*place, "slip") for place in places if place]
    return passages(plan.source_text, [(row.pk, row.span_from) for row in rows], marks)


def links(plan: Plan) -> dict[str, Any]:
    """Links by their state: what waits for a person first."""
    rows = list(queries.links(plan))
    return {
        "proposed": [link for link in rows if link.state == SectionLink.State.PROPOSED],
        "confirmed": [link for link in rows if link.state == SectionLink.State.CONFIRMED],
        "rejected": [link for link in rows if link.state == SectionLink.State.REJECTED],
    }


def figures(plan: Plan) -> dict[str, Any]:
    """Dates, figures, money and slips of the whole plan."""
    return {
        "deadlines": dated(queries.deadlines(plan)),
        "indicators": Indicator.objects.filter(provision__plan=plan).select_related("provision"),
        "sources": plan.funding_sources.select_related("provision"),
        "defects": plan.defects.select_related("provision"),
    }


def provision(plan: Plan, one: Provision, on: date, bound: dict[str, forms.RevisionForm]) -> dict[str, Any]:
    """One provision's page with its forms; a refused form stands in place of the fresh one."""
    duties = list(one.assignments.select_related("unit", "group"))
    names = units.names_at(on, [a.unit for a in duties if a.unit])
    fresh = _fresh_forms(plan, one)
    return {
        "provision": one,
        "above": queries.path_to(one),
        "previous": tree.previous_sibling(one),
        "next": tree.next_sibling(one),
        "duties": [(a, bound.get(f"a{a.pk}") or _duty_form(a, names, plan.revision)) for a in duties],
        "forms": fresh | {what.replace("-", "_"): form for what, form in bound.items()},
        "refused": next(iter(bound.values()), None),
        "deadlines": dated(one.deadlines.all()),
        "bodies": sorted({*units.names_at(on, units.all_units(on)).values(), *_group_names()}),
        "source": plan.source_text[one.span_from : one.span_to],
    }


def _fresh_forms(plan: Plan, one: Provision) -> dict[str, forms.RevisionForm]:
    revision = {"revision": plan.revision}
    reads = {"mark": one.mark, "level": one.level, "text": one.text, "body": "\n".join(one.body)}
    return {
        "sua": forms.CorrectionForm(initial=revision | reads, prefix="sua"),
        "tach": forms.SplitForm(initial=revision | {"whole": one.text_whole}, prefix="tach"),
        "them_phan_cong": forms.DutyForm(initial=revision, prefix="them-phan-cong"),
        "them_thoi_han": forms.DeadlineForm(initial=revision, prefix="them-thoi-han"),
        "them_chi_tieu": forms.MeasureForm(initial=revision, prefix="them-chi-tieu"),
    }


def _duty_form(duty: Assignment, names: dict[int, str], revision: int) -> forms.DutyForm:
    name = names.get(duty.unit_id or 0) or (duty.group.name if duty.group else "")
    return forms.DutyForm.of(duty, name, revision)


def _group_names() -> list[str]:
    return list(UnitGroup.objects.values_list("name", flat=True))
