"""Words that name units of Vietnamese administration.

Origin: heads and fields of provincial departments from Nghị định 24/2014/NĐ-CP, 107/2020/NĐ-CP and 45/2025/NĐ-CP;
ministries from Nghị quyết 08/2021/QH15 and 176/2025/QH15; district offices from Nghị định 37/2014/NĐ-CP and 108/2020/NĐ-CP;
bodies of the Party and the Front from their charters; the rest from issued plans of 2020-2026.
"""

from __future__ import annotations

from typing import Final

# A word that opens the name of one unit.
HEADS: Final = (
    "sở", "phòng", "ban", "văn phòng", "vp", "thanh tra", "trung tâm", "chi cục", "cục", "tổng cục", "vụ", "viện",
    "học viện", "trường", "bệnh viện", "cơ sở", "quỹ", "ủy ban nhân dân", "ubnd", "ủy ban", "hội đồng", "hội đồng nhân dân",
    "hđnd", "bộ", "bộ phận", "bộ chỉ huy", "báo", "đài", "công an", "ngân hàng", "kho bạc", "bảo hiểm xã hội", "bhxh",
    "thuế", "hải quan", "liên đoàn", "hội", "hiệp hội", "đoàn", "tỉnh đoàn", "thành đoàn", "tỉnh ủy", "thành ủy", "huyện ủy",
    "đảng ủy", "tổ", "đội", "công ty", "tập đoàn", "vnpt", "viettel", "bưu điện", "tòa án", "viện kiểm sát", "vườn quốc gia",
    "hạt", "trạm", "trại", "thư viện", "bảo tàng", "mặt trận tổ quốc", "mttq", "ubmttq", "ub mttq", "trường cao đẳng", "đại học",
    "đơn vị", "cơ quan", "thủ trưởng", "lãnh đạo", "giám đốc", "trưởng", "chủ tịch", "chánh văn phòng", "chánh thanh tra",
    "doanh nghiệp", "địa phương", "ngành", "tổ chức chính trị", "liên minh", "kiểm toán", "cán bộ", "công chức", "cá nhân", "người đứng đầu",
)  # fmt: skip

# Common nouns: in a row, or before "chuyên môn" and "thuộc Sở", they mean many units, not one.
COMMON: Final = (
    "sở", "ban", "ngành", "phòng", "trung tâm", "chi cục", "hội", "trường", "bộ", "cục", "vụ", "viện", "bệnh viện", "công ty",
    "đơn vị", "cơ quan", "địa phương", "đoàn thể", "doanh nghiệp", "cán bộ", "công chức", "viên chức", "người lao động",
    "cá nhân", "tổ chức chính trị", "tổ chức", "bộ phận", "văn phòng chuyên môn",
)  # fmt: skip

# Of these, the ones that never open the name of a single unit.
ALWAYS_MANY: Final = (
    "đơn vị", "cơ quan", "tổ chức", "ngành", "địa phương", "đoàn thể", "doanh nghiệp", "cán bộ", "công chức", "viên chức",
    "người lao động", "cá nhân",
)  # fmt: skip

# Places: after a comma they go on with the name before them ("UBND các huyện, thị xã, thành phố").
TERRITORIES: Final = (
    "tỉnh", "huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu", "khóm", "ấp", "thôn",
)  # fmt: skip

PLURALS: Final = ("các", "những", "mọi", "tất cả", "toàn thể", "từng", "mỗi", "một số")

# After a common noun these say which ones are meant, and that they are many.
WHICH: Final = (
    "chuyên môn", "nghiệp vụ", "thuộc", "trực thuộc", "liên quan", "có liên quan", "ngành", "trên địa bàn", "và", "còn lại", "khác",
)  # fmt: skip

# Phrases that begin like a head and name no unit.
NOT_HEADS: Final = (
    "ban hành", "báo cáo", "hội nghị", "hội thảo", "hội thi", "bộ máy", "bộ chỉ số", "bộ tiêu chí", "bộ thủ tục", "bộ luật", "bộ câu hỏi",
    "nhà nước", "nhà ở", "trường hợp", "phòng chống", "phòng, chống", "phòng ngừa", "phòng cháy", "cơ sở dữ liệu", "cơ sở vật chất",
    "cơ sở hạ tầng", "cơ sở", "tổ chức thực hiện", "tổ chức triển khai", "vụ việc", "đội ngũ", "ngành nghề", "thuế suất", "quỹ đất", "quỹ lương",
    "đơn vị tính", "trưởng thành", "cán bộ quản lý", "vụ án", "cục bộ", "đoàn kết", "báo chí",
)  # fmt: skip

# A role of the unit, not part of its name; read in small letters only ("Phòng Tổ chức cán bộ" is a name).
# Strong ones end a name wherever they stand; weak ones may belong to it ("Ban quản lý dự án", "Hội đồng thẩm định").
STRONG_ROLES: Final = (
    "chủ trì", "phối hợp", "thực hiện", "tham mưu", "chịu trách nhiệm", "có trách nhiệm", "theo dõi", "làm đầu mối", "là đầu mối",
    "là cơ quan", "là đơn vị", "căn cứ", "chủ động", "thường xuyên", "định kỳ", "kịp thời", "có nhiệm vụ", "được giao",
)  # fmt: skip
WEAK_ROLES: Final = (
    "hướng dẫn", "tổng hợp", "đôn đốc", "báo cáo", "xây dựng", "triển khai", "tổ chức", "đẩy mạnh", "tăng cường", "kiểm tra", "giám sát",
    "đề xuất", "cân đối", "bố trí", "rà soát", "cụ thể hóa", "quán triệt", "nghiên cứu", "ban hành", "trình", "cung cấp", "giúp", "tiếp tục",
    "tiến hành", "phân công", "đảm bảo", "bảo đảm", "đăng tải", "thông báo", "gửi", "lập dự toán", "lập kế hoạch", "lập danh sách", "thẩm định", "nâng cao", "khẩn trương",
    "nghiêm túc", "tiếp nhận", "tuyên truyền", "cập nhật", "hoàn thành", "phát huy", "vận động", "hỗ trợ", "phổ biến", "chỉ đạo",
    "phát động", "công khai", "lồng ghép", "chấp hành", "tập trung", "duy trì", "đánh giá", "nộp", "xem xét", "phụ trách", "chuẩn bị",
    "đề nghị", "tạo điều kiện", "yêu cầu", "phát hiện", "xử lý", "giải quyết", "tùy theo", "dựa trên", "trên cơ sở", "theo", "trong quá trình",
    "trong phạm vi", "khi", "nhằm", "để", "phải", "cần", "sẽ", "góp phần", "hoàn thiện", "đưa", "vận hành", "chỉ đạo", "mở chuyên mục",
)  # fmt: skip

# Fields of departments whose names hold "và", a comma or a hyphen, and the plain ones, so that lists under one head
# ("Các Sở: Nội vụ, Tư pháp") are told from names that hold a comma ("Văn hóa, Thể thao và Du lịch").
FIELDS: Final = (
    "lao động - thương binh và xã hội", "lao động, thương binh và xã hội", "tài nguyên và môi trường",
    "nông nghiệp và phát triển nông thôn", "nông nghiệp và môi trường", "nông nghiệp và ptnt", "văn hóa, thể thao và du lịch",
    "văn hóa và thể thao", "văn hóa, thể thao", "văn hóa, khoa học và thông tin", "văn hóa và thông tin", "văn hóa - xã hội", "thông tin và truyền thông",
    "khoa học và công nghệ", "kế hoạch và đầu tư", "giáo dục và đào tạo", "giao thông vận tải", "giao thông công chánh",
    "kinh tế, hạ tầng và đô thị", "kinh tế và hạ tầng", "tài chính - kế hoạch", "kế hoạch - tài chính", "tổ chức - hành chính", "hành chính - tổng hợp",
    "dân tộc và tôn giáo", "quy hoạch - kiến trúc", "quy hoạch và kiến trúc", "nội vụ", "tư pháp", "tài chính", "công thương", "xây dựng",
    "y tế", "ngoại vụ", "du lịch", "quốc phòng", "công an", "dân tộc", "kinh tế", "quản lý đô thị", "an toàn thực phẩm", "văn hóa", "ngoại giao",
    "dân chủ, giám sát và phản biện xã hội", "tôn giáo",
)  # fmt: skip

# Offices that serve two bodies at once.
COMPOUNDS: Final = (
    "hđnd và ubnd", "hội đồng nhân dân và ủy ban nhân dân", "đoàn đbqh và hđnd", "đoàn đại biểu quốc hội và hội đồng nhân dân",
    "phòng chống", "phòng, chống",
)  # fmt: skip

# Who issues documents, as the head of a phrase after "của".
ISSUERS: Final = (
    "chính phủ", "thủ tướng chính phủ", "thủ tướng", "quốc hội", "ủy ban thường vụ quốc hội", "chủ tịch nước", "ban chấp hành",
    "bộ chính trị", "ban bí thư", "trung ương", "bộ trưởng", "bộ", "ủy ban nhân dân", "ubnd", "chủ tịch", "hội đồng nhân dân", "hđnd",
    "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "ban thường vụ", "ban cán sự", "ban tổ chức", "ban chỉ đạo", "ban", "sở", "giám đốc", "văn phòng",
    "tòa án", "hội đồng thẩm phán", "viện kiểm sát", "viện trưởng", "chánh án", "thanh tra", "tổng thanh tra", "ngân hàng", "thống đốc", "ủy ban",
    "hội đồng", "tổng cục", "cục", "kiểm toán", "tổng kiểm toán", "bảo hiểm xã hội", "đảng", "thường trực", "phòng", "hội",
)  # fmt: skip
