"""Units of time in seconds, and the numbers that several rules share. Those of one rule stand where it is decided."""

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

MAX_STATION_LENGTH = 30  # characters; a longer name would fill the card
MAX_CARS = 999  # a larger need is a typing error

LATEST = 253_402_214_400  # UTC epoch seconds of 9999-12-31: a later instant has no date
