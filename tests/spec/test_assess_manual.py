"""The method's manual: every example of `tests/spec/method` says what it says, and its twin agrees."""

import pytest

from tests.spec.method.book import CHAPTERS, answer
from tests.spec.method.examples import Example, day_of, indicator_of, rows_of
from tests.unit.test_assessment_twin import compare

EXAMPLES = [example for chapter in CHAPTERS for example in chapter.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.title for example in EXAMPLES])
def test_an_example(example: Example) -> None:
    """The result is the literal one; the twin, which knows only the text, gives the same."""
    assert answer(example) == example.says
    compare(indicator_of(example), rows_of(example), day_of(example))


def test_each_title_is_said_once() -> None:
    """A title finds its example."""
    assert len({example.title for example in EXAMPLES}) == len(EXAMPLES)
