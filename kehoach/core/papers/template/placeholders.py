"""The placeholders of a template: their names, what each stands for, and the words it gets from a paper.

They are all taken from the paper itself, the same content that page, Word, PDF and workbook are set from, after the
classes of secrecy were applied: what a paper does not say cannot be reached by any name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.core.papers.formalities import date_words, number_words
from kehoach.core.papers.paper import Paper
from kehoach.core.report.tables import Row, Table

TEXT = "noi_dung"
"""The placeholder every template needs: where the text of the paper stands."""
ADDRESSEES, GROUNDS = "kinh_gui", "can_cu"
LINES = ("co_quan_tren", "co_quan", GROUNDS, "noi_nhan", "chuc_vu_ky")
"""Placeholders of several lines, a paragraph each, as the placeholder's own is formed."""
BLOCKS = (*LINES, ADDRESSEES, TEXT)
"""Placeholders that stand alone in their paragraph."""
REQUIRED = ("so_ky_hieu", "ngay_thang", TEXT, "noi_nhan", "chuc_vu_ky", "nguoi_ky")
"""Without these a paper with a head would miss what Nghị định 30/2020/NĐ-CP asks of it."""
_FIGURE = re.compile(r"chi_tieu_\d+(_phan_\d+)?_\w+")

COLUMNS = {
    "name": ("ten", "Tên chỉ tiêu"),
    "unit": ("don_vi_tinh", "Đơn vị tính"),
    "before": ("ky_truoc", "Cùng kỳ năm trước, hoặc số liệu năm gốc"),
    "target": ("muc_tieu", "Mục tiêu cuối kỳ kế hoạch"),
    "plan": ("ke_hoach_nam", "Kế hoạch năm"),
    "province": ("tinh_giao", "Tỉnh giao"),
    "own": ("thuc_hien", "Thực hiện trong kỳ"),
    "result": ("luy_ke", "Lũy kế, ước thực hiện"),
    "share of plan": ("so_ke_hoach", "So với kế hoạch năm (%)"),
    "share of target": ("so_muc_tieu", "So với mục tiêu (%)"),
    "share of province": ("so_tinh_giao", "So với tỉnh giao (%)"),
    "change": ("tang_giam", "Tăng, giảm so với cùng kỳ, hoặc so với năm gốc"),
    "year": ("danh_gia_nam", "Đánh giá so với kế hoạch năm"),
    "end": ("danh_gia", "Đánh giá so với mục tiêu"),
    "leads": ("chu_tri", "Đơn vị chủ trì"),
}
"""Key of a column of the annex → the end of a placeholder's name, and what the column says."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that may stand between {{ and }}, what it stands for, and what it became last."""

    name: str
    meaning: str
    example: str

    @property
    def written(self) -> str:
        """Return it as it is typed in Word."""
        return written(self.name)

    @property
    def alone(self) -> bool:
        """Return whether it stands in a paragraph of its own."""
        return self.name in BLOCKS


@dataclass(frozen=True, slots=True)
class FigurePlaceholders:
    """The figures of one row of the annex: how their names begin, whose they are, their ends with examples."""

    start: str  # "chi_tieu_15"
    name: str
    ends: tuple[tuple[str, str, str], ...]  # end of the name, meaning, example

    @property
    def written(self) -> tuple[tuple[str, str, str], ...]:
        """Return each as it is typed in Word, its meaning, its example."""
        return tuple((written(f"{self.start}_{end}"), meaning, cell) for end, meaning, cell in self.ends)


def written(name: str) -> str:
    """Return a name as it is typed in Word: "{{ trich_yeu }}"."""
    return f"{{{{ {name} }}}}"


def front_placeholders(paper: Paper) -> tuple[Placeholder, ...]:
    """Return the placeholders of everything but figures, in the order of a paper."""
    lines, words = lines_of(paper), _words(paper)
    return tuple(
        Placeholder(name, meaning, _example(lines[name]) if name in lines else words.get(name, ""))
        for name, meaning in _MEANINGS.items()
        if paper.form.head or name not in _OF_THE_HEAD
    )


def figure_placeholders(paper: Paper) -> tuple[FigurePlaceholders, ...]:
    """Return the placeholders of figures, a group a row of the annexes that names its columns; () without one."""
    found: dict[str, FigurePlaceholders] = {}
    for start, row, table in _figure_rows(paper):
        ends = tuple(
            (*COLUMNS[column.key], cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
            if column.key in COLUMNS and cell
        )
        name = next((cell for end, _, cell in ends if end == "ten"), "")
        found.setdefault(start, FigurePlaceholders(start, name, ends))
    return tuple(found.values())


def allowed_names(paper: Paper) -> frozenset[str]:
    """Return every name a template of such a paper may use."""
    return frozenset(item.name for item in front_placeholders(paper)) | frozenset(
        f"{row.start}_{end}" for row in figure_placeholders(paper) for end, _, _ in row.ends
    )


def words_of(paper: Paper) -> dict[str, str]:
    """Return what stands for each placeholder within a line: its front and its figures."""
    figures = {f"{row.start}_{end}": cell for row in figure_placeholders(paper) for end, _, cell in row.ends}
    return _words(paper) | figures


def lines_of(paper: Paper) -> dict[str, tuple[str, ...]]:
    """Return the lines of each placeholder of several lines."""
    recipients = paper.recipient_lines
    grounds = paper.grounds
    return {
        "co_quan_tren": paper.authority.parent_lines,
        "co_quan": paper.authority.agency_lines,
        ADDRESSEES: paper.addressees,
        GROUNDS: tuple(
            f"{ground}{'.' if place == len(grounds) else ';'}" for place, ground in enumerate(grounds, 1)
        ),
        "noi_nhan": (*(f"- {line};" for line in recipients[:-1]), f"- {recipients[-1]}"),
        "chuc_vu_ky": paper.signer.lines,
    }


def is_figure_name(name: str) -> bool:
    """Return whether a name is made as those of figures are: such a one may be missing in another period."""
    return _FIGURE.fullmatch(name) is not None


_MEANINGS = {
    "co_quan_tren": "Cơ quan cấp trên, dòng đầu bên trái; không có thì bỏ dòng",
    "co_quan": "Cơ quan ban hành, các dòng in đậm bên trái",
    "so_ky_hieu": "Số và ký hiệu; để trống phần số khi chưa ban hành",
    "dia_danh": "Địa danh đứng trước ngày",
    "ngay_thang": "Ngày, tháng, năm; để trống khi chưa ban hành",
    "ten_loai": "Tên loại văn bản (công văn không có)",
    "trich_yeu": "Trích yếu nội dung",
    "dong_ban_hanh": "Dòng cơ quan dưới trích yếu của quyết định",
    GROUNDS: "Các căn cứ, mỗi căn cứ một đoạn",
    ADDRESSEES: "Kính gửi, theo số nơi nhận",
    TEXT: "Phần lời: các mục, câu, bảng và biểu đồ",
    "loi_ket": "Câu kết",
    "noi_nhan": "Các dòng dưới chữ “Nơi nhận:”",
    "chuc_vu_ky": "Quyền hạn, chức vụ người ký",
    "nguoi_ky": "Họ tên người ký",
    "ten_co_quan": "Tên cơ quan ban hành, viết trong câu",
    "ten_tat_co_quan": "Tên viết gọn của cơ quan ban hành",
    "ky_bao_cao": "Kỳ của văn bản",
    "nam": "Năm của văn bản",
}
_OF_THE_HEAD = frozenset(
    (
        *("co_quan_tren", "co_quan", "so_ky_hieu", "dia_danh", "ngay_thang", GROUNDS, ADDRESSEES),
        *("loi_ket", "noi_nhan", "chuc_vu_ky", "nguoi_ky"),
    )
)


def _words(paper: Paper) -> dict[str, str]:
    return {
        "so_ky_hieu": number_words(paper),
        "dia_danh": paper.authority.place,
        "ngay_thang": date_words(paper),
        "ten_loai": paper.type_name,
        "trich_yeu": paper.subject,
        "dong_ban_hanh": paper.issuer_line,
        "loi_ket": paper.closing,
        "nguoi_ky": paper.signer.name,
        "ten_co_quan": paper.authority.name,
        "ten_tat_co_quan": paper.authority.short_name,
        "ky_bao_cao": paper.about_period,
        "nam": str(paper.issue_year),
    }


def _example(lines: tuple[str, ...]) -> str:
    return " / ".join(lines[:3])


def _figure_rows(paper: Paper) -> Iterator[tuple[str, Row, Table]]:
    """Yield the rows of the annexes that have figures; those of a part count on below their indicator's."""
    for annex in paper.annexes:
        for table in annex.tables:
            number, part = "", 0
            for row in table.rows:
                if row.kind == "indicator":
                    number, part = row.cells[0], 0
                part += row.kind == "part"
                if row.numbers and number.isdigit() and row.kind in ("indicator", "part"):
                    yield f"chi_tieu_{number}{f'_phan_{part}' if part else ''}", row, table
