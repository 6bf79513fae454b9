### Rosters that are imported from files and exported again, in English.

roster-reading = The file has come and is being read. You will see what would change; nothing is written before you tap
roster-which-fleet = Which fleet is this roster for?
roster-preview = Read for { $fleet }, { $rows } rows: { $new } new, { $changed } changed, { $same } the same, { $conflict } in conflict, { $unreadable } unreadable
roster-dropped = Not read and not kept: { $names }
roster-unused = Columns that are not used: { $names }
roster-left-out = Sheets that were not read: { $names }
roster-apply-ask = Phones are only compared, never kept. The file below says what each row comes to. Write it now?
roster-nothing-to-apply = There is nothing to write. The file below says what each row comes to
button-roster-apply = Write { $people } people
button-roster-discard = Do not write
button-roster-take-back = Take back (24 h)
roster-applied = Written to the roster of { $fleet }: { $new } new, { $changed } changed. { $same } the same, { $conflict } in conflict and { $unreadable } unreadable were left alone
roster-discarded = Nothing was written; what was read is deleted
roster-taken-back = Taken back: { $number } people are as they were before the import
roster-not-taken-back = { $number } were changed since and stay as they are: { $names }

roster-refused-too-big = The file is too big: at most { $megabytes } MB
roster-refused-too-many-rows = Too many rows: at most { $rows }. Please send it in parts
roster-refused-unpacks-too-big = The file unpacks to too much and was not read
roster-refused-password = The file has a password. Please remove it and send it again
roster-refused-macros = The file holds macros and was not read. Please save it as xlsx without macros
roster-refused-web-page = This file is a web page, not a workbook. Please open it in Excel, save it as xlsx and send it again
roster-refused-no-table = This kind of file cannot be read: please send xlsx, xls or csv
roster-refused-no-header = No header was found: one row must name the columns, such as “name”, “plate”, “company”
roster-refused-no-rows = There is nothing in the table
roster-refused-encoding = The encoding of the file is unknown: please save it as xlsx
roster-refused-broken = The file cannot be opened, perhaps it is damaged. Please save it again as xlsx
roster-refused-two-tables = The file has a roster and a list of places. Please send each as a file of its own
roster-refused-not-fetched = The file could not be fetched: please send it again

roster-new = new
roster-changed = changed
roster-same = same
roster-conflict = conflict
roster-unreadable = unreadable
roster-person = { $name } ({ $company })
roster-field-name = name
roster-field-company = company
roster-field-plates = plates
roster-field-seats = seats

roster-why-again = the same person as in row { $row }
roster-why-shared-car = drives the same car as row { $row }
roster-why-namesake = another person of this name is known: { $person }; taken for two people
roster-why-changes = would change: { $fields } (now { $person })
roster-why-differs = the same car as in row { $row }, with other values
roster-why-unclear-namesakes = the same name as in row { $row }: one person or two?
roster-why-two-companies = the same person as in row { $row }, in another company
roster-why-several-known = the fleet knows this name: is it { $person }?
roster-why-same-person = means the same person as row { $row }
roster-why-two-people = name and plate or phone belong to different people ({ $person })
roster-why-other-car-and-phone = name and company are those of { $person }, plate and phone are not
roster-why-plate-taken = this plate is registered for { $person }
roster-why-left = { $person } has left the group; nothing was changed
roster-why-no-name = no name
roster-why-not-a-name = what stands for the name is no name
roster-why-several-names = several people in one cell: one row each, please
roster-why-too-long = name or company is too long
roster-why-bad-plate = no valid plate
roster-why-bad-seats = no valid number of seats
roster-why-id-number = an id number seems to stand in the cell of name or company; it was not kept

roster-role-coordinator = coordinator
roster-role-lead = lead
sheet-results = Import
sheet-results-header = Row|Sheet|Name|Company|Plates|Result|Reason|Sounds alike
sheet-roster = Roster
sheet-roster-header = Name|Company|Plates|Seats|Phone|Role

file-title = **{ $name }** ({ $fleet })
file-company = Company: { $company }
file-plates = Plates: { $plates }
file-seats = Seats: { $seats }
file-role = Role: { $role }
file-phone = Phone: { $phone }
file-first-night = First night: { $night }
file-nothing = —
file-hint-own = Tap below to change it. For the plate write: /car A12345
file-hint = Tap below to change it, or write: /person { $name } A12345 5 Company
file-privately = Personal data is shown in private only: please write “hello” to { $bot } first

button-seats = { $seats } seats
button-no-company = No company any more
button-keep-phone = Give my phone (optional)
button-drop-phone = Delete my phone
button-phone = 📱 Give my number

phone-ask = Tap “📱 Give my number” above the input field: the coordinators of { $fleet } will see it. You can delete it at any time; it goes when you leave the group
phone-kept = Your phone is kept; only coordinators see it. To delete it write /join
phone-dropped = Your phone is deleted
account-handed = From now on the account of { $name } counts as that of { $to }. What was recorded of { $name } stays
car-shared = . { $names } has this plate too: taken for one car that you share. If that is wrong ask a coordinator

misused-person = Like this: /person Zhang, /person Zhang A12345 5 Company, /person Zhang to Li
menu-join = My data: company, plates, seats
menu-person = Somebody’s data: /person Zhang

## Two people who are one

merge-preview = Is { $former } the same person as { $kept }? From then on they count as one
merge-side = { $name }: { $role } { $company } · { $plates } · { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
} · { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
} · { $passengers } pax
merge-same-calls = { $calls ->
    [one] In { $calls } call both names have a part: it is counted again as of one person
   *[other] In { $calls } calls both names have a part: they are counted again as of one person
}
merge-ask = If so, tap “Merge”. It can be taken back within 24 hours
merge-undone = The merge is taken back. They are two people again: { $names }
merge-kept-calls = Something was recorded in these calls since. They were left as they are, as of one person: { $calls }
merge-kept-file = The file of { $name } was changed since. What was changed was left as it is
merge-alike = { $number ->
    [one] { $number } pair may be the same person. Tap it to see more:
   *[other] { $number } pairs may be the same person. Tap one to see more:
}
merge-nobody = Nobody looks like the same person
button-merge = Merge
button-merge-undo = Take the merge back

## The fleet's badge

card-badge = { $name } [{ $badge }]
badge-set = The badge is “{ $badge }” now. Who wants it taps it under /join, and a coordinator confirms it. The former badges are taken off
badge-same = The badge is “{ $badge }” already
badge-none = There is no badge. To have one, write /badge and its text
badge-worn-by = “{ $badge }” is worn by { $number }: { $names }
badge-ask = { $fleet }: { $name } would like to wear “{ $badge }”. Do you confirm it?
badge-explained = You can wear “{ $badge }”: it stands behind your name on the card of a call, for everybody in the group, once a coordinator confirms it. One tap takes it off at any time
badge-own-waits = “{ $badge }”: you tapped on { $date }. It waits for a coordinator and is not shown yet
badge-own-shown = “{ $badge }”: you tapped on { $date }. It is shown on the cards
badge-waits = Noted. “{ $badge }” is shown once a coordinator confirms it. One tap takes it off
badge-asked-before = You have tapped it already
badge-now-shown = A coordinator has confirmed it: “{ $badge }” stands behind your name on the cards. One tap takes it off
badge-off = Taken off. The cards change at once
badge-confirmed = Confirmed
badge-refused = Not confirmed, not shown
button-badge-wear = Wear “{ $badge }”
button-badge-off = Take “{ $badge }” off
button-badge-confirm = Confirm
button-badge-refuse = Refuse
menu-badge = The badge: who wears it, its text

## Teams

team = Team of { $name } ({ $number }): { $names }
teams = Teams tonight:
    { $lines }
team-none = There is no team yet. Write /team and names: from tonight on that is your team
team-joined = From tonight on in the team of { $name }: { $names }
team-left = From tonight on not in the team of { $name }: { $names }
misused-team = Like this: /team Zhang Li; to end it: /team Zhang off; for another lead: /team Wang: Zhang Li
menu-team = My team: /team Zhang Li
