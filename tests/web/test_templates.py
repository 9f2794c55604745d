"""The templates as text: nothing that the strict policy forbids, nothing that is named and not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from cchc.web import pages
from cchc.web.navigation import KEEPING, MAIN
from cchc.web.views import entrance

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "src" / "cchc" / "web" / "templates"
FRONTEND = ROOT / "frontend" / "src"
HTML = sorted(TEMPLATES.rglob("*.html"))
NAMES = [str(path.relative_to(TEMPLATES)) for path in HTML]
BUILT_BY_A_FIELD = {"error", "warning", "note"}
"""Icons named after the severity of a finding."""


def every(pattern: str) -> set[str]:
    found: set[str] = set()
    for path in HTML:
        found |= set(re.findall(pattern, path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_compiles(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("path", HTML, ids=NAMES)
def test_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.findall(r"<style|\sstyle=", text) == []
    assert re.findall(r"\son[a-z]+=", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    assert re.findall(r"hx-on|hx-vals=['\"]js:|javascript:", text) == []


@pytest.mark.parametrize("path", HTML, ids=NAMES)
def test_asks_nothing_of_another_machine(path: Path) -> None:
    outside = re.findall(r"(?:src|href|action)=\"(?:https?:)?//", path.read_text("utf-8"))

    assert outside == []


@pytest.mark.parametrize("path", HTML, ids=NAMES)
def test_every_form_that_changes_something_carries_its_token(path: Path) -> None:
    forms = re.findall(r"<form\b[^>]*?>.*?</form>", path.read_text("utf-8"), re.DOTALL)
    posting = [form for form in forms if 'method="post"' in form]

    assert [form for form in posting if "{% csrf_token %}" not in form] == []


def test_every_icon_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (FRONTEND / "icons.svg").read_text("utf-8")))

    assert every(r'{% icon "([a-z]+)" %}') | BUILT_BY_A_FIELD <= drawn


def test_every_icon_of_the_menu_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (FRONTEND / "icons.svg").read_text("utf-8")))
    assert {page.icon for page in (*MAIN, *KEEPING)} <= drawn


def test_every_behaviour_that_is_named_is_written() -> None:
    scripts = "".join(path.read_text("utf-8") for path in FRONTEND.glob("*.js"))

    for name in every(r'data-do="([a-z-]+)"'):
        assert re.search(rf'"?{name}"?: \(|data-do={name}\]', scripts), name


def test_every_address_that_is_named_is_there() -> None:
    known = {f"web:{entry.name}" for entry in pages.urlpatterns}
    known |= {entry.name for entry in entrance.urlpatterns}

    assert every(r"{% url \"([a-z_:]+)\"") <= known


def test_every_dialog_that_is_opened_is_on_a_page() -> None:
    assert every(r'data-do="open-dialog" data-target="([a-z-]+)"') <= every(
        r'<dialog id="([a-z-]+)"'
    )


def test_texts_are_in_vietnamese_and_marked() -> None:
    """A text between tags that is not marked would stay Vietnamese in English."""
    unmarked = re.compile(
        r">\s*([^<>{}]*[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ][^<>{}]*)<", re.IGNORECASE
    )
    found = {
        (str(path.relative_to(TEMPLATES)), text.strip())
        for path in HTML
        if path.name not in {"500.html", "403_csrf.html", "topbar.html"}
        for text in unmarked.findall(
            re.sub(r"{%.*?%}", "", without_blocks(path.read_text("utf-8")), flags=re.DOTALL)
        )
    }

    assert found == set()


def without_blocks(text: str) -> str:
    return re.sub(r"{% blocktranslate.*?%}.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
