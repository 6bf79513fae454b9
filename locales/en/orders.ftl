### Orders of a coordinator and their questions, in English.

ask-stand-down = { $carrying ->
    [0] { $cars ->
        [0] Stand down #{ $number } { $station }?
       *[other] Stand down #{ $number } { $station }? { $cars } still on the way
    }
   *[other] Stand down #{ $number } { $station }? { $cars } on the way, { $carrying } with passengers on board
}
ask-close = { $carrying ->
    [0] { $cars ->
        [0] Close #{ $number } { $station }?
       *[other] Close #{ $number } { $station }? { $cars } still on the way
    }
   *[other] Close #{ $number } { $station }? { $cars } on the way, { $carrying } with passengers on board
}
ask-end-unclear = { $number } not settled; somebody may have passengers on board: /unclear
ask-lane = Only { $lane }, or stand down all of #{ $number } { $station }?
ask-cancel = { $cars ->
    [0] Take back the call #{ $number } { $station }?
   *[other] Take back the call #{ $number } { $station }? { $cars } on the way will be told not to come
}
button-cancel = Yes, a mistake
ask-enough = Enough cars? Set the need of #{ $number } { $station } to { $cars }?
ask-enough-or-end = #{ $number } { $station }: enough cars (need becomes { $cars }), or stand down?
ask-waiting = #{ $number } { $station }: do only { $waiting } still wait?
button-waiting = Yes, { $waiting }
end-reminder = OK, you will be asked at { $time } to stand down #{ $number } { $station }. Nothing changes now
end-reminded = { $carrying ->
    [0] { $cars ->
        [0] { $name }: it is time. Stand down #{ $number } { $station }?
       *[other] { $name }: it is time. Stand down #{ $number } { $station }? { $cars } still on the way
    }
   *[other] { $name }: it is time. Stand down #{ $number } { $station }? { $cars } on the way, { $carrying } with passengers on board
}
button-stand-down = Stand down
button-only-lane = Only { $lane }
button-no-more = Yes, no more cars
button-need-becomes = Yes, need { $cars }
button-not-now = Not now
ask-reopen = #{ $number } { $station } ended at { $at }. Reopen it?
already-ended = #{ $number } { $station } ended at { $at }
button-reopen = Reopen
toast-dropped = OK, nothing changes
toast-reopened = #{ $number } { $station } is open again
toast-lane-released = OK, that lane may go
private-resumed = #{ $number } { $station } goes on, cars are still needed. Please come if you can
group-resumed = { $names }: #{ $number } { $station } goes on, cars are still needed. Please come if you can
private-bound = Your answer counts for #{ $number } { $station }: it is the only call left that needs cars. Please say once more “ok” if you come, “can't come” if not
group-bound = { $names }: your answer counts for #{ $number } { $station }, the only call left that needs cars. Please say once more “ok” if you come, “can't come” if not
undecided-list = Answers without a station yet: { $number } ({ $names }). Send /unclear to choose a station for each
undecided-number = Answers without a station yet: { $number }. Coordinators, please send /unclear to choose a station for each
undecided-places = Answers that name a station without a call: { $number } ({ $names }). See /unclear
undecided-places-number = Answers that name a station without a call: { $number }. Coordinators, please see /unclear
ask-elsewhere = { $who }: no call is open for “{ $said }”. Which station do you mean?
ask-after-end = { $who }: #{ $number } { $station } has ended. Which station do you mean?
button-elsewhere = { $said } = { $station }
place-not-open = { $name } named “{ $said }”, where no call is open, and was asked which station it is. If cars are needed there, use /call { $said } 5; otherwise see /unclear
report-reopened = 📋 #{ $number } { $station } was reopened, this report no longer holds
refused-not-ended = No call has ended just now
refused-too-late = #{ $number } ended more than 10 minutes ago. Please raise a new call
misused-reopen = Usage: /reopen, with several calls /reopen 3
menu-reopen = Reopen the call that just ended
ask-car-request = Is this a call? { $cars } cars at { $station }
button-call-cars = Call { $cars } to { $station }
ask-need-or-more = Need of #{ $number } { $station } is { $needed }. Set it to { $cars }, or add?
button-new-person = Somebody new

## The edit of a call's message

ask-edit-need = #{ $number } { $station }: change the need to { $cars }?
ask-edit-place = #{ $number } { $station }: meet at { $place } now?
ask-edit-station = #{ $number } { $station } now says { $other }. Was the name wrong, or is this another call?
ask-edit-call = { $cars ->
    [0] Call cars to { $other }?
   *[other] Call { $cars } cars to { $other }?
}
ask-edit-gone = #{ $number } { $station }: are cars still needed? The edited message calls for none
button-edit-station = Wrong name
button-edit-call = Call cars
button-edit-another = One more call
button-edit-place = Yes, meet there
button-edit-gone = No, take it back
