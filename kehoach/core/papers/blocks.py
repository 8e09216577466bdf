"""What the text of a paper is made of: headings, paragraphs, bullets, centred lines and tables, in order."""

from dataclasses import dataclass

from kehoach.core.report.charts import ValuePathChart
from kehoach.core.report.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 "I. KẾT QUẢ CHUNG", level 2 "1. Kết quả đạt được"."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A figure that a sentence rests on: its number and name, and its digits as the sentence prints them."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` opens it in bold: "Điều 1. ".

    A sentence that was written from figures has a `key` within its paper, by which it is edited.
    """

    text: str
    lead: str = ""
    key: str = ""
    rests_on: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list, opened by "- "; `lead` opens its words in italics: "Lý do: "."""

    text: str
    lead: str = ""
    key: str = ""
    rests_on: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True)
class Centered:
    """A line of its own in bold, centred: "QUYẾT ĐỊNH:"."""

    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table within the text."""

    table: Table


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart within the text, the caption below it; who does not see it gets the chart's summary."""

    chart: ValuePathChart
    text: str


Block = Heading | Paragraph | Bullet | Centered | TableBlock | ChartBlock
