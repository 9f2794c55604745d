"""Views of a page that a person keeps under a name: the filters, nothing of what they show."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import SavedView, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.common.rows import keep
from cchc.common.text import fold, nfc, squeeze

MOST_VIEWS: Final = 50
"""Views of one person on one page: more is a list nobody reads."""


@transaction.atomic
def save_view(*, actor: User, page: str, name: str, query: str) -> SavedView:
    """Keep the filters of `page` (the name of its address) under a name. `query` is the query string, with or without
    its question mark. A name given before on this page takes the new filters."""
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    name = squeeze(nfc(name))
    own = SavedView.objects.filter(person=actor, page=page)
    view = own.filter(name_folded=fold(name)).first()
    if view is None:
        if own.count() >= MOST_VIEWS:
            raise DomainError(
                _("Mỗi trang lưu tối đa {n} chế độ xem; hãy xóa bớt một chế độ xem cũ.").format(
                    n=MOST_VIEWS
                )
            )
        view = SavedView(person=actor, page=page)
    view.name, view.name_folded, view.query = name, fold(name), query.removeprefix("?")
    keep(view)
    audit.record("view.saved", view, actor=actor, page=page, name=view.name)
    return view


@transaction.atomic
def rename_view(*, actor: User, view: SavedView, name: str) -> SavedView:
    """Give a view of one's own another name."""
    view = _own(actor, view)
    old, view.name = view.name, squeeze(nfc(name))
    view.name_folded = fold(name)
    keep(view)
    audit.record("view.renamed", view, actor=actor, old=old, new=view.name)
    return view


@transaction.atomic
def delete_view(*, actor: User, view: SavedView) -> None:
    """Forget a view of one's own."""
    view = _own(actor, view)
    audit.record("view.deleted", view, actor=actor, page=view.page, name=view.name)
    view.delete()


def _own(actor: User, view: SavedView) -> SavedView:
    found = SavedView.objects.select_for_update(of=("self",)).filter(pk=view.pk).first()
    if found is None:
        raise DomainError(_("Chế độ xem này đã được xóa; hãy tải lại trang."))
    if found.person_id != actor.pk:
        raise NotAllowed(_("Chỉ người lưu được sửa hoặc xóa chế độ xem của mình."))
    return found
