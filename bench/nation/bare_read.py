"""Merely read the file of figures: `python -m bench.nation.bare_read VALUES PLANS OUT`."""

import sys

from pyarrow import parquet


def main(values: str, plans: str, out: str) -> None:
    """Read all columns, words as dictionaries, and do nothing with them."""
    words = ["authority", "province", "indicator", "period", "state", "quality"]
    parquet.ParquetFile(values, read_dictionary=words).read()


if __name__ == "__main__":
    main(*sys.argv[1:])
