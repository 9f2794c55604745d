"""Keep one row, or refuse it in the words of its constraints."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model

from cchc.common.errors import DomainError


def keep(row: Model) -> None:
    """Validate and save a row. Raises DomainError with every sentence the model's rules give, also where another
    transaction was quicker: then its row, committed meanwhile, is what the rules meet."""
    _check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        _check(row)
        raise


def _check(row: Model) -> None:
    try:
        row.full_clean()
    except ValidationError as refused:
        raise DomainError(" ".join(sorted(_sentences(row, refused)))) from refused


def _sentences(row: Model, refused: ValidationError) -> set[str]:
    """Rules of one field name the field; rules of the whole row are sentences already."""
    found: set[str] = set()
    for field, messages in refused.message_dict.items():
        known = field != "__all__" and row._meta.get_field(field)
        label = f"{known.verbose_name}: " if isinstance(known, Field) else ""
        found |= {f"{label}{message}" for message in messages}
    return found
