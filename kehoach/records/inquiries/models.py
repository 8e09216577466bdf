"""An inquiry of a leader to a unit at an indicator, and every step on its way, appended."""

from django.db import models

from kehoach.records.assessments.models import Result
from kehoach.records.authorities.models import Owned, Post, Unit
from kehoach.records.plans.models import Indicator
from kehoach.records.written import Step


class InquiryStatus(models.TextChoices):
    """Where an inquiry stands."""

    DRAFT = "draft", "Đang soạn"
    ASKED = "asked", "Chờ đơn vị trả lời"
    ANSWERED = "answered", "Đã trả lời, chờ xem xét"
    RETURNED = "returned", "Trả lại, chờ trả lời lại"
    ACCEPTED = "accepted", "Đã chấp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


class CauseKind(models.TextChoices):
    """Whether what happened was in the unit's hands."""

    OBJECTIVE = "objective", "Khách quan"
    SUBJECTIVE = "subjective", "Chủ quan"


OPEN = (InquiryStatus.ASKED, InquiryStatus.ANSWERED, InquiryStatus.RETURNED)
WAITS_FOR_UNIT = (InquiryStatus.ASKED, InquiryStatus.RETURNED)


class Inquiry(Owned):
    """What a leader asks a unit about an indicator; `result` is what stood there when it was sent."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="inquiries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    result = models.ForeignKey(Result, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    due_date = models.DateField()
    status = models.CharField(max_length=10, choices=InquiryStatus.choices, default=InquiryStatus.DRAFT)
    in_report = models.BooleanField(default=False)  # its answer stands in the consolidated report
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return what it is about."""
        return f"đề nghị làm rõ chỉ tiêu {self.indicator}"


class StepAct(models.TextChoices):
    """What was done on an inquiry."""

    DRAFTED = "drafted", "Soạn đề nghị"
    ASKED = "asked", "Gửi đề nghị"
    ANSWERED = "answered", "Trả lời"
    RETURNED = "returned", "Trả lại câu trả lời"
    ACCEPTED = "accepted", "Chấp nhận câu trả lời"
    WITHDRAWN = "withdrawn", "Rút đề nghị"
    INTO_REPORT = "into_report", "Đưa vào báo cáo"
    OUT_OF_REPORT = "out_of_report", "Không đưa vào báo cáo"


class InquiryStep(Step):
    """One step: `text` is the question, the reason or, of an answer, the cause."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=15, choices=StepAct.choices)
    text = models.TextField(blank=True)
    due_date = models.DateField(null=True)  # of a question, and of an answer to be given again
    cause_kind = models.CharField(max_length=10, choices=CauseKind.choices, blank=True)
    measure = models.TextField(blank=True)
    new_date = models.DateField(null=True)  # by when the measure works

    class Meta(Step.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(act__in=("returned", "withdrawn")) | ~models.Q(text=""),
                name="inquiry_step_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(act="answered")
                | (
                    ~models.Q(text="")
                    & ~models.Q(cause_kind="")
                    & ~models.Q(measure="")
                    & models.Q(new_date__isnull=False)
                ),
                name="inquiry_answer_is_whole",
            ),
        ]
