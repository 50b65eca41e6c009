"""Decisions about a plan kept in a file beside its document, so that a new instance confirms what people confirmed.

The file says who answers for which provision, what to report and where the money comes from, each with the plan's own
words; it is checked whole before anything is written. Applying it again changes nothing. Its form is said in
provinces/lang-son/plan-decisions.toml; the verbs it calls: flow.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.queries import Finder
from mam.planning import flow
from mam.planning.entries import Description, Duty, Measure, ReportingDate
from mam.planning.models import Assignment, Deadline, FundingSource, Indicator, Plan, Provision
from mam.planning.wording import find_quote
from mam.vntext import fold, nfc, squeeze

Entry = Mapping[str, Any]
KEYS = {
    "assignment": {"path", "wording", "role", "quote"},
    "rejection": {"path", "wording", "role", "reason"},
    "deadline": {"path", "day", "month", "by", "to", "quote"},
    "indicator": {"path", "label", "unit_of_measure", "quote"},
    "funding": {"path", "label", "quote"},
}


@dataclass
class Applied:
    """What a file of decisions changed, counted."""

    changed: int = 0
    unchanged: int = 0

    def count(self, changed: bool) -> None:
        """Count one decision."""
        self.changed += changed
        self.unchanged += not changed


@transaction.atomic
def apply(plan: Plan, decisions: Mapping[str, Any], *, by: Account | None, now: datetime) -> Applied:
    """Carry out every decision of a file that does not stand yet.

    Raises DomainError with one sentence a fault: a path the plan does not have, a quote that is not in its text.
    """
    faults = list(_faults(plan, decisions))
    if faults:
        raise DomainError(" ".join(faults))
    provisions = {p.path: p for p in plan.provisions.all()}
    work = _Work(plan, provisions, Finder(timezone.localdate(now)), by, now)
    applied = Applied()
    for kind, carry_out in work.doors():
        for entry in _entries(decisions, kind):
            applied.count(carry_out(entry))
    return applied


def _entries(decisions: Mapping[str, Any], kind: str) -> list[Entry]:
    found = decisions.get(kind, [])
    return [found] if isinstance(found, Mapping) else list(found)


def _faults(plan: Plan, decisions: Mapping[str, Any]) -> Iterable[str]:
    paths = dict(plan.provisions.values_list("path", "pk"))
    for kind in decisions:
        if kind not in {*KEYS, "document"}:
            yield _("Tệp quyết định có phần lạ “%(kind)s”: hãy xóa hoặc sửa tên.") % {"kind": kind}
    for kind, needed in KEYS.items():
        for number, entry in enumerate(_entries(decisions, kind), start=1):
            where = {"kind": kind, "number": number, "path": entry.get("path", "?")}
            missing = [key for key in sorted(needed) if not str(entry.get(key, "")).strip()]
            if missing:
                yield _("%(kind)s thứ %(number)d (mục %(path)s) thiếu: %(missing)s.") % {
                    **where,
                    "missing": ", ".join(missing),
                }
            elif entry["path"] not in paths:
                yield _("%(kind)s thứ %(number)d: kế hoạch không có mục %(path)s.") % where
            elif "role" in needed and entry["role"] not in Assignment.Role.values:
                yield _("%(kind)s thứ %(number)d (mục %(path)s): vai trò phải là lead hoặc coordinate.") % where
            else:
                yield from _wrong_quote(plan, entry)


def _wrong_quote(plan: Plan, entry: Entry) -> Iterable[str]:
    quote = entry.get("quote")
    if quote and find_quote(plan.source_text, quote) is None:
        yield _("Mục %(path)s: câu trích “%(quote)s” không có trong văn bản kế hoạch; hãy chép đúng nguyên văn.") % {
            "path": entry["path"],
            "quote": squeeze(quote),
        }


@dataclass
class _Work:
    """One application of a file: each door carries out one entry and says whether it changed anything."""

    plan: Plan
    provisions: dict[str, Provision]
    finder: Finder
    by: Account | None
    now: datetime

    def doors(self) -> list[tuple[str, Callable[[Entry], bool]]]:
        """The kinds of entries in the order in which they are carried out."""
        return [
            ("document", self.describe),
            ("assignment", self.assign),
            ("rejection", self.reject),
            ("deadline", self.date),
            ("indicator", self.measure),
            ("funding", self.name_source),
        ]

    def _moment(self) -> dict[str, Any]:
        self.plan.refresh_from_db(fields=["revision", "state"])
        return {"revision": self.plan.revision, "by": self.by, "now": self.now}

    def describe(self, entry: Entry) -> bool:
        names = ("type_name", "number", "title", "issuer", "place", "issued_on")
        said = {name: entry.get(name, getattr(self.plan, name)) for name in names}
        if all(said[name] == getattr(self.plan, name) for name in names):
            return False
        flow.describe(self.plan, Description(**said), **self._moment())
        self.plan.refresh_from_db()
        return True

    def assign(self, entry: Entry) -> bool:
        said = Duty(
            wording=nfc(entry["wording"]),
            role=entry["role"],
            body=self.finder.find(entry["wording"]),
            quote=squeeze(entry["quote"]),
            note=nfc(entry.get("note", "")),
        )
        provision = self.provisions[entry["path"]]
        standing = self._standing(provision, entry)
        if standing is None:
            flow.add_assignment(provision, said, **self._moment())
        elif _says(standing) == said:
            return False
        else:
            flow.decide_assignment(standing, said, **self._moment())
        return True

    def reject(self, entry: Entry) -> bool:
        standing = self._standing(self.provisions[entry["path"]], entry)
        if standing is None or standing.state == Assignment.State.REJECTED:
            return False
        body = standing.unit or standing.group
        said = Duty(standing.wording, standing.role, body, note=entry["reason"], state=Assignment.State.REJECTED)
        flow.decide_assignment(standing, said, **self._moment())
        return True

    def _standing(self, provision: Provision, entry: Entry) -> Assignment | None:
        """The assignment that an entry speaks of, by its wording or as it is `printed` where the plan has a slip."""
        wanted = {fold(squeeze(entry[key])) for key in ("wording", "printed") if entry.get(key)}
        rows = provision.assignments.filter(role=entry["role"]).select_related("unit", "group", "provision__plan")
        return next((a for a in rows if fold(squeeze(a.wording)) in wanted), None)

    def date(self, entry: Entry) -> bool:
        said = _date(entry)
        provision = self.provisions[entry["path"]]
        found = provision.deadlines.filter(day=said.day, month=said.month).first()
        if found is None:
            flow.add_deadline(provision, said, **self._moment())
        elif all(getattr(found, name) == value for name, value in vars(said).items()):
            return False
        else:
            flow.correct_deadline(found, said, **self._moment())
        return True

    def measure(self, entry: Entry) -> bool:
        provision = self.provisions[entry["path"]]
        target = entry.get("target")
        said = Measure(
            label=nfc(entry["label"]),
            unit_of_measure=nfc(entry["unit_of_measure"]),
            quote=squeeze(entry["quote"]),
            aggregation=entry.get("aggregation", Indicator.Aggregation.SUM),
            comparator=entry.get("comparator", ""),
            target=None if target is None else Decimal(str(target)),
            target_year=entry.get("target_year"),
        )
        if provision.indicators.filter(label=said.label).exists():
            return False
        # The reader names a target by the plan's long words; the file may give it a shorter name.
        found = provision.indicators.filter(target=said.target, target__isnull=False).first()
        if found is not None:
            flow.remove_indicator(found, **self._moment())
        flow.add_indicator(provision, said, **self._moment())
        return True

    def name_source(self, entry: Entry) -> bool:
        source = FundingSource.objects.filter(provision=self.provisions[entry["path"]]).first()
        label = nfc(entry["label"])
        if source is None:
            raise DomainError(_("Mục %(path)s không phải là nguồn kinh phí.") % {"path": entry["path"]})
        if source.label == label:
            return False
        flow.name_source(source, label, **self._moment())
        return True


def _date(entry: Entry) -> ReportingDate:
    return ReportingDate(
        by=nfc(entry["by"]),
        to=nfc(entry["to"]),
        day=entry["day"],
        month=entry["month"],
        year=entry.get("year"),
        inclusive=entry.get("inclusive", False),
        recurs=entry.get("recurs", Deadline.Recurs.YEARLY),
        quote=squeeze(entry["quote"]),
    )


def _says(assignment: Assignment) -> Duty:
    """A standing assignment in the form of an entry, to see whether anything would change."""
    return Duty(
        wording=assignment.wording,
        role=assignment.role,
        body=assignment.unit or assignment.group,
        quote=assignment.quote,
        note=assignment.note,
        state=assignment.state,
    )
