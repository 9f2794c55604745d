"""What a unit says about its work on the way: reports, explanations, a later date, a hand-in taken back."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from cchc.common import clock
from cchc.plans.models import Extension
from cchc.plans.queries import work
from cchc.plans.queries.work import Can
from cchc.plans.services.explaining import explain as explain_delay
from cchc.plans.services.extending import ask_extension as ask_for_extension
from cchc.plans.services.extending import withdraw_extension as take_extension_back
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import take_back as take_hand_in_back
from cchc.web.acts import sent
from cchc.web.forms.work import ExplainForm, ExtensionForm, NoteForm, ReportForm
from cchc.web.http import SignedInRequest
from cchc.web.views.acting import Wording, at_once, not_now, owed_seen, page_of_act

REPORT: Final = Wording(
    _("Báo cáo tiến độ"),
    _("Gửi báo cáo"),
    _("Đã gửi báo cáo tiến độ."),
    _(
        "Không ghi phần trăm: sản phẩm hoặc đã có, hoặc chưa. Báo cáo đã gửi không sửa được, chỉ gửi thêm."
    ),
)
EXPLAIN: Final = Wording(
    _("Giải trình"), _("Gửi giải trình"), _("Đã lưu giải trình."),
    _("Việc đã quá hạn nên cần giải trình bằng văn bản. Giải trình đã gửi không sửa được, chỉ gửi thêm."),
)  # fmt: skip
EXTENSION: Final = Wording(
    _("Xin gia hạn"), _("Gửi đề nghị"), _("Đã gửi đề nghị gia hạn; Văn phòng Sở sẽ quyết định."),
    _("Hạn theo kế hoạch đã ban hành luôn được giữ và hiện bên cạnh hạn được gia hạn."),
)  # fmt: skip
TAKE_BACK: Final = Wording(
    _("Rút lại sản phẩm đã nộp"), _("Rút lại"), _("Đã rút lại; việc trở về đơn vị để hoàn thiện."),
    _("Rút lại được khi Văn phòng Sở chưa chấp nhận hoặc trả lại. Lần nộp này vẫn được lưu trong nhật ký."),
    grave=True,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    owed = owed_seen(request, pk)
    return not_now(request, owed, Can.REPORT) or page_of_act(
        request, owed, ReportForm(sent(request)), report_progress, REPORT, obligation=owed
    )


@require_http_methods(["GET", "POST"])
def explain(request: SignedInRequest, pk: int) -> HttpResponse:
    owed = owed_seen(request, pk)
    return not_now(request, owed, Can.EXPLAIN) or page_of_act(
        request, owed, ExplainForm(sent(request)), explain_delay, EXPLAIN, obligation=owed
    )


@require_http_methods(["GET", "POST"])
def ask_extension(request: SignedInRequest, pk: int) -> HttpResponse:
    owed = owed_seen(request, pk)
    return not_now(request, owed, Can.ASK_EXTENSION) or page_of_act(
        request, owed, ExtensionForm(sent(request)), ask_for_extension, EXTENSION, obligation=owed
    )


@require_http_methods(["GET", "POST"])
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    owed = owed_seen(request, pk)
    return not_now(request, owed, Can.TAKE_BACK) or page_of_act(
        request, owed, NoteForm(sent(request)), take_hand_in_back, TAKE_BACK, obligation=owed
    )


@require_POST
def withdraw_extension(request: SignedInRequest, pk: int) -> HttpResponse:
    extension = extension_seen(request, pk)
    return at_once(
        request,
        extension.obligation,
        lambda: take_extension_back(actor=request.user, extension=extension, at=clock.now()),
        _("Đã rút đề nghị gia hạn."),
    )


def extension_seen(request: SignedInRequest, pk: int) -> Extension:
    """An extension of an obligation that the person may read."""
    readable = Extension.objects.filter(obligation__in=work.readable_by(request.user))
    return get_object_or_404(
        readable.select_related(
            "obligation__task", "obligation__plan", "obligation__unit", "asked_by"
        ),
        pk=pk,
    )
