"""People talk about a task, and call each other by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts import audit
from cchc.accounts.models import User
from cchc.accounts.services.notifications import notify
from cchc.accounts.states import NoticeKind
from cchc.common.errors import DomainError
from cchc.plans import notices, permissions
from cchc.plans.conditions import moment
from cchc.plans.mentions import mentioned
from cchc.plans.models import Comment, Mention, Obligation, Task
from cchc.plans.queries.comments import people_to_mention
from cchc.plans.queries.work import readable_by


@transaction.atomic
def comment(
    *, actor: User, task: Task, text: str, at: datetime, obligation: Obligation | None = None
) -> Comment:
    """Say something about a task, or about one obligation of it. `@username` calls a person of the agency who may
    read it, and tells them; an unknown name is refused. Without an obligation everyone who follows or carries out
    the plan reads it; with one, those who see the obligation."""
    permissions.require_can_discuss(actor, task.agency)
    if not text.strip():
        raise DomainError(_("Ý kiến chưa có nội dung; hãy ghi nội dung rồi gửi lại."))
    _require_its_own(actor, task, obligation)
    called = _called(actor, task, obligation, text)
    said = Comment.objects.create(
        agency_id=task.agency_id,
        task=task,
        obligation=obligation,
        by=actor,
        at=at,
        text=text.strip(),
    )
    Mention.objects.bulk_create(
        Mention(agency_id=task.agency_id, comment=said, person=person) for person in called
    )
    audit.record("comment.made", obligation or task, actor=actor, people=[str(p) for p in called])
    what = notices.described(obligation) if obligation else notices.shortened(task.title)
    notice = notices.MENTIONED.fill(who=actor, what=what)
    notify(
        actor=actor,
        people=called,
        kind=NoticeKind.OTHER,
        subject=audit.label(obligation or task),
        text_vi=notice.vi,
        text_en=notice.en,
        at=at,
        key=f"comment:{said.pk}",
    )
    return said


@transaction.atomic
def withdraw_comment(*, actor: User, comment: Comment, at: datetime) -> Comment:
    """Take back what one wrote: it keeps its place, its words are no longer shown."""
    held = Comment.objects.select_for_update().get(pk=comment.pk)
    permissions.require_can_withdraw_comment(actor, held)
    if held.withdrawn_at:
        raise DomainError(
            _("Ý kiến này đã được thu hồi lúc {time}.").format(time=moment(held.withdrawn_at))
        )
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    audit.record("comment.withdrawn", held.obligation or held.task, actor=actor)
    return held


def _require_its_own(actor: User, task: Task, obligation: Obligation | None) -> None:
    """The obligation is one of the task or of its rows, and the author may read it."""
    if obligation is None:
        return
    mine = readable_by(actor).filter(pk=obligation.pk)
    if not (mine.filter(task=task).exists() or mine.filter(task__parent=task).exists()):
        raise DomainError(
            _("Việc được chọn không thuộc nhiệm vụ này; hãy tải lại trang rồi chọn lại.")
        )


def _called(actor: User, task: Task, obligation: Obligation | None, text: str) -> list[User]:
    """The people that the text names, each once. Raises DomainError naming those who cannot read the comment."""
    names = mentioned(text)
    if not names:
        return []
    readers = people_to_mention(actor, task, obligation=obligation)
    known = {person.username.casefold(): person for person in readers}
    unknown = [name for name in names if name.casefold() not in known]
    if unknown:
        raise DomainError(
            _(
                "Không có ai tên {names} đọc được ý kiến này; hãy kiểm tra tên đăng nhập sau dấu @ hoặc bỏ dấu @."
            ).format(names=", ".join(f"@{name}" for name in unknown))
        )
    return list({known[name.casefold()].pk: known[name.casefold()] for name in names}.values())
