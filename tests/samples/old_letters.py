"""Texts written as the fonts of before Unicode hold them."""

from kehoach.core.legacy_letters import _TCVN3, _VNI

TO_TCVN3 = {letter: chr(byte) for byte, letter in _TCVN3.items()}
TO_VNI = {letter: written for written, letter in _VNI.items() if written.islower() or written.isupper()}


def in_tcvn3(text: str) -> str:
    """Return a text as .VnTime holds it; a capital it lacks is typed small."""
    return "".join(TO_TCVN3.get(letter) or TO_TCVN3.get(letter.lower(), letter) for letter in text)


def in_vni(text: str) -> str:
    """Return a text as VNI-Times holds it."""
    return "".join(TO_VNI.get(letter, letter) for letter in text)
