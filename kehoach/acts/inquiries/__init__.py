"""Đề nghị làm rõ: a leader asks at an indicator, the unit answers, the answer is accepted or sent back."""

from kehoach.acts.inquiries.answering import Answer, answer
from kehoach.acts.inquiries.asking import Question, ask, draft, withdraw
from kehoach.acts.inquiries.deciding import accept, put_in_report, send_back

__all__ = [
    "Answer",
    "Question",
    "accept",
    "answer",
    "ask",
    "draft",
    "put_in_report",
    "send_back",
    "withdraw",
]
