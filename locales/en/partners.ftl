### Partner groups in English: consent, what is shared, joint calls.

partner-list = **Partner groups**
    { $lines }
partner-line = · { $group } (until { $until }): they { $ours }; we { $theirs }
partner-ceilings = { $sees }, { $may }
partner-sees-counts = see the counts
partner-sees-names = see counts and names
partner-may-nothing = only look
partner-may-answer = may answer
partner-may-command = may command
partner-code = Code **{ $code }**: for 15 minutes, once. The other group's coordinator sends /partner { $code } there. Both coordinators must then agree
partner-ask = **{ $group }** and this group want to be partners until { $until }
    What may they see?
    · Counts only: stations with an open call, need, answers, arrivals, passengers, people waiting; no names
    · Counts and names: their coordinators also see privately who waits and who is on the road; never phones, plates or seats
    What may they do?
    · Only look: they cannot ask this group for cars, and their drivers do not count here
    · May answer: each may ask the other for cars, and the drivers of both count in one total
    · May command: their coordinators may also change the need of joint calls that this group leads
    It begins when the coordinators of both groups agree, and either may end it at any time. They cannot pass it on
partner-ask-change = What may **{ $group }** see and do? A change counts at once
partner-begun = **{ $groups }** and this group are partners until { $until }. Their calls: /status @partners
partner-changed = { $group } changed what we may do: { $ceilings }
partner-refused = { $group } did not agree to be partners
partner-ended = The partnership with { $group } has ended
partner-ask-renew = { $group } wants to stay partners for one more night. Do we, too?
partner-title = **{ $group }**
button-chosen = ✓ { $label }
button-partner-counts = Counts only
button-partner-names = Counts and names
button-partner-nothing = Only look
button-partner-answer = May answer
button-partner-command = May command
button-partner-agree = Agree
button-partner-refuse = No
button-partner-change = Change { $group }
button-partner-renew = One more night
button-partner-end = End
toast-partner-waits = Agreed; waiting for the other group
toast-partner-agreed = OK, you are partners now
toast-partner-renewed = This group agrees until { $until }; waiting for the other
toast-partner-ended = The partnership has ended
access-partner = { $at } a partner group's coordinator saw the drivers' names
refused-partner-code = This code is wrong, too old or used. Ask the other group for a new one: /partner
refused-partner-tries = At most { $most } tries an hour. Please try later
refused-partners-already = You are partners already: /partner
refused-no-partner = There is no partner group now. /partner begins one
misused-partner = Use: /partner for a code; /partner ABCD-EFGH with the code of the other group
menu-partner = Partner groups: /partner

## Joint calls

joint-ask = **{ $group }** asks this group to come along: **{ $station }** needs { $needed } cars
    If you join: the call opens in this group, too, and you go on directing your own cars. Your numbers count in the common total, which all groups see; { $group } also sees how many of your cars come. Names stay here
button-join = Join
button-join-not = Not this time
button-ask-partners = Ask partner groups
toast-joined = Joined. You direct the cars of this group
toast-partners-asked = Groups asked: { $number }
toast-share-most = This group brings at most { $cars } cars
joint-asked = #{ $number }: { $groups } groups were asked; waiting for their coordinators to tap Join
joint-nobody = #{ $number }: there is no partner group to be asked now: /partner
joint-joined = Joined #{ $number } { $station }: { $groups }
joint-declined = Not this time for #{ $number } { $station }: { $groups }
joint-waiting = Groups still asked: { $groups }
joint-left = { $group } left the joint call #{ $number } { $station }: { $cars } cars less
joint-alone = #{ $number } { $station } is this group's alone now. Its need is the { $cars } cars that said yes; say another number to change it
private-parted = #{ $number } { $station } is no longer shared with your other group. Your car counts in { $group }: please report there from now on
group-parted = { $names }: #{ $number } { $station } is no longer shared with your other group. Your cars count in this group: please report here from now on
private-say-again = I cannot hear your other group any more, so your car does not count in #{ $number } { $station }. If you are still coming, please say so again in { $group }
group-say-again = { $names }: I cannot hear your other group any more, so your cars do not count in #{ $number } { $station }. If you are still coming, please say so again here
card-joint = { $groups } groups together: yes { $acknowledged } · here { $arrived } · { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
card-shares = Yes by group: { $shares }
card-share = { $group } { $cars }
card-own = Yes in this group: { $acknowledged }
card-own-most = Yes in this group: { $acknowledged }, at most { $most }
nobody-missing-here = #{ $number } everybody of this group who said yes has arrived; on the way from other groups: { $cars }
missing-elsewhere = On the way from other groups, for their coordinators to remind: { $cars }
joint-own = That is all { $groups } groups together; of this group: yes { $acknowledged } | here { $arrived } | { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
} | unclear { $unclear }
report-cars-joint = { $needed } needed from all groups; this group: { $acknowledged } said yes, { $arrived } arrived, { $no_show } did not come, { $declined } could not, { $standby } on standby
report-joint = { $groups } groups together: { $acknowledged } said yes, { $arrived } arrived, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
period-needed-joint = { $needed } cars needed in all, { $joint } of them from all groups of joint calls together
period-joint = Joint calls: { $calls }; all groups together: { $arrived ->
    [one] { $arrived } car
   *[other] { $arrived } cars
} arrived, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
}, { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}
refused-not-leading = The other group leads this joint call; ask its coordinator
refused-in-another-call = This station is in another joint call already
