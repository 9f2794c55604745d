"""The command line as a whole: help, version, what is imported, how it fails."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from cchc.cli import main
from cchc.cli.lazy import LazyCommand, LazyGroup
from tests.cli.plan.conftest import Run, Shell, is_one_sentence

LOADED = """
import sys
from click.testing import CliRunner
from cchc.cli import main
result = CliRunner().invoke(main, {arguments!r})
print(result.exit_code, *sorted(m for m in {modules!r} if m in sys.modules))
"""


def loaded(arguments: list[str], modules: list[str]) -> str:
    """The exit code and which of the modules are loaded after the command, in a fresh process."""
    code = LOADED.format(arguments=arguments, modules=modules)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_help_lists_every_group_with_what_it_does(run: Run) -> None:
    shown = run("--help")

    assert shown.exit_code == 0
    for name in ("plan", "up", "db", "doctor", "worker", "manage"):
        assert f"\n  {name} " in shown.stdout
    assert "kế hoạch cải cách hành chính" in shown.stdout


def test_help_of_the_plan_group_lists_its_commands(run: Run) -> None:
    shown = run("plan", "--help").stdout

    for name in ("read", "check", "obligations", "write", "example", "schema"):
        assert f"\n  {name} " in shown


@pytest.mark.parametrize("name", ["read", "check", "obligations", "write", "example", "schema"])
def test_every_plan_command_explains_itself(run: Run, name: str) -> None:
    shown = run("plan", name, "-h")

    assert shown.exit_code == 0
    assert f"Usage: main plan {name}" in shown.stdout or f"Usage: cchc plan {name}" in shown.stdout


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout == f"cchc {version('cchc')}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    heavy = ["django", "pydantic", "yaml", "lxml", "docx", "pdfplumber", "cchc.plans.draft"]

    assert loaded(arguments, heavy) == "0"


def test_no_plan_command_loads_django_or_a_database_driver(
    plan: Path, units: Path, draft: Path, tmp_path: Path
) -> None:
    foreign = ["django", "psycopg", "procrastinate", "cchc.config.settings"]
    commands = [
        ["plan", "read", str(plan)],
        ["plan", "schema"],
        ["plan", "write", str(draft), str(tmp_path / "out.docx")],
        ["plan", "example", str(tmp_path / "example.docx")],
        ["plan", "obligations", str(plan), "--units", str(units)],
    ]

    assert [loaded(command, foreign) for command in commands] == ["0"] * len(commands)
    assert loaded(["plan", "check", str(plan)], foreign) in {"0", "1"}


def test_reading_text_loads_no_reader_of_other_formats(plan: Path) -> None:
    assert loaded(["plan", "read", str(plan)], ["docx", "pdfplumber", "lxml", "yaml"]) == "0"


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    failed = run("plans")

    assert failed.exit_code == 2
    assert "No such command 'plans'" in failed.stderr


def test_a_missing_argument_is_a_usage_error(run: Run) -> None:
    failed = run("plan", "read")

    assert failed.exit_code == 2
    assert "Missing argument 'FILE'" in failed.stderr


def test_the_table_of_commands_names_only_commands() -> None:
    for group in (main, main.get_command(click.Context(main), "plan")):
        assert isinstance(group, LazyGroup)
        for name, entry in group.lazy.items():
            command = group.get_command(click.Context(group), name)
            assert isinstance(command, click.Command), name
            assert entry.summary.endswith(".")


def test_an_entry_that_is_no_command_is_found_out() -> None:
    group = LazyGroup("g", lazy={"bad": LazyCommand("cchc.cli.lazy:LazyCommand", "Not a command.")})

    assert group.get_command(click.Context(group), "other") is None
    with pytest.raises(TypeError, match="is not a command"):
        group.get_command(click.Context(group), "bad")


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf_8_whatever_the_locale(shell: Shell, plan: Path, locale: str) -> None:
    env = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = shell("plan", "read", plan, "--format", "table", env=env)
    failed = shell("plan", "read", plan.with_name("khong-co.md"), env=env)

    assert "Kế hoạch số 15/KH-SNV ngày 10/01/2022" in done.stdout.decode("utf-8")
    assert is_one_sentence(failed.stderr.decode("utf-8"))


def test_output_is_utf_8_where_the_environment_asks_for_latin(shell: Shell, plan: Path) -> None:
    done = shell("plan", "read", plan, env={"PYTHONIOENCODING": "latin-1"})

    assert "Cải cách hành chính" in done.stdout.decode("utf-8")


def test_a_reader_that_hangs_up_is_met_with_silence(plan: Path) -> None:
    command = [sys.executable, "-m", "cchc", "plan", "schema"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()

    assert process.stderr is not None
    with process.stderr as stderr:
        said = stderr.read()
    process.wait(timeout=60)

    assert said == b""
    assert process.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cchc", "plan", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == "Không thực hiện được: ổ đĩa đã hết chỗ; hãy dọn bớt rồi chạy lại.\n"
    )
