"""Reading a plan: seconds and memory at 25, 50, 100 and 200 pages of .docx, beside python-docx's bare read.

Run with `mam bench plan_reading` or `python -m benchmarks.plan_reading`. Every figure is taken in a process of its own:
the seconds are the best of three readings after a first one that also imports and is told apart, the memory is the
process's highest resident set. The peer reads the paragraphs and leaves the annex's table, which favours it. The plan
is made here, of varied sentences with letterhead, five sections, units, deadlines and an annex table; a page is 40
lines of 14 point text, about 2,700 characters.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from itertools import count, cycle, pairwise

PAGES = (25, 50, 100, 200)
_PAGE = 2_700
_UNITS = (
    "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Công an tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân các xã, phường", "Liên minh Hợp tác xã tỉnh",
)  # fmt: skip
_ACTS = ("Xây dựng", "Rà soát", "Hướng dẫn", "Kiểm tra", "Tổng hợp", "Mở rộng", "Hỗ trợ", "Đào tạo", "Tuyên truyền")
_THINGS = (
    "vùng trồng cây dược liệu gắn với bảo vệ rừng đầu nguồn", "mô hình nuôi cá lồng trên hồ chứa theo hướng an toàn",
    "chuỗi liên kết sản xuất và tiêu thụ nông sản của hợp tác xã", "đội ngũ cán bộ khuyến nông cơ sở ở các xã vùng cao",
    "cơ sở dữ liệu về giống cây trồng và vật nuôi bản địa", "phong trào thu gom, phân loại rác thải tại hộ gia đình",
    "điểm quan trắc chất lượng nước và không khí tự động", "nghề chế biến gỗ rừng trồng tiết kiệm điện",
)  # fmt: skip


_OPENING = (
    "ỦY BAN NHÂN DÂN TỈNH MẪU",
    "Số: 15/KH-UBND",
    "Mẫu, ngày 12 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Phát triển nông thôn bền vững trên địa bàn tỉnh giai đoạn 2026 - 2030",
    "Căn cứ Quyết định số 45/QĐ-TTg ngày 10/01/2026 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:",
    "I. MỤC TIÊU",
)
_ENDING = (
    "Trên đây là Kế hoạch phát triển nông thôn bền vững./.",
    "Nơi nhận:",
    "- Các sở, ban, ngành tỉnh;",
    "- UBND các xã, phường;",
    "- Lưu: VT.",
    "PHỤ LỤC",
    "NHIỆM VỤ",
)


def plan_docx(pages: int) -> bytes:
    """A plan of about so many pages as .docx."""
    import docx

    document = docx.Document()
    for line in plan_lines(pages):
        document.add_paragraph(line)
    acts, things, units = cycle(_ACTS), cycle(_THINGS), cycle(_UNITS)
    table = document.add_table(rows=max(2, pages // 2), cols=5)
    for i, row in enumerate(table.rows):
        head = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
        task = (str(i), f"{next(acts)} {next(things)}", next(units), next(units), f"Năm {2026 + i % 5}")
        for cell, text in zip(row.cells, task if i else head, strict=True):
            cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def plan_lines(pages: int) -> Iterator[str]:
    """The plan's paragraphs: six tenths are tasks, three tenths the bodies' duties."""
    yield from _OPENING
    for i in range(1, 6):
        yield f"{i}. Đến năm 2030 có ít nhất {10 * i} mô hình và trên {50 + i}% hộ dân tham gia chuỗi liên kết."
    yield "II. NHIỆM VỤ, GIẢI PHÁP"
    yield from up_to(pages * 6 / 10, tasks())
    yield from (
        "III. KINH PHÍ THỰC HIỆN",
        "1. Nguồn ngân sách nhà nước.",
        "2. Nguồn vốn hợp pháp khác của các tổ chức.",
    )
    yield "IV. TỔ CHỨC THỰC HIỆN"
    yield from up_to(pages * 3 / 10, duties())
    yield from _ENDING


def up_to(pages: float, lines: Iterator[str]) -> Iterator[str]:
    """As many of the lines as fill the pages; a paragraph takes at least one line of the page."""
    written = 0
    while written < pages * _PAGE:
        line = next(lines)
        written += max(len(line), 68)
        yield line


def tasks() -> Iterator[str]:
    """Tasks without end: items, points, dashes, and who leads."""
    acts, things, units = cycle(_ACTS), cycle(_THINGS), cycle(_UNITS)
    for number in count(1):
        yield f"{number}. {next(acts)} {next(things)} giai đoạn {2026 + number % 5} - 2030"
        for letter in "abc":
            yield f"{letter}) {next(acts)} {next(things)}; {next(acts).lower()} {next(things)} tại {number % 65} xã:"
            for _ in range(3):
                yield f"- {next(acts)} {next(things)}, bảo đảm {next(things)} theo lộ trình số {number} đã duyệt;"
        yield f"Đơn vị chủ trì: {next(units)}; đơn vị phối hợp: {next(units)}, {next(units)} và các cơ quan liên quan."


def duties() -> Iterator[str]:
    """Bodies without end, each with what it leads, helps with and reports."""
    acts, things, units = cycle(_ACTS), cycle(_THINGS), cycle(_UNITS)
    for number in count(1):
        yield f"{number}. {next(units)}"
        yield f"- Chủ trì, phối hợp với {next(units)}, {next(units)} {next(acts).lower()} {next(things)}."
        yield f"- Phối hợp với {next(units)} và các sở, ngành liên quan {next(acts).lower()} {next(things)}."
        yield f"- Trước ngày {number % 28 + 1} tháng 11 hằng năm báo cáo về Sở Nông nghiệp và Môi trường để tổng hợp."


def bare(data: bytes) -> int:
    """python-docx's own reading of the paragraphs, the least that any reader of the file must do."""
    import docx

    return sum(len(paragraph.text) for paragraph in docx.Document(BytesIO(data)).paragraphs)


def whole(data: bytes) -> int:
    """The reading of the plan."""
    from mam.planreader import read_plan

    return len(read_plan(data, "plan.docx").nodes)


def measure(reader: str, data: bytes) -> dict[str, float]:
    """Seconds of the first reading, of the best of three more, and the highest memory, all of this process."""
    read = bare if reader == "python-docx" else whole
    seconds: list[float] = []
    began = time.perf_counter()
    read(data)  # imports and compiles
    first = time.perf_counter() - began
    for _ in range(3):
        start = time.perf_counter()
        read(data)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"first": first, "seconds": min(seconds), "megabytes": peak / (2**20 if sys.platform == "darwin" else 2**10)}


def in_a_child(word: str, data: bytes = b"") -> bytes:
    """What this module prints for a word, in a process of its own (a child inherits our peak, so we stay small)."""
    command = [sys.executable, "-m", "benchmarks.plan_reading", word]
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True, timeout=300).stdout


def main() -> None:
    """Print what was measured, and as the last lines `name value unit`."""
    lines: list[str] = []
    found: dict[tuple[str, int], float] = {}
    for pages in PAGES:
        data = in_a_child(str(pages))
        for reader in ("planreader", "python-docx"):
            figures = json.loads(in_a_child(reader, data))
            lines.append(f"{reader}_{pages}_pages {figures['seconds']:.3f} s")
            lines.append(f"{reader}_{pages}_pages_first {figures['first']:.3f} s")
            lines.append(f"{reader}_{pages}_pages_peak {figures['megabytes']:.0f} MB")
            found[reader, pages] = figures["seconds"]
        ratio = found["planreader", pages] / found["python-docx", pages]
        lines.append(f"planreader_to_python-docx_{pages}_pages {ratio:.1f} ratio")
    for before, after in pairwise(PAGES):
        growth = found["planreader", after] / found["planreader", before] / (after / before)
        lines.append(f"growth_{before}_to_{after}_pages {growth:.2f} times_linear")
    print("\n".join(lines))


def answer(word: str) -> None:
    """A child's work: a number of pages makes that plan, a reader's name measures it on the standard input."""
    if word.isdecimal():
        sys.stdout.buffer.write(plan_docx(int(word)))
    else:
        print(json.dumps(measure(word, sys.stdin.buffer.read())))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        answer(sys.argv[1])
    else:
        main()
