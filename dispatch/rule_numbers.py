"""Numbers of the rules (docs/rules.md). Durations are in seconds."""

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

NIGHT_BEGINS_HOUR = 6  # T2, hour of the fleet's zone
SEAL_AFTER_CLOSE = 2 * HOUR  # T3
REPEAT_WITHIN = 10 * MINUTE  # P2
TAP_AGAIN_WITHIN = 1 * MINUTE  # E4
REOPEN_WITHIN = 10 * MINUTE  # E6
CANCEL_WITHIN = 10 * MINUTE  # E10
MAX_DELAY = 24 * HOUR  # C16, a longer delay of a train is none
OFFER_DURATION = 5 * MINUTE  # R6, unless the fleet sets its own
UNDECIDED_TOLD_AFTER = 3 * MINUTE  # R16
BATCH_EVERY = 1 * MINUTE  # S2

MAX_PASSENGERS_UNASKED = 6  # P3, without a clarification, if the car's seats are not known
MAX_PASSENGERS = 60  # P3, a larger number is not a number of passengers
MAX_STATION_LENGTH = 30  # characters; a longer name would fill the card
MAX_CARS = 999  # a larger need is a typing error

MAX_ETA_MINUTES = 6 * 60  # R1, a longer time to the arrival is none
LATEST = 253_402_214_400  # UTC epoch seconds of 9999-12-31: a later instant has no date

RECENT_CALL_AGE = 15 * MINUTE  # R3, an answer without a call's name is to a call raised within this time

USUAL_LANES, MAX_LANES = 2, 6  # A2, C19
MAX_ALIASES = 8  # C19, of one station
MAX_NOTE_LENGTH = 60  # characters
