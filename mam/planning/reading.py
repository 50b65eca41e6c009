"""From the outline that the reader found to the rows of a draft; nothing here decides, all of it is proposed.

Called by flow.load. The outline's form is planreader's (docs: the outline contract); bodies are looked up by their
wording on the day of loading, and what is not found keeps its wording alone.
"""

from datetime import date, datetime

from mam.core.models import Account, KeptFile
from mam.organisations import queries as units
from mam.organisations.models import Unit, UnitGroup
from mam.planning import likeness
from mam.planning.models import (
    Assignment,
    Deadline,
    DraftingDefect,
    FundingSource,
    Indicator,
    Plan,
    Provision,
    SectionLink,
)
from mam.planning.wording import headed, slug_of
from mam.planreader import Document, Outline
from mam.vntext import fold

# Sections that set goals, reasons or money: they give nobody anything to do, so nothing is linked from them.
_NO_TASKS = ("muc tieu", "muc dich", "yeu cau", "quan diem", "can cu", "kinh phi", "nguon luc", "su can thiet")
_MEDIA_TYPES = {
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DIRECTION = {"increase": "Mức tăng", "decrease": "Mức giảm"}


def write(outline: Outline, kept: KeptFile, *, by: Account | None, now: datetime, today: date) -> Plan:
    """Write an outline as a draft plan with its provisions and everything found about them."""
    plan = _write_plan(outline, kept, by, now)
    provisions = _write_provisions(plan, outline)
    _write_assignments(outline, provisions, today)
    _write_deadlines(outline, provisions)
    _write_targets(outline, provisions)
    _write_funding(plan, outline, provisions)
    _write_defects(plan, outline, provisions)
    propose_links(plan)
    return plan


def media_type(name: str) -> str:
    """The media type that a plan's file name promises."""
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")


def _write_plan(outline: Outline, kept: KeptFile, by: Account | None, now: datetime) -> Plan:
    document = outline.document
    return Plan.objects.create(
        slug=_free_slug(document),
        type_name=(document.type or "")[:60],
        number=(document.number or "")[:60],
        issued_on=document.date,
        issuer=(document.issuer or "")[:200],
        place=(document.place or "")[:100],
        title=document.title or kept.name,
        bases=[basis.as_dict() for basis in document.basis],
        preamble=document.preamble,
        closing=outline.closing or "",
        recipients=list(outline.recipients),
        source_text=outline.source_text,
        source_file=kept,
        loaded_at=now,
        loaded_by=by,
    )


def _free_slug(document: Document) -> str:
    """Number and year when the document has them (141-kh-ubnd-2025), else its title; -2, -3 … when that is taken."""
    year = str(document.date.year) if document.date else ""
    slug = slug_of(f"{document.number} {year}" if document.number else document.title or "")
    taken = set(Plan.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


def _write_provisions(plan: Plan, outline: Outline) -> dict[str, Provision]:
    written: dict[str, Provision] = {}
    for position, node in enumerate(outline.nodes, start=1):
        written[node.path] = Provision.objects.create(
            plan=plan,
            parent=written.get(node.parent or ""),
            position=position,
            path=node.path,
            mark=node.mark[:40],
            level=node.level,
            text=node.text,
            body=list(node.body),
            span_from=node.span[0],
            span_to=node.span[1],
        )
    return written


def _write_assignments(outline: Outline, provisions: dict[str, Provision], today: date) -> None:
    finder = units.Finder(today)
    seen: set[tuple[str, str, str]] = set()
    rows: list[Assignment] = []
    for found in outline.assignments:
        key = (found.path, found.unit[:300], found.role)
        if key in seen or found.path not in provisions:
            continue
        seen.add(key)
        rows.append(
            Assignment(
                provision=provisions[found.path],
                **_fields(finder.find(found.unit)),
                wording=found.unit[:300],
                role=found.role,
                quote=found.quote,
                span_from=found.span[0],
                span_to=found.span[1],
                confidence=found.confidence,
            )
        )
    Assignment.objects.bulk_create(rows)


def _fields(body: Unit | UnitGroup | None) -> dict[str, Unit | UnitGroup | None]:
    return {
        "unit": body if isinstance(body, Unit) else None,
        "group": body if isinstance(body, UnitGroup) else None,
    }


def _write_deadlines(outline: Outline, provisions: dict[str, Provision]) -> None:
    names = ("day", "month", "year", "inclusive", "recurs", "quote")
    Deadline.objects.bulk_create(
        Deadline(
            provision=provisions[found.path],
            by=(found.by or "")[:300],
            to=(found.to or "")[:300],
            **{name: getattr(found, name) for name in names},
        )
        for found in outline.deadlines
        if found.path in provisions
    )


def _write_targets(outline: Outline, provisions: dict[str, Provision]) -> None:
    """A target becomes an indicator that is not added up: each body's percentage is its own."""
    for order, found in enumerate(outline.targets, start=1):
        provision = provisions.get(found.path)
        if provision is None:
            continue
        measure = headed(found.measure or provision.text)
        Indicator.objects.get_or_create(
            provision=provision,
            label=" ".join(filter(None, [_DIRECTION.get(found.direction or ""), measure]))[:200],
            defaults={
                "unit_of_measure": found.unit[:60],
                "aggregation": Indicator.Aggregation.NONE,
                "comparator": found.comparator if found.comparator in Indicator.Comparator.values else "",
                "target": found.value,
                "target_year": found.by,
                "quote": found.quote,
                "order": order,
            },
        )


def _write_funding(plan: Plan, outline: Outline, provisions: dict[str, Provision]) -> None:
    sources = [provisions[path] for path in outline.funding if path in provisions]
    FundingSource.objects.bulk_create(
        FundingSource(plan=plan, provision=source, order=order, label=source.heading[:200])
        for order, source in enumerate(sources, start=1)
    )


def _write_defects(plan: Plan, outline: Outline, provisions: dict[str, Provision]) -> None:
    DraftingDefect.objects.bulk_create(
        DraftingDefect(plan=plan, provision=provisions.get(d.path), where=d.path, kind=d.kind, quote=d.quote)
        for d in outline.defects
    )


def propose_links(plan: Plan) -> None:
    """Propose which duties carry out which tasks and solutions: likeness only, for a person to confirm or reject."""
    provisions = list(plan.provisions.prefetch_related("assignments", "funding_sources").order_by("position"))
    roots = _roots(provisions)
    dutiful = {roots[p.pk] for p in provisions if p.assignments.all()}
    parents = {p.parent_id for p in provisions}
    leaves = [p for p in provisions if p.pk not in parents]
    targets = [p for p in leaves if roots[p.pk] in dutiful and p.assignments.all()]
    idle = dutiful | {roots[p.pk] for p in provisions if p.funding_sources.all()} | _sections_without_tasks(provisions)
    sources = [p for p in leaves if roots[p.pk] not in idle]
    found = likeness.propose([p.text_whole for p in sources], [_duty_text(p) for p in targets])
    SectionLink.objects.bulk_create(
        SectionLink(source=sources[f.source], target=targets[f.target], score=round(f.score, 4)) for f in found
    )


def _roots(provisions: list[Provision]) -> dict[int, int]:
    roots: dict[int, int] = {}
    for provision in provisions:
        roots[provision.pk] = roots[provision.parent_id] if provision.parent_id else provision.pk
    return roots


def _sections_without_tasks(provisions: list[Provision]) -> set[int]:
    return {p.pk for p in provisions if not p.parent_id and any(words in fold(p.text) for words in _NO_TASKS)}


def _duty_text(provision: Provision) -> str:
    """What a body has to do; its name in the heading is no part of that."""
    return "\n".join(provision.body) or provision.text
