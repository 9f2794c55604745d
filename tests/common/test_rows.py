"""A row is kept, or refused in the words of its rules."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import Organisation
from cchc.accounts.states import Kind
from cchc.common.errors import DomainError
from cchc.common.rows import keep

pytestmark = pytest.mark.django_db


def a_province(**changed: object) -> Organisation:
    values: dict[str, object] = {
        "name": "Ủy ban nhân dân tỉnh",
        "name_folded": "uy ban nhan dan tinh",
        "kind": Kind.PROVINCE,
        "valid_from": date(2020, 1, 1),
    }
    return Organisation(**{**values, **changed})


def test_kept() -> None:
    province = a_province()

    keep(province)

    assert Organisation.objects.get() == province


def test_kept_again_it_is_the_same_row() -> None:
    province = a_province()
    keep(province)
    province.short_name = "UBND tỉnh"

    keep(province)

    assert Organisation.objects.get().short_name == "UBND tỉnh"


def test_a_rule_of_one_field_names_the_field() -> None:
    with pytest.raises(DomainError) as refused:
        keep(a_province(name="", kind="castle"))

    assert [sentence.split(":")[0] for sentence in str(refused.value).split(". ")] == [
        "loại",
        "tên",
    ]
    assert not Organisation.objects.exists()


def test_a_rule_of_the_row_is_a_sentence_of_its_own() -> None:
    with pytest.raises(DomainError) as refused:
        keep(a_province(valid_to=date(2019, 1, 1)))

    assert str(refused.value) == "Ngày kết thúc không được trước ngày bắt đầu."


def test_every_broken_rule_is_said() -> None:
    with pytest.raises(DomainError) as refused:
        keep(a_province(valid_to=date(2019, 1, 1), code="h-1"))

    assert "Ngày kết thúc không được trước ngày bắt đầu." in str(refused.value)
    assert "Mã định danh chỉ gồm chữ A-Z" in str(refused.value)
