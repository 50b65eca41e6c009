"""Whether this instance can serve: asked by the process that watches it, answered without a page."""

from dataclasses import dataclass
from importlib.metadata import version

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True)
class Health:
    """The answer of `/suc-khoe/`; `ok` is everything together."""

    database: bool
    migrations: bool
    version: str

    @property
    def ok(self) -> bool:
        """Whether requests can be served."""
        return self.database and self.migrations


def examine() -> Health:
    """Ask the database for an answer and for migrations that were not applied."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        executor = MigrationExecutor(connection)
        applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return Health(database=False, migrations=False, version=version("mam"))
    return Health(database=True, migrations=applied, version=version("mam"))
