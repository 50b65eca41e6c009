# ruff: noqa: E501 - a paragraph of a plan is one line
"""Plans of a province that does not exist, one for each form that plans have. Invented text, no real plan."""

CLASSIC = """\
ỦY BAN NHÂN DÂN TỈNH MẪU ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc
Số: 21/KH-UBND | Mẫu, ngày 05 tháng 02 năm 2026
KẾ HOẠCH
PHÁT TRIỂN NGHỀ TRỒNG NẤM TRÊN ĐỊA BÀN TỈNH MẪU GIAI ĐOẠN 2026 - 2030
Căn cứ Nghị quyết số 10/2025/NQ-HĐND ngày 12 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh về nông nghiệp;
Thực hiện Quyết định số 45/QĐ-TTg ngày 10/01/2026 của Thủ tướng Chính phủ phê duyệt Chương trình nấm, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Đưa nghề nấm thành nghề có thu nhập khá.
2. Mục tiêu cụ thể đến năm 2030
- Có ít nhất 20 cơ sở trồng nấm; sản lượng đạt 1.500 tấn/năm;
- Giảm 30% lượng rơm rạ đốt ngoài đồng.
II. NHIỆM VỤ
1. Về giống
a) Thu thập và lưu giữ giống:
- Điều tra giống nấm rừng;
- Lập phòng lưu giữ:
+ Tại trung tâm tỉnh;
+ Tại hai vườn quốc gia.
b) Sản xuất giống
Mở ba cơ sở nhân giống.
2. Về thị trường
III. KINH PHÍ THỰC HIỆN
1. Ngân sách nhà nước theo phân cấp.
2. Nguồn vốn của doanh nghiệp, hộ dân.
3. Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan bố trí kinh phí.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường
- Chủ trì, phối hợp với Sở Khoa học và Công nghệ, các địa phương lập vùng nấm.
- Trước ngày 15 tháng 11 hằng năm tổng hợp, báo cáo Ủy ban nhân dân tỉnh.
2. Sở Tài chính; Kho bạc Nhà nước khu vực II
Phối hợp với Sở Nông nghiệp và Môi trường và các cơ quan liên quan hướng dẫn thanh toán.
3. Sở Công Thương
Phối hợp với các sở, ngành mở rộng thị trường.
4. Đề nghị Hội Nông dân tỉnh, Hội Phụ nữ tỉnh
Vận động hội viên trồng nấm.
5. UBND các xã, phường
a) Lập kế hoạch của xã;
b) Phối hợp chặt chẽ với Công an tỉnh giữ an toàn các lán nấm.
Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Nông nghiệp và Môi trường./.
Nơi nhận: - Bộ Nông nghiệp và Môi trường; - Các tổ chức chính trị - xã hội tỉnh; - Lưu: VT, NN. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu
"""

DECIMAL = """\
KẾ HOẠCH
Chuyển đổi số ngành y tế tỉnh Mẫu năm 2026
I. YÊU CẦU
1. Làm đúng hạn.
2. Làm đúng người.
II. NỘI DUNG
1. Hạ tầng
1.1. Đường truyền
a) Nâng cấp đường truyền các trạm y tế:
(1) Trạm vùng thấp;
(2) Trạm vùng cao.
b) Dự phòng
1.2. Máy chủ
- Mua sắm;
- Bảo trì.
2. Dữ liệu
2.1. Hồ sơ sức khỏe
2.2. Đơn thuốc
2.2.1. Kê đơn
2.2.2. Cấp thuốc
III. TỔ CHỨC THỰC HIỆN
1. Giao Sở Y tế chủ trì, phối hợp với Sở Khoa học và Công nghệ, các đơn vị liên quan triển khai Kế hoạch; chậm nhất ngày 10 tháng 12 báo cáo kết quả về Ủy ban nhân dân tỉnh.
2. Các sở, ban, ngành, UBND các xã, phường căn cứ nhiệm vụ được giao xây dựng kế hoạch; gửi báo cáo quý về Sở Y tế trước ngày 20 của tháng cuối quý.
3. Các cơ quan được phân công chủ trì có trách nhiệm lập dự toán.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""

LABELS = """\
KẾ HOẠCH
Bảo vệ nguồn nước tỉnh Mẫu
I. NHIỆM VỤ
1. Quan trắc nước sông
- Nội dung: Lập các điểm quan trắc.
- Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
- Cơ quan phối hợp: Sở Tài chính; UBND các xã, phường và các đơn vị liên quan.
- Thời gian thực hiện: Năm 2026.
2. Thu gom rác trên sông
- Vớt rác định kỳ.
Đơn vị chủ trì: Công an tỉnh, Tỉnh đoàn.
Đơn vị phối hợp: Các sở, ngành, đơn vị.
- Tuyên truyền (đơn vị thực hiện: Báo và Đài Phát thanh, Truyền hình tỉnh).
3. Xử lý nước thải
3.1. Làng nghề
a) Nhiệm vụ: Lập trạm xử lý.
b) Cơ quan thực hiện:
- Đơn vị chủ trì: Sở Công Thương.
- Đơn vị phối hợp: Quỹ Nước sạch.
II. TỔ CHỨC THỰC HIỆN
1. Trách nhiệm chung
Căn cứ Kế hoạch này, Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh, Chủ tịch UBND các xã, phường có trách nhiệm thực hiện các nội dung sau:
- Xây dựng kế hoạch của đơn vị;
- Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.
"""

DECISION = """\
ỦY BAN NHÂN DÂN TỈNH MẪU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 301/QĐ-UBND | Mẫu, ngày 20 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phòng cháy rừng
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU
Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;
Căn cứ Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ quy định chi tiết một số điều;
Theo đề nghị của Sở Nông nghiệp và Môi trường tại Tờ trình số 9/TTr-SNNMT ngày 02/3/2026.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng cháy rừng.
Điều 2. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an tỉnh triển khai Kế hoạch.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn Mẫu
KẾ HOẠCH
PHÒNG CHÁY RỪNG NĂM 2026
Ủy ban nhân dân tỉnh ban hành Kế hoạch:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Toàn tỉnh.
2. Trừ rừng trồng dưới một năm.
Điều 2. Nguyên tắc
a) Bốn tại chỗ;
b) Phòng là chính.
Chương II
NHIỆM VỤ
Mục 1
TRỰC CHÁY
Điều 3. Trực cháy
1. Trực đủ quân số.
Trên đây là Kế hoạch phòng cháy rừng./.
PHỤ LỤC I
PHÂN CÔNG NHIỆM VỤ
(Kèm theo Quyết định số 301/QĐ-UBND)
STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn
I | TUẦN TRA
1 | Tuần tra rừng đặc dụng | Chi cục Kiểm lâm | Công an tỉnh; UBND các xã | Hằng tháng
2 | Tuần tra rừng sản xuất | UBND các xã, phường | Chi cục Kiểm lâm | Hằng quý
II | CHỮA CHÁY
3 | Mua máy bơm | Sở Tài chính | Các đơn vị liên quan | Quý II/2026
PHỤ LỤC II
SỐ TRẠM GÁC
TT | Khu vực | Số trạm
1 | 2 | 3
1 | Rừng phía Bắc | 4
2 | Rừng phía Nam | 5
"""

WEB_PAGE = """\
|
**ỦY BAN NHÂN DÂN**
TỈNH MẪU
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
|
|
Số: 7/KH-UBND
|
*Mẫu, ngày 02
tháng 3 năm 2026*
|

**KẾ HOẠCH**

TRỒNG RỪNG TRÊN ĐỊA BÀN
TỈNH MẪU

**I. NHIỆM
VỤ**

**1.** Trồng cây phân tán
ở các xã vùng cao;
chăm sóc rừng mới trồng.

**II. TỔ CHỨC THỰC HIỆN**

1. Sở Y tế

Mở lớp học về cây thuốc cho
người dân./.

|
Nơi nhận:
- Bộ Y tế;
- Lưu: VT.
|
**KT. CHỦ TỊCH**
Nguyễn Văn Mẫu
|

**PHỤ LỤC**

|
STT
|
Nhiệm vụ
|
Chủ trì
|
|
1
|
Ươm cây
giống
|
Sở Y tế
|
"""

DEPARTMENT = """\
UBND TỈNH MẪU
SỞ Y TẾ
Số:      /KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu, ngày     tháng 02 năm 2026
KẾ HOẠCH
Phòng, chống dịch bệnh
Năm 2026
Căn cứ Quyết định số 5/QĐ-BYT ngày 05/01/2026 của Bộ trưởng Bộ Y tế về phòng dịch và Kế hoạch số 9/KH-UBND ngày 20/01/2026 của UBND tỉnh;
Sở Y tế xây dựng Kế hoạch như sau:
A. MỤC TIÊU
1. Chỉ tiêu
- 95% trẻ em được tiêm đủ mũi;
- Giảm 20% số ca mắc so với năm 2025;
- Không quá 5 ca tử vong.
B. NỘI DUNG
I. GIÁM SÁT
1. Giám sát tại cửa khẩu
1.1 Kiểm dịch
* Người nhập cảnh
- Đo thân nhiệt;
- Khai báo.
* Hàng hóa
- Khử khuẩn
II. TRUYỀN THÔNG
C. PHÂN CÔNG THỰC HIỆN
1. Trách nhiệm của các phòng thuộc Sở
a. Phòng Nghiệp vụ Y: Chủ trì, phối hợp với Phòng Kế hoạch - Tài chính tham mưu Giám đốc Sở.
b. Thanh tra Sở
- Kiểm tra việc thực hiện.
2. Trung tâm Kiểm soát bệnh tật tỉnh, các Trung tâm Y tế khu vực
- Phối hợp với UBND các xã, phường giám sát dịch.
- Báo cáo định kỳ trước 15h00 thứ Sáu hằng tuần; báo cáo tháng trước ngày 05 của tháng kế tiếp về Sở Y tế.
3. Đề nghị UBND các xã, phường: bố trí kinh phí, phối hợp với Trung tâm Kiểm soát bệnh tật tỉnh.
D. KINH PHÍ
Từ nguồn ngân sách nhà nước giao năm 2026.
Yêu cầu các đơn vị thực hiện nghiêm túc Kế hoạch này./.
TL. GIÁM ĐỐC
Nguyễn Văn A
Nơi nhận:
- Như trên;
- Lưu: VT.
"""
