"""Columns that Django does not have."""

from __future__ import annotations

from typing import Any

from django.db import models
from psycopg.types.json import Json


class VerbatimJSONField(models.JSONField):
    """JSON kept as written, its keys in their order: `jsonb` sorts them, and the order of a document's columns
    is part of what was issued. Stored as PostgreSQL `json`: not for filtering, grouping or DISTINCT.
    """

    def db_type(self, connection: Any) -> str:
        return "json"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return None if value is None else Json(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value  # the driver has parsed it
