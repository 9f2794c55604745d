"""The fixed vocabularies of organisations and people."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is. Units of a department: Nghị định 24/2014/NĐ-CP, Điều 5."""

    PROVINCE = "province", _("Tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    LEADERSHIP = "leadership", _("Ban lãnh đạo")
    OFFICE = "office", _("Văn phòng")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    DIVISION = "division", _("Phòng chuyên môn")
    AFFILIATED_UNIT = "affiliated_unit", _("Đơn vị trực thuộc")
    OTHER = "other", _("Đơn vị khác")


AGENCY_KINDS: Final[Set[Kind]] = {Kind.PROVINCE, Kind.DEPARTMENT}
"""Kinds that issue plans of their own; everything under one of them is its unit."""


class Role(TextChoices):
    """What a person comes to the system for."""

    ADMINISTRATOR = "administrator", _("Quản trị")
    REFORM_OFFICER = "reform_officer", _("Cán bộ cải cách hành chính")
    LEADER = "leader", _("Lãnh đạo cơ quan")
    UNIT_HEAD = "unit_head", _("Trưởng phòng, đơn vị")
    OFFICER = "officer", _("Công chức, viên chức")
    CLERK = "clerk", _("Cán bộ một cửa")
    INSPECTOR = "inspector", _("Thanh tra, kiểm tra")
    READER = "reader", _("Người xem")


class Language(TextChoices):
    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")
