"""Where a command takes its plan from: an issued document of any format, or a draft in JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc.cli.plan.draft_file import load_draft
from cchc.documents.extract import extract_file
from cchc.documents.extract.blocks import Document
from cchc.plans.draft import PlanDraft
from cchc.plans.reading import read_plan


def draft_and_document(file: Path) -> tuple[PlanDraft, Document | None]:
    """The draft, and the document it was read from when the file is no draft itself. Raises Unreadable, OSError."""
    if file.suffix.lower() == ".json":
        return load_draft(file), None
    document = document_in(file)
    return read_plan(document).draft, document


def document_in(file: Path) -> Document:
    """The document; bytes of its name that are no text, which JSON cannot hold, become "?"."""
    document = extract_file(file)
    return replace(document, name=document.name.encode("utf-8", "replace").decode())
