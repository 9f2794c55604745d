"""The example programme: the facts of one issued plan, for demonstration, tests and a fresh clone without documents.

The source is named in `programme.yaml`; the units in `units.yaml` are a demonstration structure.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from cchc.plans.draft import PlanDraft

FOLDER: Final = Path(str(files(__name__)))
SHOWN_ON: Final = date(2022, 10, 14)
"""The day on which a demonstration shows the example: three quarters are done, some of it late, a report is behind."""


def units_path() -> Path:
    """The units and groups of the example organisation, as `cchc plan obligations --units` takes them."""
    return FOLDER / "units.yaml"


def programme_path() -> Path:
    """The structured encoding `load` reads."""
    return FOLDER / "programme.yaml"


def load() -> PlanDraft:
    """The example as a plan draft; its source is the encoding itself, no value has a place."""
    content = programme_path().read_bytes()
    plan: dict[str, Any] = yaml.load(content, Loader=yaml.CSafeLoader)
    draft = {
        name: plan[name]
        for name in ("document", "legal_bases", "targets", "solutions", "signer", "annexes")
    }
    draft |= {
        name: [{"text": text} for text in plan[name]]
        for name in ("objectives", "requirements", "funding", "recipients")
    }
    draft["duties"] = [{**duty, "units": _units(duty["units"], plan)} for duty in plan["duties"]]
    draft["areas"] = [
        {key: area[key] for key in ("code", "name", "stated_task_count")} for area in plan["areas"]
    ]
    draft["tasks"] = [
        _task(task, area["code"], plan) for area in plan["areas"] for task in area["tasks"]
    ]
    draft["source"] = {
        "file": "programme.yaml",
        "format": "yaml",
        "sha256": sha256(content).hexdigest(),
    }
    return PlanDraft.model_validate({**draft, "coverage": 1.0})


def _task(task: dict[str, Any], area: str, plan: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": task["number"],
        "area": area,
        "title": task["title"],
        "deliverables": [
            {"text": text, "kind": plan["products"].get(text)} for text in task["products"]
        ],
        "lead": _units(task["lead"], plan),
        "coordinating": _units(task["with"], plan),
        "deadlines": [{"text": task["due"], **plan["deadlines"][task["due"]]}],
    }


def _units(names: list[str], plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"text": name, "group": name in plan["groups"]} for name in names]
