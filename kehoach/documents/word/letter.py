"""A letter (công văn) as a Word file, in the layout of Nghị định 30/2020/NĐ-CP."""

from kehoach.catalogue import letter_profile
from kehoach.core.report.letter import Letter
from kehoach.documents.word.closing import write_end
from kehoach.documents.word.front import write_addressees, write_head
from kehoach.documents.word.marks import shape
from kehoach.documents.word.package import describe, to_bytes
from kehoach.documents.word.page import open_document
from kehoach.documents.word.text import write_blocks


def render_letter(letter: Letter) -> bytes:
    """Return the letter as the bytes of a .docx, by the profile of its kind; number and day as given."""
    profile = letter_profile(letter.kind)
    document = open_document(profile.layout, profile.illustrative_mark if letter.illustrative else "")
    write_head(document, letter, profile, about=f"V/v {letter.subject}")
    shape(document.add_paragraph(), after=4)
    write_addressees(document, letter.addressees)
    write_blocks(document, letter.blocks, profile.layout)
    archive = f"Lưu: VT, {letter.authority.drafting_unit}."
    recipients = ("Như trên", *letter.recipients, archive)
    write_end(document, letter.closing, recipients, letter.signer, profile.layout)
    title = f"{letter.subject[:1].upper()}{letter.subject[1:]}"
    describe(document, title, letter.authority.name, "Công văn", letter.issued_on or letter.made_on)
    return to_bytes(document)
