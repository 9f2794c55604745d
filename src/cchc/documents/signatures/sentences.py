"""Why a signature is judged so: one sentence each, in Vietnamese and English."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cchc.documents.signatures.result import Reason

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""Days of certificates are told in the time of those who read them."""


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


NO_SIGNATURE: Final = Reason(
    "Tệp PDF này không có chữ ký số; có thể là bản quét của văn bản giấy hoặc bản chưa ký.",
    "This PDF has no digital signature; it may be a scan of a paper document or an unsigned copy.",
)
LOCKED: Final = Reason(
    "Tệp PDF được bảo vệ bằng mật khẩu nên không kiểm tra được chữ ký số; hãy tải lên bản không có mật khẩu.",
    "The PDF is protected by a password, so its signatures cannot be checked; upload a copy without one.",
)
BROKEN: Final = Reason(
    "Tệp PDF bị hỏng hoặc sai cấu trúc nên không kiểm tra được chữ ký số; hãy tải lại tệp từ nguồn.",
    "The PDF is damaged or malformed, so its signatures cannot be checked; fetch the file again from its source.",
)
BURSTS: Final = Reason(
    "Tệp PDF khi giải nén sẽ phình to bất thường nên không được mở để kiểm tra; hãy xuất lại tệp PDF từ nguồn.",
    "Unpacked, the PDF would grow beyond sense, so it was not opened for the check; export it again from its source.",
)
BROKEN_SIGNATURE: Final = Reason(
    "Dữ liệu của chữ ký này bị hỏng hoặc thuộc dạng không hỗ trợ nên không kiểm tra được.",
    "The contents of this signature are damaged or of an unsupported form, so it cannot be checked.",
)
INTACT: Final = Reason(
    "Nội dung được ký không thay đổi từ khi ký.",
    "What was signed has not changed since it was signed.",
)
ALTERED: Final = Reason(
    "Nội dung tệp đã bị thay đổi sau khi ký, không còn khớp với chữ ký.",
    "The contents of the file were altered after signing and no longer match the signature.",
)
FORGED: Final = Reason(
    "Giá trị chữ ký không khớp với khóa công khai trong chứng thư của người ký.",
    "The signature does not match the public key in the signer's certificate.",
)
CHANGED_SINCE: Final = Reason(
    "Sau khi ký, tệp bị sửa thêm nội dung mà chữ ký không cho phép.",
    "After signing, the file was changed in ways that the signature does not allow.",
)
NOT_WHOLE: Final = Reason(
    "Chữ ký không bao trùm toàn bộ nội dung tại thời điểm ký.",
    "The signature does not cover the whole contents as they were when it was made.",
)
ADDED_SINCE: Final = Reason(
    "Sau chữ ký này tệp chỉ được bổ sung phần được phép: chữ ký khác, dấu thời gian hoặc ô biểu mẫu.",
    "After this signature only permitted parts were added: further signatures, timestamps or form fields.",
)
WEAK: Final = Reason(
    "Chữ ký dùng thuật toán băm cũ (SHA-1, MD5), nay không còn đủ tin cậy để xác nhận.",
    "The signature uses an old hash algorithm (SHA-1, MD5) that no longer proves anything.",
)
NO_CLOCK: Final = Reason(
    "Thời điểm ký do máy của người ký ghi, không có dấu thời gian chứng nhận.",
    "The time of signing was written by the signer's computer; no timestamp certifies it.",
)
NO_TIME: Final = Reason(
    "Chữ ký không ghi thời điểm ký.", "The signature states no time of signing."
)
CLOCK: Final = Reason(
    "Thời điểm ký được dấu thời gian chứng nhận.",
    "The time of signing is certified by a timestamp.",
)
UNTRUSTED_CLOCK: Final = Reason(
    "Chữ ký có dấu thời gian nhưng chưa xác nhận được nơi cấp dấu thời gian.",
    "The signature has a timestamp, but its issuer could not be confirmed.",
)
OFFLINE: Final = Reason(
    "Chưa tra cứu qua mạng xem chứng thư có bị thu hồi hay không.",
    "Whether the certificate was revoked has not been looked up online.",
)
REVOKED: Final = Reason(
    "Chứng thư số của người ký đã bị thu hồi.", "The signer's certificate has been revoked."
)
WRONG_USE: Final = Reason(
    "Chứng thư số này không được cấp để ký văn bản.",
    "This certificate was not issued for signing documents.",
)
FROM_THE_FUTURE: Final = Reason(
    "Thời điểm ký ghi trong tệp còn ở phía sau thời điểm kiểm tra.",
    "The time of signing in the file lies after the time of this check.",
)
NO_ROOTS: Final = Reason(
    "Hệ thống chưa có chứng thư gốc nào để đối chiếu; hãy nhờ người quản trị bổ sung.",
    "No trusted root certificate has been installed; ask the administrator to add one.",
)


def trusted(issuer: str) -> Reason:
    return Reason(
        f"Chứng thư số do {issuer} cấp, thuộc hệ thống chứng thực được tin cậy.",
        f"The certificate was issued by {issuer} and belongs to a trusted chain.",
    )


def unknown_issuer(issuer: str) -> Reason:
    return Reason(
        f"Chứng thư số do {issuer} cấp, nơi chưa có trong danh sách chứng thư gốc được tin cậy của cơ quan.",
        f"The certificate was issued by {issuer}, which is not among the trusted roots of the agency.",
    )


def signed_outside(first: datetime, last: datetime) -> Reason:
    return Reason(
        f"Thời điểm ký nằm ngoài thời hạn của chứng thư số ({_day(first)} - {_day(last)}).",
        f"It was signed outside the validity of the certificate ({_day(first)} - {_day(last)}).",
    )


def expired_unproven(last: datetime) -> Reason:
    return Reason(
        f"Chứng thư số đã hết hạn ngày {_day(last)} và không có dấu thời gian chứng nhận văn bản được ký trước ngày đó.",
        f"The certificate expired on {_day(last)}, and no timestamp proves that it was signed before.",
    )


def expired_since(last: datetime) -> Reason:
    return Reason(
        f"Chứng thư số hết hạn ngày {_day(last)}, sau thời điểm ký đã được chứng nhận.",
        f"The certificate expired on {_day(last)}, after the certified time of signing.",
    )
