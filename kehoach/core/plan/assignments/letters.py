"""Vietnamese capital and small letters, for patterns in which case counts."""

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))]

UPPER = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
LOWER = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
