"""Documents of the tiny province "tỉnh Mẫu": a unit's report, a consolidated one, one outside the decree."""

from dataclasses import replace

from mam.officialdoc import (
    Annex,
    Block,
    Column,
    Heading,
    Letterhead,
    ListItem,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)

TRIAL = "Bản chạy thử – không có giá trị như văn bản chính thức"
SENTENCE = (
    "Trong kỳ báo cáo, đơn vị đã tổ chức rà soát, thống kê các loài thực vật quý, hiếm có nguy cơ tuyệt chủng trên "
    "địa bàn; phối hợp với các xã, phường hướng dẫn người dân khoanh vùng bảo vệ cây mẹ, thu hái hạt giống đúng mùa vụ "
    "và lập hồ sơ theo dõi từng cây theo quy định."
)
BODY: tuple[Block, ...] = (
    Paragraph(
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân tỉnh Mẫu, Sở báo cáo kết quả như sau:"
    ),
    Heading(1, "I.", "Công tác chỉ đạo, điều hành"),
    Paragraph(SENTENCE),
    Paragraph(SENTENCE),
    Heading(1, "II.", "Kết quả thực hiện"),
    Heading(2, "1.", "Điều tra, khảo sát nguồn gen (mục V.1, chủ trì)"),
    Paragraph(SENTENCE),
    ListItem("-", "Số lớp tập huấn: 3 lớp."),
    ListItem("-", "Số cây mẹ được khoanh vùng bảo vệ: 1.250 cây."),
    Heading(3, "a)", "Công tác phối hợp"),
    Paragraph(SENTENCE),
    Table(
        (
            Column("STT", 8, "center"),
            Column("Nội dung", 52),
            Column("Đơn vị tính", 20, "center"),
            Column("Kết quả", 20, "right"),
        ),
        (("1", "Lớp tập huấn", "lớp", "3"), ("2", "Cây mẹ được bảo vệ", "cây", "1.250"), ("", "Cộng", "", "1.253")),
        caption="Kết quả chủ yếu",
        total_row=True,
    ),
    Paragraph("Kinh phí đã thực hiện: 12,5 triệu đồng."),
    Heading(1, "III.", "Đánh giá chung"),
    *[Paragraph(SENTENCE) for _ in range(6)],
    Heading(1, "IV.", "Phương hướng, nhiệm vụ năm tới"),
    Paragraph(SENTENCE),
    Paragraph("Trên đây là báo cáo của Sở Nông nghiệp và Môi trường, trân trọng gửi Ủy ban nhân dân tỉnh tổng hợp./."),
)
UNIT_REPORT = OfficialDocument(
    letterhead=Letterhead("Ủy ban nhân dân tỉnh Mẫu", "Sở Nông nghiệp và Môi trường", "Tỉnh Mẫu"),
    number=None,
    symbol="BC-SNNMT",
    date=None,
    year=2026,
    type_name="BÁO CÁO",
    subject="Kết quả thực hiện Kế hoạch bảo tồn và phát triển bền vững nguồn gen cây trồng quý, hiếm năm 2026",
    receivers=("Ủy ban nhân dân tỉnh",),
    body=BODY,
    recipients=("Như trên", "Giám đốc Sở (để báo cáo)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, KH"),
    signature=Signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Mẫu"),
    annexes=(Annex("Số liệu báo cáo", (BODY[11],)),),
)
_WIDE = Table(
    (
        Column("STT", 5, "center"),
        Column("Nhiệm vụ", 35),
        *(Column(f"Nguồn {n}", 15, "right") for n in range(1, 4)),
        Column("Cộng", 15, "right"),
    ),
    tuple(
        (str(n), f"Nhiệm vụ thứ {n}: {SENTENCE[:90]}", "1.000.000", "–", "250.000", "1.250.000") for n in range(1, 40)
    ),
    caption="Đơn vị tính: đồng.",
)
CONSOLIDATED = replace(
    UNIT_REPORT,
    receivers=("Ủy ban nhân dân tỉnh", "Ban Chỉ đạo bảo tồn nguồn gen"),
    bases=(
        "Căn cứ Luật Đa dạng sinh học ngày 13 tháng 11 năm 2008",
        "Căn cứ Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh Mẫu",
    ),
    annexes=(
        Annex("Số liệu tổng hợp theo nhiệm vụ", (_WIDE,), landscape=True),
        Annex("Tình hình gửi báo cáo của các cơ quan, đơn vị", (BODY[11], Paragraph(SENTENCE))),
    ),
    notice=TRIAL,
)
OUTSIDE = replace(
    UNIT_REPORT,
    letterhead=Letterhead(
        None,
        "Ủy ban Mặt trận Tổ quốc tỉnh Mẫu",
        "Tỉnh Mẫu",
        False,
        ("MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN MTTQ TỈNH MẪU"),
    ),
    symbol="BC-MTTQ",
    signature=Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", None),
    annexes=(),
)
LETTER = replace(
    UNIT_REPORT,
    symbol="SNNMT",
    type_name=None,
    subject="đôn đốc báo cáo kết quả thực hiện Kế hoạch bảo tồn nguồn gen cây trồng quý, hiếm năm 2026",
    receivers=("Sở Khoa học và Công nghệ", "Ủy ban nhân dân xã An Bình"),
    body=(Paragraph(SENTENCE), Paragraph(f"{SENTENCE[:-1]}./.")),
    annexes=(Annex("Danh sách đơn vị chưa gửi báo cáo", (BODY[11],)),),
)
DOCUMENTS = {
    "unit report": UNIT_REPORT,
    "consolidated": CONSOLIDATED,
    "outside the decree": OUTSIDE,
    "letter": LETTER,
    "letter to one": replace(LETTER, subject="đôn đốc báo cáo năm 2026", receivers=("Sở Y tế",), annexes=()),
}
