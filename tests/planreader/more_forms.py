"""Invented plans in the forms of communes, ministries, the party and printed pages, as the tests read them."""

PRINTED = """\
UBND TỈNH MẪU                              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG                   Độc lập - Tự do - Hạnh phúc
Số: 23/KH-SNNMT                              Mẫu, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Giữ nước cho ruộng bậc thang trên địa bàn tỉnh Mẫu giai đoạn 2026 - 2030

Thực hiện Nghị quyết số 28/NQ-HĐND ngày 03/12/2025 của Hội đồng nhân dân tỉnh,
Sở Nông nghiệp và Môi trường ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. Mục tiêu chung
Giữ được nước cho ruộng của bà con trong mùa khô, nhất là ở những thôn xa suối
và chưa có mương.
2. Mục tiêu cụ thể
- Tỷ lệ ruộng có nước tưới tăng lên đạt 50% vào năm 2028 và khoảng 60% vào năm
2030.
II. TỔ CHỨC THỰC HIỆN
1. Chi cục Thủy lợi
a) Chủ trì, phối hợp với Trung tâm Khuyến nông và các đơn vị liên quan hướng dẫn

                                      2

đắp bờ giữ nước cho các xã.
b) Tổng hợp, báo cáo Sở Nông nghiệp và Môi trường trước ngày
15 tháng 12 hằng năm.
2. Các phòng chuyên môn thuộc Sở
Phối hợp thực hiện.

Trên đây là Kế hoạch giữ nước cho ruộng bậc thang./.

Nơi nhận:                                 KT. GIÁM ĐỐC
- UBND tỉnh (b/c);                        PHÓ GIÁM ĐỐC
- Các xã có ruộng bậc thang;
- Lưu: VT.
                                          Nguyễn Văn Mẫu
"""

PASTED = """\
BỘ MẪU	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
-------	Độc lập - Tự do - Hạnh phúc
Số: 45/KH-BM	Hà Nội, ngày 03 tháng 02 năm 2026
KẾ HOẠCH
Dạy chữ nổi
I. NHIỆM VỤ
1. Mở lớp
- Đơn vị thực hiện: Vụ Học liệu chủ trì, phối hợp với Cục Thư viện và các đơn vị có liên quan.
- Thời gian: Quý I/2026.
2. In sách
Chủ trì: Cục Thư viện. Phối hợp: Vụ Học liệu, Bộ Y tế.
3. Dịch sách (cơ quan chủ trì: Vụ Học liệu; cơ quan phối hợp: các vụ, cục; thời gian: thường xuyên)
II. TỔ CHỨC THỰC HIỆN
1. Vụ Học liệu đôn đốc việc thực hiện; Cục Thư viện chủ trì, các đơn vị thuộc Bộ phối hợp.
2. Vụ Xuân làm trước vụ Hè.
3. Kinh phí thực hiện Kế hoạch từ ngân sách nhà nước.
Trên đây là Kế hoạch dạy chữ nổi./.
Nơi nhận:	TM. LÃNH ĐẠO BỘ
- Như trên;	THỨ TRƯỞNG
- Lưu: VT.		Trần Thị Mẫu
PHỤ LỤC
DANH MỤC VIỆC
STT	Nội dung công việc	Đơn vị thực hiện		Thời gian
		Chủ trì	Phối hợp
I	MỞ LỚP
1	Lớp thứ nhất	Vụ Học liệu	Cục Thư viện	Quý I/2026
2	Lớp thứ hai
ở miền núi	Vụ Học liệu	Bộ Y tế;
các đơn vị thuộc Bộ	Quý II/2026
"""

LETTER = """\
ỦY BAN NHÂN DÂN TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 77/UBND-NN
V/v phòng cháy rừng
mùa khô năm 2026
Mẫu, ngày 10 tháng 02 năm 2026
Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã, phường.
Thực hiện Công điện số 10/CĐ-TTg ngày 05/02/2026 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
1. Công an tỉnh
Sẵn sàng lực lượng.
2. Ủy ban nhân dân các xã, phường: trực cháy.
Nơi nhận:
- Như trên;
"""

PARTY = """\
TỈNH ỦY MẪU
*
Số 12-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Mẫu, ngày 20 tháng 01 năm 2026
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị
-----
Ban Thường vụ Tỉnh ủy ban hành Chương trình hành động với những nội dung sau:
I- CĂN CỨ
- Kết luận số 9-KL/TW ngày 05/01/2026 của Ban Bí thư.
II- TỔ CHỨC THỰC HIỆN
1- Các cấp ủy, tổ chức đảng trực thuộc Tỉnh ủy xây dựng kế hoạch.
2- Đảng ủy UBND tỉnh lãnh đạo, báo cáo 06 tháng (trước ngày 10/6), hằng năm (trước ngày 10/12) về Ban Thường vụ Tỉnh ủy.
3- Văn phòng Tỉnh ủy chủ trì, phối hợp với các ban đảng, Đảng ủy HĐND tỉnh theo dõi.
Nơi nhận:
- Các đồng chí Tỉnh ủy viên,
- Lưu Văn phòng Tỉnh ủy.
"""

COMMUNE = """\
ỦY BAN NHÂN DÂN
XÃ ĐỒNG MẪU
KẾ HOẠCH
Dọn kênh mương năm 2026
I/ TỔ CHỨC THỰC HIỆN
1/ Văn phòng HĐND và UBND xã: đôn đốc các thôn.
2/ Công an xã: Chủ trì phân luồng xe.
3/ Các trường học trên địa bàn: dạy học sinh giữ kênh sạch.
4/ Ban chỉ đạo xã, Bộ chỉ huy quân sự tỉnh
- Kiểm tra kênh.
5/ Dọn kênh chính: Phòng Kinh tế chủ trì, phối hợp các thôn thực hiện.
6/ Các bộ phận gửi báo cáo 6 tháng trước ngày 05/6, báo cáo năm trước ngày 05/12 về Phòng Kinh tế.
"""
