"""Word files from the templates that office staff change, and the first template, made from the built form."""

from kehoach.core.papers.paper import Paper


def make_template(paper: Paper) -> bytes:
    """Return a template that gives papers of this kind as the built form does, as the bytes of a .docx."""
    from kehoach.documents.word.template.making import make_template as make

    return make(paper)


def try_template(data: bytes, paper: Paper) -> None:
    """Make the paper by a template; raises DocumentError where what comes out is no whole file with its text."""
    from kehoach.documents.word.template.trying import try_template as attempt

    attempt(data, paper)
