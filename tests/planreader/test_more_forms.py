"""Plans of communes, ministries, the party, printed pages and pasted tables: what each of them says."""

from time import perf_counter

import pytest

from mam.planreader import UnreadablePlan
from tests.planreader.more_forms import COMMUNE, LETTER, PARTY, PASTED, PRINTED
from tests.planreader.test_forms import paths, read, who


def test_a_printed_page_is_read_as_what_was_printed() -> None:
    outline = read(PRINTED)
    document = outline.document
    assert (document.issuer, document.number, document.place) == (
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "23/KH-SNNMT", "Mẫu",
    )  # fmt: skip
    assert paths(outline) == ["I", "I.1", "I.2", "I.2.-1", "II", "II.1", "II.1.a", "II.1.b", "II.2"]
    texts = {node.path: node.text for node in outline.nodes}
    assert texts["II.1.a"].endswith("hướng dẫn đắp bờ giữ nước cho các xã."), "over the page's end"
    assert who(outline, "II.1.a")[0] == ("Chi cục Thủy lợi", "lead")
    assert who(outline, "II.2") == [("Các phòng chuyên môn thuộc Sở", "lead")]
    assert [(one.month, one.day, one.to) for one in outline.deadlines] == [(12, 15, "Sở Nông nghiệp và Môi trường")]
    assert outline.recipients == ["UBND tỉnh (b/c)", "Các xã có ruộng bậc thang", "Lưu: VT"]


def test_pages_parted_by_form_feeds() -> None:
    text = PRINTED.replace("\n\n                                      2\n\n", "\n\x0c2\n\n")
    assert read(text).as_dict()["nodes"] == read(PRINTED).as_dict()["nodes"]


def test_what_is_pasted_from_a_word_processor() -> None:
    outline = read(PASTED)
    assert outline.document.issuer == "BỘ MẪU"
    assert outline.recipients == ["Như trên", "Lưu: VT"]
    assert outline.annexes[0].rows == [
        {"STT": "1", "Nội dung công việc": "Lớp thứ nhất", "Chủ trì": "Vụ Học liệu", "Phối hợp": "Cục Thư viện",
         "Thời gian": "Quý I/2026"},
        {"STT": "2", "Nội dung công việc": "Lớp thứ hai ở miền núi", "Chủ trì": "Vụ Học liệu",
         "Phối hợp": "Bộ Y tế; các đơn vị thuộc Bộ", "Thời gian": "Quý II/2026"},
    ]  # fmt: skip
    assert outline.funding == ["II.3"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("I.1", ["+Vụ Học liệu", "-Cục Thư viện", "-các đơn vị có liên quan"]),
        ("I.2", ["+Cục Thư viện", "-Vụ Học liệu", "-Bộ Y tế"]),
        ("I.3", ["+Vụ Học liệu", "-các vụ, cục"]),
        ("II.1", ["+Vụ Học liệu", "+Cục Thư viện", "-các đơn vị thuộc Bộ"]),
        ("II.2", []),
        ("PL1.r2", ["+Vụ Học liệu", "-Bộ Y tế", "-các đơn vị thuộc Bộ"]),
    ],
)
def test_bodies_of_a_ministry(path: str, expected: list[str]) -> None:
    found = [("+" if role == "lead" else "-") + unit for unit, role in who(read(PASTED), path)]
    assert sorted(found) == sorted(expected)


def test_an_official_letter_has_no_type_but_all_else() -> None:
    outline = read(LETTER)
    document = outline.document
    assert (document.type, document.number, document.title) == (
        None, "77/UBND-NN", "phòng cháy rừng mùa khô năm 2026",
    )  # fmt: skip
    assert document.issuer == "ỦY BAN NHÂN DÂN TỈNH MẪU"
    assert len(document.preamble) == 1
    assert paths(outline) == ["1", "2"]
    assert who(outline, "1") == [("Công an tỉnh", "lead")]


def test_a_programme_of_the_party() -> None:
    outline = read(PARTY)
    assert outline.document.issuer == "TỈNH ỦY MẪU"
    assert [basis.number for basis in outline.document.basis] == ["9-KL/TW"]
    assert who(outline, "II.1") == [("Các cấp ủy, tổ chức đảng trực thuộc Tỉnh ủy", "lead")]
    assert who(outline, "II.2") == [("Đảng ủy UBND tỉnh", "lead")]
    assert who(outline, "II.3")[1:] == [("các ban đảng", "coordinate"), ("Đảng ủy HĐND tỉnh", "coordinate")]
    assert [(one.recurs, one.to) for one in outline.deadlines] == [
        ("half-yearly", "Ban Thường vụ Tỉnh ủy"), ("yearly", "Ban Thường vụ Tỉnh ủy"),
    ]  # fmt: skip


def test_a_plan_of_a_commune() -> None:
    outline = read(COMMUNE)
    assert who(outline, "I.1") == [("Văn phòng HĐND và UBND xã", "lead")]
    assert who(outline, "I.2") == [("Công an xã", "lead")]
    assert who(outline, "I.3") == [("Các trường học trên địa bàn", "lead")]
    assert who(outline, "I.4.-1") == [("Ban chỉ đạo xã", "lead"), ("Bộ chỉ huy quân sự tỉnh", "lead")]
    assert who(outline, "I.5") == [("Phòng Kinh tế", "lead"), ("các thôn", "coordinate")]
    assert [(one.recurs, one.month, one.by, one.to) for one in outline.deadlines] == [
        ("half-yearly", 6, "Các bộ phận", "Phòng Kinh tế"), ("yearly", 12, "Các bộ phận", "Phòng Kinh tế"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ tiêm phòng đạt từ 80% tổng đàn trở lên.", [(">=", 80, "%", "Tỷ lệ tiêm phòng", 2030)]),
        ("Hài lòng của người dân, doanh nghiệp đạt từ 95% trở lên.",
         [(">=", 95, "%", "Hài lòng của người dân, doanh nghiệp", 2030)]),
        ("Tỷ lệ lao động nữ lên đạt 50% vào năm 2028 và khoảng 60% vào năm 2029.",
         [("=", 50, "%", "Tỷ lệ lao động nữ", 2028), ("=", 60, "%", "Tỷ lệ lao động nữ", 2029)]),
        ("Tinh giản biên chế ít nhất 5% so với năm 2025.", [(">=", 5, "%", "Tinh giản biên chế", 2030)]),
        ("Thu ngân sách đạt 450 tỷ đồng, tăng bình quân 10 - 12%/năm.",
         [("=", 450, "tỷ đồng", "Thu ngân sách", 2030), (">=", 10, "%/năm", "Thu ngân sách", 2030)]),
        ("Đến năm 2028, 100% các xã có trạm y tế.", [("=", 100, "%", "các xã có trạm y tế", 2028)]),
        ("Có ít nhất 02 mô hình trồng rừng.", [(">=", 2, "mô hình", "trồng rừng", 2030)]),
        ("Tỷ lệ người từ 65 tuổi trở lên đạt 12%.", [("=", 12, "%", "Tỷ lệ người từ 65 tuổi trở lên", 2030)]),
    ],
)  # fmt: skip
def test_what_a_target_measures(text: str, expected: list[tuple[str, int, str, str, int]]) -> None:
    outline = read(f"KẾ HOẠCH\nTrồng rừng giai đoạn 2026 - 2030\nI. MỤC TIÊU\n- {text}")
    assert [(t.comparator, int(t.value), t.unit, t.measure, t.by) for t in outline.targets] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ đỗ: 100%.", ["= 100 % Tỷ lệ đỗ"]),
        ("Học sinh khá, giỏi: 65% trở lên.", [">= 65 % Học sinh khá, giỏi"]),
        ("Giảm từ 5% đến 10% số vụ cháy so với năm 2025.", [">= 5 % số vụ cháy"]),
        (
            "Đón 6.000 lượt khách; có 10 điểm du lịch được công nhận.",
            ["= 6000 lượt khách", "= 10 điểm du lịch được công nhận"],
        ),
        ("Năm 2025 đã trao 6.000 suất quà.", []),
    ],
)
def test_figures_among_aims(text: str, expected: list[str]) -> None:
    outline = read(f"KẾ HOẠCH\nTrồng rừng\nI. MỤC TIÊU\n- {text}")
    assert [f"{t.comparator} {t.value} {t.unit} {t.measure}" for t in outline.targets] == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Mở đường (Sở Xây dựng chủ trì; Sở Tài chính phối hợp).", ["+Sở Xây dựng", "-Sở Tài chính"]),
        ("Giao Sở Y tế (Phòng Nghiệp vụ) theo dõi.", ["+Sở Y tế"]),
        ("Yêu cầu UBND các xã: rà soát quỹ đất.", ["+UBND các xã"]),
        ("Huy động vốn: Sở Tài chính tham mưu.", ["+Sở Tài chính"]),
        ("Phòng Tổ chức - Hành chính giúp Giám đốc Sở theo dõi.", ["+Phòng Tổ chức - Hành chính"]),
        ("Phòng Xây dựng và Kiểm tra văn bản: tổng hợp.", ["+Phòng Xây dựng và Kiểm tra văn bản"]),
        ("Các thành viên Ban Chỉ đạo 389 tỉnh chỉ đạo kiểm tra.", ["+Ban Chỉ đạo 389 tỉnh"]),
        ("Bộ đội Biên phòng tỉnh tuần tra.", ["+Bộ đội Biên phòng tỉnh"]),
        ("Sở Y tế (chủ trì), Sở Nội vụ, Sở Tài chính (phối hợp) mở lớp.", ["+Sở Y tế", "-Sở Nội vụ", "-Sở Tài chính"]),
        ("Đơn vị thực hiện: Sở Y tế (chủ trì), Công an tỉnh (phối hợp).", ["+Sở Y tế", "-Công an tỉnh"]),
        ("Sở Y tế là cơ quan chủ trì; các sở là cơ quan phối hợp.", ["+Sở Y tế", "-các sở"]),
        ("Hằng năm, căn cứ dự toán, Sở Nội vụ phối hợp với Sở Y tế tham mưu.", ["-Sở Nội vụ", "+Sở Y tế"]),
        ("Đối với UBND các xã: rà soát.", ["+UBND các xã"]),
        ("Đối với UBND các xã triển khai chậm thì nhắc nhở.", []),
        ("Giao Sở Y tế làm cơ quan đầu mối.", ["+Sở Y tế"]),
    ],
)
def test_who_is_charged(item: str, expected: list[str]) -> None:
    outline = read(f"KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n1. {item}")
    assert [("+" if one.role == "lead" else "-") + one.unit for one in outline.assignments] == expected


def test_the_signature_of_an_office_ends_the_body() -> None:
    outline = read("KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n1. Công đoàn: động viên đoàn viên.\nHIỆU TRƯỞNG\nMẫu")
    assert [node.body for node in outline.nodes] == [[], []]


def test_recipients_on_one_line() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. A\n1. B.\nNơi nhận: TT Tỉnh ủy; Các thành viên; Lưu: VT."
    assert read(text).recipients == ["TT Tỉnh ủy", "Các thành viên", "Lưu: VT"]


def test_markdown() -> None:
    outline = read(
        "**KẾ HOẠCH**\n\n**Trồng rừng**\n\n## I. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n"
        "| 1 | Ươm cây | Sở Y tế |\n\n## II. TỔ CHỨC THỰC HIỆN\n\n1. **Sở Nội vụ**: tổng hợp."
    )
    assert outline.document.title == "Trồng rừng"
    assert paths(outline) == ["I", "I.r1", "II", "II.1"]
    assert who(outline, "I.r1") == [("Sở Y tế", "lead")]
    assert who(outline, "II.1") == [("Sở Nội vụ", "lead")]


def test_a_plan_that_numbers_nothing_has_headings_by_their_shape() -> None:
    outline = read(
        "KẾ HOẠCH TỔ CHỨC HỘI XUÂN\nMục đích, yêu cầu\nVui, an toàn.\nPhân công nhiệm vụ\nSở Y tế:\n- Trực cấp cứu."
        "\nCông an tỉnh:\n- Giữ trật tự.\nKinh phí\nTừ ngân sách tỉnh.\nTrên đây là Kế hoạch tổ chức Hội Xuân./."
    )
    assert [(node.path, node.level, node.text) for node in outline.nodes] == [
        ("1", "section", "Mục đích, yêu cầu"),
        ("2", "section", "Phân công nhiệm vụ"),
        ("2.1", "item", "Sở Y tế:"),
        ("2.1.-1", "dash", "Trực cấp cứu."),
        ("2.2", "item", "Công an tỉnh:"),
        ("2.2.-1", "dash", "Giữ trật tự."),
        ("3", "section", "Kinh phí"),
    ]
    assert who(outline, "2.1.-1") == [("Sở Y tế", "lead")]
    assert outline.funding == ["3"]
    assert outline.closing == "Trên đây là Kế hoạch tổ chức Hội Xuân./."


def test_a_report_goes_to_whom_it_passes_through() -> None:
    outline = read(
        "KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN"
        "\n1. Hằng năm (trước 15/12), các đơn vị báo cáo về UBND tỉnh (qua Sở Nội vụ)."
    )
    assert [(one.by, one.to, one.recurs) for one in outline.deadlines] == [("các đơn vị", "Sở Nội vụ", "yearly")]


def test_bodies_in_capitals_head_sections() -> None:
    outline = read(
        "KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n- Chung.\nII. SỞ GIÁO DỤC VÀ ĐÀO TẠO\n- Dạy học sinh."
        "\nIII. CÔNG AN TỈNH MẪU; ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG\n- Giữ rừng.\nIV. BAN HÀNH VĂN BẢN\n- Lập sổ."
    )
    assert who(outline, "II.-1") == [("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "lead")]
    assert who(outline, "III.-1") == [("CÔNG AN TỈNH MẪU", "lead"), ("ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG", "lead")]
    assert who(outline, "I.-1") == who(outline, "IV.-1") == []


def test_aims_of_an_article() -> None:
    outline = read("KẾ HOẠCH\nPhòng cháy năm 2026\nMục 1\nCHUNG\nĐiều 1. Mục tiêu\n1. Kéo giảm ít nhất 5% số vụ cháy.")
    assert [(one.path, one.measure, one.direction) for one in outline.targets] == [
        ("M1.D1.1", "số vụ cháy", "decrease")
    ]


def test_lines_without_end_are_joined_in_proportion_to_their_number() -> None:
    started = perf_counter()
    with pytest.raises(UnreadablePlan, match="đề mục"):
        read("việc nhỏ\n" * 150_000)
    assert perf_counter() - started < 15


def test_a_text_beyond_any_plan_is_refused_before_it_is_read() -> None:
    started = perf_counter()
    with pytest.raises(UnreadablePlan, match=r"2\.000 trang"):
        read("việc nhỏ\n" * 1_500_000)
    assert perf_counter() - started < 10
