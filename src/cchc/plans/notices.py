"""The sentences in which people are told about work on obligations, in both languages.

`{what}` is the product or the title of the work, short enough for one line of a letter.
"""

from __future__ import annotations

from typing import Final

from cchc.common.text import fold
from cchc.plans.models import Obligation
from cchc.plans.rules.result import Text

LONGEST: Final = 120

HANDED_IN: Final = Text(
    "{unit} đã nộp “{what}”, chờ Văn phòng chấp nhận.",
    "{unit} handed in “{what}”; it waits for acceptance.",
)
ACCEPTED: Final = Text("“{what}” đã được chấp nhận.", "“{what}” was accepted.")
PASSED_ON: Final = Text(
    "“{what}” đã được chấp nhận và trình lãnh đạo xác nhận.",
    "“{what}” was accepted and goes to a leader for confirmation.",
)
TO_CONFIRM: Final = Text(
    "“{what}” của {unit} chờ lãnh đạo xác nhận.", "“{what}” of {unit} waits for your confirmation."
)
SENT_BACK: Final = Text("“{what}” bị trả lại: {note}", "“{what}” was sent back: {note}")
CONFIRMED: Final = Text("“{what}” đã được lãnh đạo xác nhận.", "“{what}” was confirmed.")
REOPENED: Final = Text("“{what}” được mở lại: {note}", "“{what}” was opened again: {note}")
DISCHARGED: Final = Text(
    "“{what}” là sản phẩm chung; sản phẩm của {unit} đã được chấp nhận nên việc này hoàn thành.",
    "“{what}” is a shared product; that of {unit} was accepted, so this is finished.",
)
DIFFICULTY: Final = Text(
    "{unit} báo khó khăn, vướng mắc ở “{what}”: {note}",
    "{unit} reports difficulties with “{what}”: {note}",
)
EXTENSION_ASKED: Final = Text(
    "{unit} đề nghị gia hạn “{what}” đến {day}.", "{unit} asks to extend “{what}” until {day}."
)
EXTENSION_GRANTED: Final = Text(
    "“{what}” được gia hạn đến {day}.", "“{what}” was extended until {day}."
)
EXTENSION_REFUSED: Final = Text(
    "“{what}” không được gia hạn: {note}", "“{what}” was not extended: {note}"
)
REQUESTED: Final = Text(
    "{unit} đề nghị phối hợp về “{what}”, trả lời trước hết ngày {day}.",
    "{unit} asks for help with “{what}”, to be answered by {day}.",
)
REQUEST_REMINDED: Final = Text(
    "{unit} nhắc: đề nghị phối hợp về “{what}” có hạn trả lời {day}.",
    "{unit} reminds you: their request about “{what}” is to be answered by {day}.",
)
ANSWERED: Final = Text(
    "{unit} đã trả lời đề nghị phối hợp về “{what}”.",
    "{unit} answered your request about “{what}”.",
)
REQUEST_REFUSED: Final = Text(
    "{unit} từ chối đề nghị phối hợp về “{what}”: {note}",
    "{unit} refused your request about “{what}”: {note}",
)
REQUEST_WITHDRAWN: Final = Text(
    "{unit} đã rút đề nghị phối hợp về “{what}”; không cần trả lời nữa.",
    "{unit} withdrew the request about “{what}”; no answer is needed.",
)
MENTIONED: Final = Text(
    "{who} nhắc đến bạn khi trao đổi về “{what}”.", "{who} mentioned you about “{what}”."
)

SHARED_NOTE: Final = Text(
    "Sản phẩm chung do {unit} nộp ngày {day} đã được chấp nhận.",
    "The shared product that {unit} handed in on {day} was accepted.",
)
REOPENED_NOTE: Final = Text(
    "Sản phẩm chung của {unit} được mở lại: {note}",
    "The shared product of {unit} was opened again: {note}",
)
EXTENSION_NOTE: Final = Text(
    "Gia hạn theo đề nghị ngày {day}: {reason}", "Extended as asked on {day}: {reason}"
)
NO_LONGER_GIVEN: Final = Text(
    "Tính lại theo quy tắc: kế hoạch không còn cho ra việc này.",
    "Computed again: the rules no longer give it.",
)
GIVEN_AGAIN: Final = Text(
    "Tính lại theo quy tắc: kế hoạch lại cho ra việc này.",
    "Computed again: the rules give it again.",
)


def named(obligation: Obligation) -> str:
    """What the work is called in a sentence."""
    return shortened(obligation.product or obligation.title)


def described(obligation: Obligation) -> str:
    """Which work it is, for somebody who does not see its page: "Báo cáo" alone would say nothing. The product with the
    title, or the title where it begins with the product."""
    product, title = obligation.product, obligation.title
    if not product or fold(title).startswith(fold(product)):
        return shortened(title)
    return shortened(f"{product} – {title}")


def owing(obligation: Obligation) -> str:
    """The unit that owes it, or what the plan calls it."""
    return str(obligation.unit or obligation.unit_text)


def shortened(text: str) -> str:
    """The text on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    if len(flat) <= LONGEST:
        return flat
    return flat[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
