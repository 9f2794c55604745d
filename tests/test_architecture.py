"""Rules about the code that linters do not know."""

from __future__ import annotations

import ast
import inspect
import re
import statistics
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parents[1]
SOURCES = [path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts]
TESTS = list((ROOT / "tests").rglob("*.py"))
PUBLIC_VIEWS = {
    "healthz",
    "accounts/login/",
    "accounts/logout/",
    "accounts/inactive/",
    "accounts/signup/",  # says that accounts are made by the administrator
    "accounts/2fa/authenticate/",  # the second step of signing in
    "language/",
    "calendar/<str:token>.ics",  # the secret in the address is the key
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def app_rank() -> dict[str, int]:
    """The height of each app, from the contract that import-linter enforces."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [layers] = [
        c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "apps"
    ]
    return {
        app.strip(" ()"): height
        for height, line in enumerate(reversed(layers))
        for app in line.split("|")
    }


def own_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("cchc.")]


def test_foreign_keys_point_down() -> None:
    # import-linter does not see ForeignKey("app.Model").
    rank = app_rank()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model in own_models()
        and rank[field.related_model._meta.app_label] > rank[model._meta.app_label]
    ]
    assert upward == []


def service_modules() -> list[str]:
    found = [
        path
        for path in SOURCES
        if path.name == "services.py"
        or (path.parent.name == "services" and path.name != "__init__.py")
    ]
    return [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in sorted(found)
    ]


@pytest.mark.parametrize("module", service_modules())
def test_services_take_keywords_and_name_the_actor(module: str) -> None:
    """The example and its accounts are loaded by the system itself: no person acts there."""
    functions = [
        f
        for name, f in inspect.getmembers(import_module(module), inspect.isfunction)
        if f.__module__ == module and not name.startswith("_")
    ]
    for function in functions:
        if module.endswith(".example"):
            continue
        parameters = inspect.signature(function).parameters.values()
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters), function
        assert "actor" in [p.name for p in parameters], function


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def test_only_listed_views_are_public() -> None:
    public = {
        path for path, view in views(get_resolver()) if not getattr(view, "login_required", True)
    }
    assert public == PUBLIC_VIEWS


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_functions_stay_small() -> None:
    lengths = [found for path in SOURCES for found in functions_of(path)]
    assert [name for name, length in lengths if length > 50] == []
    assert statistics.quantiles([length for _, length in lengths], n=10)[8] <= 25


def test_tests_outweigh_the_code() -> None:
    lines = [
        sum(len(p.read_text("utf-8").splitlines()) for p in group) for group in (TESTS, SOURCES)
    ]
    assert lines[0] >= 1.2 * lines[1], f"{lines[0]} lines of tests for {lines[1]} of code"


def test_mocks_are_rare() -> None:
    mocks = sum(
        len(re.findall(r"\b(?:Mock|MagicMock|patch)\(", p.read_text("utf-8"))) for p in TESTS
    )
    cases = sum(
        len(re.findall(r"^\s*def test_", p.read_text("utf-8"), re.MULTILINE)) for p in TESTS
    )
    assert mocks <= cases * 5 / 100


def test_no_promise_is_left_in_the_code() -> None:
    promise = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    assert [str(p) for p in SOURCES if promise.search(p.read_text("utf-8"))] == []


WRITES = {
    "save",
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "delete",
    "bulk_update",
}


@pytest.mark.parametrize("package", ["web", "api", "cli"])
def test_interfaces_do_not_write_to_the_database(package: str) -> None:
    calls = [
        f"{path.name}:{node.lineno} .{node.func.attr}()"
        for path in (ROOT / "src/cchc" / package).rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
    ]
    assert calls == []


def test_every_deferred_job_is_a_task() -> None:
    from procrastinate.contrib.django import app

    deferred = {
        node.args[0].value
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "jobs.defer"
    }
    assert deferred
    assert deferred <= set(app.tasks)


def test_every_model_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    missing = {m.__name__ for m in own_models() if f"`{m.__name__}`" not in glossary}
    assert missing == set()


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_locks_name_no_place_to_download_from() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "frontend/package-lock.json"]
    named = {
        p.name
        for p in locks
        if re.search(r"(?i)https?://[^\s\"]+\.(?:tgz|whl|tar\.gz)", p.read_text("utf-8"))
    }
    assert named == set()
