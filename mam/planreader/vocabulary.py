"""General words of Vietnamese administration that the plan reader knows: kinds of bodies, fields, verbs of duty.

Only words that any province's plan may use; nothing here comes from one plan. Departments: Decree 45/2025/NĐ-CP and,
for plans made before 1 March 2025, Decree 24/2014/NĐ-CP.
"""

# The letters a word of a name may have, for patterns: [LOWER], [UPPER].
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
LOWER, UPPER = f"a-z{_MARKED}", f"A-Z{_MARKED.upper()}"

DEPARTMENTS = (
    "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch",
    "Văn hóa Thể thao và Du lịch", "Văn hóa Thể thao du lịch", "Văn hóa và Thể thao", "Du lịch",
    "Giáo dục và Đào tạo", "Tài chính", "Y tế", "Ngoại vụ", "Nội vụ", "Tư pháp", "Công Thương", "Xây dựng",
    "Dân tộc và Tôn giáo", "Dân tộc", "Quy hoạch - Kiến trúc", "Quy hoạch và Kiến trúc", "An toàn thực phẩm",
    "Kế hoạch và Đầu tư", "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Thông tin và Truyền thông", "Giao thông vận tải", "Giao thông công chánh", "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
)  # fmt: skip
FIELDS = (
    *DEPARTMENTS, "Nông nghiệp", "Môi trường", "Khoa học", "Công nghệ", "Văn hóa", "Thể thao", "Giáo dục", "Đào tạo",
    "Tôn giáo", "Kế hoạch", "Đầu tư", "Tài nguyên", "Phát triển nông thôn", "Thông tin", "Truyền thông", "Lao động",
    "Thương binh", "Xã hội", "Thương mại", "Công nghiệp", "Doanh nghiệp", "Doanh nghiệp nhỏ và vừa", "Hợp tác xã",
    "Nông dân", "Phụ nữ", "Thanh niên", "Cựu chiến binh", "Xúc tiến đầu tư", "Xúc tiến thương mại", "Kỹ thuật",
    "Quân sự", "Biên phòng", "Khu kinh tế", "Khu công nghiệp", "Khu công nghệ cao", "Kiểm soát bệnh tật",
    "Dịch vụ việc làm", "Dịch vụ nông nghiệp", "Khuyến nông", "Thống kê", "Kiểm lâm", "Thủy lợi", "Thủy sản",
    "Chăn nuôi", "Thú y", "Trồng trọt", "Bảo vệ thực vật", "Dân số", "Hành chính công", "Phát thanh", "Truyền hình",
    "Chính sách xã hội", "Chính sách Xã hội", "Hải quan", "Quản lý thị trường", "Chuyển đổi số", "Tuyên giáo",
    "Dân vận", "Nhà nước", "nhà nước", "Việt Nam", "điện tử", "tìm kiếm cứu nạn", "Phòng thủ dân sự",
    "Phòng chống thiên tai", "Quốc phòng", "Công an", "Hội đồng nhân dân", "Ủy ban nhân dân", "HĐND", "UBND",
    "Kiến trúc", "Tỉnh ủy", "Thành ủy", "Hạ tầng", "Đô thị",
)  # fmt: skip
# A name begins with one of these, written so.
HEADS = (
    "Sở", "Bộ", "Ban", "ban", "Ủy ban nhân dân", "UBND", "Ủy ban", "Hội đồng nhân dân", "HĐND", "Hội đồng",
    "Mặt trận Tổ quốc", "Công an", "Bộ Chỉ huy", "Bộ Tư lệnh", "Văn phòng", "VP", "Thanh tra", "Trung tâm",
    "Liên minh", "Liên hiệp", "Liên đoàn", "Hiệp hội", "Hội", "Đoàn", "Báo", "Đài", "Cổng", "Chi cục", "Cục",
    "Tổng cục", "Kho bạc", "Ngân hàng", "Chi nhánh", "Bảo hiểm xã hội", "Bảo hiểm Xã hội", "Thuế", "Hải quan",
    "Tòa án", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Viện Kiểm sát nhân dân", "Viện kiểm sát", "Viện",
    "Trường", "Đại học", "Học viện", "Bệnh viện", "Quỹ", "Kiểm toán", "Tỉnh ủy", "Thành ủy", "Đảng ủy", "Huyện ủy",
    "Thường trực", "Tổ công tác", "Tổ", "Phòng", "Công ty", "Tổng công ty", "Tập đoàn", "Điện lực", "Bưu điện",
    "Tỉnh đoàn", "Thành đoàn", "Đoàn Thanh niên", "Vườn quốc gia", "Vườn Quốc gia", "Khu bảo tồn", "Hạt Kiểm lâm",
    "Trạm", "Quân khu", "Đồn", "Cảng vụ", "Nhà xuất bản", "Nhà máy", "Vụ", "Đội", "Thư viện", "Bảo tàng", "Nhà hát",
    "Bộ chỉ huy", "Bộ tư lệnh", "Ban Chỉ đạo", "Ban chỉ đạo", "Ban chỉ huy", "Ban quản lý", "Tổ giúp việc", "Khoa",
    "Công đoàn",
)  # fmt: skip
# After these a name may go on in small letters: "Ban Chỉ huy phòng thủ dân sự", "Trung tâm Dịch vụ việc làm".
FREE_HEADS = frozenset((
    "Ban", "ban", "Trung tâm", "Liên minh", "Liên hiệp", "Liên đoàn", "Hiệp hội", "Hội", "Đoàn", "Cổng", "Chi cục",
    "Cục", "Ngân hàng", "Chi nhánh", "Viện", "Trường", "Quỹ", "Văn phòng", "Tổ", "Tổ công tác", "Phòng", "Công ty",
    "Kho bạc", "Đài", "Báo", "Hội đồng", "Bộ Chỉ huy", "Tổng cục", "Tổng công ty", "Bệnh viện", "Trạm", "Vụ", "Đội",
    "Bộ chỉ huy", "Bộ tư lệnh", "Ban Chỉ đạo", "Ban chỉ đạo", "Ban chỉ huy", "Ban quản lý", "Tổ giúp việc", "Khoa",
))  # fmt: skip
# These are names without another word.
COMPLETE_HEADS = frozenset((
    "Công an", "Thanh tra", "Mặt trận Tổ quốc", "Thuế", "Hải quan", "Tỉnh ủy", "Thành ủy", "Tỉnh đoàn", "Thành đoàn",
    "Đoàn Thanh niên", "Bảo hiểm xã hội", "Bảo hiểm Xã hội", "Tòa án nhân dân", "Viện kiểm sát nhân dân",
    "Viện Kiểm sát nhân dân", "Ban Chỉ đạo", "Ban chỉ đạo", "Tổ giúp việc", "Công đoàn",
))  # fmt: skip
# Patterns of names that no shape explains.
WHOLE_NAMES = (
    r"(?:báo|cơ quan báo)\s*(?:và|,)\s*(?:đài )?phát thanh(?:\s*,| và|\s*-)? truyền(?: (?:hình|thanh))?",
    r"đài phát thanh(?:\s*,| và|\s*-)? truyền(?: (?:hình|thanh))?",
    r"(?:ủy ban |ubnd )?(?:ub\.?\s?)?(?:mặt trận tổ quốc|mttq)(?:\s*(?:việt nam|vn))?",
    r"ub\s?mttq(?:\s?vn)?",
    r"đoàn (?:thanh niên cộng sản|tncs) hồ chí minh",
    r"bộ đội biên phòng",
    r"(?:báo|đài)(?: và| -|,)? (?:đài )?pt-?th",
    r"(?:cơ quan thường trực )?(?:của )?ban chỉ đạo \d{2,3}",
    r"cơ quan thường trực(?: (?:của )?ban chỉ đạo)?",
    r"văn phòng (?:hđnd|hội đồng nhân dân)(?: và| -|,) (?:ubnd|ủy ban nhân dân)",
    r"ban quản lý các khu (?:kinh tế|công nghiệp|công nghệ cao)"
    r"(?:(?:\s*,| và| -) (?:các )?khu (?:kinh tế|công nghiệp|công nghệ cao|chế xuất))*",
    r"(?:tổ )?đại biểu (?:hội đồng nhân dân|hđnd)",
    r"(?:văn phòng )?đoàn (?:đại biểu quốc hội|đbqh)(?: và (?:hđnd|hội đồng nhân dân))?",
    r"liên hiệp các (?:hội khoa học và kỹ thuật|tổ chức hữu nghị|hội(?: văn học nghệ thuật)?)",
)
GROUP_NOUNS = (
    "sở", "ban", "ngành", "bộ", "ban ngành", "đoàn thể", "hội", "hiệp hội", "cơ quan", "đơn vị", "địa phương",
    "tổ chức", "doanh nghiệp", "hợp tác xã", "trường", "viện", "phòng", "xã", "phường", "thị trấn", "đặc khu",
    "huyện", "quận", "thị xã", "thành phố", "cá nhân", "lực lượng", "cấp ủy", "chính quyền", "cơ sở", "bộ phận",
    "trung tâm", "hội đoàn thể", "ban quản lý", "cấp", "chủ đầu tư", "tập đoàn", "công ty", "tổng công ty", "vụ", "cục",
    "chi cục", "thôn", "ấp", "bản", "khóm", "khu phố", "tổ dân phố", "buôn", "trường học", "nhà trường", "tổ chức đảng",
    "đảng bộ", "chi bộ", "cao đẳng", "trung cấp",
)  # fmt: skip
GROUP_ADJECTIVES = (
    "truyền thông", "thông tấn", "báo chí", "chuyên môn", "chức năng", "Trung ương", "chính trị", "- xã hội",
    "xã hội", "- nghề nghiệp", "nghề nghiệp", "sự nghiệp", "công lập", "viễn thông", "y tế", "giáo dục", "đại học",
    "cao đẳng", "nghiên cứu", "khoa học", "nhà nước", "quản lý nhà nước", "trực thuộc", "thành viên", "cấp tỉnh",
    "cấp xã", "cấp huyện", "quần chúng", "tư pháp", "quốc phòng", "công an", "quân đội", "đào tạo", "dạy nghề",
    "đảng", "ngân hàng", "tín dụng", "phổ thông", "thông tin đại chúng", "chính trị - xã hội", "chính trị-xã hội",
)  # fmt: skip
HOLDERS = (
    "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Thủ trưởng", "Chủ tịch", "Phó Chủ tịch", "Chánh", "Chỉ huy trưởng",
    "Trưởng", "người đứng đầu", "Lãnh đạo", "Cục trưởng", "Chi cục trưởng", "Chi cục Trưởng", "Tổng Biên tập",
    "Hiệu trưởng", "Viện trưởng", "Vụ trưởng", "Phó Vụ trưởng", "Tổng cục trưởng", "Đội trưởng", "Tổ trưởng",
    "Bí thư", "Bộ trưởng", "Tư lệnh", "Đại diện", "đại diện lãnh đạo",
    "Các thành viên", "Thành viên",
)  # fmt: skip
LEVELS = (
    "tỉnh", "thành phố", "TP", "xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "cấp tỉnh", "cấp xã",
    "cấp huyện", "cấp thành phố", "cấp", "địa phương",
)  # fmt: skip
# Little words that are never the second syllable of a name's word.
PARTICLES = frozenset((
    "các", "những", "mọi", "của", "và", "với", "về", "tại", "trong", "trên", "theo", "để", "cho", "từ", "đến", "do",
    "bởi", "khi", "nếu", "thì", "là", "có", "được", "bị", "phải", "cần", "sẽ", "đã", "đang", "khác", "cấp", "tỉnh",
    "thành", "xã", "phường", "huyện", "quận", "thuộc", "như", "gồm", "này", "đó", "nơi", "qua", "bằng", "giữa",
    "cùng", "hoặc", "hay", "trước", "sau", "nhằm",
))  # fmt: skip
# First syllables of verbs of duty: a name in small letters ends before them.
VERB_BEGINS = frozenset((
    "chủ", "phối", "tham", "tổ", "triển", "hướng", "tổng", "báo", "rà", "bố", "cân", "thẩm", "trình", "ban", "chỉ",
    "tăng", "tiếp", "đẩy", "thực", "hỗ", "tuyên", "vận", "phổ", "quán", "lồng", "đưa", "cập", "cung", "lập", "huy",
    "ưu", "thường", "định", "kịp", "gửi", "bảo", "đảm", "kiện", "quan", "phân", "giao", "làm", "phê", "thu", "nâng",
    "khẩn", "nghiêm", "trực", "đăng", "mở", "cử", "phát", "xem", "duy", "giúp", "chuẩn", "tập", "căn", "chịu", "kiểm",
    "giám", "đôn", "hoàn", "xác", "đề", "yêu", "tự", "đánh", "tạo", "khuyến", "gắn", "kết", "liên", "xây", "nghiên",
    "ứng", "sử", "sớm",
))  # fmt: skip
VERBS = (
    "chủ trì", "phối hợp", "chủ động", "tham mưu", "tổ chức", "triển khai", "xây dựng", "hướng dẫn", "theo dõi",
    "đôn đốc", "kiểm tra", "giám sát", "tổng hợp", "báo cáo", "đề xuất", "rà soát", "bố trí", "cân đối", "thẩm định",
    "trình", "ban hành", "chỉ đạo", "tăng cường", "tiếp tục", "đẩy mạnh", "thực hiện", "có trách nhiệm",
    "có nhiệm vụ", "chịu trách nhiệm", "căn cứ", "là cơ quan", "là đơn vị", "là đầu mối", "làm đầu mối", "hỗ trợ",
    "tuyên truyền", "vận động", "phổ biến", "quán triệt", "lồng ghép", "cập nhật", "cung cấp", "lập", "quản lý",
    "huy động", "ưu tiên", "thường xuyên", "định kỳ", "kịp thời", "nghiên cứu", "tạo điều kiện", "khuyến khích",
    "thu hút", "tiếp nhận", "gửi", "bảo đảm", "đảm bảo", "kiện toàn", "quan tâm", "phân công", "phê duyệt",
    "thu thập", "nâng cao", "khẩn trương", "nghiêm túc", "trực tiếp", "đăng ký", "phát động", "duy trì", "tập trung",
    "trên cơ sở", "theo chức năng", "trong phạm vi", "theo nhiệm vụ", "đánh giá", "điều phối", "hằng năm", "hàng năm",
    "phát huy", "xác định", "đề nghị", "ứng dụng", "đào tạo", "xem xét", "tham gia", "chuẩn bị", "bám sát", "sử dụng",
    "mở rộng", "công bố", "công khai", "thông báo", "thành lập", "lựa chọn", "giao", "tích cực", "phát triển",
    "vận hành", "khai thác", "quyết định", "chấp hành", "chủ quản", "đưa", "cử", "làm việc", "hoàn thành",
    "hoàn thiện", "khảo sát", "thống kê", "tư vấn", "lãnh đạo", "thẩm tra", "thanh tra", "sẵn sàng", "nắm", "xử lý",
    "giải quyết", "tiến hành", "đăng tải", "phát sóng", "phân bổ", "cụ thể hóa", "sơ kết", "tổng kết", "cam kết",
    "phụ trách", "tuần tra", "tập huấn", "bồi dưỡng", "nhân rộng", "đặt hàng", "giúp", "làm", "dành", "trích",
)  # fmt: skip
# What figures of targets count, longer forms first where one begins another.
MEASURES = (
    "%", "phần trăm", "đồng", "USD", "đô la", "tấn", "tạ", "kg", "ha", "km²", "km2", "km", "m²", "m2", "m³", "m3", "MW",
    "kWh", "lượt người", "lượt", "người", "hộ", "lao động", "học sinh", "giường bệnh", "giường", "con", "cây",
    "ca", "vụ", "héc ta", "điểm phần trăm", "điểm %", "điểm", "bé trai", "bác sĩ", "bác sỹ",
)  # fmt: skip
COUNTED_THINGS = (
    "mô hình", "doanh nghiệp", "hợp tác xã", "sản phẩm", "cơ sở", "trung tâm", "vùng", "dự án", "đề tài", "nhiệm vụ",
    "đề án", "xã", "phường", "trường", "lớp", "chuỗi", "nguồn gen", "giống", "loài", "công trình", "hệ thống", "khu",
    "cụm", "điểm đến", "sáng chế", "cán bộ", "chuyên gia", "hội nghị", "đợt", "cuộc", "buổi", "lần", "tin bài", "bài",
    "chế phẩm", "quy trình", "nền tảng", "cơ quan", "đơn vị", "tổ chức", "bộ", "phòng thí nghiệm", "nhãn hiệu",
    "thương hiệu", "văn bản", "thôn", "tuyến", "giáo viên",
)  # fmt: skip
