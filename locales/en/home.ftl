### The drivers' home: the room beside the night, in private chats alone.

help-and-more = { $lines }
help-home = **Drivers' home**
home-privately = This works in a private chat: please write to { $bot }
home-lines = { $lines }
ask-which-fleet = Which fleet is this about? Tap it

## Places

help-places = Food, hot water, charging, repair, toilets: /places, or just ask “where can I charge”
help-places-coordinator = Keep the list of places: /place
place-rest = rest
place-water = hot water
place-meal = meals
place-toilet = toilet
place-charging = charging
place-repair = repair
place-legal = legal and union help
place-shop = discounts for drivers
places-all = **Places**
places-of-kinds = **Places: { $kinds }**
places-bot-removed = Your fleet has removed the bot from its group: nobody keeps its places any more, so they are not shown
places-none = The fleet has no places yet
places-none-of-kinds = No place is known for: { $kinds }. There are places for: { $others }
places-send-location = Send a location and I sort them by distance. It is not kept
place-line = { $number }. **{ $name }** · { $state }
place-details = { "  " }{ $details }
place-note = { "  " }⚠️ { $note }
place-near = less than 1 km
place-away = about { $kilometres } km
place-open = open until { $until }
place-always-open = open day and night
place-closed = closed, opens { $at }
place-no-hours = no hours yet
place-tomorrow = { $clock } tomorrow
place-weekday = { $clock } on { $day }
place-unchecked = not checked for 90 days; ask before you go
button-place-way = 🧭 Way { $number }
toast-on-map = Sent on the map

## Hours

weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
weekday-all = daily
hours-of-days = { $days } { $hours }
hours-between = { "; " }
hours-all-day = all day
hours-span = { $begin }–{ $end }
hours-span-next = { $begin }–{ $end } next day
hours-unreadable = I cannot read these hours: { $hours }. Write: 24 hours / 18:00-6:00 next day / Mon-Fri 9:00-17:00, Sat closed
hours-unclear = “{ $hours }” may mean two things, morning or evening. Write the 24-hour clock: 9:00-17:00 or 18:00-6:00 next day
hours-twice = “{ $hours }” names the same day twice, and they differ. Write each day once
holidays-closed = Written: closed on public holidays. I do not know which days those are; ask before you go
holidays-other = Written: { $hours }. I do not know which days are holidays; ask before you go

## Coordinators keep the places

place-list = **Places: { $number }**
    { $lines }
    Tap a name to change it. A new one: /place add Drivers' rest Wuchang
place-list-line = { $name }: { $parts }
place-list-empty = There are no places yet. Add one: /place add Drivers' rest Wuchang
place-kept = **{ $name }**
    { $lines }
    Tap below what it is for; tap again to take it away
place-kept-kinds = For: { $kinds }
place-kept-hours = Hours: { $hours } (understood: { $understood })
place-kept-offers = There is: { $words }
place-kept-price = Price: { $words }
place-kept-change = To change it, write behind /place { $name }: hours 24 hours / has microwave / price free / point 30.61,114.42
place-write-hours = Its hours: /place { $name } hours 18:00-6:00
place-write-point = On the map: send a location here, then reply to it: /place { $name } point
hours-days-run = { $first }–{ $last }
place-missing = missing: { $missing }
place-missing-kinds = what it is for
place-missing-hours = hours
place-missing-point = point on the map
button-kind-on = ✅ { $kind }
button-kind-off = { $kind }
button-place-true = Unchanged
button-place-gone = Gone, delete it
button-places-true = All unchanged
toast-place-kinds = Now for: { $kinds }
place-confirmed = { $name }: noted, unchanged. I ask again in 90 days
places-confirmed = Noted: { $number } places are unchanged. I ask again in 90 days
place-removed = { $name } is deleted
place-no-point = First send a location here, then reply to it: /place { $name } point
place-still-true = The place { $name } ({ $hours }) was not checked for 90 days. Is it still so?
places-still-true = { $number } places were not checked for 90 days. Are they still so?
    { $lines }
    If nothing has changed, tap the first button; else tap a name to change it
places-still-true-line = { $name } ({ $hours })
refused-point-abroad = This point is not in the country. Please check latitude and longitude
refused-no-place-name = Please give a name: /place add Drivers' rest Wuchang
refused-long-place = At most { $most } characters. Please make it shorter
refused-place-known = There is a place with this name already
refused-many-places = At most { $most } places can be kept
refused-no-such-place = There is no such place, or several with a like name. The list: /place
misused-place = Use: /place add NAME / /place NAME hours 24 hours / /place NAME has hot water / /place NAME price free / /place NAME point 30.61,114.42
misused-places = Use: /places / /places charging

## Moving on: another company, another fleet

help-moving = Another company or fleet: /transfer · Not this season: /away
fleet-name = { $fleet }
move-in = You are in { $fleet }, company: { $company }
move-how = To go elsewhere: /transfer Second Company / /transfer Hankou fleet. To belong to both: /transfer Hankou fleet both
move-line = Waiting: { $what }. { $state }
move-waits = Still to agree: { $sides }
move-from = Everybody agreed; it counts from { $at }
move-between = { $name } from { $former } to { $to }
move-within = { $name } in { $former } to { $to }
move-stays = { $name } in { $former }, and also in { $to } (both)
move-coordinators = a coordinator of { $fleet }
move-unheard = { $sides } cannot be reached: first write to the bot privately and press Start, then send /transfer
move-ask-driver = A coordinator arranges this for you: { $what }. Do you agree?
move-ask-out = A driver wants to leave: { $what }. Do you agree?
move-ask-in = A driver wants to come: { $what }. Do you take him?
button-move-yes = Agree
button-move-no = Do not agree
button-move-not = I do not go
move-said-yes = Noted. Still to agree: { $sides }
move-said-no = Noted: nobody moves
move-all-agreed = Everybody agreed
move-agreed = Everybody agreed: { $what }. It counts from { $at }; trips before that stay with the former fleet
move-done = Done: { $what }. What was driven before stays where it was
move-refused = It did not happen: { $what }. Somebody did not agree
move-withdrawn = It did not happen: { $what }. The driver does not go
move-expired = It did not happen: { $what }. Not everybody answered within 30 days
move-gone = It did not happen: { $what }. The driver or the fleet is gone
move-both = Belongs to both: { $fleets }
refused-no-such-target = No company and no fleet has this name. Please write it in full
refused-several-targets = Several fleets have this name. One of them has to rename its group first
refused-already-there = That is where it is already
refused-move-pending = Something waits for an answer already. See /transfer
refused-fleet-gone = That fleet has no coordinator who could agree now
refused-no-account = Without an account nobody can agree for himself
misused-transfer = Use: /transfer Second Company / /transfer Hankou fleet both / /transfer @name to Hankou fleet

## Not this season

away-noted = Noted: nobody asks you this season, and your shifts are gone. One tap brings you back
away-noted-of = Noted: { $name } does not drive this season; the shifts are gone
away-by-coordinator = A coordinator of { $fleet } noted that you do not drive this season. One tap brings you back
away-back = Welcome back
away-since = Not driving this season, since { $at }
button-back = I am back

## A list of places

places-preview = A list of places: { $rows } rows, { $written } to write. Nothing is written before your tap
places-row = Row { $row } { $name }: { $outcome }
places-row-new = new
places-row-changed = changed
places-row-same = unchanged
places-row-no-name = left out, no name
places-row-too-long = left out, too many letters
places-row-bad-kinds = left out, what it is for is not clear (rest, hot water, meals, toilet, charging, repair, legal help, discounts)
places-row-bad-hours = left out, the hours cannot be read or mean two things
places-row-bad-point = left out, the coordinates cannot be read
places-row-abroad = left out, the point is not in the country
places-row-twice = left out, an earlier row has the name
places-row-too-many = left out, there are too many places
button-places-apply = Write { $places }
places-applied = { $written } places are written. They can be taken back within 24 hours
places-taken-back = Taken back: { $number } places are as they were
places-not-taken-back = { $number } were changed since and stay: { $names }
