"""Why a file is not read: one sentence each, saying what, why and what to do now."""

from __future__ import annotations

from cchc.common.errors import Unreadable
from cchc.documents.extract.limits import MEGABYTE


class Foreign(Unreadable):
    """A file of a kind that this door does not take; `kind` is what people call it."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind


def missing(name: str) -> Unreadable:
    return Unreadable(f"Không tìm thấy tệp “{name}”; hãy kiểm tra lại đường dẫn và tên tệp.")


def not_a_file(name: str) -> Unreadable:
    return Unreadable(
        f"“{name}” là thư mục hoặc thiết bị, không phải tệp văn bản; hãy chọn một tệp."
    )


def not_allowed(name: str) -> Unreadable:
    return Unreadable(
        f"Không mở được tệp “{name}” vì hệ thống không cho phép đọc; hãy cấp quyền đọc hoặc chép tệp sang nơi khác."
    )


def empty(name: str) -> Unreadable:
    return Unreadable(f"Tệp “{name}” rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn.")


def too_large(name: str, size: int, limit: int) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” quá lớn ({_megabytes(size)} MB, tối đa {_megabytes(limit)} MB); "
        "hãy bỏ bớt hình ảnh hoặc tách riêng phần kế hoạch rồi thử lại."
    )


def bomb(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” bị từ chối vì khi giải nén sẽ phình to bất thường; "
        "hãy mở tệp bằng Word, lưu lại thành .docx mới rồi thử lại."
    )


def corrupt(name: str, kind: str) -> Unreadable:
    return Unreadable(
        f"Không đọc được “{name}” vì nội dung {kind} bị hỏng hoặc bị cắt cụt; hãy tải lại tệp từ nguồn hoặc mở ra lưu lại."
    )


def encrypted(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” được bảo vệ bằng mật khẩu nên không đọc được; hãy mở bằng mật khẩu, lưu lại bản không mật khẩu rồi thử lại."
    )


def wordless(name: str) -> Unreadable:
    return Unreadable(f"Tệp “{name}” không có chữ nào để đọc; hãy kiểm tra có chọn đúng tệp không.")


def binary(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” không phải là văn bản đọc được; hãy dùng tệp .docx, .pdf, .html, .md, .txt, .odt hoặc .doc."
    )


def wrong_kind(name: str, kind: str) -> Foreign:
    return Foreign(
        f"Tệp “{name}” là {kind}, không phải văn bản kế hoạch; hãy dùng tệp .docx, .pdf, .html, .md, .txt, .odt hoặc .doc.",
        kind,
    )


def macros(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” có chứa macro (chương trình nhúng) nên không được nhận; "
        "hãy lưu lại thành .docx hoặc .xlsx không có macro, hoặc xuất ra .pdf, rồi thử lại."
    )


def misnamed(name: str, kind: str, suffix: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” có nội dung là {kind}, không đúng với đuôi tệp; "
        f"hãy kiểm tra có chọn đúng tệp không, nếu đúng thì đổi đuôi thành {suffix} rồi thử lại."
    )


def unknown_encoding(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” không dùng bảng mã Unicode (UTF-8) nên chữ Việt không đọc được; "
        "hãy mở bằng Word hoặc Notepad và lưu lại với bảng mã UTF-8."
    )


def legacy_font(name: str, encoding: str) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” soạn bằng bảng mã cũ {encoding} nên chữ Việt không đọc được; "
        "hãy chuyển sang Unicode (ví dụ bằng Unikey, mục “Công cụ chuyển mã”) rồi thử lại."
    )


def no_office(name: str, suffix: str) -> Unreadable:
    return Unreadable(
        f"Chưa đọc được tệp {suffix} “{name}” vì máy này chưa cài LibreOffice; "
        "hãy mở tệp bằng Word và lưu lại thành .docx, hoặc nhờ quản trị cài LibreOffice (lệnh soffice)."
    )


def lossy(name: str) -> Unreadable:
    return Unreadable(
        f"LibreOffice làm mất một phần nội dung khi chuyển “{name}” nên kết quả không đáng tin; "
        "hãy mở tệp bằng Word và lưu lại thành .docx rồi thử lại."
    )


def no_ocr(name: str) -> Unreadable:
    return Unreadable(
        f"“{name}” là bản quét không có lớp chữ và máy này chưa cài Tesseract kèm tiếng Việt; hãy dùng bản .docx "
        "hoặc .pdf xuất từ Word, hoặc nhờ quản trị cài gói tesseract-ocr-vie."
    )


def too_slow(name: str, tool: str) -> Unreadable:
    return Unreadable(
        f"{tool} xử lý tệp “{name}” quá lâu nên đã dừng; hãy lưu lại thành .docx hoặc tách bớt trang rồi thử lại."
    )


def too_many_pages(name: str, pages: int, limit: int) -> Unreadable:
    return Unreadable(
        f"Tệp “{name}” có {pages} trang, quá {limit} trang cho một lần đọc; hãy tách riêng phần kế hoạch rồi thử lại."
    )


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",")
