"""The register's part of the drivers' home (V1)."""

from collections.abc import Mapping

from storage.personal_columns import NAMED, NUMBER, Column, DataKind, OnForget, Table, each
from storage.retention_periods import WITH_HIS_NAME

_AWAY = Column(DataKind.CHOICE, WITH_HIS_NAME, OnForget.DELETED)

# A person and those who turned out to be him: what stays under their own numbers.
_PEOPLE_MERGED = (
    "(WITH RECURSIVE him (id) AS (VALUES (:person) UNION SELECT p.id FROM persons p JOIN him ON p.same_as = him.id)"
    " SELECT id FROM him)"
)

OF_HOME: Mapping[str, Table] = {
    "home_away": Table({"person_id": _AWAY, "since": _AWAY}, "fleet_id", "person_id = :person"),
    "home_moves": Table(
        dict.fromkeys(("person_id", "asked_by", "from_by", "to_by"), NUMBER)
        | each("fleet_id to_fleet company stays asked_at driver_at from_at to_at due_at ended_at outcome"),
        "id",
        "person_id = :person",
    ),
    "point_rules": Table(
        {"set_by": NUMBER},
        "fleet_id version since per_night per_passenger per_priority per_hour set_at",
        "set_by = :person",
    ),
    "honours": Table(
        {"holder_id": NUMBER, "picked_by": NUMBER}
        | each("month picked_at asked_at answered_at agrees posted_at"),
        "fleet_id",
        f"holder_id IN {_PEOPLE_MERGED}",
    ),
    "points": Table(
        {"holder_id": NUMBER} | each("kind points at"),
        "id fleet_id call_id redemption_id",
        f"holder_id IN {_PEOPLE_MERGED}",
    ),
    "redemptions": Table(
        {"holder_id": NUMBER} | each("points digits made_at cancelled_at redeemed_at given_back_at"),
        "id fleet_id shop_id",
        f"holder_id IN {_PEOPLE_MERGED}",
    ),
    "shops": Table(
        {"name": NAMED, "invited_by": NUMBER, "withdrawn_by": NUMBER, "account_id": NUMBER}
        | each("opened_at withdrawn_at"),
        "id fleet_id invitation invited_at",
        "account_id IN :accounts OR invited_by = :person OR withdrawn_by = :person",
    ),
    "certificates": Table(
        {"holder_id": NUMBER, "made_by": NUMBER} | each("code since until digest made_at"),
        "id fleet_id",
        f"holder_id IN {_PEOPLE_MERGED}",
    ),
    "home_places": Table(
        {"kept_by": NUMBER} | each("name offers price", NAMED),
        "id fleet_id kinds hours latitude longitude confirmed_at removed_at",
        "kept_by = :person",
    ),
}
