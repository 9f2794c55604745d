"""How the digital signatures of a file stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SignatureState(TextChoices):
    """What the check of a signature found: Luật Giao dịch điện tử 20/2023/QH15, Điều 22; Nghị định 30/2020/NĐ-CP,
    Điều 13."""

    INVALID = "invalid", _("Không hợp lệ")
    UNREADABLE = "unreadable", _("Không kiểm tra được")
    UNTRUSTED = "untrusted", _("Chưa xác nhận được chứng thư")
    VALID = "valid", _("Hợp lệ")
    ABSENT = "absent", _("Không có chữ ký số")


WORST_FIRST: Final[Sequence[SignatureState]] = tuple(SignatureState)
"""A file with several signatures stands as its worst one."""


def worst(states: Iterable[str]) -> SignatureState:
    """How a file stands whose signatures stand so; raises ValueError for none: a file without says ABSENT."""
    return min((SignatureState(state) for state in states), key=WORST_FIRST.index)
