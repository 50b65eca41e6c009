"""From frozen facts to the document model of Decree 30/2020: a unit's own report and the consolidated one. Pure.

The outline (sections and recipients) is a template of the cycle; what a section says is wording.py's, for the
consolidated report workbench/drafting.py's; the tables at the end are annexes.py's. The same facts always compose the
same document (ruling 10).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mam.officialdoc import (
    Annex,
    Block,
    Heading,
    Letterhead,
    ListItem,
    OfficialDocument,
    Paragraph,
    Signature,
)
from mam.reporting import annexes, wording
from mam.reporting.citation import cited
from mam.reporting.workbench import drafting, opinions, tables
from mam.vntext import roman

Facts = dict[str, Any]
TRIAL = "Bản chạy thử – không có giá trị như văn bản chính thức"
DEMO = "Dữ liệu minh họa, không có thật – không có giá trị như văn bản chính thức"
NONE_SAID = "Không có nội dung báo cáo."


@dataclass(frozen=True)
class _Content:
    """What differs between a unit's report and the consolidated one."""

    subject: str
    opening: str
    sections: dict[str, Callable[[Facts], list[Block]]]
    closing: str
    annexes: tuple[Annex, ...]


def unit_report(said: Facts) -> OfficialDocument:
    """The unit's own report to the coordinator, for its leader to sign; number and date are left to Văn thư."""
    opening = (
        f"Thực hiện {wording.plan_cited(said['plan'])}, {said['unit']} báo cáo kết quả thực hiện năm {said['year']} "
        f"(số liệu từ {_day(said['data_from'])} đến hết {_day(said['data_to'])}) như sau:"
    )
    content = _Content(
        subject=wording.subject(said["plan"], said["year"]),
        opening=opening,
        sections=UNIT_SECTIONS,
        closing=f"Trên đây là báo cáo của {said['unit']}, trân trọng gửi {said['receiver']} tổng hợp./.",
        annexes=annexes.of_unit(said),
    )
    return _document(said, content)


def consolidated(said: Facts) -> OfficialDocument:
    """The coordinator's report to the People's Committee, or its numbered supplement."""
    counted = sum(unit["state"] == "accepted" for unit in said["units"])
    supplement = f" (bổ sung lần {said['supplement']})" if said["supplement"] else ""
    opening = (
        f"Thực hiện {wording.plan_cited(said['plan'])}, {said['unit']} tổng hợp báo cáo của "
        f"{counted}/{len(said['units'])} cơ quan, đơn vị (đến {wording.moment(said['consolidated_at'])}; số liệu từ "
        f"{_day(said['data_from'])} đến hết {_day(said['data_to'])}), báo cáo {said['receiver']} như sau:"
    )
    content = _Content(
        subject=f"{wording.subject(said['plan'], said['year'])}{supplement}",
        opening=opening,
        sections=WHOLE_SECTIONS,
        closing=f"Trên đây là báo cáo của {said['unit']}, kính trình {said['receiver']} xem xét, chỉ đạo./.",
        annexes=(*annexes.of_cycle(said), *tables.by_unit(said), *opinions.annex(said)),
    )
    return _document(said, content)


def _document(said: Facts, content: _Content) -> OfficialDocument:
    head = said["head"]
    body: list[Block] = [Paragraph(content.opening)]
    for number, (key, title) in enumerate(said["outline"]["sections"], start=1):
        body.append(Heading(1, f"{roman(number)}.", title))
        body.extend(content.sections[key](said) or [Paragraph(NONE_SAID)])
    body.append(Paragraph(content.closing))
    return OfficialDocument(
        letterhead=letterhead(head),
        number=None,
        symbol=f"BC-{head['symbol']}" if head["symbol"] else "BC",
        date=None,
        year=said["year"],
        type_name="BÁO CÁO",
        subject=content.subject,
        receivers=(said["receiver"],),
        bases=(),
        body=tuple(body),
        recipients=tuple(said["outline"]["recipients"]),
        signature=signature(head),
        annexes=content.annexes,
        notice=notice(said),
    )


def letterhead(head: Facts) -> Letterhead:
    """Who issues a document, from the facts of its letterhead."""
    return Letterhead(
        superior=head["superior"] or None,
        issuer=head["issuer"],
        place=head["place"],
        applies_decree=head["applies_decree"],
        own_lines=tuple(head["own_lines"]),
    )


def signature(head: Facts) -> Signature:
    """Who signs it."""
    return Signature(head["authority"] or None, head["office"], head["signer"] or None)


def notice(said: Facts) -> str | None:
    """What stands at the foot of every page of a document that is none."""
    if said.get("demo"):  # facts frozen before there was a demo do not say
        return DEMO
    return TRIAL if said["trial"] else None


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


# A unit's own report ------------------------------------------------------------------------------------------------


def _unit_overview(name: str) -> Callable[[Facts], list[Block]]:
    def section(said: Facts) -> list[Block]:
        return [Paragraph(wording.sentence(line)) for line in said["overview"][name].splitlines() if line.strip()]

    return section


def _unit_results(said: Facts) -> list[Block]:
    blocks: list[Block] = []
    for number, task in enumerate(said["tasks"], start=1):
        role = "chủ trì" if task["role"] == "lead" else "phối hợp"
        blocks.append(Heading(2, f"{number}.", f"{task['clause']} ({cited(task['path'])}, {role})"))
        blocks.extend(_task(task))
    return blocks


def _task(task: Facts) -> list[Block]:
    if task["outcome"] == "nothing":
        return [Paragraph("Trong kỳ báo cáo không phát sinh nội dung thuộc nhiệm vụ này.")]
    if task["outcome"] == "secret":
        return [Paragraph("Nội dung này báo cáo riêng theo chế độ mật.")]
    blocks: list[Block] = [Paragraph(wording.sentence(line)) for line in task["done"].splitlines() if line.strip()]
    blocks.extend(ListItem("-", f"{wording.figure_said(figure)}.") for figure in task["figures"])
    if task["money"]:
        blocks.append(Paragraph(wording.money_said(sum(task["money"].values()))))
    return blocks


def _unit_quotes(name: str) -> Callable[[Facts], list[Block]]:
    def section(said: Facts) -> list[Block]:
        return [*wording.grouped([(cited(task["path"]), task[name]) for task in said["tasks"]], "nhiệm vụ")]

    return section


def _unit_assessment(said: Facts) -> list[Block]:
    difficulties = _unit_quotes("difficulties")(said)
    lead = [Paragraph("Khó khăn, vướng mắc:")] if difficulties else []
    return [*_unit_overview("assessment")(said), *lead, *difficulties]


UNIT_SECTIONS: dict[str, Callable[[Facts], list[Block]]] = {
    "direction": _unit_overview("direction"),
    "results": _unit_results,
    "assessment": _unit_assessment,
    "next_year": _unit_overview("next_year"),
    "proposals": _unit_quotes("recommendations"),
}


# The consolidated report ---------------------------------------------------------------------------------------------


def _whole_section(name: str) -> Callable[[Facts], list[Block]]:
    return lambda said: drafting.section_blocks(said, name)


WHOLE_SECTIONS: dict[str, Callable[[Facts], list[Block]]] = {name: _whole_section(name) for name in drafting.SECTIONS}
