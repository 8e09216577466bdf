"""Plans of other places in their own shapes: the same careful reading in every format."""

import pytest

from tests.samples.shapes.plans import SHAPES, Shape
from tests.samples.shapes.reading import differences

NOT_YET = ("annex in pdf", "annex in pdf, no lines", "two tables, pdf")


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.name not in NOT_YET], ids=lambda shape: shape.name)
def test_a_shape_is_read_as_a_careful_reader_reads_it(shape: Shape) -> None:
    """Head, indicators, groups, tasks, leads, values, baselines and paths; tests/samples/shapes/README.md."""
    assert differences(shape) == []
