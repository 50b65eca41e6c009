"""Lays a province's folder down in the database: units through time, successions and groups, again and again the same.

Loading is one transaction and idempotent: rows are found by their natural keys, what the folder newly says is added
or changed, and what people changed on the screen since (an end, a letterhead) stays. The files: province_files.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction

from mam.core import audit
from mam.core.models import Account
from mam.organisations import finding
from mam.organisations.models import Succession, Unit, UnitCode, UnitGroup, UnitName, UnitParent
from mam.organisations.province_files import RULE_PARTS, ProvinceData, read_toml, read_units

BATCH = 500


@dataclass(frozen=True)
class Province:
    """What an instance says about its province: names, and where its plan stands in the folder."""

    name: str
    short: str
    place: str
    code: str
    code_scheme: str
    coordinator_key: str
    coordinator: str
    plan_file: str
    decisions_file: str
    mark: str


@dataclass(frozen=True)
class Counts:
    """How many rows of one table a load added, changed and found as they are."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Loaded:
    """What one load did, by table: "units", "names", "codes", "parents", "successions", "groups"."""

    counts: dict[str, Counts]

    @property
    def touched(self) -> int:
        """Rows added or changed; 0 says that the folder was already loaded."""
        return sum(count.created + count.changed for count in self.counts.values())


def facts(folder: Path) -> Province:
    """The province's own words in province.toml. Raises ProvinceDataFault when the file is absent or broken."""
    told = read_toml(folder / "province.toml")
    return Province(
        name=told.get("name", ""),
        short=told.get("short", ""),
        place=told.get("place", ""),
        code=told.get("code", ""),
        code_scheme=told.get("code_scheme", ""),
        coordinator_key=told.get("coordinator_key", ""),
        coordinator=told.get("coordinator", ""),
        plan_file=told.get("plan_file", "plan.txt"),
        decisions_file=told.get("decisions_file", "plan-decisions.toml"),
        mark=told.get("brand", {}).get("mark", ""),
    )


@transaction.atomic
def load(folder: Path, *, by: Account | None) -> Loaded:
    """Bring the database to what the folder says: all of it, or a ProvinceDataFault and nothing."""
    data, scheme = read_units(folder), facts(folder).code_scheme
    counts = {"units": _lay_down(Unit, _units(data), ("key",))}
    ids = dict(Unit.objects.values_list("key", "pk"))
    counts["names"] = _lay_down(UnitName, _names(data, ids), ("unit_id", "name"))
    counts["codes"] = _lay_down(UnitCode, _codes(data, ids, scheme), ("unit_id", "scheme", "code"))
    counts["parents"] = _lay_down(UnitParent, _parents(data, ids), ("unit_id", "parent_id"))
    counts["successions"] = _lay_down(Succession, _successions(data, ids), ("before_id", "after_id", "on"))
    counts["groups"] = _lay_down(UnitGroup, _groups(data), ("key",))
    loaded = Loaded(counts)
    province = Unit.objects.filter(kind=Unit.Kind.PROVINCE).first()
    if loaded.touched and province is not None:
        finding.refresh()
        detail = {name: [c.created, c.changed, c.unchanged] for name, c in counts.items()}
        audit.record("province.load", province, by=by, detail=detail)
    return loaded


Row = dict[str, Any]


def _lay_down[M: models.Model](model: type[M], rows: Iterable[Row], natural: tuple[str, ...]) -> Counts:
    """Add the rows that are new; set what a row says otherwise. An empty value says nothing and changes nothing."""
    standing = {tuple(getattr(thing, name) for name in natural): thing for thing in model._default_manager.all()}
    new: list[M] = []
    changed: list[M] = []
    fields: set[str] = set()
    unchanged = 0
    for row in rows:
        thing = standing.get(tuple(row[name] for name in natural))
        if thing is None:
            new.append(model(**row))
            continue
        news = {name: value for name, value in row.items() if value not in (None, "") and getattr(thing, name) != value}
        for name, value in news.items():
            setattr(thing, name, value)
        fields |= news.keys()
        unchanged += not news
        if news:
            changed.append(thing)
    model._default_manager.bulk_create(new, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields), batch_size=100)
    return Counts(len(new), len(changed), unchanged)


def _units(data: ProvinceData) -> Iterable[Row]:
    for line in data.units:
        yield {
            "key": line["key"],
            "kind": line["kind"],
            "valid_from": line.day("valid_from"),
            "valid_to": line.day("valid_to"),
            "legal_basis": line["legal_basis"],
            "source": line["source"],
        }


def _names(data: ProvinceData, ids: dict[str, int]) -> Iterable[Row]:
    """Earlier names with their periods, then the present one from the end of the last earlier name."""
    begins: dict[str, Any] = {}
    for line in data.names:
        end = line.day("valid_to")
        begins[line["key"]] = max(filter(None, (begins.get(line["key"]), end)))
        period = {"valid_from": line.day("valid_from"), "valid_to": end, "legal_basis": line["legal_basis"]}
        yield {"unit_id": ids[line["key"]], "name": line["name"], "short_name": line["short_name"], **period}
    for line in data.units:
        yield {
            "unit_id": ids[line["key"]],
            "name": line["name"],
            "short_name": line["short_name"],
            "valid_from": begins.get(line["key"], line.day("valid_from")),
        }


def _codes(data: ProvinceData, ids: dict[str, int], scheme: str) -> Iterable[Row]:
    for line in data.units:
        if line["code"]:
            period = {"valid_from": line.day("valid_from"), "valid_to": line.day("valid_to")}
            yield {"unit_id": ids[line["key"]], "scheme": scheme, "code": line["code"], **period}


def _parents(data: ProvinceData, ids: dict[str, int]) -> Iterable[Row]:
    for line in data.units:
        if line["parent"]:
            period = {"valid_from": line.day("valid_from"), "valid_to": line.day("valid_to")}
            yield {"unit_id": ids[line["key"]], "parent_id": ids[line["parent"]], **period}


def _successions(data: ProvinceData, ids: dict[str, int]) -> Iterable[Row]:
    for line in data.successions:
        yield {
            "before_id": ids[line["before"]],
            "after_id": ids[line["after"]] if line["after"] else None,
            "on": line.day("on"),
            "kind": line["kind"],
            "portion": line["portion"],
            "legal_basis": line["legal_basis"],
            "source": line["source"],
        }


def _groups(data: ProvinceData) -> Iterable[Row]:
    for group in data.groups:
        rule = {part: group[part] for part in RULE_PARTS if group.get(part)}
        yield {"key": group["key"], "name": group["name"], "phrases": group.get("phrases", []), "rule": rule}
