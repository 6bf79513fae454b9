### Everything the bot says in English. Marks stand in messages alone, not in buttons and toasts.

## Joints

and = ,{ " " }
and-more = { $names } and { $more } more
temporary = { $name } (no account)
resent = (sent again) { $message }
a-station = a station
between-tags = ,{ " " }
tags = { " " }({ $tags })
tag-elderly = { $number } elderly
tag-children = { $number ->
    [one] { $number } child
   *[other] { $number } children
}
tag-pregnant = { $number } pregnant
tag-disabled = { $number } disabled

## The card

card-status-missing = 🔴 **{ $missing }** more needed · { $held }/{ $needed }{ $undecided ->
    [0] {""}
   *[other] {" "}· { $undecided } more unclear
}
card-status-enough = 🟢 Enough cars **{ $held }/{ $needed }**
card-status-unclear = 🟡 **{ $short }** more needed · { $held }/{ $needed } · { $undecided } unclear
card-status-no-need = 🟡 **{ $acknowledged }** coming · need not set
card-status-closed = 🏁 Closed · { $answers }
card-status-stood-down = 🏁 Stood down · { $answers }
card-answers = { $acknowledged }/{ $needed }
card-answers-no-need = { $acknowledged } said yes
card-title = **🚗 #{ $number } { $station }**
card-cars = Here **{ $arrived }** · driving **{ $on_road }**{ $coming }
card-coming = { " " }· on the way **{ $number }**
card-coming-at = { " " }· on the way **{ $number }** (first at { $time })
card-passed-on = { " " }· without a place **{ $number }**
card-no-show = { " " }· did not come { $number }
card-carried = Picked up **{ $passengers }**{ $tags } · dropped off **{ $delivered }** · { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}
card-waiting = Still waiting **{ $waiting }**{ $tags }
card-lane = { section-lane } { $cars }
card-expected = { $name } { $time }
card-standby = standby { $number }
card-declined = can't come { $number }
card-unclear = unclear { $number }
unheard = ⚠️ To be checked: the group was not heard for a time, numbers may be incomplete
card-former = #{ $number } { $station }: the new card is below
card-closed = Thank you all
card-stood-down = Thank you all, drive safely
card-new-station = A new station. Wrong name? Reply to this: /station the right name
section = **{ $title }** ({ $number }): { $names }
section-lane = { $lane ->
    [1] Lane A
    [2] Lane B
    [3] Lane C
    [4] Lane D
    [5] Lane E
    [6] Lane F
   *[other] Lane { $lane }
}
section-on_road = Driving
section-delivered = Dropped off
section-left = Gone home
section-acknowledged = On the way
section-standby = Standby

## Buttons

button-acknowledge = 🙋 Coming
button-decline = Can't come
button-arrive = 📍 Arrived
button-deliver = ✅ Delivered
button-depart = 🧍{ $number }
button-enough = Enough
button-missing = Missing
button-close = Close
button-need = { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}
button-more = { $cars ->
    [one] { $cars } more car
   *[other] { $cars } more cars
}
button-station = Rename the station
button-take = I'll come
button-raise = Start the call
button-another-station = Call for { $station } too
button-call = #{ $number } { $station }
button-number = { $number }
button-not-a-trip = Not a trip
button-yes = Yes, { $number }
button-no = No
button-amend = Change to { $number }
button-new = A new trip, { $number }

## Toasts: plain text, at most 200 characters

toast-acknowledged = Thank you, noted. You are car { $number }
toast-acknowledged-already = You are noted already, thank you
toast-place-elsewhere = Noted for #{ $number } { $station }. You are still in #{ $other } { $place } and hold your place there: to change over, decline there
toast-place-until-arrival = Noted for #{ $number } { $station }. You are still in #{ $other } { $place } and hold your place there; it moves when you check in at #{ $number }
group-place-elsewhere = { $who }: noted for #{ $number } { $station }. Your place is still counted at #{ $other } { $place }: tap to come over
button-leave = Leave #{ $number }
toast-standby = We have enough cars. You are number { $position } on standby and will be told when a place is free
toast-promoted = You are in. Please come, drive safely
toast-declined = All right, noted
toast-left = All right, thank you for tonight
toast-arrived = Arrived: { section-lane }, position { $position }
toast-departed = Trip { $trip }: { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}. Drive safely
toast-departed-already = Noted already: trip { $trip }, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
toast-delivered = Trip { $trip } delivered, well done
toast-no-trip = You have no trip under way
toast-asks-amend_or_new = This number differs from the one before. Please answer the question in the group
toast-asks-seats = That is a high number. Please answer the question in the group
toast-asks-tags = More elderly, children, pregnant or disabled than passengers. Please answer the question in the group
toast-asks-no_trip = There is no trip to change; a coordinator will see it
toast-amended = Changed: trip { $trip }, { $passengers }
toast-undone = Your last word is taken back
undone-back-in = Taken back. You are counted in #{ $number } { $station } again
toast-nothing-to-undo = There is nothing to take back
unclear-noted = I did not understand this; a coordinator will see it
undo-of-nothing = That last message was not understood and nothing of it was recorded. To take back what stood before, say undo once more
unclear-nothing = I did not understand this, and noted nothing. Send /help to see what I understand
toast-settled = Thank you, noted
toast-not-recorded = All right, not counted. To count it, write it again, such as "took 2"
toast-ended-choose = #{ $number } { $station } has ended, nothing is noted for you. You can still go to { $calls }: one tap
toast-ended = #{ $number } { $station } has ended, nothing is noted for you
toast-chosen = All right, #{ $number } { $station }
toast-call-is-newer = #{ $number } { $station } was not there yet when you wrote. To come to it, please tap the buttons of its card
toast-need = { $cars ->
    [one] { $cars } car needed now
   *[other] { $cars } cars needed now
}
toast-raised = Started
toast-tap-again = Tap “Close” once more to close this call and post its report
toast-choose-again = Tap “#{ $number } { $station }” once more to close this call and post its report
toast-closed = Closed. The report follows
toast-sent-privately = Sent to you in private
toast-noted = All right

## Refusals

refused-not-coordinator = This is for coordinators
refused-not-lead = Only the driver, a lead driver or a coordinator can answer this
refused-not-owner = Only the owner of the bot can do this
refused-not-arrived = You have not arrived yet. Tap “Arrived” first, or write “3 pax”
refused-call-closed = This call is closed
refused-call-sealed = This call is sealed. Please ask a coordinator to correct it
refused-no-call = No call is open now
refused-no-such-call = There is no call #{ $number }
refused-already-open = A call for this station is open already
refused-no-station = Please name the station, for example: /call Wuhan 20
refused-long-station = A station’s name has at most { $most } characters: please write it shorter
refused-bad-number = The number must be between 1 and { $most }
refused-no-offer = The place is taken already. You stay on the list, thank you
refused-unknown-person = Please reply to a message of that person, or write @username
refused-outdated = This button is out of date
refused-not-member = You are no longer in this group, so nothing can be recorded for you
refused-role-elsewhere = This account has a role in another fleet, or is that of the owner of the bot: it cannot be handed over here. Please let that fleet end the role first
refused-known-elsewhere = Other fleets know both of them, and you are no coordinator there: they cannot be merged here
refused-merged-again = There was a later merge: please take that one back first
refused-long-badge = At most { $most } characters, please
refused-no-lead = That person is no lead driver. Please appoint one first: /lead @username

## Questions, gathered once a minute

ask-call = { $names }: which call do you mean?
ask-call-there = { $names }: which station are you at?
ask-call-order = { $names }: which call do you mean?
ask-call-privately = Which station do you mean? Tap it: { $calls }
ask-call-of-no-number = There is no #{ $number }. Which station do you mean? Tap it: { $calls }
call-of-fleet = #{ $number } { $station } · { $fleet }
raise-in-the-group = You are a coordinator of several fleets. Please raise the call in the group that is to come
fleet-told-apart = { $fleet } ({ $mark })
fleet-of-people = { $people ->
    [one] { $people } person
   *[other] { $people } people
}
fleet-of-number = no. { $number }
fleet-last-call = last on { $day }, { $station }
ask-person = { $who } wrote “{ $name }”: who is meant?
ask-number = { $who }, how many passengers on this trip?
ask-amend-or-new = { $who }, { $number }: a correction, or a new trip?
ask-seats = { $who }, { $number } in one car, is that right?
ask-tags = { $who }, more elderly, children, pregnant and disabled than the total of { $number }. Is the total right?

## To one person, or in one gathered mention

private-offered = #{ $number } { $station } has a free place. Reply “ok” or tap within { $minutes } minutes and it is yours
private-standby = #{ $number } { $station } has enough cars. You are number { $position } on standby: no need to come yet. You will be told when a place is free
private-after-close = #{ $number } { $station } has ended. A coordinator will check what you just wrote
private-released = #{ $number } { $station } is stood down. No need to come any more, thank you
group-offered = { $names }: #{ $number } { $station } has a free place. Reply “ok” or tap within { $minutes } minutes
group-standby = Standby: { $names }. No need to come yet, we call you when #{ $number } { $station } has a free place
group-after-close = { $names }: #{ $number } { $station } has ended. A coordinator will check what you just wrote
group-released = { $names }: #{ $number } { $station } is stood down. No need to come any more, thank you

## Answers to coordinators and to everybody

already-open = #{ $number } { $station } is open already. More cars?
wished = { $name } says cars are needed at { $station }. A coordinator can start the call with one tap
next-to-load = #{ $number } next to load: { $names }
nobody-in-lanes = #{ $number } no car is waiting in the lanes
nobody-missing = #{ $number } everybody who said yes has arrived
missing = #{ $number } said yes and not here yet: { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}: { $names }
open-private-chat = Not here yet: { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}. Names are sent in private only: please open { $bot } and tap “Start”
no-open-call = No call is open now
status = { $lines }
status-line = **#{ $number } { $station }** need { $needed } | yes { $acknowledged } | here { $arrived } | { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
} | unclear { $unclear }
appointed-coordinator = { $name } is a coordinator now
appointed-lead = { $name } is a lead driver now
appointed-none = { $name } is no longer a coordinator or lead driver
name-and-account = { $name } (@{ $account })
appoint-coordinator-ask = Make { $name } a coordinator?
appoint-lead-ask = Make { $name } a lead driver?
button-appoint = Yes, that one
roles = { $lines }
roles-admins = Group administrators ({ $number }): { $names }
roles-coordinators = Appointed coordinators ({ $number }): { $names }
roles-leads = Lead drivers ({ $number }): { $names }
roles-unseen = { $number } more administrators have not written in the group
roles-owner = The bot's owner: { $name }
roles-owner-unseen = The bot's owner has not written in a group yet
of-group = { $group }: { $words }
member-left = { $name } left the group and was taken off #{ $number } { $station }
former-member = You are no longer in the fleet's group, so nothing is recorded here. Come back to the group first
car-noted = Noted: { $name }, { $plate }, { $seats } seats, company { $company }{ $shared }
not-fixed = #{ $number } nothing to correct there: please look at that sentence again
fixed = #{ $number } is corrected
merged = { $temporary } (no account) is { $name }: one record now
several-meant = Several people are called “{ $name }”. Please write @username, or reply to one of their messages
reply-to-his-message = { $name } has not been seen yet. Please say it again as a reply to one of their messages
gap = The bot could not hear the group for about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Texts will all be recorded, taps may be lost: if you have just tapped a button, please tap it again
gap-lost = The bot could not hear the group for about { $missed } hours. { $messenger } keeps messages for { $kept } hours only: what was written in the first { $lost ->
    [one] hour
   *[other] { $lost } hours
} will not arrive, and taps are lost. Please tap “Mine” on the card, and say again what is not there. The numbers are marked “to be checked”

## How a command goes

misused-call = Like this: /call Wuhan 20
misused-need = Like this: /need 30
misused-next = Like this: /next 3
misused-enough = Like this: /enough, with several calls open /enough 3
misused-missing = Like this: /missing, with several calls open /missing 3
misused-unclear = Like this: /unclear, of one call /unclear 3
misused-close = Like this: /close, with several calls open /close 3
misused-standdown = Like this: /standdown, with several calls open /standdown 3
misused-undo = Like this: /undo takes back what you said last
misused-on = Like this: /on @username 3 pax
misused-car = Only a plate, seats and a company are noted here, and one word is none of these. Like this: /car A12345 4 Company
misused-fix = Like this: /fix 17 @name change to 4
misused-merge = Like this: /merge Zhao @username, or as a reply to their message: /merge Zhao
misused-station = Reply to this card: /station the right name
help-driver = **What drivers say**
    Coming: “ok”, “coming, 10 min”, or 👍 on the card
    Not coming: “can't come”
    There: “arrived”
    Three on board: “3 pax”
    They are home: “dropped off”
    Wrong number: “change to 4” · take back your last word: “undo”
    The buttons on the card do the same; “Mine” shows what is recorded for you
    /card posts the card again · /me your record
    /join your data · /language changes the language
help-lead = **What lead drivers say**
    All that drivers say, and reports for others: /on @name arrived,
    or “3 pax” as a reply to a driver's message
    People waiting: “waiting 120”
    /card posts the card again · /status how it stands
help-coordinator = **What coordinators say**
    Call cars: /call Wuhan 20
    Another need: /need 30 · Enough: /enough
    Who is next: /next 3 · Who is missing: /missing
    A mistake: /cancel, within ten minutes
    The end: /standdown or /close · Taken back: /reopen
    To confirm: /unclear · Corrections: /fix 17 @name change to 4
    Stand by: /ready Wuhan 23:40 30 · Then: /go
    Move cars: /move 5 Hankou · Hand over: /handover @name
    Notice: /notice · Drill: /drill · Lost things: /who
    Partner groups: /partner · Their calls: /status @partners · Together: /call @partners Wuhan 60
    Stations: /station · A night on paper: /paper · /backfill
    Roles: /coordinator @name · /lead @name
    With several calls open, add the number: /close 2

## The closing report

report-title = **📋 #{ $number } Report**
report-title-corrected = **📋 #{ $number } Report (corrected)**
report-page = { $title } ({ $page }/{ $pages })
report-continued = **📋 #{ $number } continued**
report-scope = { $fleet } · { $station } · { $since }–{ $until }
report-cars = { $needed } needed, { $acknowledged } said yes, { $arrived } arrived, { $no_show } did not come, { $declined } could not, { $standby } on standby
report-cars-no-need = { $acknowledged } said yes, { $arrived } arrived, { $no_show } did not come, { $declined } could not, { $standby } on standby
report-carried = **{ $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}**
report-waiting = Still waiting at the end: { $waiting }{ $tags }
report-companies = Companies: { $companies }
report-company = { $company } { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
report-median = From yes to arrival: usually { $minutes } min
report-corrections = { $number ->
    [one] { $number } correction
   *[other] { $number } corrections
}
report-priority = Among them: { $elderly } elderly · { $children ->
    [one] { $children } child
   *[other] { $children } children
} · { $pregnant } pregnant · { $disabled } disabled
report-in-vain = { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
} came and carried nobody: thank you as well
report-unclear = { $number } unclear
report-driver = { $name }: { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
report-driver-in-vain = { $name }: came, carried nobody
report-driver-unclear = { $name }: something to confirm
report-thanks = Thank you, every one of you.

## The menu, per command

menu-status = How it stands
menu-me = My numbers tonight
menu-help = How to use this
menu-undo = Take back the last word
menu-car = Note plate and seats
menu-on = For somebody: /on @x 3 pax
menu-call = Call cars: /call Wuhan 20
menu-need = Change the cars needed
menu-enough = Enough cars
menu-next = Who loads next
menu-missing = Who is missing (private)
menu-close = Close and report
menu-standdown = Stand down
menu-coordinator = Appoint a coordinator
menu-lead = Appoint a lead driver
menu-roles = Who is coordinator or lead driver
menu-fix = Correct a closed call
menu-merge = Merge a person without account

button-pair = This is our group
pairing-done = OK, I serve this group
pairing-done-group = OK, I serve this group now. Just write as usual
pairing-wrong-code = This pairing code is wrong, or too old
pairing-wanted = I do not know this group yet, and nothing said here counts. The owner of the bot can tap the button, or send a pairing code here (`shoudao pair` on the server prints one). If nobody does so within { $minutes } minutes, I leave.
    { $rights }
