"""What an agency settles about following its programme: each setting with its working assumption and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.plans.rules.result import Text


@dataclass(frozen=True, slots=True)
class FollowUpSettings:
    """Defaults are working assumptions, not law: `SETTING_NOTES` says where each comes from. Days are calendar days."""

    remind_days: tuple[int, ...] = (30, 15, 7, 1)
    """So many days before the due date the unit is reminded; on the date itself always."""
    overdue_every: int = 7
    """Days between two reminders of something overdue, to the head of the unit."""
    escalate_after: int = 15
    """Days after the due date on which the leaders are told."""
    stale_after: int = 30
    """Days after which the last report of progress no longer says where the work is."""
    most_extensions: int = 1
    """How often one due date may be extended."""
    confirm_kinds: tuple[str, ...] = ()
    """Kinds of product (slugs such as `ke_hoach`) that a leader confirms after the office accepted them."""


SETTING_NOTES: Final[dict[str, Text]] = {
    "remind_days": Text(
        "Nhắc đơn vị trước hạn từng ấy ngày; đúng ngày đến hạn luôn nhắc. Tạm lấy 30, 15, 7 và 1 ngày: một tháng để "
        "xếp lịch, nửa tháng để kịp xin ý kiến phối hợp, một tuần để trình ký, một ngày để nộp. Không có văn bản nào quy định. "
        "Lần nhắc rơi vào ngày nghỉ được chuyển lên ngày làm việc liền trước.",
        "The unit is reminded so many days before the due date, and always on the date itself. Working assumption 30, 15, 7 "
        "and 1: a month to plan the work, half a month to hear the coordinating units, a week to have it signed, a day to hand "
        "it in. No document fixes it. A reminder that meets a day off is given on the working day before.",
    ),
    "overdue_every": Text(
        "Khi đã trễ hạn, nhắc trưởng đơn vị mỗi từng ấy ngày. Tạm lấy 7 ngày, theo nhịp giao ban hằng tuần.",
        "Once overdue, the head of the unit is reminded every so many days. Working assumption 7: the rhythm of weekly meetings.",
    ),
    "escalate_after": Text(
        "Trễ hạn quá từng ấy ngày thì báo lãnh đạo cơ quan. Tạm lấy 15 ngày: trưởng đơn vị đã được nhắc hai lần.",
        "Leaders are told when something is overdue for so many days. Working assumption 15: by then the head of the unit has "
        "been reminded twice.",
    ),
    "stale_after": Text(
        "Báo cáo tiến độ cũ hơn từng ấy ngày được coi là chậm cập nhật. Tạm lấy 30 ngày, theo nhịp báo cáo hằng tháng.",
        "A report of progress older than so many days is stale. Working assumption 30: the rhythm of monthly reports.",
    ),
    "most_extensions": Text(
        "Số lần tối đa được gia hạn một việc. Tạm lấy 1 lần; lần sau phải điều chỉnh kế hoạch.",
        "How often one due date may be extended. Working assumption: once; after that the plan is amended.",
    ),
    "confirm_kinds": Text(
        "Các loại sản phẩm mà lãnh đạo xác nhận sau khi Văn phòng chấp nhận. Mặc định không loại nào: văn bản nộp làm minh "
        "chứng đã có chữ ký của người có thẩm quyền (Điều 13 Nghị định số 30/2020/NĐ-CP). Từng việc vẫn có thể yêu cầu riêng.",
        "Kinds of product that a leader confirms after the office accepted them. Default none: the document that is handed in "
        "already bears the signature of the person in charge (Article 13 of Decree 30/2020/NĐ-CP). A single obligation may "
        "still ask for it.",
    ),
}
