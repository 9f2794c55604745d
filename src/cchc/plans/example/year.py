"""The year of the example programme as data: who does what on which day. Pure; `year.yaml` says that it is invented."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cchc.plans.example import FOLDER

Act: TypeAlias = Literal[
    "report",
    "submit",
    "accept",
    "send_back",
    "confirm",
    "ask",
    "answer",
    "extend",
    "grant",
    "refuse_extension",
    "explain",
    "comment",
]


class Place(BaseModel):
    """Which obligation an event is about: task, product, period and the code of the unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: str
    product: str
    period: str
    unit: str


class Paper(BaseModel):
    """A document handed in. `issued_on` and `issuer` None: the day of the event, the agency."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    issued_on: date | None = None
    issuer: str | None = None


def _places(value: Any) -> Any:
    """ "4/Báo cáo/2022-Q1/VP", or several, in their parts."""
    texts = [value] if isinstance(value, str) else value
    return tuple(dict(zip(Place.model_fields, text.split("/"), strict=True)) for text in texts)


class Event(BaseModel):
    """One act of one person on one day; what the act needs beyond that is None where it needs none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    who: str
    act: Act
    of: Annotated[tuple[Place, ...], BeforeValidator(_places), Field(min_length=1)]
    note: str = ""
    document: Paper | None = None
    explanation: str = ""
    done: str = ""
    difficulties: str = ""
    proposals: str = ""
    expected_on: date | None = None
    to: str | None = None
    text: str = ""
    due_on: date | None = None
    wanted_on: date | None = None
    granted_on: date | None = None
    reason: str = ""


class Account(BaseModel):
    """A demonstration account of a unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    username: str
    full_name: str
    role: str
    unit: str


class Follow(BaseModel):
    """The tasks and units that put a solution or a duty, each by its number, into practice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    solution: str | None = None
    duty: str | None = None
    tasks: tuple[str, ...]
    units: tuple[str, ...] = ()


class Year(BaseModel):
    """Accounts beside those of each role, what follows from solutions and duties, and the events in the order in which
    they happen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accounts: tuple[Account, ...]
    follow: tuple[Follow, ...]
    events: tuple[Event, ...]


YEAR: Final = FOLDER / "year.yaml"


def load_year() -> Year:
    """The year; events by day, those of one day as the file has them."""
    content: dict[str, Any] = yaml.load(YEAR.read_bytes(), Loader=yaml.CSafeLoader)
    year = Year.model_validate(content)
    return year.model_copy(update={"events": tuple(sorted(year.events, key=lambda one: one.day))})
