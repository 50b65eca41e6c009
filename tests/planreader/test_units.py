"""Names of bodies in running text: where they end and how lists of them are split."""

import pytest

from mam.planreader.units import unit_list


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nông nghiệp và Môi trường và Sở Tài chính đề xuất", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Sở Văn hóa , Thể thao và Du lịch; Công an tỉnh", ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]),
        ("SỞ VĂN HÓA , THỂ THAO VÀ DU LỊCH; SỞ Y TẾ", ["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "SỞ Y TẾ"]),
        ("Sở khoa học và Công nghệ tỉnh", ["Sở khoa học và Công nghệ tỉnh"]),
        ("Sở Văn hoá, Thể thao và Du lịch", ["Sở Văn hoá, Thể thao và Du lịch"]),
        ("Sở KH&CN; Sở NN&MT", ["Sở KH&CN", "Sở NN&MT"]),
        ("các Sở: Tài chính, Nội vụ và Y tế; Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Công an tỉnh"]),
        ("Sở Tài chính, Nội vụ, Y tế bố trí", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế"]),
        ("Giám đốc Sở Y tế, Chủ tịch UBND các xã, phường chịu", ["Sở Y tế", "UBND các xã, phường"]),
        ("Chánh Văn phòng UBND tỉnh", ["Văn phòng UBND tỉnh"]),
        (
            "Ủy ban nhân dân các huyện, thành phố, Ủy ban nhân dân cấp xã",
            ["Ủy ban nhân dân các huyện, thành phố", "Ủy ban nhân dân cấp xã"],
        ),
        ("UBND xã, phường, đặc khu và các cơ quan", ["UBND xã, phường, đặc khu", "các cơ quan"]),
        (
            "các sở, ban, ngành, đoàn thể cấp tỉnh và UBND cấp xã",
            ["các sở, ban, ngành, đoàn thể cấp tỉnh", "UBND cấp xã"],
        ),
        (
            "các sở, ngành và các cơ quan, đơn vị có liên quan rà soát",
            ["các sở, ngành", "các cơ quan, đơn vị có liên quan"],
        ),
        ("Các sở, ban, ngành khác của tỉnh", ["Các sở, ban, ngành khác của tỉnh"]),
        ("các cơ quan liên quan trên địa bàn tỉnh tham mưu", ["các cơ quan liên quan trên địa bàn tỉnh"]),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"],
        ),
        ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch", ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch"]),
        ("Trung tâm Kiểm soát bệnh tật tỉnh hỗ trợ xã", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
        ("Ban Chỉ huy Phòng thủ dân sự tỉnh", ["Ban Chỉ huy Phòng thủ dân sự tỉnh"]),
        ("Ban Quản lý Khu kinh tế cửa khẩu chủ trì", ["Ban Quản lý Khu kinh tế cửa khẩu"]),
        ("Báo và Đài Phát thanh, Truyền hình tỉnh", ["Báo và Đài Phát thanh, Truyền hình tỉnh"]),
        (
            "Liên minh Hợp tác xã tỉnh, Đoàn TNCS Hồ Chí Minh tỉnh",
            ["Liên minh Hợp tác xã tỉnh", "Đoàn TNCS Hồ Chí Minh tỉnh"],
        ),
        ("Văn phòng Tỉnh ủy và Ủy ban Kiểm tra Tỉnh ủy", ["Văn phòng Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"]),
        (
            "Ngân hàng Nhà nước khu vực 8, Kho bạc Nhà nước khu vực XI",
            ["Ngân hàng Nhà nước khu vực 8", "Kho bạc Nhà nước khu vực XI"],
        ),
        ("BHXH tỉnh (Phòng Thu), Thuế tỉnh", ["BHXH tỉnh", "Thuế tỉnh"]),
        ("Mặt trận Tổ quốc, Đoàn Thanh niên, Hội Phụ nữ hỗ trợ", ["Mặt trận Tổ quốc", "Đoàn Thanh niên", "Hội Phụ nữ"]),
        ("cơ quan liên quan tham mưu", ["cơ quan liên quan"]),
        ("tổ chức hội nghị, hội thảo", []),
        ("Hội nghị tổng kết", []),
        ("Phòng chống dịch", []),
        ("Báo cáo kết quả", []),
        ("Ban hành quy chế", []),
        ("Bộ tiêu chí đánh giá", []),
        ("Trường hợp cần thiết", []),
        ("đơn vị nào cũng được", []),
        ("", []),
    ],
)
def test_lists_of_bodies(text: str, expected: list[str]) -> None:
    units, end = unit_list(text)
    assert [unit.name for unit in units] == expected
    assert 0 <= end <= len(text)
    for unit in units:
        assert text[unit.start : unit.end].replace(" ,", ",").endswith(unit.name.removeprefix("Sở "))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sở Y tế", True),
        ("Công an tỉnh", True),
        ("UBND tỉnh", True),
        ("UBND các xã, phường", False),
        ("UBND cấp xã", False),
        ("các sở, ngành", False),
        ("Công an các xã", False),
        ("Ngân hàng Chính sách xã hội tỉnh", True),
    ],
)
def test_one_body_or_many(text: str, named: bool) -> None:
    units, _ = unit_list(text)
    assert [unit.named for unit in units] == [named]
