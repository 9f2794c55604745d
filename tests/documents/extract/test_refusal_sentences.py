"""The sentences themselves: what happened, why, and what to do now, as a colleague would say it."""

from __future__ import annotations

import inspect

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import refusals
from cchc.documents.extract.limits import MEGABYTE

SENTENCES = [
    (
        refusals.missing("a.docx"),
        "Không tìm thấy tệp “a.docx”; hãy kiểm tra lại đường dẫn và tên tệp.",
    ),
    (
        refusals.not_a_file("hồ sơ"),
        "“hồ sơ” là thư mục hoặc thiết bị, không phải tệp văn bản; hãy chọn một tệp.",
    ),
    (
        refusals.not_allowed("a.docx"),
        "Không mở được tệp “a.docx” vì hệ thống không cho phép đọc; hãy cấp quyền đọc hoặc chép tệp sang nơi khác.",
    ),
    (
        refusals.empty("a.docx"),
        "Tệp “a.docx” rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn.",
    ),
    (
        refusals.too_large("a.docx", 200 * MEGABYTE, 50 * MEGABYTE),
        "Tệp “a.docx” quá lớn (200 MB, tối đa 50 MB); hãy bỏ bớt hình ảnh hoặc tách riêng phần kế hoạch rồi thử lại.",
    ),
    (
        refusals.too_large("a.docx", 50 * MEGABYTE + MEGABYTE // 2, 50 * MEGABYTE),
        "Tệp “a.docx” quá lớn (50,5 MB, tối đa 50 MB); hãy bỏ bớt hình ảnh hoặc tách riêng phần kế hoạch rồi thử lại.",
    ),
    (
        refusals.bomb("a.docx"),
        "Tệp “a.docx” bị từ chối vì khi giải nén sẽ phình to bất thường; hãy mở tệp bằng Word, lưu lại thành .docx mới "
        "rồi thử lại.",
    ),
    (
        refusals.corrupt("a.pdf", "PDF"),
        "Không đọc được “a.pdf” vì nội dung PDF bị hỏng hoặc bị cắt cụt; hãy tải lại tệp từ nguồn hoặc mở ra lưu lại.",
    ),
    (
        refusals.encrypted("a.pdf"),
        "Tệp “a.pdf” được bảo vệ bằng mật khẩu nên không đọc được; hãy mở bằng mật khẩu, lưu lại bản không mật khẩu "
        "rồi thử lại.",
    ),
    (
        refusals.wordless("a.txt"),
        "Tệp “a.txt” không có chữ nào để đọc; hãy kiểm tra có chọn đúng tệp không.",
    ),
    (
        refusals.binary("a.bin"),
        "Tệp “a.bin” không phải là văn bản đọc được; hãy dùng tệp .docx, .pdf, .html, .md, .txt, .odt hoặc .doc.",
    ),
    (
        refusals.wrong_kind("a.png", "ảnh PNG"),
        "Tệp “a.png” là ảnh PNG, không phải văn bản kế hoạch; hãy dùng tệp .docx, .pdf, .html, .md, .txt, .odt "
        "hoặc .doc.",
    ),
    (
        refusals.macros("a.docm"),
        "Tệp “a.docm” có chứa macro (chương trình nhúng) nên không được nhận; hãy lưu lại thành .docx hoặc .xlsx không "
        "có macro, hoặc xuất ra .pdf, rồi thử lại.",
    ),
    (
        refusals.misnamed("a.pdf", "văn bản Word", ".docx"),
        "Tệp “a.pdf” có nội dung là văn bản Word, không đúng với đuôi tệp; hãy kiểm tra có chọn đúng tệp không, nếu "
        "đúng thì đổi đuôi thành .docx rồi thử lại.",
    ),
    (
        refusals.unknown_encoding("a.txt"),
        "Tệp “a.txt” không dùng bảng mã Unicode (UTF-8) nên chữ Việt không đọc được; hãy mở bằng Word hoặc Notepad và "
        "lưu lại với bảng mã UTF-8.",
    ),
    (
        refusals.legacy_font("a.doc", "TCVN3"),
        "Tệp “a.doc” soạn bằng bảng mã cũ TCVN3 nên chữ Việt không đọc được; hãy chuyển sang Unicode (ví dụ bằng "
        "Unikey, mục “Công cụ chuyển mã”) rồi thử lại.",
    ),
    (
        refusals.no_office("a.odt", ".odt"),
        "Chưa đọc được tệp .odt “a.odt” vì máy này chưa cài LibreOffice; hãy mở tệp bằng Word và lưu lại thành .docx, "
        "hoặc nhờ quản trị cài LibreOffice (lệnh soffice).",
    ),
    (
        refusals.lossy("a.doc"),
        "LibreOffice làm mất một phần nội dung khi chuyển “a.doc” nên kết quả không đáng tin; hãy mở tệp bằng Word và "
        "lưu lại thành .docx rồi thử lại.",
    ),
    (
        refusals.no_ocr("a.pdf"),
        "“a.pdf” là bản quét không có lớp chữ và máy này chưa cài Tesseract kèm tiếng Việt; hãy dùng bản .docx hoặc "
        ".pdf xuất từ Word, hoặc nhờ quản trị cài gói tesseract-ocr-vie.",
    ),
    (
        refusals.too_slow("a.doc", "LibreOffice"),
        "LibreOffice xử lý tệp “a.doc” quá lâu nên đã dừng; hãy lưu lại thành .docx hoặc tách bớt trang rồi thử lại.",
    ),
    (
        refusals.too_many_pages("a.pdf", 700, 600),
        "Tệp “a.pdf” có 700 trang, quá 600 trang cho một lần đọc; hãy tách riêng phần kế hoạch rồi thử lại.",
    ),
]


@pytest.mark.parametrize(("refused", "sentence"), SENTENCES)
def test_a_sentence(refused: Unreadable, sentence: str) -> None:
    assert str(refused) == sentence


def test_every_refusal_has_its_sentence_here_and_says_what_to_do() -> None:
    made = [
        name for name, one in inspect.getmembers(refusals, inspect.isfunction) if name[0] != "_"
    ]
    assert len(made) == len(SENTENCES) - 1  # one of them twice: with and without a decimal comma
    assert [str(refused) for refused, _ in SENTENCES if "; hãy " not in str(refused)] == []
    assert [str(refused) for refused, _ in SENTENCES if str(refused).count(". ")] == []
