"""Names called in a comment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.mentions import mentioned


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Không gọi ai", []),
        ("@chuyen-vien", ["chuyen-vien"]),
        (
            "Nhờ @chuyen-vien, @van.thu. Cảm ơn @phong_khtc!",
            ["chuyen-vien", "van.thu", "phong_khtc"],
        ),
        ("@Nguyen và @nguyen là một", ["Nguyen"]),
        ("Thư gửi vanthu@angiang.gov.vn", []),
        ("(@lanh-dao)", ["lanh-dao"]),
        ("@ một mình", []),
        ("@- @. @@", []),
        ("@truong-phong...", ["truong-phong"]),
        ("@chuyên-viên", ["chuyên-viên"]),
        ("dòng một\n@van-thu\n@ke-toan", ["van-thu", "ke-toan"]),
    ],
)
def test_who_is_called(text: str, names: list[str]) -> None:
    assert mentioned(text) == names


NAMES = st.from_regex(r"[a-z][a-z0-9_.-]{0,10}[a-z0-9]", fullmatch=True)


@given(st.lists(NAMES, unique=True), st.sampled_from([" ", ", ", ".\n", "; "]))
def test_every_name_is_found_in_its_order(names: list[str], between: str) -> None:
    assert mentioned(between.join(f"@{name}" for name in names)) == names


@given(st.text())
def test_any_text_gives_names_that_stand_in_it(text: str) -> None:
    for name in mentioned(text):
        assert f"@{name}" in text
