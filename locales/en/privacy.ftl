## What is stored of people, and what they can do about it

forgotten = (deleted)
forgotten-coordinator = a coordinator

notice =
    What is kept: your name and account, your arrivals and trips, and the company, plate, seats and phone that you enter yourself
    Why: to send cars tonight, and to count nights and passengers
    How long: your words { $words } days; your phone { $phones } days after your last night; name and plate { $years } years; figures for ever, without names
    Where: on the fleet’s own machine. Messages pass through { $messenger }, whose servers are abroad
    /mydata shows all of it, /forget deletes all of it
notice-listed-by = { $name } imported your data for { $fleet } from a roster
between-sentences = {". "}
button-agree = I agree
button-not-registered = Use it, don’t register
notice-agreed = Thank you. You can change your mind with /forget
notice-declined = Fine, you are not registered: no phone, no plate, no line in the roster. Your answers, arrivals and trips count as before

own-data-title = **What the bot stores about you**
own-data-rest = Each arrival, each trip and your own words are in the file. Words are kept { $words } days, the phone { $phones } days after your last night, name and plate { $years } years. /forget deletes all of it
own-data-named = Messages of others that name you: { $number }. Their words are not shown
own-data-access-log = Who looked at your data
own-data-accounts = Accounts
own-data-admins = Administrator of a group
own-data-calls = Calls that you raised
own-data-clarifications = Questions
own-data-journal = What you reported and what was reported for you
own-data-memberships = In the fleet
own-data-mentions = Mentions
own-data-owner = Owner of the bot
own-data-persons = Number
own-data-places = Private chat
own-data-reminders = Reminders
own-data-responses = Your state in each call
own-data-roster-imports = Rosters that you sent
own-data-shifts = Shifts
own-data-trips = Trips
own-data-inbox = Your words
own-data-column-external-id = Account:{ " " }
own-data-column-language = Language:{ " " }
own-data-column-told-at = Told:{ " " }
own-data-column-agreed-at = Agreed:{ " " }
own-data-column-declined-at = Not registered since:{ " " }
own-data-column-since = Since:{ " " }
own-data-column-until = Until:{ " " }
own-data-column-restricted-since = Restricted since:{ " " }
own-data-column-name = Name:{ " " }
own-data-column-username = Username:{ " " }
own-data-column-plate = Plate:{ " " }
own-data-column-seats = Seats:{ " " }
own-data-column-company = Company:{ " " }
own-data-column-role = Role:{ " " }
own-data-column-listed-as = Name in the roster:{ " " }
own-data-column-other-plates = Further plates:{ " " }
own-data-column-phone = Phone:{ " " }
own-data-column-phone-at = Phone given:{ " " }

forget-lines = { $lines }
forget-ask = **Delete all your data?**
    Deleted: name, phone, plate, accounts, username, your words, and your name in the words of others
    Kept: the figures of arrivals and trips, without your name; totals stay the same
    It takes effect at once and cannot be undone. Backups lose it within { $days } days; delete your messages in the group yourself
    If you write in the group again, you are somebody new
forget-last-coordinator = ⚠️ You are the only coordinator of { $fleet }: afterwards nobody can raise a call. Appoint another one first with /coordinator
forget-owner = ⚠️ You are the bot’s owner: afterwards it has none
button-forget = Delete everything
button-forget-not = Not now
toast-forget-not = Fine, nothing was deleted
toast-forgotten = Deleted. The figures stay, without your name. Backups lose it within { $days } days
forgotten-role = A coordinator or lead of { $fleet } deleted their data; the role has ended. Open calls go on

refused-not-registered = This person chose not to be registered: no plate and no phone can be kept
roster-why-declined = { $person } chose not to be registered; nothing was changed
roster-why-forgotten = this person deleted their data

access-title = **Who looked at or exported data of { $fleet }**
access-none = Nobody has looked at or exported others’ data of { $fleet } yet
access-file = { $at } { $by } looked at the data of { $whom }
access-missing = { $at } { $by } saw the names of those who are missing
access-who-drove = { $at } { $by } asked who drove at a time
access-export = { $at } { $by } exported the nights
access-roster = { $at } { $by } exported the roster

menu-mydata = Everything the bot stores about me
menu-forget = Delete all my data
menu-access = Who looked at or exported others’ data
