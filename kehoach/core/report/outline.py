"""The outline of a report as data: sections with the texts of their units, in the order they are printed."""

from dataclasses import dataclass, field

from kehoach.core.folding import fold

FIELDS: dict[str, str] = {
    "results": "Kết quả đạt được",
    "shortfalls": "Tồn tại, hạn chế và nguyên nhân",
    "tasks": "Nhiệm vụ thời gian tới",
    "proposals": "Kiến nghị, đề xuất",
}
"""The texts a section may ask for, in the order of the report's parts."""


@dataclass(frozen=True)
class SectionRule:
    """A section of the catalogue's outline: its title and the words by which its unit is found."""

    title: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class SectionContent:
    """One section: who writes it, where it stands, what it says now and what its author sent."""

    section_id: int
    title: str
    unit: str
    status: str  # draft, sent, returned, accepted
    fields: tuple[str, ...]
    texts: dict[str, str] = field(default_factory=dict)  # field → the text that counts
    own_texts: dict[str, str] = field(default_factory=dict)  # as the unit wrote it
    edited: bool = False  # Văn phòng changed the unit's text
    illustrative: bool = False

    @property
    def empty(self) -> bool:
        """Return whether nothing is written yet."""
        return not any(text.strip() for text in self.texts.values())


@dataclass(frozen=True)
class OutlineContent:
    """The outline of a round."""

    round_id: int
    title: str
    sections: tuple[SectionContent, ...]

    def by_field(self, name: str) -> tuple[tuple[SectionContent, str], ...]:
        """Return the sections that say something under a field, with that text, in the outline's order."""
        return tuple(
            (section, section.texts[name].strip())
            for section in self.sections
            if section.texts.get(name, "").strip()
        )

    @property
    def unwritten(self) -> tuple[SectionContent, ...]:
        """Return the sections whose unit has sent nothing yet."""
        return tuple(section for section in self.sections if section.empty)


def match_unit(rule: SectionRule, names: list[str]) -> int | None:
    """Return the index of the first unit whose name has a word of the rule, by the order of the words."""
    folded = [fold(name) for name in names]
    for words in rule.units:
        for place, name in enumerate(folded):
            if words in name:
                return place
    return None
