"""The register of personal data: of each column, what it says of whom, how long it is kept, and what `/forget` does with it (V1).

A new column belongs here before it is stored: a test compares the register with the schema.
"""

from collections.abc import Mapping

from storage.personal_columns import DEED as _DEED
from storage.personal_columns import NAMED as _NAMED
from storage.personal_columns import NUMBER as _NUMBER
from storage.personal_columns import Column, DataKind, OnForget, Table
from storage.personal_columns import each as _each
from storage.personal_data_of_home import OF_HOME
from storage.retention_periods import (
    FOR_EVER,
    INPUTS,
    LOOKS,
    MESSAGES,
    PHONES,
    QUESTIONS,
    ROSTERS,
    WITH_HIS_NAME,
)

_CHOICE = Column(DataKind.CHOICE, WITH_HIS_NAME, OnForget.CLEARED)
_MEMBER = Column(DataKind.ROLE, FOR_EVER, OnForget.ANONYMOUS)
_ROSTER = Column(DataKind.NAME, ROSTERS, OnForget.EMPTIED)
_WAS_SAID = Column(DataKind.WORDS, INPUTS, OnForget.EMPTIED)
_IS_SAID = Column(DataKind.WORDS, MESSAGES, OnForget.EMPTIED)


REGISTER: Mapping[str, Table] = {
    "access_log": Table(
        {
            "by_id": Column(DataKind.NUMBER, LOOKS, OnForget.ANONYMOUS),
            "person_id": Column(DataKind.NUMBER, LOOKS, OnForget.ANONYMOUS),
            "kind": Column(DataKind.DEED, LOOKS, OnForget.ANONYMOUS),
            "at": Column(DataKind.DEED, LOOKS, OnForget.ANONYMOUS),
        },
        "id fleet_id",
        "by_id = :person OR person_id = :person",
    ),
    "accounts": Table(
        {
            "id": _NUMBER,
            "person_id": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.CLEARED),
            "external_id": Column(DataKind.ACCOUNT, WITH_HIS_NAME, OnForget.REPLACED),
            "language": _CHOICE,
            "private_chat": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.CLEARED),
            "told_at": _CHOICE,
            "agreed_at": _CHOICE,
            "declined_at": _CHOICE,
        },
        "messenger reachable",
        "id IN :accounts",
    ),
    "admins": Table(
        {"account_id": Column(DataKind.ROLE, WITH_HIS_NAME, OnForget.DELETED)},
        "chat_id",
        "account_id IN :accounts",
    ),
    "calls": Table(
        {"opened_by": _NUMBER} | _each("meeting_point train station", _NAMED),
        "id fleet_id fleet_name train_at night opened_at origin_chat origin_message topic needed closed_at stood_down sealed"
        " corrected waiting waiting_elderly waiting_children waiting_pregnant waiting_disabled waiting_at unheard number"
        " cancelled delay delayed_at opened_turn opened_by_tap closed_turn closed_by_tap lane_count backfilled joint_id most",
        "opened_by = :person",
    ),
    "badge_labels": Table({"set_by": _NUMBER}, "fleet_id version text set_at", "set_by = :person"),
    "badges": Table(
        {
            name: Column(DataKind.ROLE, WITH_HIS_NAME, OnForget.DELETED)
            for name in ("person_id", "version", "worn_at", "confirmed_at", "confirmed_by")
        },
        "fleet_id",
        "person_id = :person",
    ),
    "clarifications": Table(
        {
            "person_id": _NUMBER,
            "at": _DEED,
            "body": Column(DataKind.WORDS, QUESTIONS, OnForget.EMPTIED),
        },
        "id fleet_id call_id kind chat_id message_id input_id statement_id asked_at resolved_at",
        "person_id = :person",
    ),
    "companies_of_nights": Table(
        {"person_id": _NUMBER, "night": _DEED, "company": _MEMBER}, "fleet_id", "person_id = :person"
    ),
    "deadlines": Table(
        {"body": Column(DataKind.NUMBER, INPUTS, OnForget.ANONYMOUS)},  # numbers alone
        "id due_at kind key fired_at",
    ),
    "fleets": Table(other="id chat_id name zone language leaves_at called_at"),
    "former_chats": Table(other="chat_id fleet_id"),
    "further_accounts": Table(
        {
            "account_id": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.DELETED),
            "person_id": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.DELETED),
            "left_at": Column(DataKind.DEED, WITH_HIS_NAME, OnForget.DELETED),
        },
        "fleet_id",
        "person_id = :person",
    ),
    "inbox": Table(
        {"raw": _WAS_SAID, "problem": _WAS_SAID},
        "id source update_id fingerprint received_at state attempts chat_id message_id turn",
    ),
    "joint_requests": Table(other="leading_id fleet_id asked_at answered_at"),
    "journal": Table(
        {
            "person_id": _NUMBER,
            "by_id": _NUMBER,
            "body": _DEED,  # numbers and times; of a note about a call, its place
        }
        | _each("kind at said_at recorded_at"),
        "id fleet_id call_id input_id chat_id message_id turn",
        "person_id = :person OR by_id = :person",
    ),
    "keyboards": Table({"buttons": _IS_SAID}, "chat_id message_id fleet_id"),
    "last_ids": Table(other="name last_id"),
    "last_poll": Table(other="one polled_at"),
    "poll_conflicts": Table(other="one happened_at"),
    "memberships": Table(
        {
            "person_id": _NUMBER,
            "account_id": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.CLEARED),
            "since": _MEMBER,
            "until": _MEMBER,
            "restricted_since": Column(DataKind.ROLE, WITH_HIS_NAME, OnForget.CLEARED),
            "name": Column(DataKind.NAME, WITH_HIS_NAME, OnForget.REPLACED),
            "username": Column(DataKind.ACCOUNT, WITH_HIS_NAME, OnForget.CLEARED),
            "plate": Column(DataKind.CAR, WITH_HIS_NAME, OnForget.CLEARED),
            "seats": Column(DataKind.CAR, WITH_HIS_NAME, OnForget.CLEARED),
            "company": _MEMBER,
            "role": Column(DataKind.ROLE, WITH_HIS_NAME, OnForget.CLEARED),
            "listed_as": Column(DataKind.NAME, WITH_HIS_NAME, OnForget.CLEARED),
            "other_plates": Column(DataKind.CAR, WITH_HIS_NAME, OnForget.CLEARED),
            "phone": Column(DataKind.PHONE, PHONES, OnForget.CLEARED),
            "phone_at": Column(DataKind.PHONE, PHONES, OnForget.CLEARED),
            "listed_by": Column(DataKind.NUMBER, WITH_HIS_NAME, OnForget.CLEARED),
        },
        "fleet_id number",
        "person_id = :person",
    ),
    "mentions": Table({"person_id": _NUMBER}, "id fleet_id call_id kind at closed_at", "person_id = :person"),
    "merges": Table(
        {"former_id": _NUMBER, "kept_id": _NUMBER, "snapshot": _ROSTER},
        "id fleet_id merged_at undone_at",
        "former_id = :person OR kept_id = :person",
    ),
    "messages": Table(other="id chat_id external_id"),
    "migrations": Table(other="number name applied_at"),
    "outbox": Table(
        {
            "key": Column(DataKind.NUMBER, MESSAGES, OnForget.ANONYMOUS),
            "body": _IS_SAID,
            "problem": _IS_SAID,
        },
        "id chat_id priority kind state created_at not_before attempts resent sent_at",
        "chat_id IN (SELECT private_chat FROM accounts WHERE id IN :accounts)",
    ),
    "owner": Table(
        {
            "named": Column(DataKind.ACCOUNT, FOR_EVER, OnForget.CLEARED),
            "account_id": Column(DataKind.ROLE, FOR_EVER, OnForget.CLEARED),
        },
        "one",
        "account_id IN :accounts",
    ),
    "partner_codes": Table(other="fleet_id code made_at"),
    "partners": Table(other="fleet_id partner_id sees may asked_at agreed_at until_at"),
    "persons": Table(
        {"id": _NUMBER, "same_as": _NUMBER, "forgotten_at": _DEED}, "", "id = :person OR same_as = :person"
    ),
    "places": Table(
        {"external_id": Column(DataKind.ACCOUNT, WITH_HIS_NAME, OnForget.REPLACED)},  # of a private chat
        "id messenger parent kind",
        "id IN (SELECT private_chat FROM accounts WHERE id IN :accounts)",
    ),
    "reminders": Table({"person_id": _NUMBER} | _each("at"), "call_id kind occasion", "person_id = :person"),
    "responses": Table(
        {"person_id": _NUMBER}
        | _each(
            "first_answered_at acknowledged_at acknowledgement_implied declined_at withdrawn has_left eta_at arrived_at"
            " arrival_implied whereabouts corrections clarifications slot standby_order offered_at offer_lapsed lane"
            " lane_order passed_on_at sent_home_at"
        ),
        "call_id",
        "person_id = :person",
    ),
    "roster_imports": Table(
        {
            "account_id": _NUMBER,
            "file": Column(DataKind.WORDS, ROSTERS, OnForget.EMPTIED),
            "content": _ROSTER,
            "results": _ROSTER,
            "changes": _ROSTER,
        },
        "id fleet_id chat_id message_id size sent_at read_at applied_at taken_back_at journal_id",
        "account_id IN :accounts",
    ),
    "send_log": Table(other="chat_id at_ms is_edit"),
    "sent_messages": Table(
        {"content_hash": Column(DataKind.WORDS, FOR_EVER, OnForget.DELETED)},  # in his private chat
        "chat_id message_id fleet_id call_id role",
        "chat_id IN (SELECT private_chat FROM accounts WHERE id IN :accounts)",
    ),
    "shifts": Table(
        {"person_id": _NUMBER, **_each("from_at until_at")}, "fleet_id night", "person_id = :person"
    ),
    "stations": Table(dict.fromkeys(("note",), _NAMED), "fleet_id name aliases latitude longitude lanes"),
    "summaries": Table(other="fleet_id period zone closed_at posted"),
    "survey_answers": Table({"person_id": _NUMBER} | _each("at yes_at"), "survey_id", "person_id = :person"),
    "surveys": Table(
        {
            "by_id": _NUMBER,
            "words": Column(DataKind.WORDS, QUESTIONS, OnForget.EMPTIED),
        },
        "id fleet_id kind cars clock station topic opened_at closed_at reminded_at",
        "by_id = :person",
    ),
    "teams": Table(
        {"person_id": _NUMBER, "since": _DEED, "led_by": _NUMBER},
        "fleet_id",
        "person_id = :person OR led_by = :person",
    ),
    "throttle": Table({"key": _NUMBER}, "fleet_id at"),
    "timetables": Table(other="fleet_id name value"),
    "trips": Table(
        {"person_id": _NUMBER, "reported_by": _NUMBER}
        | _each("passengers elderly children pregnant disabled departed_at delivered_at is_over taken_over"),
        "call_id leg",
        "person_id = :person OR reported_by = :person",
    ),
    **OF_HOME,
}
