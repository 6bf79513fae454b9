### Nights kept on paper, in English.

report-title-backfilled = **📋 #{ $number } Report (typed from paper)**
backfilled = Typed from paper, #{ $number } { $station }: { $facts } facts recorded, { $repeated } were known
backfill-line = Line { $row } was not recorded: { $written } ({ $why })
backfill-more = { $lines } more lines were not recorded
backfill-unread = not understood
backfill-several = several people are called “{ $name }”: write @username or the plate
backfill-future = this time is still to come
backfill-unknown = { $name } was never seen
backfill-other-number = another number is recorded for this minute; to correct it use /fix
refused-call-still-open = A call is open at this station: report as usual, and type the gap after its end
misused-backfill = Use: the station in the first line, then a line for each driver:
    /backfill Wuhan 2026-02-10 22:50 call 30 cars 1:30 end
    Zhang 22:55 ok 23:05 arrived 23:20 depart 3 23:50 delivered
    To complete a call that is known: #12 in the first line
sheet-paper = Paper list
sheet-paper-header = Name|Company|Plates|Answered|Arrived|1: how many, when|1 delivered|2: how many, when|2 delivered|3: how many, when|3 delivered|Remark
paper-title = Paper list
paper-head = Station: ________    Date: ________    Called: __:__  Cars: ____    Ended: __:__
paper-hint = A time in each cell; for a departure the number and the time. Afterwards send /backfill
menu-paper = The list to print and fill in
menu-backfill = Type a night kept on paper
