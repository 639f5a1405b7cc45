"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.answering.views import board, dashboard, earlier, note, redaction, review, steps, writing

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/earlier-hearings/"), earlier.earlier_reports, name="earlier_reports"),
    path(_("work/earlier-hearings/<int:report>/"), earlier.earlier_report, name="earlier_report"),
    path(_("work/earlier-hearings/<int:report>/remove/"), earlier.earlier_report_remove, name="earlier_report_remove"),
    path(_("work/hearings/<slug:slug>/"), dashboard.work_hearing, name="work_hearing"),
    path(_("work/hearings/<slug:slug>/replies/"), board.replies, name="replies"),
    path(_("work/hearings/<slug:slug>/replies/waiting/"), board.replies_waiting, name="replies_waiting"),
    path(_("work/hearings/<slug:slug>/replies/choose/"), board.replies_choose, name="replies_choose"),
    path(_("work/hearings/<slug:slug>/replies/many/"), board.replies_bulk, name="replies_bulk"),
    path(_("work/hearings/<slug:slug>/replies/new/"), writing.reply_new, name="reply_new"),
    path(_("work/hearings/<slug:slug>/replies/<int:number>/"), writing.reply, name="reply"),
    path(_("work/hearings/<slug:slug>/replies/<int:number>/step/"), steps.reply_step, name="reply_step"),
    path(_("work/hearings/<slug:slug>/replies/<int:number>/remarks/"), steps.reply_remarks, name="reply_remarks"),
    path(_("work/hearings/<slug:slug>/replies/<int:number>/note/"), steps.reply_note, name="reply_note"),
    path(_("work/hearings/<slug:slug>/remarks/<int:remark>/note/"), steps.remark_note, name="remark_note"),
    path(_("work/hearings/<slug:slug>/review/"), review.review_queue, name="review_queue"),
    path(_("work/hearings/<slug:slug>/approval/"), review.approval, name="approvals"),
    path(_("work/hearings/<slug:slug>/approval/<str:code>/"), review.approval, name="approval"),
    path(_("work/hearings/<slug:slug>/approval/<str:code>/all/"), review.approve_all, name="approve_all"),
    path(_("work/hearings/<slug:slug>/redaction/"), redaction.redactions, name="redactions"),
    path(_("work/hearings/<slug:slug>/redaction/<int:number>/"), redaction.redaction, name="redaction"),
    path(
        _("work/hearings/<slug:slug>/redaction/<int:number>/change/"),
        redaction.redaction_change,
        name="redaction_change",
    ),
    path(_("work/hearings/<slug:slug>/note/"), note.note, name="note"),
    path(_("work/hearings/<slug:slug>/note/build/"), note.note_build, name="note_build"),
    path(_("work/hearings/<slug:slug>/note/progress/"), note.note_job, name="note_job"),
    path(_("work/hearings/<slug:slug>/note/words/"), note.note_place, name="note_place"),
    path(_("work/hearings/<slug:slug>/note/words/<int:own>/"), note.note_conflict, name="note_conflict"),
    path(_("work/hearings/<slug:slug>/note/<int:build>/publish/"), note.note_publish, name="note_publish"),
    path(_("work/hearings/<slug:slug>/note/<int:build>/<str:form>/"), note.note_file, name="note_file"),
]
