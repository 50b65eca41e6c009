"""Decisions kept in a file: checked whole, carried out once, wrong ones said in sentences; and the two commands."""

import copy
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mam.core.errors import DomainError
from mam.core.models import Account, AuditEntry
from mam.planning import decisions, flow
from mam.planning.models import Assignment, Indicator, Plan
from tests.fixtures.organisations import TINH_MAU
from tests.fixtures.planning import DECISIONS, LOADED


def test_the_file_leaves_nothing_undecided(plan: Plan) -> None:
    duties = Assignment.objects.filter(provision__plan=plan)
    assert duties.count() == 11 and not duties.exclude(state=Assignment.State.CONFIRMED).exists()
    assert plan.place == "Mẫu" and plan.issuer == "Ủy ban nhân dân tỉnh Mẫu"
    assert [s.label for s in plan.funding_sources.all()] == ["Ngân sách tỉnh", "Vốn đối ứng của hộ và doanh nghiệp"]
    target = Indicator.objects.get(provision__plan=plan, provision__path="I.2.-1")
    assert (target.comparator, target.target, target.target_year, target.unit_of_measure) == (">=", 60, 2030, "%")
    district = duties.get(provision__path="V.4", role="lead")
    assert district.group.key == "ubnd-cac-huyen-thanh-pho" and "chưa xác định cơ quan kế thừa" in district.note


def test_the_same_file_again_changes_nothing(plan: Plan, people: dict[str, Account]) -> None:
    written = AuditEntry.objects.count()
    applied = decisions.apply(plan, DECISIONS, by=people["coordinator"], now=LOADED)
    assert (applied.changed, AuditEntry.objects.count()) == (0, written)


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("assignment", {"quote": "Sở Nông nghiệp làm mọi việc"}, "câu trích “Sở Nông nghiệp làm mọi việc” không có"),
        ("assignment", {"path": "V.99"}, "kế hoạch không có mục V.99"),
        ("assignment", {"role": "boss"}, "vai trò phải là lead hoặc coordinate"),
        ("assignment", {"wording": ""}, "thiếu: wording"),
        ("indicator", {"quote": "số lớp học bay"}, "không có trong văn bản kế hoạch"),
        ("funding", {"quote": "xổ số"}, "không có trong văn bản kế hoạch"),
    ],
)
def test_a_wrong_decision_is_a_sentence_and_nothing_is_written(
    draft_plan: Plan, people: dict[str, Account], kind: str, change: dict[str, str], sentence: str
) -> None:
    said = copy.deepcopy(DECISIONS)
    said[kind][-1] |= change
    with pytest.raises(DomainError, match=sentence):
        decisions.apply(draft_plan, said, by=people["coordinator"], now=LOADED)
    assert not Assignment.objects.exclude(state=Assignment.State.PROPOSED).exists()


def test_an_unknown_part_of_the_file_is_named(draft_plan: Plan, people: dict[str, Account]) -> None:
    with pytest.raises(DomainError, match="phần lạ “asignment”"):
        decisions.apply(draft_plan, {"asignment": []}, by=people["coordinator"], now=LOADED)


def test_what_the_file_forgets_keeps_the_plan_a_draft(draft_plan: Plan, people: dict[str, Account]) -> None:
    said = {**DECISIONS, "assignment": [a for a in DECISIONS["assignment"] if a["path"] != "V.3"]}
    decisions.apply(draft_plan, said, by=people["coordinator"], now=LOADED)
    draft_plan.refresh_from_db()
    with pytest.raises(DomainError, match=r"mục V\.3"):
        flow.confirm(draft_plan, revision=draft_plan.revision, by=people["coordinator"], now=LOADED)


def test_an_unknown_body_needs_a_note(draft_plan: Plan, people: dict[str, Account]) -> None:
    by = people["coordinator"]
    entry = {"path": "III.1", "wording": "Cục Mặt trăng", "role": "lead", "quote": "Tuyên truyền trên loa phát thanh"}
    decisions.apply(draft_plan, DECISIONS | {"assignment": [*DECISIONS["assignment"], entry]}, by=by, now=LOADED)
    draft_plan.refresh_from_db()
    with pytest.raises(DomainError, match=r"III\.1 giao cho đơn vị chưa xác định"):
        flow.confirm(draft_plan, revision=draft_plan.revision, by=by, now=LOADED)
    noted = entry | {"note": "Kế hoạch nêu một cơ quan không có thật."}
    decisions.apply(draft_plan, {"assignment": [noted]}, by=by, now=LOADED)
    draft_plan.refresh_from_db()
    assert flow.confirm(draft_plan, revision=draft_plan.revision, by=by, now=LOADED).is_confirmed


def test_a_rejection_names_its_reason(draft_plan: Plan, people: dict[str, Account]) -> None:
    entry = {"path": "V.6", "wording": "các cơ quan, đơn vị", "role": "lead", "reason": "Chỉ là chế độ báo cáo."}
    decisions.apply(draft_plan, {"rejection": [entry]}, by=people["coordinator"], now=LOADED)
    duty = Assignment.objects.get(provision__path="V.6")
    assert (duty.state, duty.note) == (Assignment.State.REJECTED, "Chỉ là chế độ báo cáo.")


def test_from_the_command_line(people: dict[str, Account], capsys: pytest.CaptureFixture[str]) -> None:
    by = people["coordinator"].email
    call_command("plan_load", TINH_MAU / "plan.txt", by=by)
    slug = Plan.objects.get().slug
    assert f"Đã nạp: {slug} (29 mục)" in capsys.readouterr().out
    call_command("plan_load", TINH_MAU / "plan.txt", by=by)
    assert "đã nạp từ trước" in capsys.readouterr().out
    for said in ("Kế hoạch đã được xác nhận.", "0 thực hiện, 23 đã có. Kế hoạch đã xác nhận từ trước."):
        call_command("plan_confirm", slug, decisions=TINH_MAU / "plan-decisions.toml", by=by)
        assert said in capsys.readouterr().out


def test_commands_say_what_is_wrong(people: dict[str, Account], tmp_path: Path) -> None:
    by = people["coordinator"].email
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("plan_load", tmp_path / "khong-co.txt", by=by)
    with pytest.raises(CommandError, match="Không có kế hoạch “la”"):
        call_command("plan_confirm", "la", by=by)
    with pytest.raises(CommandError, match="không có quyền"):
        call_command("plan_load", TINH_MAU / "plan.txt", by=people["officer"].email)
