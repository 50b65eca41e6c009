"""Section I of the consolidated report: who was asked, who answered, who is missing, what units directed. Pure."""

from collections.abc import Sequence

from mam.reporting import wording
from mam.reporting.workbench.lines import Facts, Line, Passage, Source, joined, named, short_name
from mam.reporting.workbench.opinions import of_overviews

ASKED, UNANSWERED, WORDS = "direction/asked", "direction/unanswered", "direction/words"


def passages(said: Facts) -> list[Passage]:
    """Assignment and submissions, tasks that reach nobody, direction in the units' words."""
    return [
        Passage(ASKED, "Giao nhiệm vụ và chế độ báo cáo", tuple(_submissions(said))),
        Passage(UNANSWERED, "Nhiệm vụ chưa xác định cơ quan thực hiện", _unanswered(said)),
        Passage(WORDS, "Chỉ đạo, điều hành của các cơ quan, đơn vị", of_overviews(said, "direction", WORDS)),
    ]


def _submissions(said: Facts) -> list[Line]:
    """Who was asked, who answered, who is waited for: nobody missing stays unnamed (ruling 8)."""
    units = said["units"]
    accepted = _places(units, ("accepted",))
    lines = [
        Line(f"{ASKED}/all", _asked(said), source=Source(units=tuple(range(len(units))))),
        Line(f"{ASKED}/accepted", _accepted(said, len(accepted)), source=Source(units=accepted)),
    ]
    missing = tuple(n for n, unit in enumerate(units) if unit["state"] not in ("accepted", "submitted"))
    groups = (
        ("late", "Gửi muộn", tuple(n for n in accepted if units[n]["late"])),
        ("waiting", "Đã gửi nhưng chưa duyệt, chưa tổng hợp", _places(units, ("submitted",))),
        ("missing", "Chưa gửi báo cáo", missing),
    )
    lines += [
        Line(f"{ASKED}/{key}", _by_level(what, [units[n] for n in some]), source=Source(units=some))
        for key, what, some in groups
        if some
    ]
    return lines


def _places(units: Sequence[Facts], states: Sequence[str]) -> tuple[int, ...]:
    return tuple(n for n, unit in enumerate(units) if unit["state"] in states)


def _asked(said: Facts) -> str:
    communes = sum(unit["commune"] for unit in said["units"])
    province = len(said["units"]) - communes
    levels = (
        f"{province} cơ quan, đơn vị cấp tỉnh" if province else "",
        f"{communes} Ủy ban nhân dân cấp xã" if communes else "",
    )
    made_of = f", gồm {joined(levels)}" if province and communes else ""
    return (
        f"Năm {said['year']}, {len(said['units'])} cơ quan, đơn vị được giao nhiệm vụ theo Kế hoạch{made_of}; thời hạn "
        f"gửi báo cáo: {said['unit_due']}."
    )


def _accepted(said: Facts, accepted: int) -> str:
    at, asked = wording.moment(said["consolidated_at"]), len(said["units"])
    if accepted == asked:
        return f"Đến {at}, cả {asked} đơn vị đã gửi báo cáo và được duyệt."
    return f"Đến {at}, {accepted}/{asked} đơn vị đã gửi báo cáo và được duyệt."


def _by_level(what: str, units: Sequence[Facts]) -> str:
    """Units by name under what is said of them, one line a level."""
    province = [unit["name"] for unit in units if not unit["commune"]]
    communes = [short_name(unit["name"]) for unit in units if unit["commune"]]
    said = [f"{what} ({len(units)}):"]
    if province:
        said.append(f"Cơ quan, đơn vị cấp tỉnh ({len(province)}): {wording.names(province)}.")
    if communes:
        said.append(f"Ủy ban nhân dân cấp xã ({len(communes)}): {wording.names(communes)}.")
    return "\n".join(said)


def _unanswered(said: Facts) -> tuple[Line, ...]:
    return tuple(
        Line(f"{UNANSWERED}/{named(text)}", text, "-", Source(notes=("Phân công trong Kế hoạch",)))
        for text in wording.unanswered_said(said["unanswered"])
    )
