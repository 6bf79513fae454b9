### What shows a person what was understood, what is not settled, and in which language it is said: English.

## Languages

language-name = English
language-choose = Which language?
language-group = All right, English in this group from now on
language-alone = All right, English in private from now on

## On the card

card-latest = **Just left**: { $trips }
card-trip = { $name } { $passengers }{ $tags }
button-mine = 👤 Mine
button-unclear = Unclear

## One's own part in a call, in an alert: plain text, at most 200 characters

mine = #{ $number } { $station }: { $part }
mine-nothing = #{ $number }: you have not answered yet. Tap “Coming” if you can come
mine-state = { $state ->
    [acknowledged] you said yes, not arrived yet
    [standby] standby, number { $position }
    [declined] can't come
    [withdrawn] can't come (you had said yes)
    [arrived] here, { section-lane }, position { $position }
    [on_road] driving
    [delivered] dropped off
    [left] gone home
    [released] stood down
   *[no_show] said yes, did not come
}
mine-eta = Expected at { $time }
mine-trip = Trip { $trip }: { $passengers }{ $tags }, left { $time }
mine-asks = Unclear: { $number }
mine-wrong = Wrong? Write “undo”
mine-wrong-trip = Wrong number? Edit your message or write “change to 4”. Not a trip? Write “undo”

## What is not settled, to a coordinator alone

nothing-unclear = Nothing is unclear
unclear-one = **Unclear { $place }** · #{ $number } { $station }
unclear-one-maybe = **Perhaps a report { $place }** · #{ $number } { $station }
unclear-one-nowhere = **Unclear { $place }**
unclear-one-order = **An order without a station { $place }**
unclear-said = { $name } { $time }: { $words }
unclear-call = Several stations are open and he named none. Choose one here, or ask him to tap the question in the group
unclear-no_trip = A number is to be changed, but that trip was not found
unclear-credits = A tap counts for { $name }
unclear-about-another = It seems to be about somebody else, and who is not sure: it can only be dismissed. Please let him or a lead say it again
unclear-link = The message
unclear-voice = [voice]
unclear-photo = [picture or video]
unclear-location = [place]
unclear-rich = [long text]
unclear-sticker = [sticker or GIF]
unclear-paid = [paid picture]
unclear-document = [file]
unclear-contact = [contact]
unclear-checklist = [checklist]
unclear-tick = [a tick on a checklist]
unclear-poll = [poll]
unclear-tap = [a tap]
unclear-reaction = [tapped 👍]
unclear-forgotten = [no longer kept]
unclear-more = { $number } more: settle these, then /unclear again
unclear-open-private-chat = { $number } unclear. Sent in private only: please open { $bot } and tap “Start”
private-refused = { $name }, I cannot reach you privately: please open { $bot } and tap “Start”
button-dismiss = Dismiss

## The menu, per command

menu-unclear = What is unclear (private)
menu-language = Language

## Where somebody stands, asked in words

emergency = 🚨 **Emergency: { $name }** { $time }: { $words }
emergency-where = #{ $number } { $station } { $state }
emergency-in-group = 🚨 { $name } reports an emergency. Coordinators, please look at once
emergency-told = The coordinators are told. If somebody is hurt, call 120 first; if there is danger, get away
breakdown = 🛠 **{ $name } broke down with { $passengers } on board** { $time }: { $words }
breakdown-in-group = 🛠 { $name } broke down with { $passengers } on board. Coordinators, please find them a car. When one takes them, write “我的{ $passengers }人转 name”
breakdown-told = The coordinators are told, and your trip stays as it is. When another car takes them, write “我的{ $passengers }人转 name”
voice-unheard = I cannot hear voice messages: please write, or tap a button on the card
list-unseen = I cannot see the answers to checklists and polls: please let everybody tap a button on the card
enough = Enough cars: #{ $number } { $station } { $cars }/{ $needed }, thank you all. Whoever answers now is standby and need not set off
enough-for-you = Enough cars: your call #{ $number } { $station } has { $cars } of { $needed }
own-place = { $lines }
own-state = You: { $state }
own-nothing = no answer yet. If you can come, tap Coming
own-nothing-enough = no answer yet
own-may-come = If you can come, tap Coming
need-missing = #{ $number } { $station }: **{ $missing }** more needed
need-met = #{ $number } { $station }: enough cars ({ $acknowledged }/{ $needed })
need-waits = #{ $number } { $station }: { $acknowledged }/{ $needed }, the others wait to be confirmed
need-open = #{ $number } { $station }: { $acknowledged } answered, no need said yet
group-answered = { $name }: { $state }
group-answered-in = { $name }: #{ $number } { $state }
toast-card = The card is posted again in the group
misused-card = Usage: /card, or /card 3 where several calls are open
menu-card = Post the card again

## Calls that were a mistake, late trains, other meeting points

card-status-cancelled = 🏁 Called by mistake
card-cancelled = This was a mistake, nobody needs to come. Sorry
card-late = { $minutes } min late
card-called-back = Called back, no word yet: { $number }
report-cancelled = #{ $number } { $station } was called by mistake. Nobody needs to come; it counts nowhere
private-cancelled = #{ $number } { $station } was called by mistake. You need not come, sorry
group-cancelled = { $names }: #{ $number } { $station } was called by mistake. You need not come, sorry
private-late = #{ $number } { $station }: the train is { $minutes } minutes late. No hurry, drive safely
group-late = { $names }: #{ $number } { $station }: the train is { $minutes } minutes late. No hurry, drive safely
private-moved = #{ $number }: we now meet at { $station } { $place }
group-moved = { $names }: #{ $number }: we now meet at { $station } { $place }
mine-called-back = cars are needed, and we wait for your word: tap Coming if you come
toast-cancelled = Taken back. Those on the way are told
toast-renamed = Now { $station }
refused-under-way = #{ $number }: cars have come or carried, so it was no mistake. To end it, use /close or /standdown
misused-cancel = Like this: /cancel, with several calls open /cancel 3
menu-cancel = Take back a call that was a mistake

## Passengers who change cars

no-trip-to-move = { $name } has no trip on the road; nothing was moved
fewer-to-move = { $name } carries { $passengers }: say how many change cars
