"""What people say about a task: written, called back, and whom to call by name."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.common import clock
from cchc.common.text import fold
from cchc.plans.models import Comment, Obligation, Task
from cchc.plans.queries import comments, tasks
from cchc.plans.services.commenting import comment as say
from cchc.plans.services.commenting import withdraw_comment
from cchc.web.acts import attempt, sent
from cchc.web.forms.comments import CommentForm
from cchc.web.http import SignedInRequest, number_in
from cchc.web.views.acting import owed_seen

OFFERED: Final = 8
"""So many names are offered while a person types."""


@require_http_methods(["GET", "POST"])
def on_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something about a task; everyone who follows or carries out the plan reads it."""
    task = get_object_or_404(tasks.visible_to(request.user).select_related("plan"), pk=pk)
    return _page(request, task, None, f"{reverse('web:task', args=[task.pk])}#comments")


@require_http_methods(["GET", "POST"])
def on_obligation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something about one obligation; those who see it read it."""
    owed = owed_seen(request, pk)
    back = f"{reverse('web:obligation', args=[owed.pk])}#comments"
    return _page(request, owed.task, owed, back)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call back what one wrote; it keeps its place."""
    found = get_object_or_404(Comment, pk=pk, agency=request.user.agency_id, by=request.user)
    if attempt(
        request, lambda: withdraw_comment(actor=request.user, comment=found, at=clock.now())
    ):
        messages.success(request, _("Đã thu hồi ý kiến."))
    return redirect(_place(found))


@require_GET
def people(request: SignedInRequest, pk: int) -> HttpResponse:
    """Names to call in a comment on a task, for the letters typed after "@"."""
    task = get_object_or_404(tasks.visible_to(request.user), pk=pk)
    words, about = fold(request.GET.get("q", "")), number_in(request.GET.get("about", ""))
    owed = owed_seen(request, about) if about is not None else None
    found = [
        one
        for one in comments.people_to_mention(request.user, task, obligation=owed)
        if words in fold(one.full_name) or words in one.username
    ]
    return render(request, "web/comments/_people.html", {"people": found[:OFFERED]})


def _page(request: SignedInRequest, task: Task, owed: Obligation | None, back: str) -> HttpResponse:
    about = f"?about={owed.pk}" if owed else ""
    names = reverse("web:comment_people", args=[task.pk]) + about
    form = CommentForm(sent(request), suggestions=names)
    if request.method == "POST" and form.carried_out(
        say, actor=request.user, task=task, obligation=owed, at=clock.now()
    ):
        messages.success(request, _("Đã gửi ý kiến."))
        return redirect(back)
    context = {
        "form": form,
        "task": task,
        "owed": owed,
        "back": back,
        "people": comments.people_to_mention(request.user, task, obligation=owed),
    }
    return render(request, "web/comments/write.html", context)


def _place(found: Comment) -> str:
    if found.obligation_id:
        return f"{reverse('web:obligation', args=[found.obligation_id])}#comments"
    return f"{reverse('web:task', args=[found.task_id])}#comments"
