"""Merging, splitting and moving: ids stay, every letter stays, paths follow the rules of the outline."""

import re
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations import provinces
from mam.organisations.models import Membership, Unit
from mam.planning import flow
from mam.planning.entries import Correction
from mam.planning.models import Plan, Provision
from tests.fixtures.organisations import TINH_MAU

NOW = datetime.fromisoformat("2025-08-01T10:00:00+07:00")


def _when(plan: Plan, by: Account) -> dict[str, object]:
    plan.refresh_from_db()
    return {"revision": plan.revision, "by": by, "now": NOW}


def _letters(plan: Plan) -> str:
    """All that the plan says in reading order, marks of numbering too, bullets and white space not."""
    rows = plan.provisions.order_by("position")
    said = "".join(f"{'' if p.level in ('dash', 'plus') else p.mark}{p.text_whole}" for p in rows)
    return re.sub(r"\s", "", said)


@pytest.fixture
def by(people: dict[str, Account]) -> Account:
    return people["coordinator"]


def test_merging_with_the_next_keeps_the_first_id(draft_plan: Plan, by: Account) -> None:
    first, second = (draft_plan.provisions.get(path=path) for path in ("II.1.a", "II.1.b"))
    before = _letters(draft_plan)
    kept = flow.merge(first, "next", **_when(draft_plan, by))
    assert kept.pk == first.pk and not Provision.objects.filter(pk=second.pk).exists()
    assert kept.body == ["b) In tờ rơi hướng dẫn đệm lót sinh học bằng tiếng Kinh và tiếng Tày."]
    assert _letters(draft_plan) == before


def test_a_dash_merged_away_renumbers_those_after_it(draft_plan: Plan, by: Account) -> None:
    second = draft_plan.provisions.get(path="V.5.-2")
    flow.merge(second, "previous", **_when(draft_plan, by))
    kept = draft_plan.provisions.get(path="V.5.-1")
    assert "Thành lập tổ ủ phân hữu cơ" in kept.text_whole
    assert kept.assignments.count() == 1  # the same body in the same role stands once
    assert not draft_plan.provisions.filter(path="V.5.-2").exists()


def test_merging_over_what_stands_between_is_refused(draft_plan: Plan, by: Account) -> None:
    second = draft_plan.provisions.get(path="V.2")
    with pytest.raises(DomainError, match="còn mục khác"):
        flow.merge(second, "previous", **_when(draft_plan, by))
    draft_plan.refresh_from_db()
    assert draft_plan.provisions.count() == 29 and draft_plan.revision == 1


def test_a_first_child_merges_into_its_parent(draft_plan: Plan, by: Account) -> None:
    child = draft_plan.provisions.get(path="V.1.-1")
    parent, before = child.parent, _letters(draft_plan)
    flow.merge(child, "parent", **_when(draft_plan, by))
    assert parent.assignments.count() == 2 and _letters(draft_plan) == before
    assert draft_plan.provisions.get(path="V.1.-1").text.startswith("Theo dõi số hộ")


def test_splitting_gives_the_second_part_its_words_its_place_and_its_quotes(draft_plan: Plan, by: Account) -> None:
    one = draft_plan.provisions.get(path="V.1.-1")
    second = flow.split(one, one.text.index("tổ chức các lớp"), **_when(draft_plan, by))
    one.refresh_from_db()
    assert one.path == "V.1.-1" and one.text == "Chủ trì, phối hợp với Sở Khoa học và Công nghệ"
    assert second.path == "V.1.-2" and second.mark == "-"
    assert draft_plan.source_text[second.span_from : second.span_to].startswith("tổ chức các lớp tập huấn")
    assert draft_plan.provisions.get(path="V.1.-3").text.startswith("Theo dõi")
    assert {a.wording for a in one.assignments.all()} == {"Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ"}


def test_splitting_a_numbered_item_makes_a_twin_until_it_has_its_own_mark(draft_plan: Plan, by: Account) -> None:
    one = draft_plan.provisions.get(path="IV.1")
    second = flow.split(one, one.text.index("bố trí"), **_when(draft_plan, by))
    assert second.path == "IV.1~2"
    said = Correction(text=second.text, body=(), mark="1a.", level=second.level)
    flow.correct(second, said, **_when(draft_plan, by))
    assert Provision.objects.get(pk=second.pk).path in {"IV.1~2", "IV.1a"}


@pytest.mark.parametrize("at", [-1, 0, 10_000])
def test_a_split_at_an_edge_is_refused(draft_plan: Plan, by: Account, at: int) -> None:
    one = draft_plan.provisions.get(path="IV.1")
    with pytest.raises(DomainError, match="ở giữa"):
        flow.split(one, at, **_when(draft_plan, by))


def test_moving_in_and_out_comes_back_to_the_same_paths(draft_plan: Plan, by: Account) -> None:
    before = list(draft_plan.provisions.order_by("position").values_list("pk", "path"))
    last = draft_plan.provisions.get(path="V.6")
    moved = flow.shift(last, "in", **_when(draft_plan, by))
    assert moved.path == "V.5.6" and moved.parent.path == "V.5"
    flow.shift(moved, "out", **_when(draft_plan, by))
    assert list(draft_plan.provisions.order_by("position").values_list("pk", "path")) == before


def test_what_follows_a_provision_moved_out_comes_under_it(draft_plan: Plan, by: Account) -> None:
    order = list(draft_plan.provisions.order_by("position").values_list("pk", flat=True))
    first = draft_plan.provisions.get(path="II.1.a")
    flow.shift(first, "out", **_when(draft_plan, by))
    first.refresh_from_db()
    assert first.path == "II.a" and draft_plan.provisions.filter(path="II.a.b").exists()
    assert list(draft_plan.provisions.order_by("position").values_list("pk", flat=True)) == order


def test_moving_out_of_the_top_is_refused(draft_plan: Plan, by: Account) -> None:
    with pytest.raises(DomainError, match="cấp cao nhất"):
        flow.shift(draft_plan.provisions.get(path="II"), "out", **_when(draft_plan, by))


def test_a_stranger_changes_nothing(draft_plan: Plan, people: dict[str, Account]) -> None:
    with pytest.raises(NotAllowed):
        flow.merge(draft_plan.provisions.get(path="II.1.a"), "next", **_when(draft_plan, people["officer"]))
    assert draft_plan.provisions.count() == 29


EDITS = st.tuples(st.sampled_from(["merge", "split", "shift"]), st.integers(0, 200), st.integers(0, 400))
WAYS = {"merge": ("previous", "next", "parent"), "shift": ("in", "out")}


class AnyEdits(TestCase):
    """Whatever is merged, split and moved, in any order."""

    @classmethod
    def setUpTestData(cls) -> None:
        provinces.load(TINH_MAU, by=None)
        cls.by = Account.objects.create_user("a@tinh-mau.example", full_name="A")
        unit = Unit.objects.get(key="so-nong-nghiep-va-moi-truong")
        role = Membership.Role.COORDINATOR
        Membership.objects.create(account=cls.by, unit=unit, role=role, valid_from=NOW.date())

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(edits=st.lists(EDITS, max_size=6))
    def test_every_letter_stays_and_paths_stay_unique(self, edits: list[tuple[str, int, int]]) -> None:
        plan = flow.load((TINH_MAU / "plan.txt").read_bytes(), "plan.txt", by=self.by, now=NOW)
        before = _letters(plan)
        for what, which, how in edits:
            rows = list(plan.provisions.order_by("position"))
            one = rows[which % len(rows)]
            value = how % len(one.text_whole) if what == "split" else WAYS[what][how % len(WAYS[what])]
            try:
                getattr(flow, what)(one, value, **_when(plan, self.by))
            except DomainError:
                continue
        rows = list(plan.provisions.order_by("position"))
        assert _letters(plan) == before
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))
        for row in rows:
            above = plan.provisions.get(pk=row.parent_id) if row.parent_id else None
            assert above is None or (above.position < row.position and row.path.startswith(f"{above.path}."))
