"""Every form that plans have, on invented plans: which provisions there are, and what each of them says."""

import pytest

from mam.planreader import Outline, read_plan
from tests.planreader.forms import CLASSIC, DECIMAL, DECISION, DEPARTMENT, LABELS, WEB_PAGE


def read(text: str) -> Outline:
    return read_plan(text.encode(), "plan.txt")


def paths(outline: Outline) -> list[str]:
    return [node.path for node in outline.nodes]


def who(outline: Outline, path: str) -> list[tuple[str, str]]:
    return [(one.unit, one.role) for one in outline.assignments if one.path == path]


class TestClassic:
    outline = read(CLASSIC)

    def test_tree(self) -> None:
        assert paths(self.outline) == [
            "I",
            "I.1",
            "I.2",
            "I.2.-1",
            "I.2.-2",
            "II",
            "II.1",
            "II.1.a",
            "II.1.a.-1",
            "II.1.a.-2",
            "II.1.a.-2.+1",
            "II.1.a.-2.+2",
            "II.1.b",
            "II.2",
            "III",
            "III.1",
            "III.2",
            "III.3",
            "IV",
            "IV.1",
            "IV.1.-1",
            "IV.1.-2",
            "IV.2",
            "IV.3",
            "IV.4",
            "IV.5",
            "IV.5.a",
            "IV.5.b",
        ]

    def test_levels(self) -> None:
        levels = {node.path: node.level for node in self.outline.nodes}
        assert [levels[path] for path in ("I", "I.1", "II.1.a", "II.1.a.-2", "II.1.a.-2.+1")] == [
            "section", "item", "point", "dash", "plus",
        ]  # fmt: skip

    def test_headings_bodies_and_parents(self) -> None:
        nodes = {node.path: node for node in self.outline.nodes}
        assert nodes["II.1.b"].text == "Sản xuất giống"
        assert nodes["II.1.b"].body == ["Mở ba cơ sở nhân giống."]
        assert nodes["II.1.b"].mark == "b)"
        assert nodes["II.1.b"].parent == "II.1"
        assert nodes["I"].parent is None

    def test_first_page(self) -> None:
        document = self.outline.document
        assert (document.type, document.number, document.place) == ("KẾ HOẠCH", "21/KH-UBND", "Mẫu")
        assert document.date and document.date.isoformat() == "2026-02-05"
        assert document.issuer == "ỦY BAN NHÂN DÂN TỈNH MẪU"
        assert document.title == "PHÁT TRIỂN NGHỀ TRỒNG NẤM TRÊN ĐỊA BÀN TỈNH MẪU GIAI ĐOẠN 2026 - 2030"
        assert [basis.as_dict() for basis in document.basis] == [
            {"number": "10/2025/NQ-HĐND", "date": "2025-12-12", "issuer": "Hội đồng nhân dân tỉnh"},
            {"number": "45/QĐ-TTg", "date": "2026-01-10", "issuer": "Thủ tướng Chính phủ"},
        ]
        assert len(document.preamble) == 2

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("I.2.-1", []),
            ("III.3", [("Sở Tài chính", "lead"), ("các đơn vị liên quan", "coordinate")]),
            ("IV.1", []),
            (
                "IV.1.-1",
                [
                    ("Sở Nông nghiệp và Môi trường", "lead"),
                    ("Sở Khoa học và Công nghệ", "coordinate"),
                    ("các địa phương", "coordinate"),
                ],
            ),
            (
                "IV.2",
                [
                    ("Sở Tài chính", "coordinate"),
                    ("Kho bạc Nhà nước khu vực II", "coordinate"),
                    ("Sở Nông nghiệp và Môi trường", "lead"),
                    ("các cơ quan liên quan", "coordinate"),
                ],
            ),
            ("IV.3", [("Sở Công Thương", "lead"), ("các sở, ngành", "coordinate")]),
            ("IV.4", [("Hội Nông dân tỉnh", "lead"), ("Hội Phụ nữ tỉnh", "lead")]),
            ("IV.5.a", [("UBND các xã, phường", "lead")]),
            ("IV.5.b", [("UBND các xã, phường", "coordinate"), ("Công an tỉnh", "lead")]),
        ],
    )
    def test_assignments(self, path: str, expected: list[tuple[str, str]]) -> None:
        assert who(self.outline, path) == expected

    def test_quotes_stand_in_the_text(self) -> None:
        for one in self.outline.assignments:
            assert self.outline.source_text[slice(*one.span)] == one.quote
        found = next(one for one in self.outline.assignments if one.path == "IV.5.b")
        assert found.quote == "Phối hợp chặt chẽ với Công an tỉnh"

    def test_money_figures_dates_and_recipients(self) -> None:
        assert self.outline.funding == ["III.1", "III.2"]
        assert [(t.path, t.comparator, int(t.value), t.unit, t.direction, t.by) for t in self.outline.targets] == [
            ("I.2.-1", ">=", 20, "cơ sở", None, 2030),
            ("I.2.-1", "=", 1500, "tấn/năm", None, 2030),
            ("I.2.-2", "=", 30, "%", "decrease", 2030),
        ]
        deadline = self.outline.deadlines[0].as_dict()
        assert deadline == {
            "path": "IV.1.-2", "month": 11, "day": 15, "year": None, "inclusive": False, "recurs": "yearly",
            "by": "Sở Nông nghiệp và Môi trường", "to": "Ủy ban nhân dân tỉnh",
        }  # fmt: skip
        assert self.outline.recipients == [
            "Bộ Nông nghiệp và Môi trường", "Các tổ chức chính trị - xã hội tỉnh", "Lưu: VT, NN",
        ]  # fmt: skip
        assert self.outline.closing and self.outline.closing.startswith("Trong quá trình thực hiện")
        assert self.outline.defects == []


class TestDecimal:
    outline = read(DECIMAL)

    def test_tree(self) -> None:
        assert paths(self.outline) == [
            "I",
            "I.1",
            "I.2",
            "II",
            "II.1",
            "II.1.1",
            "II.1.1.a",
            "II.1.1.a.(1)",
            "II.1.1.a.(2)",
            "II.1.1.b",
            "II.1.2",
            "II.1.2.-1",
            "II.1.2.-2",
            "II.2",
            "II.2.1",
            "II.2.2",
            "II.2.2.1",
            "II.2.2.2",
            "III",
            "III.1",
            "III.2",
            "III.3",
        ]

    def test_running_verbs(self) -> None:
        assert who(self.outline, "III.1") == [
            ("Sở Y tế", "lead"), ("Sở Khoa học và Công nghệ", "coordinate"), ("các đơn vị liên quan", "coordinate"),
        ]  # fmt: skip
        assert who(self.outline, "III.2") == [("Các sở, ban, ngành", "lead"), ("UBND các xã, phường", "lead")]
        assert who(self.outline, "III.3") == [], "who was charged elsewhere is not charged here"

    def test_a_plan_of_one_year_has_deadlines_of_that_year(self) -> None:
        found = [(d.path, d.day, d.month, d.inclusive, d.recurs, d.to) for d in self.outline.deadlines]
        assert found == [
            ("III.1", 10, 12, True, "once", "Ủy ban nhân dân tỉnh"),
            ("III.2", 20, None, False, "quarterly", "Sở Y tế"),
        ]


class TestLabels:
    outline = read(LABELS)

    @pytest.mark.parametrize(
        ("path", "lead", "coordinate"),
        [
            ("I.1", ["Sở Nông nghiệp và Môi trường"], ["Sở Tài chính", "UBND các xã, phường", "các đơn vị liên quan"]),
            ("I.1.-2", [], []),
            ("I.2.-1", ["Công an tỉnh", "Tỉnh đoàn"], ["Các sở, ngành, đơn vị"]),
            ("I.2.-2", ["Báo và Đài Phát thanh, Truyền hình tỉnh"], []),
            ("I.3.1", ["Sở Công Thương"], ["Quỹ Nước sạch"]),
            ("I.3.1.b", [], []),
            ("II.1.-1", ["các sở", "các ban, ngành tỉnh", "UBND các xã, phường"], []),
            ("II.1.-2", ["Mặt trận Tổ quốc Việt Nam tỉnh"], []),
        ],
    )
    def test_label_belongs_to_the_provision_it_stands_under(
        self, path: str, lead: list[str], coordinate: list[str]
    ) -> None:
        found = who(self.outline, path)
        assert [unit for unit, role in found if role == "lead"] == lead
        assert [unit for unit, role in found if role == "coordinate"] == coordinate


class TestDecision:
    outline = read(DECISION)

    def test_tree_of_decision_plan_and_annexes(self) -> None:
        assert paths(self.outline) == [
            "D1",
            "D2",
            "D3",
            "C1",
            "C1.D1",
            "C1.D1.1",
            "C1.D1.2",
            "C1.D2",
            "C1.D2.a",
            "C1.D2.b",
            "C2",
            "C2.M1",
            "C2.M1.D3",
            "C2.M1.D3.1",
            "PL1.r1",
            "PL1.r2",
            "PL1.r3",
            "PL2.r1",
            "PL2.r2",
        ]

    def test_titles_on_their_own_line(self) -> None:
        nodes = {node.path: node for node in self.outline.nodes}
        assert nodes["C1"].text == "QUY ĐỊNH CHUNG" and nodes["C1"].mark == "Chương I"
        assert nodes["C2.M1"].text == "TRỰC CHÁY"
        assert [nodes[path].level for path in ("C1", "C2.M1", "C1.D1", "PL1.r1")] == [
            "chapter",
            "section",
            "article",
            "row",
        ]

    def test_first_page_is_the_decision(self) -> None:
        document = self.outline.document
        assert (document.type, document.number) == ("QUYẾT ĐỊNH", "301/QĐ-UBND")
        assert document.title == "Về việc ban hành Kế hoạch phòng cháy rừng"
        assert [basis.number for basis in document.basis] == ["156/2018/NĐ-CP"]

    def test_columns(self) -> None:
        assert who(self.outline, "D2") == [("Sở Nông nghiệp và Môi trường", "lead"), ("Công an tỉnh", "coordinate")]
        assert who(self.outline, "PL1.r1") == [
            ("Chi cục Kiểm lâm", "lead"), ("Công an tỉnh", "coordinate"), ("UBND các xã", "coordinate"),
        ]  # fmt: skip
        assert who(self.outline, "PL2.r1") == []

    def test_annexes(self) -> None:
        assert [annex.title for annex in self.outline.annexes] == [
            "PHỤ LỤC I PHÂN CÔNG NHIỆM VỤ",
            "PHỤ LỤC II SỐ TRẠM GÁC",
        ]
        assert self.outline.annexes[1].rows == [
            {"TT": "1", "Khu vực": "Rừng phía Bắc", "Số trạm": "4"},
            {"TT": "2", "Khu vực": "Rừng phía Nam", "Số trạm": "5"},
        ]

    def test_closing_is_the_plans(self) -> None:
        assert self.outline.closing == "Trên đây là Kế hoạch phòng cháy rừng./."
        assert self.outline.recipients == ["Như Điều 3", "Lưu: VT"]


class TestDepartment:
    """Parts with capitals, decimals without a stop, starred headings, points with a stop, a number still blank."""

    outline = read(DEPARTMENT)

    def test_tree(self) -> None:
        expected = "A A.1 A.1.-1 A.1.-2 A.1.-3 B B.I B.I.1 B.I.1.1 B.I.1.1.+1 B.I.1.1.+1.-1 B.I.1.1.+1.-2 B.I.1.1.+2"
        assert paths(self.outline)[:13] == expected.split()
        expected = "B.I.1.1.+2.-1 B.II C C.1 C.1.a C.1.b C.1.b.-1 C.2 C.2.-1 C.2.-2 C.3 D"
        assert paths(self.outline)[13:] == expected.split()

    def test_first_page_with_blanks(self) -> None:
        document = self.outline.document
        assert (document.number, document.date, document.issuer, document.place) == (None, None, "SỞ Y TẾ", "Mẫu")
        assert document.title == "Phòng, chống dịch bệnh Năm 2026"

    def test_what_it_says(self) -> None:
        assert who(self.outline, "C.1.a") == [
            ("Phòng Nghiệp vụ Y", "lead"), ("Phòng Kế hoạch - Tài chính", "coordinate"),
        ]  # fmt: skip
        assert who(self.outline, "C.1.b.-1") == [("Thanh tra Sở", "lead")]
        assert who(self.outline, "C.3") == [
            ("UBND các xã, phường", "lead"), ("Trung tâm Kiểm soát bệnh tật tỉnh", "coordinate"),
        ]  # fmt: skip
        assert self.outline.funding == ["D"]
        assert [(one.comparator, int(one.value), one.unit, one.by) for one in self.outline.targets] == [
            ("=", 95, "%", 2026),
            ("=", 20, "%", 2026),
            ("<=", 5, "ca", 2026),
        ]
        assert [(one.path, one.day, one.recurs) for one in self.outline.deadlines] == [("C.2.-2", 5, "monthly")]
        assert self.outline.closing == "Yêu cầu các đơn vị thực hiện nghiêm túc Kế hoạch này./."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. A", "1.1. B", "1.2. C", "2. D", "2.1. E"], ["I.1", "I.1.1", "I.1.2", "I.2", "I.2.1"]),
        (["- a", "- b", "1. c", "- d"], ["I.-1", "I.-2", "I.1", "I.1.-1"]),
        (["1. A gồm:", "a) b", "- c", "b) d"], ["I.1", "I.1.a", "I.1.a.-1", "I.1.b"]),
        (["1. A", "- b gồm:", "+ c", "+ d", "- e"], ["I.1", "I.1.-1", "I.1.-1.+1", "I.1.-1.+2", "I.1.-2"]),
        (["1. A", "- Các mức:", "a) c", "b) d", "- e"], ["I.1", "I.1.-1", "I.1.-1.a", "I.1.-1.b", "I.1.-2"]),
        (["1. A", "a) b", "đ) c", "1) d", "2) e"], ["I.1", "I.1.a", "I.1.đ", "I.1.đ.1", "I.1.đ.2"]),
        (["1. A", "2. B", "2. C", "- d"], ["I.1", "I.2", "I.2~2", "I.2~2.-1"]),
        (["A. B", "1. c", "B. D"], ["I.A", "I.A.1", "I.B"]),
        (["(1) a", "(2) b"], ["I.(1)", "I.(2)"]),
        (["2.1. a", "2.2. b"], ["I.1", "I.2"]),
        (["1. A", "* b", "- c", "* d"], ["I.1", "I.1.+1", "I.1.+1.-1", "I.1.+2"]),
    ],
)
def test_depth_comes_from_the_stack_of_marks(lines: list[str], expected: list[str]) -> None:
    outline = read("\n".join(["KẾ HOẠCH", "Trồng rừng", "I. NHIỆM VỤ", *lines]))
    assert paths(outline)[1:] == expected


def test_sections_under_parts_and_parts_under_sections() -> None:
    assert paths(read("KẾ HOẠCH\nPhần I\nCHUNG\nI. A\nPhần II\nI. B\n1. c")) == ["P1", "P1.I", "P2", "P2.I", "P2.I.1"]
    assert paths(read("KẾ HOẠCH\nA. CHUNG\nI. A\nII. B\nB. RIÊNG\nI. C")) == ["A", "A.I", "A.II", "B", "B.I"]


def test_a_table_in_the_body_belongs_to_its_provision() -> None:
    outline = read(
        "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Bảng\nTT | Nội dung | Đơn vị thực hiện | Tiến độ"
        "\n1 | Ươm cây | Sở Y tế | 2026\n2. Sau bảng"
    )
    assert paths(outline) == ["I", "I.1", "I.1.r1", "I.2"]
    assert who(outline, "I.1.r1") == [("Sở Y tế", "lead")]


def test_defects() -> None:
    outline = read(
        "KẾ HOẠCH\nTrồng rừng\nII. NHIỆM VỤ\n1. Trồng  rừng rừng\n2. các các xã\n4. Ủy ban nhân các xã"
        "\n5. Phòng cháy phòng cháy\n5. UBND cấp huyện\n6. Cu\u0309a rừng\nNơi nhận:\n- UBND các huyện, thành phố;"
    )
    assert [(one.path, one.kind) for one in outline.defects] == [
        ("II", "broken_number"),
        ("II.1", "doubled_space"),
        ("II.2", "repeated_words"),
        ("II.4", "missing_word"),
        ("II.4", "broken_number"),
        ("II.5", "repeated_words"),
        ("II.5~2", "abolished_unit"),
        ("II.5~2", "duplicate_mark"),
        ("II.6", "decomposed_unicode"),
        ("recipients", "abolished_unit"),
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Tổ chức kiểm tra chợ (Sở Y tế chủ trì, phối hợp với Sở Công Thương).", ["+Sở Y tế", "-Sở Công Thương"]),
        ("Lập sổ; giao Sở Công Thương chủ trì, phối hợp với UBND cấp xã.", ["+Sở Công Thương", "-UBND cấp xã"]),
        ("Sở Tài chính: Chủ trì, phối hợp với Sở Y tế bố trí vốn.", ["+Sở Tài chính", "-Sở Y tế"]),
        ("Sở Xây dựng: Phối hợp với Công an tỉnh kiểm tra xe.", ["-Sở Xây dựng", "+Công an tỉnh"]),
        ("Rà soát quy hoạch. Sở Xây dựng chủ trì lập hồ sơ.", ["+Sở Xây dựng"]),
        ("Phân công: Sở Nội vụ chủ trì; Văn phòng UBND tỉnh phối hợp.", ["+Sở Nội vụ", "-Văn phòng UBND tỉnh"]),
        ("Thủ trưởng các sở, ngành chịu trách nhiệm về số liệu.", ["+các sở, ngành"]),
        ("Phối hợp với Bộ Công an làm sạch dữ liệu.", []),
        ("Tăng cường phối hợp giữa các sở, ngành.", []),
        ("Doanh nghiệp giữ vai trò chủ động.", []),
        ("Hỗ trợ Sở Y tế mua máy.", []),
    ],
)
def test_running_verbs_assign_only_what_they_say(item: str, expected: list[str]) -> None:
    outline = read(f"KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. {item}")
    assert [("+" if one.role == "lead" else "-") + one.unit for one in outline.assignments] == expected


def test_encodings_and_ways_of_typing_give_the_same_outline() -> None:
    import unicodedata

    plain = read(CLASSIC)
    for data in (
        b"\xef\xbb\xbf" + CLASSIC.encode(),
        CLASSIC.encode("utf-16"),
        CLASSIC.encode("utf-16-le"),
        CLASSIC.replace("\n", "\r\n").encode(),
    ):
        assert read_plan(data, "plan.txt").as_dict() == plain.as_dict()
    decomposed = read(unicodedata.normalize("NFD", CLASSIC))
    assert decomposed.source_text == plain.source_text
    assert {one.kind for one in decomposed.defects} == {"decomposed_unicode"}


def test_the_old_vietnamese_windows_page() -> None:
    import unicodedata

    def typed(text: str) -> str:
        """Letters composed, tones apart, as that page has them."""
        loose = "".join(
            unicodedata.normalize("NFD", c) if len(unicodedata.normalize("NFD", c)) == 2 else c for c in text
        )
        marks = "\u0300\u0301\u0303\u0309\u0323"
        out = ""
        for c in unicodedata.normalize("NFC", loose):
            parts = unicodedata.normalize("NFD", c)
            tone = next((p for p in parts if p in marks), "")
            out += unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else c
        return out

    data = typed("KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Sở Y tế\nMở lớp học.\n").encode("cp1258")
    outline = read_plan(data, "plan.txt")
    assert [node.text for node in outline.nodes] == ["NHIỆM VỤ", "Sở Y tế"]
    assert who(outline, "I.1") == [("Sở Y tế", "lead")]
    assert outline.defects == []


def test_text_copied_from_a_web_page() -> None:
    outline = read(WEB_PAGE)
    assert [(node.path, node.text) for node in outline.nodes] == [
        ("I", "NHIỆM VỤ"),
        ("I.1", "Trồng cây phân tán ở các xã vùng cao; chăm sóc rừng mới trồng."),
        ("II", "TỔ CHỨC THỰC HIỆN"),
        ("II.1", "Sở Y tế"),
        ("PL1.r1", "Ươm cây giống"),
    ]
    assert outline.document.number == "7/KH-UBND"
    assert outline.document.title == "TRỒNG RỪNG TRÊN ĐỊA BÀN TỈNH MẪU"
    assert outline.recipients == ["Bộ Y tế", "Lưu: VT"]
    assert who(outline, "PL1.r1") == [("Sở Y tế", "lead")]
