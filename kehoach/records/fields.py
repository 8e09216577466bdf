"""Columns that Django lacks."""

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

_ST = TypeVar("_ST")
_GT = TypeVar("_GT")

if TYPE_CHECKING:
    _Base = models.DecimalField  # what a column of numbers accepts and gives, nullable or not
else:

    class _Base(models.Field):
        """A field that can be written with its types."""

        def __class_getitem__(cls, _types: Any) -> type:
            """Return the class itself: the types are for the checker."""
            return cls


unindexed_key = partial(models.ForeignKey, on_delete=models.PROTECT, db_index=False)
"""A reference that another index serves or nobody asks by: an index of its own is a page to flush with every row."""


class ExactDecimalField(_Base[_ST, _GT]):
    """A Decimal kept digit for digit: as text, since SQLite would keep a DecimalField as binary float."""

    description = "exact decimal number"

    def db_type(self, connection: Any) -> str:
        """Return the column's type: numeric where the database has an exact one, else text."""
        return "numeric" if connection.vendor == "postgresql" else "varchar(60)"

    def to_python(self, value: Any) -> Decimal | None:
        """Return the Decimal of a stored or given value; raises ValidationError for anything else."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value))
        except ArithmeticError as error:
            raise ValidationError(f"“{value}” không phải là số.") from error

    def from_db_value(self, value: Any, *_: Any) -> Decimal | None:
        """Return the Decimal of a column."""
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> Decimal | None:
        """Return the value as a finite Decimal."""
        number = self.to_python(super().get_prep_value(value))
        if number is not None and not number.is_finite():
            raise ValidationError("Số phải hữu hạn.")
        return number

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return what the driver stores: plain digits without an exponent, or a numeric."""
        # A hundred thousand rows by place pass here in one act, Decimals or nothing already.
        if value is None:
            return None
        plain = prepared or (type(value) is Decimal and value.is_finite())
        number = value if plain else self.get_prep_value(value)
        if number is None or connection.vendor == "postgresql":
            return number
        return format(number, "f")

    def value_to_string(self, obj: models.Model) -> str:
        """Return the digits for serialisation."""
        value = self.value_from_object(obj)
        return "" if value is None else format(value, "f")
