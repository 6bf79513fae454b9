"""The numbers of the rules (docs/rules.md). Seconds unless the name says otherwise."""

MINUTE = 60
HOUR = 60 * MINUTE

NIGHT_BEGINS_HOUR = 6  # T2, hour of the fleet's zone
SEAL_AFTER_CLOSE = 2 * HOUR  # T3
REPEAT_WITHIN = 10 * MINUTE  # P2
TAP_AGAIN_WITHIN = 1 * MINUTE  # E4
OFFER_LASTS = 5 * MINUTE  # R6, where a fleet has not said otherwise
GATHER_EVERY = 1 * MINUTE  # S2
GAP_WORTH_TELLING = 150  # S5, Telegram drops taps after it
TEXTS_KEPT = 24 * HOUR  # S5, and texts after it

COUNTS_UNASKED = 6  # P3, passengers where the seats are not known
COUNTS_AT_ALL = 60  # P3, more than this is never a number of passengers
LONGEST_STATION = 30  # characters of a name; a longer one would fill the card
MOST_CARS = 999  # a need beyond this is a slip of the thumb

YOUNG_CALL = 15 * MINUTE  # R3, a bare answer is to a call raised no longer ago

LANES = (1, 2)  # A2
