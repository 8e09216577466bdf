"""Our own charts as pictures for Word: drawn once, kept in the home folder by the hash of the drawing.

`python -m kehoach.documents.word.pictures`: drawings as a JSON list on standard input, PNG in base64 as one on
standard output; a process of its own, so that the web processes never load typst.
"""

import hashlib
import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from docx.shared import Mm

from kehoach.core.papers.blocks import ChartBlock
from kehoach.core.report.charts import ValuePathChart
from kehoach.core.report.svg import PRINT, value_path_chart
from kehoach.documents.qr import ALT, SIZE_MM, WORDS, draw_qr
from kehoach.documents.word.marks import CENTER, LEFT, shape, write

_FOLDER = "pictures"
_MOST = 400  # kept; those unused for longest go first
_POINTS, _DOTS_AN_INCH = 480, 200
_SECONDS = 60


def add_chart(document: Any, block: ChartBlock, picture: bytes, width_mm: float, size: float) -> None:
    """Add a chart as wide as the text, its caption below it on the same page, its summary as the words for it."""
    line = shape(document.add_paragraph(), align=CENTER, before=4, keep=True)
    drawn = line.add_run().add_picture(BytesIO(picture), width=Mm(width_mm))
    properties = drawn._inline.docPr
    properties.set("descr", block.chart.summary)
    properties.set("name", block.text)
    write(shape(document.add_paragraph(), align=CENTER, after=8), block.text, size=size, italic=True)


def draw(charts: tuple[ValuePathChart, ...]) -> dict[ValuePathChart, bytes]:
    """Return the PNG of each chart; those whose data stand come from the home folder, the others are drawn at once."""
    drawings = {chart: value_path_chart(chart, letters=PRINT) for chart in dict.fromkeys(charts)}
    pictures = pictures_of(tuple(drawings.values()))
    return {chart: pictures[drawing] for chart, drawing in drawings.items()}


def pictures_of(drawings: tuple[str, ...]) -> dict[str, bytes]:
    """Return the PNG of each drawing in SVG."""
    kept = {drawing: _kept(drawing) for drawing in dict.fromkeys(drawings)}
    lacking = [drawing for drawing, picture in kept.items() if picture is None]
    made = dict(zip(lacking, _drawn(lacking), strict=True))
    for drawing, picture in made.items():
        _keep(drawing, picture)
    return {drawing: picture if picture is not None else made[drawing] for drawing, picture in kept.items()}


def add_qr(document: Any, link: str, size: float) -> None:
    """Add the QR of an address with what it is for beside it in words, on one page."""
    line = shape(document.add_paragraph(), align=LEFT, before=6, keep=True)
    drawing = draw_qr(link)
    drawn = line.add_run().add_picture(BytesIO(pictures_of((drawing,))[drawing]), width=Mm(SIZE_MM))
    drawn._inline.docPr.set("descr", ALT.format(link=link))
    drawn._inline.docPr.set("name", "QR")
    write(shape(document.add_paragraph(), align=LEFT), WORDS.format(link=link), size=size, italic=True)


def _drawn(drawings: list[str]) -> list[bytes]:
    if not drawings:
        return []
    command = [sys.executable, "-m", "kehoach.documents.word.pictures"]
    done = subprocess.run(  # noqa: S603
        command, input=json.dumps(drawings).encode(), capture_output=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"typst did not draw the charts: {done.stderr.decode(errors='replace')[-2000:]}")
    return [b64decode(item) for item in json.loads(done.stdout)]


def _path(drawing: str) -> Path:
    from django.conf import settings

    name = hashlib.sha256(f"{_POINTS} {_DOTS_AN_INCH} {drawing}".encode()).hexdigest()
    return Path(settings.HOME) / _FOLDER / f"{name}.png"


def _kept(drawing: str) -> bytes | None:
    path = _path(drawing)
    try:
        picture = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return picture


def _keep(drawing: str, picture: bytes) -> None:
    """Write a picture in one move; a folder that cannot be written to costs time, never the paper."""
    path = _path(drawing)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(picture)
        Path(file.name).replace(path)
        found = sorted(path.parent.glob("*.png"), key=lambda item: item.stat().st_mtime)
        for old in found[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _compile(drawings: list[str]) -> list[bytes]:
    """Return each drawing as PNG, a page each of one document."""
    import typst

    page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
    images = (
        f'#image(bytes(sys.inputs.at("{place}")), format: "svg", width: {_POINTS}pt)'
        for place in range(len(drawings))
    )
    source = page + "\n#pagebreak()\n".join(images)
    inputs = {str(place): drawing for place, drawing in enumerate(drawings)}
    made: Any = typst.compile(source.encode(), format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)
    pages: list[bytes] = [made] if isinstance(made, bytes) else list(made)  # one page comes as it is
    return pages


if __name__ == "__main__":
    pictures = _compile(json.load(sys.stdin))
    json.dump([b64encode(item).decode() for item in pictures], sys.stdout)
