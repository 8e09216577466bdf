"""Statements that Django compiles once and that run again with another key: the hot path of an act.

Compiling a query costs Django ten times what the database needs to answer it. What is saved again and
again (a figure, its audit event) keeps the compiled statement; the SQL stays Django's, so it fits
SQLite and PostgreSQL alike, and the rows are the same instances that the ORM would give.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.models.query import get_related_populators

from kehoach.records.mutability import Frozen, FrozenError

Row = TypeVar("Row")

_KEY = -(2**53)  # stands where the key goes while the statement is compiled: no row has it


class Select(Generic[Row]):
    """A query by one key, compiled at its first use: calling it with a key gives a list of its rows.

    `rows` builds the QuerySet of a key, of instances or by `values_list` of tuples; it must use the key
    exactly once, and no prefetching.
    """

    def __init__(self, rows: Callable[[int], models.QuerySet[Any, Row]]) -> None:
        self._rows = rows
        self._compiled: dict[str, _Compiled[Row]] = {}

    def __call__(self, key: int) -> list[Row]:
        """Return the rows of a key, in the order of the query.

        Raises TransactionManagementError for a query that locks, outside a transaction.
        """
        database: Any = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled.get(database.vendor)
        if compiled is None:
            compiled = self._compiled[database.vendor] = _Compiled(self._rows(_KEY))
        return compiled.run(database, key)


class _Compiled(Generic[Row]):
    """SQL with the place of its key, and how a row of the answer becomes an instance."""

    def __init__(self, rows: Any) -> None:
        compiler: Any = rows.query.get_compiler(connection=connection)
        self._sql, parameters = compiler.as_sql()
        self._locks = rows.query.select_for_update
        self._parameters = tuple(parameters)
        if self._parameters.count(_KEY) != 1:
            raise RuntimeError("a prepared query uses its key exactly once")
        self._converters = compiler.get_converters([column[0] for column in compiler.select])
        self._compiler = compiler
        self._made_of: Any = compiler.klass_info if rows._fields is None else None  # else tuples are asked
        if self._made_of:
            self._width = self._made_of["select_fields"][-1] + 1
            self._names = [column[0].target.attname for column in compiler.select[: self._width]]
            populators: Any = get_related_populators  # the stubs are of a later Django
            self._related = populators(self._made_of, compiler.select, DEFAULT_DB_ALIAS)

    def run(self, database: Any, key: int) -> list[Row]:
        """Return the rows of a key."""
        if self._locks and not database.in_atomic_block:
            raise transaction.TransactionManagementError("rows are locked inside a transaction only")
        with database.cursor() as cursor:
            cursor.execute(self._sql, [key if given == _KEY else given for given in self._parameters])
            found = cursor.fetchall()
        converted = self._compiler.apply_converters(found, self._converters)
        return [self._row(row) for row in converted]

    def _row(self, row: Sequence[Any]) -> Any:
        if not self._made_of:
            return tuple(row)
        instance = self._made_of["model"].from_db(DEFAULT_DB_ALIAS, self._names, row[: self._width])
        for related in self._related:
            related.populate(row, instance)
        return instance


def know(row: models.Model, relation: str, rows: Sequence[models.Model]) -> None:
    """Let a row's relation answer with these rows, as `prefetch_related` would."""
    answer = getattr(row, relation).model._base_manager.get_queryset()
    answer._result_cache, answer._prefetch_done = list(rows), True
    known = row.__dict__.setdefault("_prefetched_objects_cache", {})
    known[relation] = answer


def insert(row: models.Model) -> None:
    """Insert a new row as `save` would, without looking for one that is there; sets its key.

    For models without a `save` of their own beyond Frozen's, and without signals; raises
    RuntimeError for a row that is stored already, and what the database raises.
    """
    if not row._state.adding:
        raise RuntimeError(f"{row._meta.label} {row.pk} is stored already")
    database = connections[DEFAULT_DB_ALIAS]
    fields = _given_fields(type(row))
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), database.cursor() as cursor:
        cursor.execute(_insertion(type(row)), _stored(row, fields, database))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, database.alias


def update(row: models.Model, *names: str) -> None:
    """Write the named fields of a stored row, as `save(update_fields=...)` would.

    Raises FrozenError for a row that is only ever appended, RuntimeError for one that is gone.
    """
    if isinstance(row, Frozen):
        raise FrozenError(f"{row._meta.label} {row.pk} is append-only")
    database = connections[DEFAULT_DB_ALIAS]
    fields = [row._meta.get_field(name) for name in names]
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), database.cursor() as cursor:
        cursor.execute(_updating(type(row), names), [*_stored(row, fields, database), row.pk])
        if cursor.rowcount != 1:
            raise RuntimeError(f"{row._meta.label} {row.pk} is not stored")


def _stored(row: models.Model, fields: Iterable[Any], database: Any) -> list[Any]:
    given = row.__dict__
    return [field.get_db_prep_save(given[field.attname], connection=database) for field in fields]


@cache
def _given_fields(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _insertion(model: type[models.Model]) -> str:
    columns = [_quoted(field.column) for field in _given_fields(model)]
    table, key = _names(model)
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) RETURNING {key}"  # noqa: S608 our own


@cache
def _updating(model: type[models.Model], names: tuple[str, ...]) -> str:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    table, key = _names(model)
    changes = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    return f"UPDATE {table} SET {changes} WHERE {key} = %s"  # noqa: S608 our own tables


def _names(model: type[models.Model]) -> tuple[str, str]:
    """Return the quoted names of a model's table and of its key."""
    return _quoted(model._meta.db_table), _quoted(model._meta.pk.column or "")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
