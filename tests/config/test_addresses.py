"""Under which names the pages are served and forms accepted: what no request could match is refused at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.config.environment import BadSetting, database, hosts, origins

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
DOMAIN = st.lists(LABEL, min_size=1, max_size=4).map(".".join)


def served(value: str) -> list[str]:
    return hosts("CCHC_HOSTS", {"CCHC_HOSTS": value})


def trusted(value: str) -> list[str]:
    return origins("CCHC_ORIGINS", {"CCHC_ORIGINS": value})


class TestHosts:
    def test_blank_is_this_machine(self) -> None:
        assert served("") == ["localhost", "127.0.0.1", "[::1]"]

    @pytest.mark.parametrize(
        ("value", "meant"),
        [
            ("cchc.so.example", ["cchc.so.example"]),
            (" cchc.so.example , 10.0.0.5,", ["cchc.so.example", "10.0.0.5"]),
            (".so.example", [".so.example"]),
            ("[2001:db8::5]", ["[2001:db8::5]"]),
            ("*", ["*"]),
        ],
    )
    def test_names_addresses_and_a_whole_domain(self, value: str, meant: list[str]) -> None:
        assert served(value) == meant

    @pytest.mark.parametrize(
        "wrong",
        [
            "https://cchc.so.example",
            "cchc.so.example/",
            "cchc.so.example:8000",
            "cchc so.example",
            "cải-cách.example",
            "-cchc.example",
            "2001:db8::5",
        ],
    )
    def test_what_no_request_names_is_refused(self, wrong: str) -> None:
        with pytest.raises(BadSetting) as refused:
            served(f"localhost,{wrong}")

        assert str(refused.value) == (
            "CCHC_HOSTS chỉ gồm tên miền như cchc.so.example, không kèm https://, số cổng hay đường dẫn,"
            f" đang có “{wrong}”; hãy sửa rồi chạy lại."
        )

    @given(st.lists(DOMAIN, min_size=1, max_size=5))
    def test_every_domain_is_kept_as_it_is_in_its_order(self, names: list[str]) -> None:
        assert served(", ".join(names)) == names


class TestOrigins:
    def test_blank_is_none(self) -> None:
        assert trusted("") == []

    @pytest.mark.parametrize(
        ("value", "meant"),
        [
            ("https://cchc.so.example", ["https://cchc.so.example"]),
            ("https://cchc.so.example/", ["https://cchc.so.example"]),
            ("https://*.so.example", ["https://*.so.example"]),
            ("http://10.0.0.5:8000", ["http://10.0.0.5:8000"]),
            ("https://[::1]:8443", ["https://[::1]:8443"]),
            ("https://a.example, https://b.example", ["https://a.example", "https://b.example"]),
        ],
    )
    def test_addresses_with_their_scheme(self, value: str, meant: list[str]) -> None:
        assert trusted(value) == meant

    @pytest.mark.parametrize(
        "wrong",
        [
            "cchc.so.example",
            "ftp://cchc.so.example",
            "https://",
            "https://cchc.so.example/cchc",
            "https://cchc.so.example:cong",
            "https://người@cchc.so.example",
            "https://*",
        ],
    )
    def test_what_no_form_comes_from_is_refused(self, wrong: str) -> None:
        with pytest.raises(BadSetting) as refused:
            trusted(wrong)

        assert str(refused.value) == (
            "CCHC_ORIGINS phải gồm các địa chỉ như https://cchc.so.example, đang có"
            f" “{wrong.rstrip('/')}”; hãy sửa rồi chạy lại."
        )

    @given(DOMAIN, st.integers(1, 65535))
    def test_a_slash_at_the_end_changes_nothing(self, name: str, port: int) -> None:
        address = f"https://{name}:{port}"

        assert trusted(f"{address}/") == trusted(address) == [address]


@pytest.mark.parametrize("url", ["postgresql://[::1/cchc", "postgresql://u:p[a@db.example/cchc"])
def test_brackets_that_are_not_closed_make_no_database(url: str) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL phải có dạng postgresql://") as refused:
        database(url)

    assert "u:p" not in str(refused.value)
