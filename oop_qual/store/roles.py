"""Roles in a team on PostgreSQL, kept by the database's own rights: lead, coder and reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.store.tables import actions, annotated, codings, memos, places, quotes, reviewed, uses, vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ROLES = ("lead", "coder", "reader")
DECIDED = (actions, codings, reviewed, quotes, memos)  # a coder adds rows and ends them
KEPT = (places, uses, annotated, vectors)  # where coders are, and caches: rows are replaced


def give_role(connection: Connection, login: str, role: str) -> None:
    """Give a login of the server a role in this project, and no other.

    Raises BadInputError where the server has no such login.
    """
    quote = connection.dialect.identifier_preparer.quote
    if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": login}):
        what = _("the server has no login '{name}'.").format(name=login)
        raise BadInputError(what, remedy=_("Make it first: CREATE ROLE {name} LOGIN PASSWORD '...'").format(name=login))
    schema, groups = _schema(connection), _groups(connection)
    for name, group in groups.items():
        if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": group}):
            connection.execute(text(f"CREATE ROLE {quote(group)} NOLOGIN"))
        for right in _rights(connection, name, quote(schema)):
            connection.execute(text(f"GRANT {right} TO {quote(group)}"))
        connection.execute(text(f"REVOKE {quote(group)} FROM {quote(login)}"))
    connection.execute(text(f"GRANT {quote(groups[role])} TO {quote(login)}"))


def roles_of(connection: Connection) -> list[tuple[str, str]]:
    """Return the logins that have a role in this project, with it, in the order of their names."""
    query = text(
        "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid"
        " JOIN pg_roles m ON m.oid = a.member WHERE g.rolname = :group ORDER BY 1"
    )
    groups = _groups(connection)
    found = [(login, role) for role in ROLES for login in connection.scalars(query, {"group": groups[role]})]
    return sorted(found)


def _groups(connection: Connection) -> dict[str, str]:
    """Return the name of the group for each role; roles belong to the server, so they name this project's place."""
    database = connection.scalar(text("SELECT current_database()"))
    return {role: f"oop_qual_{database}_{_schema(connection)}_{role}" for role in ROLES}


def _schema(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT current_schema()")))


def _rights(connection: Connection, role: str, schema: str) -> Iterator[str]:
    """Yield what a role may do, as PostgreSQL grants it."""
    quote = connection.dialect.identifier_preparer.quote
    yield f"USAGE ON SCHEMA {schema}"
    yield f"SELECT ON ALL TABLES IN SCHEMA {schema}"
    if role == "lead":
        yield f"INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema}"
    if role == "coder":
        known = set(inspect(connection).get_table_names())
        for table in (*DECIDED, *KEPT):
            more = ", DELETE" if table in KEPT else ""
            if table.name in known:
                yield f"INSERT, UPDATE{more} ON {schema}.{quote(table.name)}"
