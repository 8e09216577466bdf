"""Yêu cầu cung cấp số liệu: asked or recorded, answered on the system or by a letter; what is given is logged."""

from kehoach.acts.requests.answering import Answered, answer
from kehoach.acts.requests.asking import Asked, Came, ask, record, withdraw

__all__ = ["Answered", "Asked", "Came", "answer", "ask", "record", "withdraw"]
