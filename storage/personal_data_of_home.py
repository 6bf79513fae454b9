"""The register's part of the drivers' home (V1)."""

from collections.abc import Mapping

from storage.personal_columns import NAMED, NUMBER, Table, each

OF_HOME: Mapping[str, Table] = {
    "home_places": Table(
        {"kept_by": NUMBER} | each("name offers price", NAMED),
        "id fleet_id kinds hours latitude longitude confirmed_at removed_at",
        "kept_by = :person",
    ),
}
