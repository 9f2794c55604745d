"""The environment is read strictly: a bad value is one sentence that says what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.config import environment
from cchc.config.environment import BadSetting


def test_an_absent_or_blank_variable_has_its_default():
    assert environment.read("CCHC_PORT", {}) == "8000"
    assert environment.read("CCHC_PORT", {"CCHC_PORT": "  "}) == "8000"
    assert environment.read("CCHC_PORT", {"CCHC_PORT": " 8080 "}) == "8080"


@pytest.mark.parametrize(("value", "meaning"), [("0", False), ("1", True), ("", True)])
def test_a_flag_is_0_or_1(value: str, meaning: bool):
    assert environment.flag("CCHC_DEMO", {"CCHC_DEMO": value}) is meaning


@pytest.mark.parametrize("value", ["true", "yes", "2", "-1"])
def test_any_other_flag_is_refused_by_name(value: str):
    with pytest.raises(BadSetting, match=f"CCHC_DEMO phải là 0 hoặc 1, đang là “{value}”"):
        environment.flag("CCHC_DEMO", {"CCHC_DEMO": value})


@given(st.integers(min_value=1, max_value=65535))
def test_a_port_is_a_number_the_network_knows(number: int):
    assert environment.port("CCHC_PORT", {"CCHC_PORT": str(number)}) == number


@pytest.mark.parametrize("value", ["0", "65536", "http", "80.5", "-1"])
def test_any_other_port_is_refused(value: str):
    with pytest.raises(BadSetting, match="CCHC_PORT phải là số cổng từ 1 đến 65535"):
        environment.port("CCHC_PORT", {"CCHC_PORT": value})


@given(st.dates())
def test_a_day_is_written_year_first(day: date):
    assert environment.day("CCHC_TODAY", {"CCHC_TODAY": day.isoformat()}) == day


@pytest.mark.parametrize(("value", "size"), [("1", 1 << 20), ("20", 20 << 20), ("500", 500 << 20)])
def test_megabytes_are_whole_ones(value: str, size: int):
    assert environment.megabytes("CCHC_UPLOAD_MB", {"CCHC_UPLOAD_MB": value}) == size
    assert environment.megabytes("CCHC_UPLOAD_MB", {}) == 50 << 20


@pytest.mark.parametrize("value", ["0", "501", "1.5", "-1", "nhiều"])
def test_other_sizes_are_refused(value: str):
    with pytest.raises(BadSetting, match="CCHC_UPLOAD_MB phải là số MB từ 1 đến 500"):
        environment.megabytes("CCHC_UPLOAD_MB", {"CCHC_UPLOAD_MB": value})


def test_no_day_is_the_calendar():
    assert environment.day("CCHC_TODAY", {}) is None


@pytest.mark.parametrize("value", ["16/05/2022", "2022-02-30", "hôm nay"])
def test_what_is_no_day_is_refused(value: str):
    with pytest.raises(BadSetting, match="CCHC_TODAY phải là một ngày dạng 2022-05-16"):
        environment.day("CCHC_TODAY", {"CCHC_TODAY": value})


def test_a_list_is_cut_at_commas_and_blanks_fall_away():
    given_hosts = {"CCHC_HOSTS": " cchc.angiang.example , ,127.0.0.1"}
    assert environment.listing("CCHC_HOSTS", given_hosts) == ["cchc.angiang.example", "127.0.0.1"]


def test_a_relative_folder_stands_below_the_base(tmp_path: Path):
    assert environment.folder("CCHC_VAR", tmp_path, {"CCHC_VAR": "kho"}) == tmp_path / "kho"
    assert environment.folder("CCHC_VAR", tmp_path, {"CCHC_VAR": "/srv/cchc"}) == Path("/srv/cchc")


def test_a_url_becomes_the_settings_of_a_database():
    given_url = "postgresql://h%E1%BB%93:b%C3%AD%20m%E1%BA%ADt@db.example:5433/cchc?sslmode=require"
    assert environment.database(given_url) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cchc",
        "USER": "hồ",
        "PASSWORD": "bí mật",
        "HOST": "db.example",
        "PORT": 5433,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_may_stand_in_the_query():
    found = environment.database("postgresql://cchc@/cchc?host=/run/pg")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/pg", "", {})


@pytest.mark.parametrize(
    "url",
    ["mysql://u@h/d", "postgresql://u@h", "postgresql://u@h/", "just text", "sqlite:///x.db"],
)
def test_what_is_no_postgresql_url_is_refused(url: str):
    with pytest.raises(BadSetting, match="DATABASE_URL phải có dạng postgresql://"):
        environment.database(url)


def test_a_port_that_is_no_number_is_refused():
    with pytest.raises(BadSetting, match="số cổng không hợp lệ"):
        environment.database("postgresql://u@h:một/d")


def test_every_setting_says_what_it_means_once():
    names = [setting.name for setting in environment.SETTINGS]
    assert len(names) == len(set(names))
    assert all(setting.meaning for setting in environment.SETTINGS)
