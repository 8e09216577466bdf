"""Files of papers and templates in the home folder, by their hash."""

from kehoach.records import keeping

FOLDER = "papers"
"""Where they lie in the home folder."""


def read_file(sha256: str) -> bytes | None:
    """Return the content with this hash, None where the file is not there."""
    try:
        return keeping.path_of(FOLDER, sha256).read_bytes()
    except OSError:
        return None
