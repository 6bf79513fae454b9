### The drivers' home: the room beside the night, in private chats alone.

help-and-more = { $lines }
help-home = **Drivers' home**
home-privately = This works in a private chat: please write to { $bot }
home-lines = { $lines }

## Places

help-places = Food, hot water, charging, repair, toilets: /places, or just ask “where can I charge”
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
toast-place-kinds = Now for: { $kinds }
place-confirmed = { $name }: noted, unchanged. I ask again in 90 days
place-removed = { $name } is deleted
place-no-point = First send a location here, then reply to it: /place { $name } point
place-still-true = The place { $name } ({ $hours }) was not checked for 90 days. Is it still so?
refused-point-abroad = This point is not in the country. Please check latitude and longitude
refused-no-place-name = Please give a name: /place add Drivers' rest Wuchang
refused-long-place = At most { $most } characters. Please make it shorter
refused-place-known = There is a place with this name already
refused-many-places = At most { $most } places can be kept
refused-no-such-place = There is no such place, or several with a like name. The list: /place
misused-place = Use: /place add NAME / /place NAME hours 24 hours / /place NAME has hot water / /place NAME price free / /place NAME point 30.61,114.42
misused-places = Use: /places / /places charging
