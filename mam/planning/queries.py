"""Reads of plans, and the only doors to them: the public sees confirmed plans, so do members; editors also drafts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from mam.core.models import Account
from mam.organisations import queries as units
from mam.organisations.models import UnitGroup
from mam.organisations.permissions import may
from mam.planning.models import Assignment, Deadline, Plan, Provision, SectionLink
from mam.vntext import sort_key


def public_plans() -> QuerySet[Plan]:
    """The plans anybody may read."""
    return Plan.objects.filter(state=Plan.State.CONFIRMED).select_related("source_file").defer("source_text")


def plans_for_desk(account: Account, on: date) -> QuerySet[Plan]:
    """The plans this person may read at the desk, with how much of each is still undecided."""
    undecided = Count("provisions__assignments", filter=Q(provisions__assignments__state=Assignment.State.PROPOSED))
    plans = Plan.objects.annotate(undecided=undecided).defer("source_text")
    if may(account, "plan.edit", on=on):
        return plans
    if units.memberships_of(account, on):
        return plans.filter(state=Plan.State.CONFIRMED)
    return plans.none()


def plan_for_desk(account: Account, slug: str, on: date) -> Plan | None:
    """One plan this person may read at the desk, or None."""
    return plans_for_desk(account, on).filter(slug=slug).select_related("source_file", "loaded_by").first()


@dataclass
class Branch:
    """A provision with what stands below it."""

    provision: Provision
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterable["Branch"]:
        """This branch and all below it, as they are read."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(plan: Plan) -> list[Branch]:
    """The whole plan as a tree, assignments, deadlines and indicators at hand."""
    rows = plan.provisions.order_by("position").prefetch_related(
        "assignments__unit", "assignments__group", "deadlines", "indicators", "defects"
    )
    branches: dict[int, Branch] = {}
    roots: list[Branch] = []
    for row in rows:
        row.plan = plan
        branch = branches[row.pk] = Branch(row)
        (branches[row.parent_id].children if row.parent_id else roots).append(branch)
    return roots


def path_to(provision: Provision) -> list[Provision]:
    """The provisions above one, from its section down."""
    above: list[Provision] = []
    parent = provision.parent
    while parent is not None:
        above.insert(0, parent)
        parent = parent.parent
    return above


def neighbours(provision: Provision) -> tuple[Provision | None, Provision | None]:
    """What is read just before and just after a provision."""
    rows = provision.plan.provisions.order_by("position")
    return (
        rows.filter(position__lt=provision.position).last(),
        rows.filter(position__gt=provision.position).first(),
    )


@dataclass(frozen=True)
class Answerable:
    """One assignment as a page shows it: who it is today, how many a group means, and which words say so."""

    assignment: Assignment
    name: str
    members: int | None
    exists: bool

    @property
    def leads(self) -> bool:
        """Whether the body leads."""
        return self.assignment.role == Assignment.Role.LEAD


def answerable(assignments: Iterable[Assignment], on: date) -> list[Answerable]:
    """Assignments with the names their bodies have on this day; leaders first. A group counts its members."""
    rows = sorted(assignments, key=lambda a: (a.role != Assignment.Role.LEAD, a.pk))
    names = units.names_at(on, [a.unit for a in rows if a.unit])
    counted: dict[int, int] = {}
    shown = []
    for row in rows:
        if row.group and row.group.pk not in counted:
            counted[row.group.pk] = len(units.resolve(row.group, on, named=_named(row)))
        shown.append(
            Answerable(
                assignment=row,
                name=names.get(row.unit_id or 0) or row.wording,
                members=counted[row.group.pk] if row.group else None,
                exists=row.unit.exists_on(on) if row.unit else row.group is not None,
            )
        )
    return shown


def _named(assignment: Assignment) -> set[int]:
    """The units the plan names by themselves, for groups such as "các sở, ban, ngành khác"."""
    rows = Assignment.objects.filter(
        provision__plan=assignment.provision.plan_id, state=Assignment.State.CONFIRMED, unit__isnull=False
    )
    return {unit for unit in rows.values_list("unit_id", flat=True) if unit}


@dataclass(frozen=True)
class Share:
    """All that one body has to do in a plan."""

    name: str
    group: UnitGroup | None
    leads: tuple[Provision, ...]
    coordinates: tuple[Provision, ...]


def shares(plan: Plan, on: date) -> list[Share]:
    """Who does what in a plan, body by body: named bodies first, then groups, by the Vietnamese alphabet."""
    rows = list(
        Assignment.objects.filter(provision__plan=plan, state=Assignment.State.CONFIRMED)
        .select_related("provision", "unit", "group")
        .order_by("provision__position", "pk")
    )
    names = units.names_at(on, [a.unit for a in rows if a.unit])
    kept: dict[tuple[bool, str], dict[str, dict[int, Provision]]] = defaultdict(lambda: defaultdict(dict))
    groups: dict[tuple[bool, str], UnitGroup | None] = {}
    for row in rows:
        name = names.get(row.unit_id or 0) or (row.group.name if row.group else row.wording)
        key = (row.unit_id is None, name[:1].upper() + name[1:])
        kept[key][row.role][row.provision_id] = row.provision
        groups[key] = row.group
    return [
        Share(
            name=key[1],
            group=groups[key],
            leads=tuple(kept[key][Assignment.Role.LEAD].values()),
            coordinates=tuple(kept[key][Assignment.Role.COORDINATE].values()),
        )
        for key in sorted(kept, key=lambda key: (key[0], sort_key(key[1])))
    ]


def deadlines(plan: Plan) -> QuerySet[Deadline]:
    """The plan's reporting dates as they are read."""
    return Deadline.objects.filter(provision__plan=plan).select_related("provision")


def links(plan: Plan) -> QuerySet[SectionLink]:
    """Links between tasks and duties, proposed, confirmed and rejected."""
    return SectionLink.objects.filter(source__plan=plan).select_related("source__plan", "target__plan")


def links_of(provision: Provision) -> list[tuple[SectionLink, Provision]]:
    """The links of one provision that are not rejected, each with the provision at its other end."""
    rows = (
        links(provision.plan)
        .filter(Q(source=provision) | Q(target=provision))
        .exclude(state=SectionLink.State.REJECTED)
        .order_by("-score", "pk")
    )
    return [(link, link.target if link.source_id == provision.pk else link.source) for link in rows]
