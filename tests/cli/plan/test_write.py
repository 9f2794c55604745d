"""`cchc plan write` and `cchc plan example`: a whole file or none."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from cchc.cli.plan.draft_file import path_in_words
from cchc.cli.plan.output_file import write_whole
from cchc.cli.terminal import os_sentence
from cchc.documents.extract import extract_file
from cchc.plans.example import load
from cchc.plans.reading import read_plan
from tests.cli.plan.conftest import Run, is_one_sentence


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_draft_becomes_a_document_that_reads_back(run: Run, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"

    done = run("plan", "write", draft, out)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    (task,) = read_plan(extract_file(out)).draft.tasks
    assert (task.title, task.deadlines[0].text) == ("Kế hoạch tuyên truyền", "Quý I/2022")
    assert files(tmp_path) == ["ban-thao.json", "out.docx"]


def test_what_read_gives_write_takes(run: Run, plan: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(run("plan", "read", plan).stdout, encoding="utf-8")

    assert run("plan", "write", draft, tmp_path / "out.docx").exit_code == 0


def test_the_document_has_the_rights_of_any_new_file(run: Run, draft: Path, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert run("plan", "write", draft, tmp_path / "out.docx").exit_code == 0
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "out.docx").stat().st_mode) == 0o640


def test_an_existing_file_is_kept_unless_forced(run: Run, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    out.write_bytes(b"of somebody else")

    refused = run("plan", "write", draft, out)
    kept = out.read_bytes()
    forced = run("plan", "write", draft, out, "--force")

    assert (refused.exit_code, kept) == (2, b"of somebody else")
    assert refused.stderr == (
        f"“{out}” đã có sẵn; hãy chọn tên khác, hoặc thêm --force để ghi đè.\n"
    )
    assert forced.exit_code == 0
    assert out.read_bytes()[:2] == b"PK"


def test_a_missing_folder_is_named(run: Run, draft: Path, tmp_path: Path) -> None:
    failed = run("plan", "write", draft, tmp_path / "chua-co" / "out.docx")

    assert failed.exit_code == 2
    assert failed.stderr == (
        f"Không có thư mục “{tmp_path / 'chua-co'}”; hãy tạo thư mục trước rồi chạy lại.\n"
    )


def test_a_folder_is_no_file(run: Run, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "thu-muc.docx").mkdir()

    failed = run("plan", "write", draft, tmp_path / "thu-muc.docx")

    assert failed.exit_code == 2
    assert "là một thư mục" in failed.stderr


def test_only_word_documents_are_written(run: Run, draft: Path, tmp_path: Path) -> None:
    failed = run("plan", "write", draft, tmp_path / "out.pdf")

    assert failed.exit_code == 2
    assert failed.stderr == (
        "Chỉ ghi được tệp .docx, không ghi được “out.pdf”; hãy đặt tên có đuôi .docx.\n"
    )
    assert files(tmp_path) == ["ban-thao.json"]


def broken(draft: Path, change: dict[str, Any]) -> Path:
    content = json.loads(draft.read_text(encoding="utf-8"))
    draft.write_text(json.dumps({**content, **change}), encoding="utf-8")
    return draft


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tasks": 3}, "nhiệm vụ phải là một danh sách (tasks)"),
        ({"tasks": [{}]}, "nhiệm vụ thứ 1, trường “title” thiếu giá trị bắt buộc (tasks/0/title)"),
        (
            {"tasks": [{"title": "A", "deadlines": [{"text": "Quý I", "kind": "soon"}]}]},
            "nhiệm vụ thứ 1, thời hạn thứ 1, trường “kind” phải là một trong",
        ),
        (
            {
                "tasks": [
                    {"title": "A", "deadlines": [{"text": "x", "kind": "day", "due_on": "30/6"}]}
                ]
            },
            "nhiệm vụ thứ 1, thời hạn thứ 1, trường “due_on” phải là ngày dạng năm-tháng-ngày",
        ),
        (
            {"tasks": [{"title": "A"}, {"title": "B", "parts": [{"title": 7}]}]},
            "nhiệm vụ thứ 2, phần thứ 1, trường “title” phải là chữ (tasks/1/parts/0/title)",
        ),
        ({"colour": "red"}, "trường “colour” không có trong quy ước (colour)"),
        ({"source": None}, "nguồn phải là một đối tượng (source)"),
        ({"coverage": 7}, "trường “coverage” giá trị không hợp lệ (coverage)"),
    ],
)
def test_the_first_value_that_breaks_the_contract_is_named_in_words(
    run: Run, draft: Path, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    failed = run("plan", "write", broken(draft, change), tmp_path / "out.docx")

    assert (failed.exit_code, failed.stdout) == (2, "")
    assert words in failed.stderr
    assert is_one_sentence(failed.stderr)
    assert files(tmp_path) == ["ban-thao.json"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not json", "không phải là tệp JSON đúng cú pháp (dòng 1)"),
        (b'{\n"a": 1,\n"b" 2}', "không phải là tệp JSON đúng cú pháp (dòng 3)"),
        (b"", "không phải là tệp JSON đúng cú pháp (dòng 1)"),
        (b"\xff\xfe\x00\x01", "không phải là tệp JSON đúng cú pháp;"),
        (b"[" * 100_000, "không phải là tệp JSON đúng cú pháp;"),
        (b"[]", "toàn bộ tệp phải là một đối tượng;"),
        (b"null", "toàn bộ tệp phải là một đối tượng;"),
    ],
)
def test_a_file_that_is_no_draft_is_refused(
    run: Run, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)

    failed = run("plan", "write", file, tmp_path / "out.docx")

    assert (failed.exit_code, failed.stdout) == (2, "")
    assert words in failed.stderr
    assert is_one_sentence(failed.stderr)
    assert files(tmp_path) == ["a.json"]


def test_a_draft_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    failed = run("plan", "write", tmp_path / "khong-co.json", tmp_path / "out.docx")

    assert failed.exit_code == 2
    assert "khong-co.json" in failed.stderr
    assert is_one_sentence(failed.stderr)


def test_a_byte_order_mark_before_the_draft_is_no_obstacle(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    draft.write_bytes(b"\xef\xbb\xbf" + draft.read_bytes())

    assert run("plan", "write", draft, tmp_path / "out.docx").exit_code == 0


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (["tasks", 3, "deadlines", 0, "kind"], "nhiệm vụ thứ 4, thời hạn thứ 1, trường “kind”"),
        (["document", "issued_on"], "phần đầu văn bản, trường “issued_on”"),
        (["targets", 0, "measures", 1], "mục tiêu thứ 1, chỉ tiêu thứ 2"),
        ([2], "mục thứ 3"),
        ([], "toàn bộ tệp"),
    ],
)
def test_a_path_is_said_in_words(path: list[int | str], words: str) -> None:
    assert path_in_words(path) == words


def test_a_failed_write_leaves_the_earlier_file_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    out.mkdir()

    with pytest.raises(OSError, match="directory") as failed:
        write_whole(out, b"content")

    assert failed.value.filename == str(out)
    assert files(tmp_path) == ["out.docx"]


def test_a_name_the_disk_refuses_is_said_in_one_sentence(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    out = tmp_path / ("k" * 300 + ".docx")

    failed = run("plan", "write", draft, out)

    assert failed.exit_code == 2
    assert failed.stderr == f"Không dùng được “{out}”: tên tệp quá dài; hãy đặt tên ngắn hơn.\n"
    assert files(tmp_path) == ["ban-thao.json"]


def test_a_folder_that_vanished_is_named_not_the_temporary_file(tmp_path: Path) -> None:
    out = tmp_path / "da-xoa" / "out.docx"

    with pytest.raises(FileNotFoundError) as failed:
        write_whole(out, b"content")

    assert os_sentence(failed.value) == (
        f"Không dùng được “{out}”: không tìm thấy; hãy kiểm tra lại đường dẫn."
    )


def test_a_long_name_is_written_like_any_other(tmp_path: Path) -> None:
    out = tmp_path / ("k" * 200 + ".docx")

    write_whole(out, b"content")

    assert out.read_bytes() == b"content"
    assert len(files(tmp_path)) == 1


def test_the_example_as_a_draft_is_the_example(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "example.json"

    assert run("plan", "example", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(load().to_json())


def test_the_example_as_a_document_reads_to_29_tasks(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "example.docx"

    assert run("plan", "example", out).exit_code == 0
    draft = read_plan(extract_file(out)).draft
    assert (len(draft.areas), len(draft.tasks)) == (8, 29)


def test_the_example_overwrites_nothing_unasked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "example.json"
    out.write_text("mine", encoding="utf-8")

    assert run("plan", "example", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("plan", "example", out, "--force").exit_code == 0


def test_the_example_knows_two_forms(run: Run, tmp_path: Path) -> None:
    failed = run("plan", "example", tmp_path / "example.odt")

    assert failed.exit_code == 2
    assert failed.stderr == (
        "Không biết ghi “example.odt” theo dạng nào; hãy đặt tên có đuôi .docx hoặc .json.\n"
    )
