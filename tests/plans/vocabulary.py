"""The words drafts are made of (`tests.plans.strategies`), as real plans use them."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.plans.draft import Signer

YEARS = range(2021, 2031)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

ISSUERS = {
    "Sở Nội vụ tỉnh An Giang": ("SNV", "An Giang"),
    "Sở Lao động - Thương binh và Xã hội tỉnh An Giang": ("SLĐTBXH", "An Giang"),
    "Sở Văn hóa, Thể thao và Du lịch thành phố Huế": ("SVHTTDL", "Huế"),
    "Ủy ban nhân dân tỉnh Cà Mau": ("UBND", "Cà Mau"),
    "Bộ Tư pháp": ("BTP", "Hà Nội"),
}
TITLES = (
    "Cải cách hành chính năm {year}",
    "Thực hiện Cải cách hành chính năm {year}",
    "Triển khai nhiệm vụ cải cách hành chính nhà nước năm {year}",
    "Kiểm soát thủ tục hành chính năm {year}",
    "Cải cách hành chính nhà nước giai đoạn {year} - {end}",
)
GROUNDS = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
    "cải cách hành chính nhà nước giai đoạn 2021 - 2030",
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa",
    "Căn cứ Quyết định số 45/2016/QĐ-TTg ngày 16 tháng 12 năm 2016 của Thủ tướng Chính phủ",
)
OBJECTIVES = (
    "Đẩy mạnh cải cách hành chính trên các lĩnh vực trọng tâm.",
    "Nâng cao sự hài lòng của người dân, doanh nghiệp; lấy người dân làm trung tâm phục vụ.",
    "Tăng cường ứng dụng công nghệ thông tin trong giải quyết thủ tục hành chính.",
    "Xây dựng đội ngũ cán bộ, công chức, viên chức chuyên nghiệp, trách nhiệm.",
)
REQUIREMENTS = (
    "Các nội dung phải được triển khai đồng bộ, thống nhất, có trọng tâm, trọng điểm.",
    "Gắn trách nhiệm của người đứng đầu với kết quả thực hiện.",
    "Bảo đảm tiến độ, chất lượng và tiết kiệm.",
)
TARGETS = (
    "100% thủ tục hành chính trả kết quả đúng hạn.",
    "Tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 50% trở lên.",
    "Tối thiểu 98% người dân hài lòng về kết quả giải quyết thủ tục hành chính.",
    "Giảm ít nhất 30% thời gian giải quyết thủ tục hành chính.",
    "Có ít nhất 01 sáng kiến về cải cách hành chính.",
    "Tích hợp 70% dịch vụ công trực tuyến với Cổng Dịch vụ công quốc gia.",
)
BESIDE = " | "
MEASURED = (
    "Hồ sơ giải quyết đúng hạn | 98 %",
    "Văn bản được rà soát | 100%",
    "Sáng kiến cải cách hành chính | ≥ 03 sáng kiến",
    "Tỷ lệ hài lòng của người dân | 88 - 90%",
)
"""A target and the quantity that stands in a column of its own."""
SOLUTIONS = (
    "Tăng cường công tác chỉ đạo, điều hành, xác định rõ trách nhiệm của từng cấp.",
    "Thực hiện cơ chế tự chủ theo Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ.",
    "Đầu tư cơ sở vật chất, trang thiết bị gắn với cải cách hành chính.",
    "Tuyên truyền bằng nhiều hình thức, phù hợp với từng đối tượng.",
    "Triển khai Quyết định số 2224/QĐ-UBND ngày 28 tháng 9 năm 2021 của UBND tỉnh.",
)
FUNDING = (
    "Kinh phí thực hiện bố trí trong dự toán ngân sách hằng năm của cơ quan, đơn vị.",
    "Khuyến khích huy động các nguồn kinh phí ngoài ngân sách theo quy định của pháp luật.",
)
DUTIES = (
    "Văn phòng Sở theo dõi, hướng dẫn, đôn đốc việc thực hiện kế hoạch.",
    "Phòng Kế hoạch - Tài chính tham mưu bố trí kinh phí thực hiện kế hoạch.",
    "Các phòng, đơn vị thuộc Sở triển khai thực hiện các nhiệm vụ được giao.",
    "Thanh tra Sở kiểm tra việc thực hiện kế hoạch tại các đơn vị.",
    "Văn phòng Sở:\n- Theo dõi, đôn đốc việc thực hiện kế hoạch;\n- Tổng hợp, báo cáo định kỳ theo quy định.",
)
RECIPIENTS = (
    "UBND tỉnh",
    "Sở Nội vụ",
    "Ban Giám đốc Sở",
    "Các phòng, đơn vị thuộc Sở",
    "Bộ Nội vụ (b/c)",
)
ARCHIVES = ("Lưu: VT", "Lưu: VT, VP", "Lưu: VT, TCCB")
SIGNERS = (
    Signer(authority="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Nguyễn Văn A"),
    Signer(position="GIÁM ĐỐC", name="Trần Thị B"),
    Signer(authority="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC"),
    Signer(authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Lê Văn C"),
    None,
)

AREAS = (
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    "Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001",
)
ACTS = (
    "Xây dựng",
    "Rà soát",
    "Tổ chức",
    "Kiểm tra",
    "Tiếp tục đẩy mạnh",
    "Nâng cao chất lượng",
    "Triển khai",
)
OBJECTS = (
    "công tác tuyên truyền cải cách hành chính",
    "việc thực hiện quy chế làm việc của cơ quan",
    "thủ tục hành chính thuộc thẩm quyền giải quyết của Sở",
    "vị trí việc làm, cơ cấu ngạch công chức",
    "dịch vụ bưu chính công ích trong tiếp nhận hồ sơ và trả kết quả",
    "Cổng thông tin điện tử; cơ sở dữ liệu dùng chung",
    "Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015",
)
ENDINGS = (
    "",
    ".",
    " theo quy định",
    " (khi có văn bản hướng dẫn của UBND tỉnh)",
    " theo Quyết định số 45/2016/QĐ-TTg ngày 16/12/2016 của Thủ tướng Chính phủ",
    " (quý I, 6 tháng, quý III và tổng kết năm)",
)
ODD_WORDS = (
    *(
        "<b>",
        "&",
        "&amp;",
        "|",
        "||",
        "**",
        "_",
        "#",
        "/",
        "\\",
        "%",
        "100%",
        "“ngoặc kép”",
        "…",
        "...",
        "01",
        "1.",
        "I.",
    ),
    *(
        "a)",
        "-",
        "–",
        "+",
        ".",
        ";",
        ":",
        ",",
        "(1)",
        "ngày",
        "năm 2026",
        "Quý I/2026",
        "và",
        "Văn phòng Sở",
        "chủ trì",
    ),
)
"""Marks of other formats, numbers, and words of other columns: inside a sentence they are text."""
PRODUCTS = (
    "Kế hoạch",
    "Báo cáo",
    "Quyết định",
    "Tờ trình",
    "Công văn",
    "Báo cáo của Sở",
    "Các văn bản triển khai",
    "Hội nghị",
    "Kế hoạch kiểm tra, giám sát",
)
UNITS = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Kế hoạch - Tài chính",
    "Phòng KH-TC",
    "Trung tâm Dịch vụ việc làm",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Các đơn vị trực thuộc Sở",
    "Phòng chuyên môn thuộc Sở",
    "Phòng chuyên môn, đơn vị thuộc Sở",
    "Các đơn vị có liên quan",
)
DEADLINES = (
    "Trước ngày 30/11/{year}",
    "Chậm nhất là ngày 15/01/{year}",
    "Tháng 3/{year}",
    "Quý I/{year}",
    "Quý IV năm {year}",
    "6 tháng đầu năm {year}",
    "Năm {year}",
    "Thường xuyên",
    "Hằng quý",
    "Định kỳ hằng tháng",
    "Hằng năm",
    "Theo quy định",
    "Theo kế hoạch của tỉnh",
    "Sau 03 tháng kể từ khi có văn bản hướng dẫn",
    "Khi đủ điều kiện",
)
FUNDS = ("Ngân sách nhà nước", "Nguồn tự chủ của đơn vị")
NOTES = ("Nhiệm vụ trọng tâm", "Chuyển tiếp từ năm trước")
"""A note or a source of funds stands in a column of its own."""
ANNEX_TITLES: Sequence[Sequence[str | None]] = (
    (),
    (None,),
    ("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",),
    ("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", "Biểu mẫu báo cáo kết quả thực hiện"),
)
