### What the clock makes the bot say in English: reminders, shifts, nights, weeks, exports.

## Too few cars

few-repeat = 📣 #{ $number } { $station } still needs **{ $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}**. If you can come, reply “ok”
few-ask = 📣 #{ $number } { $station } still needs { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}. You are on shift tonight: can you come?
few-list = 📣 #{ $number } { $station } still needs **{ $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}**
few-list-waiting = 📣 #{ $number } { $station } { $cars ->
    [0] has enough answers if these are for it:
    [one] still needs **{ $cars }** car;
   *[other] still needs **{ $cars }** cars;
} **{ $waiting }** answered, and their station is not settled: /unclear
few-list-shift = On shift without an answer: { $people ->
    [one] { $people } driver
   *[other] { $people } drivers
}: { $names }
group-asked = { $names }: #{ $number } { $station } still needs cars. You are on shift tonight; if you can come, reply “ok”
button-repeat = Call again
toast-repeated = Called again in the group
toast-repeated-already = Called less than a minute ago
toast-enough = There are enough cars already

## Missing, on the road, forgotten

missing-ask = ⏰ #{ $number } { $station } You have not arrived yet. Nearly there?
missing-late = { $name }: { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} late
button-later = { $minutes } min more
button-remind = Remind { $number } in group
toast-later = All right, in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Drive safely
toast-reminded = { $number } reminded, { $more } left
toast-nobody-to-remind = Everybody has been reminded
remind = { $names }: #{ $number } { $station } is waiting for you. Here? Tap “Arrived”. Can't come? Reply “can't come”
road-ask = ⏰ #{ $number } { $station } Your trip { $trip } left a while ago. Delivered?
not-reported-back = ⏰ #{ $number } { $station } No word of delivery yet from { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}: { $names }
forgotten-ask = ⏰ #{ $number } { $station } has been silent for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Close it?
forgotten-closed = ⏰ #{ $number } { $station } was silent for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} and is closed. Corrections are welcome until it is sealed
button-keep-open = Still going on
toast-kept-open = All right, it goes on

## Shifts

shift-noted = Noted: you can come { $hours }. It ends by itself. To cancel: /shift off
hours = { $since } to { $until }
shift-dropped = Cancelled
shift-yours = Your shift: { $hours }. Drivers tonight: { $cars }
shift-none = You have given no shift for tonight. Drivers tonight: { $cars }. To give one: /shift 22-02
shifts-tonight = { $cars ->
    [one] { $cars } driver
   *[other] { $cars } drivers
} on shift tonight
shifts-tonight-of = { $cars ->
    [one] { $cars } driver
   *[other] { $cars } drivers
} tonight, wanted { $target }
misused-cars = The number of cars must be 1 to 999, for example: /call Central 20
misused-shift = Like this: /shift 22-02, to cancel /shift off

## The timetable of a fleet

timetable = The timetable of this group (/set name value):
    { $lines }
timetable-line = `{ $name }` = { $value } · { $meaning }
timetable-changed = Changed: { $line }
misused-set = Like this: /set missing 15. All of them: /set
timetable-few_repeat = too few: minutes until the call is repeated
timetable-few_ask = too few: minutes until those on shift are asked
timetable-few_list = too few: minutes until coordinators are told
timetable-offer = minutes a free place is kept for one standby
timetable-eta = minutes expected where none were said
timetable-missing = minutes past the expected time until missing
timetable-pass_on = minutes after the question until the place is offered
timetable-on_road = minutes on the road until asked
timetable-forgotten_ask = silent minutes until coordinators are asked
timetable-forgotten_close = silent minutes until it is closed
timetable-shifts_at = when tonight's drivers are told
timetable-shift_target = drivers wanted a night (0: none set)
timetable-mention_on_shift = mention those on shift in the group (on/off)
timetable-summary_at = when the week is posted on Monday

## Nights and weeks

night-title = **🌙 { $fleet }: the night**{ $corrected }
night-scope = { $since } 06:00 to { $until } 06:00 · { $stations }
night-empty = No call this night
week-title = **📅 { $fleet }: the week**{ $corrected }
week-scope = { $since } to { $until } · { $stations }
week-empty = No call this week. All is well
period-corrected = { " " }(corrected)
period-cars = { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, **{ $arrived }** { $arrived ->
    [one] car turned out
   *[other] cars turned out
}, { $drivers ->
    [one] { $drivers } driver
   *[other] { $drivers } drivers
}
period-cars-one-night = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $arrived ->
    [one] **{ $arrived }** car came
   *[other] **{ $arrived }** cars came
}, { $drivers ->
    [one] { $drivers } driver
   *[other] { $drivers } drivers
}
period-needed = { $needed } cars needed in all
period-waiting = Still waiting at the end: { $waiting }
period-led = { $leads ->
    [one] { $leads } lead driver
   *[other] { $leads } lead drivers
} came with { $led ->
    [one] { $led } driver of the team
   *[other] { $led } drivers of the teams
}
period-carried = **{ $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}**
period-answers = { $acknowledged } said yes, { $first } of them in the first minute
period-attendance = { $percent }% came, { $no_show } did not
week-before = The week before: { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}; this week { $change } passengers, { $cars_change } cars ({ $cars } before)
period-footer = __A night is 06:00 to 06:00 and counts by when its call was opened; a week is Monday to Sunday__
period-companies = **Companies**
period-company = { $company }: { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
period-thanks = **Thank you, everybody who turned out, in order of arrival**
period-driver = { $name }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
period-driver-one-night = { $name }: { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
period-driver-unclear = { $name }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, something to confirm
period-driver-unclear-one-night = { $name }: something to confirm
period-driver-in-vain-one-night = { $name }: came, carried nobody
period-driver-in-vain = { $name }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, came and carried nobody
no-company = no company given
no-station = none
and-more-places = { $names } and { $more } more
day = { $month }/{ $day }
weekday = { $number ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
picture-title = { $fleet }
picture-scope = { $since } to { $until }  { $stations }
picture-passengers = passengers
picture-trips = trips
picture-came = came / said yes
picture-drivers = drivers
picture-hours = service hours
picture-change = { $change } in a week
picture-each-night = Passengers a night
picture-companies = Companies
picture-company = { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
picture-other-companies = { $companies } more
picture-elderly = { $passengers } elderly
picture-children = { $passengers ->
    [one] { $passengers } child
   *[other] { $passengers } children
}
picture-pregnant = { $passengers } pregnant
picture-disabled = { $passengers } disabled
picture-year = { $year } up to { $until }
picture-nights = nights
picture-arrived = cars
picture-calls = calls
picture-season = { $since }/{ $year } to { $until }/{ $until_year }
picture-no-trip-yet = No trip yet
picture-thanks-to-you = Thank you
picture-for-you-alone = For you alone
picture-thanks = Thank you to everybody who came
picture-footer = A night is 06:00 to 06:00 and counts by when its call was opened. A week is Monday to Sunday
no-fleet = You have not been seen in a fleet's group yet. Say a word there first

## One's own, privately

me = **Your driving**
    { $lines }
    Thank you
me-tonight = Tonight: { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}, { $hours } hours
me-week = This week: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}, { $hours } hours
me-month = This month: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}, { $hours } hours
me-season = Since { $since }/{ $year }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}, { $hours } hours
me-privately = Your own numbers are sent in private only: please write “hello” to { $bot } first

## Exports

export-begun = The nights { $since } to { $until } are being put together: { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}. Two files follow: XLSX with every table, CSV with every trip
export-failed = The export did not succeed; the operator is told. Please try /export again later
export-open-private-chat = Exports are sent in private only: please write “hello” to { $bot } first
misused-week = Like this: /week, the week before /week last
misused-export = Like this: /export week, /export month, /export 2026-02
sheet-title = { $fleet } · { $sheet }
sheet-period = { $since } to { $until }, each night from 06:00 to 06:00
sheet-totals = Total
sheet-nights = Nights
sheet-nights-header = Night|Said yes|Could not|Standby|Arrived|Did not come|Trips|Passengers|Elderly|Children|Pregnant|Disabled|Attendance
sheet-nights-teams = Leads|Led
sheet-calls = Calls
sheet-calls-header = Night|Number|Fleet|Station|Train|Needed|Opened|Closed|Said yes|Could not|Standby|Arrived|Did not come|Trips|Passengers|Elderly|Children|Pregnant|Disabled|Attendance
sheet-companies = Companies
sheet-companies-header = Company|Drivers|Said yes|Could not|Standby|Arrived|Did not come|Trips|Passengers|Elderly|Children|Pregnant|Disabled|Attendance|Service hours
sheet-drivers = Drivers
sheet-drivers-header = Name|Company|Plate|Nights|Calls|Trips|Passengers|Service hours
sheet-drivers-teams = Led by
sheet-trips = Trips
sheet-trips-header = Night|Number|Station|Driver|Company|Trip|Passengers|Elderly|Children|Pregnant|Disabled|Left|Delivered|Reported by
sheet-corrections = Corrections
sheet-corrections-header = Night|Number|Driver|Reported by|How|Time|Corrected|Recorded|Content
correction-amend = change
correction-undo = undo
correction-void = edited away
correction-edit = edit
correction-fact-acknowledge = coming
correction-fact-decline = not coming
correction-fact-check_in = arrived
correction-fact-depart = left
correction-fact-deliver = delivered
correction-fact-amend = now
correction-fact-hand_over = handed over
correction-fact-take_over = took over
correction-fact-undo = taken back
correction-fact-void = does not count
correction-fact-take_back = reaction removed
correction-passengers = { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}{ $tags }
correction-eta = there at { $time }

## The menu, per command

menu-shift = Give a shift: /shift 22-02
menu-night = The night in figures
menu-week = The week in figures
menu-export = Export: /export month
menu-set = The timetable of this group
