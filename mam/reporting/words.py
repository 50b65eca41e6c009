"""The consolidated report's spreadsheet: what every unit wrote, with its figures, one line a unit and task. Pure."""

from collections import defaultdict
from typing import Any

from mam.reporting import wording
from mam.sheets import write_xlsx

HEADERS = ("Mục", "Nhiệm vụ", "Đơn vị", "Tình hình", "Kết quả thực hiện", "Số liệu", "Khó khăn, vướng mắc", "Kiến nghị")
OUTCOMES = {"done": "có kết quả", "nothing": "không phát sinh", "secret": "báo cáo riêng theo chế độ mật"}


def sheet_of_words(said: dict[str, Any], note: str = "") -> bytes:
    """An XLSX of the counted reports' words, in the order of the plan and of the units."""
    rows = []
    for provision in said["provisions"]:
        figures: dict[int, list[str]] = defaultdict(list)
        for figure in provision["figures"]:
            figures[figure["unit"]].append(wording.figure_said(figure))
        for entry in provision["entries"]:
            rows.append(
                (
                    provision["path"],
                    provision["heading"],
                    said["units"][entry["unit"]]["name"],
                    OUTCOMES[entry["outcome"]],
                    entry["done"],
                    "; ".join(figures[entry["unit"]]),
                    entry["difficulties"],
                    entry["recommendations"],
                )
            )
    return write_xlsx(HEADERS, rows, title=f"Báo cáo {said['year']}", note=note)
