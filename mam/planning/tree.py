"""The tree of a plan while it is being corrected: absorb, divide, shift, and the paths that follow.

Each change keeps the reading order and every letter of the text; ids stay with the provision that goes on. No rights
and no revisions are checked here: flow.py does, then calls these.
"""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.planning.models import Assignment, Indicator, Plan, Provision
from mam.planning.wording import cut_in_source, find_quote
from mam.vntext import squeeze

_COUNTED = ("-", "+")
_SENTENCE_END = (".", ";", ":", "…", "!", "?")


def siblings(provision: Provision) -> list[Provision]:
    """The provisions under the same parent, in reading order."""
    return list(provision.plan.provisions.filter(parent=provision.parent).order_by("position"))


def previous_sibling(provision: Provision) -> Provision | None:
    """The sibling that is read just before."""
    before = [p for p in siblings(provision) if p.position < provision.position]
    return before[-1] if before else None


def next_sibling(provision: Provision) -> Provision | None:
    """The sibling that is read just after."""
    after = [p for p in siblings(provision) if p.position > provision.position]
    return after[0] if after else None


def partner(provision: Provision, way: str) -> Provision | None:
    """The provision on one side: previous, next or parent."""
    if way == "parent":
        return provision.parent
    return previous_sibling(provision) if way == "previous" else next_sibling(provision)


def absorb(survivor: Provision, absorbed: Provision) -> Provision:
    """Make one provision of two that are read one after the other; the first keeps its id and takes over everything.

    Raises DomainError when another provision stands between the two.
    """
    order = reading_order(survivor.plan)
    if order.index(absorbed.pk) != order.index(survivor.pk) + 1:
        raise DomainError(
            _("Giữa mục %(a)s và mục %(b)s còn mục khác: hãy ghép từng mục liền nhau.")
            % {"a": survivor.path, "b": absorbed.path}
        )
    _join_text(survivor, absorbed)
    survivor.span_to = max(survivor.span_to, absorbed.span_to)
    survivor.save()
    _hand_over(absorbed, survivor)
    absorbed.children.update(parent=survivor)
    order.remove(absorbed.pk)
    absorbed.delete()
    renumber(survivor.plan, order)
    return survivor


def _join_text(survivor: Provision, absorbed: Provision) -> None:
    """Words first: a mark that turns out to be text (`2025.`) stays as text, a bullet goes."""
    mark = "" if absorbed.segment.startswith(_COUNTED) else absorbed.mark
    line = squeeze(f"{mark} {absorbed.text}")
    lines = [*([survivor.text] if survivor.text else []), *survivor.body]
    if line and lines and not lines[-1].endswith(_SENTENCE_END) and not mark:
        lines[-1] = f"{lines[-1]} {line}"
    elif line:
        lines.append(line)
    lines.extend(absorbed.body)
    survivor.text, survivor.body = (lines[0] if lines else ""), lines[1:]


def _hand_over(absorbed: Provision, survivor: Provision) -> None:
    """Give what was said of one provision to another; what both already have stays once."""
    standing = set(survivor.assignments.values_list("wording", "role"))
    twins = [a.pk for a in absorbed.assignments.all() if (a.wording, a.role) in standing]
    absorbed.assignments.exclude(pk__in=twins).update(provision=survivor)
    labels = survivor.indicators.values_list("label", flat=True)
    absorbed.indicators.exclude(label__in=list(labels)).update(provision=survivor)
    absorbed.deadlines.update(provision=survivor)
    absorbed.defects.update(provision=survivor)
    absorbed.funding_sources.update(provision=survivor)
    linked = [survivor.pk, *survivor.links_out.values_list("target_id", flat=True)]
    absorbed.links_out.exclude(target_id__in=linked).update(source=survivor)
    linked = [survivor.pk, *survivor.links_in.values_list("source_id", flat=True)]
    absorbed.links_in.exclude(source_id__in=linked).update(target=survivor)


def divide(provision: Provision, at: int) -> Provision:
    """Cut a provision in two at a character of its whole text; the first keeps its id, the second comes right after it.

    What quotes words of the second part goes with it, and so do the provisions below. Raises DomainError when a side
    would be empty.
    """
    head, tail = provision.text_whole[: max(at, 0)].rstrip(), provision.text_whole[max(at, 0) :].lstrip()
    if not head or not tail:
        raise DomainError(_("Chỗ tách phải ở giữa nội dung: mỗi phần cần có ít nhất một chữ."))
    whole_head = f"{provision.mark}{head}"
    cut = cut_in_source(provision.plan.source_text, (provision.span_from, provision.span_to), whole_head)
    first_line, *body = tail.split("\n")
    second = Provision.objects.create(
        plan=provision.plan,
        parent=provision.parent,
        position=provision.position,
        path=f"{provision.path}~new",
        mark=provision.mark if provision.segment.startswith(_COUNTED) else "",
        level=provision.level,
        text=first_line,
        body=body,
        span_from=cut,
        span_to=provision.span_to,
    )
    provision.children.update(parent=second)
    provision.text, *provision.body = head.split("\n")
    provision.span_to = cut
    provision.save()
    _follow_the_words(provision, second)
    order = [pk for pk in reading_order(provision.plan) if pk != second.pk]
    order.insert(order.index(provision.pk) + 1, second.pk)
    renumber(provision.plan, order)
    return second


def _follow_the_words(first: Provision, second: Provision) -> None:
    """Move to the second part what quotes its words and none of the first's."""
    sayings: list[Assignment | Indicator] = [*first.assignments.all(), *first.indicators.all()]
    for said in sayings:
        if find_quote(second.text_whole, said.quote) and not find_quote(first.text_whole, said.quote):
            said.provision = second
            said.save(update_fields=["provision"])


def push_in(provision: Provision) -> None:
    """Put a provision, with all below it, under the sibling read before it. Raises DomainError when there is none."""
    above = previous_sibling(provision)
    if above is None:
        raise DomainError(_("Mục %(path)s là mục đầu của nhánh, không thể lùi vào thêm.") % {"path": provision.path})
    provision.parent = above
    provision.save(update_fields=["parent"])
    above.span_to = max(above.span_to, provision.span_to)
    above.save(update_fields=["span_to"])
    renumber(provision.plan, reading_order(provision.plan))


def pull_out(provision: Provision) -> None:
    """Put a provision beside its parent; the siblings read after it come under it, so that the reading order stays."""
    parent = provision.parent
    if parent is None:
        raise DomainError(_("Mục %(path)s đã ở cấp cao nhất.") % {"path": provision.path})
    own = {provision.pk: provision.segment}
    later = [p.pk for p in siblings(provision) if p.position > provision.position]
    provision.plan.provisions.filter(pk__in=later).update(parent=provision)
    provision.parent, provision.span_to = parent.parent, parent.span_to
    provision.save(update_fields=["parent", "span_to"])
    parent.span_to = provision.span_from
    parent.save(update_fields=["span_to"])
    renumber(provision.plan, reading_order(provision.plan), own)


def renumber(plan: Plan, order: list[int], own: dict[int, str] | None = None) -> None:
    """Positions and paths as they follow from the reading order and the tree; `own` gives new last parts of paths."""
    rows = plan.provisions.in_bulk(order)
    paths = _paths([rows[pk] for pk in order], own or {})
    moved: list[Provision] = []
    for position, pk in enumerate(order, start=1):
        row = rows[pk]
        if (row.position, row.path) != (position, paths[pk]):
            row.position, row.path = position, f"~{pk}"
            moved.append(row)
    # Twice, because a path may pass from one provision to another and must be unique at every moment.
    Provision.objects.bulk_update(moved, ["position", "path"])
    for row in moved:
        row.path = paths[row.pk]
    Provision.objects.bulk_update(moved, ["path"])


def _paths(rows: list[Provision], own: dict[int, str]) -> dict[int, str]:
    """Each provision's path by the rules of the outline: bullets are counted, the second of two equal paths gets ~2."""
    paths: dict[int, str] = {}
    taken: set[str] = set()
    bullets: defaultdict[tuple[int | None, str], int] = defaultdict(int)
    for row in rows:
        # A root keeps its whole path: the rows of an annex table are roots called PL1.r1.
        last = own.get(row.pk) or (row.segment if row.parent_id else re.sub(r"(~\w+)+$", "", row.path))
        if last.startswith(_COUNTED):
            bullets[row.parent_id, last[0]] += 1
            last = f"{last[0]}{bullets[row.parent_id, last[0]]}"
        whole = f"{paths[row.parent_id]}.{last}" if row.parent_id else last
        paths[row.pk] = _beside_its_twins(whole, taken)
        taken.add(paths[row.pk])
    return paths


def _beside_its_twins(path: str, taken: set[str]) -> str:
    if path not in taken:
        return path
    number = next(n for n in range(2, len(taken) + 3) if f"{path}~{n}" not in taken)
    return f"{path}~{number}"


def reading_order(plan: Plan) -> list[int]:
    """Ids of all provisions as they are read."""
    return list(plan.provisions.order_by("position", "pk").values_list("pk", flat=True))
