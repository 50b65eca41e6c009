"""A province's indicators.toml: how its indicators are computed and which tasks a kind of record usually serves.

The file is checked whole before anything is written, each fault one sentence; loading it again changes nothing. Its
form is said in provinces/lang-son/indicators.toml; what the formulas mean: formulas.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.planning.models import Indicator, Plan
from mam.registry.models import kind_of
from mam.reporting.deadlines import HANOI
from mam.reporting.models import IndicatorFormula, LikelyTask

Entry = Mapping[str, Any]
NEEDED = {"formula": {"path", "label", "kind", "measure", "method"}, "likely": {"kind", "paths"}}
FIELDS = ("field", "minus", "entered", "left")
OPTIONAL = {*FIELDS, "since", "where", "baseline", "baseline_owner"}


@dataclass(frozen=True)
class Loaded:
    """How many formulas and likely tasks the file holds, and how many rows were added or changed."""

    formulas: int
    likely: int
    changed: int


@transaction.atomic
def load(plan: Plan, told: Mapping[str, Any], *, by: Account, now: datetime) -> Loaded:
    """Lay down the formulas and likely tasks of a plan. Raises DomainError with a sentence a fault, and writes none."""
    require(by, "plan.edit", on=now.astimezone(HANOI).date())
    indicators = {(i.provision.path, i.label): i for i in _indicators(plan)}
    paths = dict(plan.provisions.values_list("path", "pk"))
    faults = [*_faults(told), *_wrong_formulas(told, indicators), *_wrong_paths(told, paths)]
    if faults:
        raise DomainError(" ".join(faults))
    changed = sum(_lay_down(indicators[entry["path"], entry["label"]], entry) for entry in told.get("formula", []))
    pairs = [(entry["kind"], path) for entry in told.get("likely", []) for path in entry["paths"]]
    for kind, path in pairs:
        changed += LikelyTask.objects.get_or_create(provision_id=paths[path], kind=kind)[1]
    if changed:
        audit.record("plan.load_formulas", plan, by=by, detail={"changed": changed})
    return Loaded(len(told.get("formula", [])), len(pairs), changed)


def _indicators(plan: Plan) -> Iterable[Indicator]:
    return Indicator.objects.filter(provision__plan=plan).select_related("provision")


def _lay_down(indicator: Indicator, entry: Entry) -> bool:
    """Whether the formula was added or changed."""
    said = {name: entry.get(name, "") for name in ("kind", "measure", "method", *FIELDS)}
    said |= {
        "where": dict(entry.get("where", {})),
        "since": entry.get("since"),
        "baseline": entry.get("baseline", IndicatorFormula.Baseline.NOT_NEEDED),
        "baseline_owner": Unit.objects.filter(key=entry.get("baseline_owner", "")).first(),
    }
    standing = IndicatorFormula.objects.filter(indicator=indicator).first()
    if standing and all(getattr(standing, name) == value for name, value in said.items()):
        return False
    IndicatorFormula.objects.update_or_create(indicator=indicator, defaults=said)
    return True


def _faults(told: Mapping[str, Any]) -> Iterable[str]:
    """Parts and keys that are missing or unknown."""
    for part in told:
        if part not in NEEDED:
            yield _("Tệp chỉ tiêu có phần lạ “%(part)s”: chỉ có formula và likely.") % {"part": part}
    for part, needed in NEEDED.items():
        for number, entry in enumerate(told.get(part, []), start=1):
            where = {"part": part, "number": number}
            for key in sorted(needed - set(entry)):
                yield _("%(part)s thứ %(number)d thiếu “%(key)s”.") % {**where, "key": key}
            for key in sorted(set(entry) - needed - (OPTIONAL if part == "formula" else set())):
                yield _("%(part)s thứ %(number)d có mục lạ “%(key)s”.") % {**where, "key": key}


def _wrong_formulas(told: Mapping[str, Any], indicators: Mapping[tuple[str, str], Indicator]) -> Iterable[str]:
    for entry in told.get("formula", []):
        path, label = entry.get("path", ""), entry.get("label", "")
        for fault in _faults_of(entry, indicators.get((path, label))):
            yield f"{path} “{label}”: {fault}"


def _faults_of(entry: Entry, indicator: Indicator | None) -> Iterable[str]:
    kind, baseline = kind_of(entry.get("kind", "")), entry.get("baseline")
    if indicator is None:
        yield _("kế hoạch không có chỉ tiêu này ở mục ấy.")
    if kind is None:
        yield _("không có loại bản ghi “%(kind)s”.") % {"kind": entry.get("kind", "")}
        return
    for name in [entry[one] for one in FIELDS if entry.get(one)] + list(entry.get("where", {})):
        try:
            kind.model._meta.get_field(name)
        except FieldDoesNotExist:
            yield _("loại “%(kind)s” không có trường “%(field)s”.") % {"kind": kind.slug, "field": name}
    yield from _faults_of_measure(entry)
    if baseline == "known" and indicator is not None and indicator.baseline is None:
        yield _("kế hoạch chưa ghi mức nền của chỉ tiêu này.")
    if baseline == "unknown" and not Unit.objects.filter(key=entry.get("baseline_owner", "")).exists():
        yield _("mức nền chưa xác định thì phải nêu đơn vị chịu trách nhiệm (baseline_owner).")


def _faults_of_measure(entry: Entry) -> Iterable[str]:
    measure = entry.get("measure")
    owed = entry.get("baseline") == IndicatorFormula.Baseline.UNKNOWN  # the day to compare with comes with the baseline
    if measure not in IndicatorFormula.Measure.values:
        yield _("measure phải là count, sum, ratio hoặc cohort.")
    if measure == IndicatorFormula.Measure.SUM and not entry.get("field"):
        yield _("cách tính sum cần field.")
    if measure == IndicatorFormula.Measure.COHORT and not (entry.get("entered") and (owed or entry.get("since"))):
        yield _("cách tính cohort cần entered và since.")


def _wrong_paths(told: Mapping[str, Any], paths: Mapping[str, int]) -> Iterable[str]:
    for entry in told.get("likely", []):
        if kind_of(entry.get("kind", "")) is None:
            yield _("không có loại bản ghi “%(kind)s”.") % {"kind": entry.get("kind", "")}
        for path in entry.get("paths", []):
            if path not in paths:
                yield _("Kế hoạch không có mục %(path)s.") % {"path": path}
