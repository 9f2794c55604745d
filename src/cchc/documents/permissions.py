"""Who may keep files and register documents for an agency."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import NotAllowed


def require_can_keep(actor: User, agency: Organisation) -> None:
    """Everyone who works for the agency, but not those who only read."""
    if not actor.is_active or actor.agency_id != agency.pk or actor.role == Role.READER:
        raise NotAllowed(
            _("Chỉ người làm việc tại {agency} được lưu tệp và đăng ký văn bản tại đây.").format(
                agency=agency
            )
        )
