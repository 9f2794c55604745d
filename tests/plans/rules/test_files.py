"""Units and settings from YAML: what is taken, and how a wrong file is refused."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.common.errors import Unreadable
from cchc.plans.example import units_path
from cchc.plans.rules.settings import SETTING_NOTES, RuleSettings
from cchc.plans.rules.settings_file import load_settings
from cchc.plans.rules.units import Group, Member, Organisation, Span, Unit, Units
from cchc.plans.rules.units_file import load_units

UNITS = """
organisation: {code: H01.13, name: "Sở Nội vụ", kind: department, aliases: ["SNV"]}
units:
  - {code: VP, name: "Văn phòng Sở", kind: office, aliases: ["Văn phòng"], valid_from: 2020-01-01, valid_to: null}
  - {code: CCVT, name: "Chi cục Văn thư - Lưu trữ", valid_to: 2025-02-28}
groups:
  - {name: "Phòng, đơn vị thuộc Sở", aliases: ["Các phòng"], members: [VP, {unit: CCVT, valid_from: 2021-01-01}]}
"""


def test_a_units_file_becomes_the_units_table() -> None:
    assert load_units(UNITS.encode(), "units.yaml") == Units(
        Organisation("H01.13", "Sở Nội vụ", "department", ("SNV",)),
        (
            Unit("VP", "Văn phòng Sở", "office", ("Văn phòng",), Span(date(2020, 1, 1), None)),
            Unit("CCVT", "Chi cục Văn thư - Lưu trữ", "unit", (), Span(None, date(2025, 2, 28))),
        ),
        (
            Group(
                "Phòng, đơn vị thuộc Sở",
                (Member("VP"), Member("CCVT", Span(date(2021, 1, 1), None))),
                ("Các phòng",),
            ),
        ),
    )


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert load_units(b"\xef\xbb\xbf" + UNITS.encode(), "units.yaml").organisation.code == "H01.13"


def test_the_units_of_the_example_are_such_a_file() -> None:
    table = load_units(units_path().read_bytes(), "units.yaml")

    assert {"VP", "TTS", "KHTC"} <= {unit.code for unit in table.units}
    assert "Các đơn vị trực thuộc Sở" in {group.name for group in table.groups}


def test_both_ends_of_a_span_belong_to_it() -> None:
    span = Span(date(2022, 1, 1), date(2022, 12, 31))

    assert [
        span.holds(day)
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    ] == [False, True, True, False]
    assert Span().holds(date(1, 1, 1))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "“u.yaml” không phải là tệp chữ UTF-8; hãy lưu lại với mã UTF-8."),
        (
            b"organisation: {}\nunits: }",
            "“u.yaml” sai cú pháp YAML ở dòng 2; hãy sửa rồi chạy lại.",
        ),
        (b"a: \x00", "“u.yaml” sai cú pháp YAML; hãy sửa rồi chạy lại."),
        (b"", "“u.yaml” không phải là danh mục đơn vị hợp lệ: phải gồm các dòng “tên: giá trị”."),
        (
            b"[1, 2]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: phải gồm các dòng “tên: giá trị”.",
        ),
        (
            b"units: []",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: organisation thiếu giá trị bắt buộc.",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: [{code: A}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: units/0/name thiếu giá trị bắt buộc.",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: [{code: '', name: B}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: units/0/code không được để trống.",
        ),
        (
            b"organisation: {code: 13, name: S}\nunits: []",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: organisation/code phải là chữ "
            "(đặt trong dấu nháy nếu là số).",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: [{code: A, name: B, colour: red}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: units/0/colour không có trong quy ước.",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: [{code: A, name: B}, {code: A, name: C}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: mã đơn vị bị trùng: A.",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: []\ngroups: [{name: G, members: [X, Y]}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: "
            "nhóm “G” có thành viên không nằm trong danh mục: X, Y.",
        ),
        (
            b"organisation: {code: H, name: S}\n"
            b"units: [{code: A, name: B, valid_from: 2022-02-01, valid_to: 2022-01-01}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: units/0 valid_to đứng trước valid_from.",
        ),
        (
            b"organisation: {code: H, name: S}\nunits: [{code: A, name: B, valid_from: soon}]",
            "“u.yaml” không phải là danh mục đơn vị hợp lệ: units/0/valid_from giá trị không hợp lệ.",
        ),
    ],
)
def test_a_wrong_units_file_is_refused_with_its_place(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load_units(content, "u.yaml")

    assert str(refused.value) == sentence


def test_settings_left_out_keep_their_defaults() -> None:
    assert load_settings(b"", "s.yaml") == RuleSettings()
    assert load_settings(b"report_due_days: 1", "s.yaml") == RuleSettings(report_due_days=1)


def test_all_settings_given() -> None:
    given = load_settings(
        b"report_due_days: -4\nunnamed_report_periods: [Y, H1]\ncontinuous_check: monthly", "s.yaml"
    )

    assert given == RuleSettings(
        report_due_days=-4, unnamed_report_periods=("H1", "Y"), continuous_check="monthly"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"report_due_days: soon",
            "“s.yaml” không phải là thiết lập hợp lệ: report_due_days phải là số nguyên.",
        ),
        (
            b"report_due_days: 400",
            "“s.yaml” không phải là thiết lập hợp lệ: report_due_days giá trị không hợp lệ.",
        ),
        (
            b"continuous_check: weekly",
            "“s.yaml” không phải là thiết lập hợp lệ: continuous_check phải là một trong "
            "'monthly', 'quarterly', 'half_yearly', 'yearly'.",
        ),
        (
            b"unnamed_report_periods: []",
            "“s.yaml” không phải là thiết lập hợp lệ: unnamed_report_periods không được để trống.",
        ),
        (
            b"deadline: 3",
            "“s.yaml” không phải là thiết lập hợp lệ: deadline không có trong quy ước.",
        ),
        (
            b"- 3",
            "“s.yaml” không phải là thiết lập hợp lệ: phải gồm các dòng “tên: giá trị”.",
        ),
    ],
)
def test_wrong_settings_are_refused_with_their_place(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load_settings(content, "s.yaml")

    assert str(refused.value) == sentence


def test_every_setting_says_where_its_assumption_comes_from() -> None:
    assert set(SETTING_NOTES) == set(RuleSettings.__dataclass_fields__)
