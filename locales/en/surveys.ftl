### Questions to the fleet in English: readiness, drills, notices.

survey-readiness = 🕐 **Stand by: { $title }**
    If you can come, tap “I can come” or say so. **Do not start yet**; wait for the word.
    Can come: **{ $yes }**
survey-readiness-over = 🕐 Stand by: { $title }
    Closed. { $yes } can come. Thank you all
survey-drill = 📟 **A drill: no car is needed**
    When you see this, tap “Seen” or reply. It closes after 5 minutes.
    Answered: **{ $yes }**
survey-drill-over = 📟 The drill is over; { $yes } answered. Thank you all
survey-notice = 📢 { $title }
    When you see this, tap “Seen” or reply to it.
    Answered: **{ $yes }**
survey-notice-over = 📢 { $title }
    Closed; { $yes } answered. Thank you all
survey-cars = about { $cars } cars
survey-title-readiness = stand by
survey-title-drill = drill
survey-title-notice = notice
button-readiness-yes = 🙋 I can come
button-drill-yes = Seen
button-notice-yes = Seen
button-open-readiness = Ask who can come
button-open-drill = Start the drill
button-open-notice = Collect answers
button-go = Go
button-survey-close = Close
button-survey-remind = Remind the group once
ask-readiness = { $title }: ask first who can come? If you need cars now, send: /call Wuhan 30
ask-notice = Shall I collect answers to this notice?
    { $title }
ask-drill = Start a drill now?
ask-go = { $title }: { $ready } can come. Call them now?
ask-go-which = Which station do they go to?
button-go-to = { $title }: { $ready } can come
readiness-bare = No station was said, so this is noted for { $title }. For another station, name it or tap the button under its message
toast-survey-asked = Asked in the group
toast-survey-closed = Closed
toast-survey-reminded = Reminded once
toast-readiness-yes = Noted: you can come. Do not start yet
toast-readiness-no = Noted: you cannot come
toast-drill-yes = Thank you. This is a drill; no car is needed
toast-drill-no = OK
toast-notice-yes = Thank you
toast-notice-no = Noted
private-go = #{ $number } { $station }: please start now and tap “Coming”. Drive carefully
private-spared = #{ $number } { $station }: there are enough cars, you need not start. Thank you for standing by
group-go = { $names }: #{ $number } { $station }, please start now and tap. Drive carefully
group-spared = { $names }: #{ $number } { $station } has enough cars, no need to start. Thank you for standing by
drill-results = **Results of the drill** (for coordinators alone)
drill-step = Within { $minutes } min, { $number }: { $names }
survey-yes = Answered yes, { $number }: { $names }
survey-no = Cannot come, { $number }: { $names }
survey-silent = No answer yet, { $number }: { $names }
survey-nobody = —
survey-reminder = { $number } have not answered the notice above. Please tap “Seen”
surveys-none = No readiness, drill or notice is open
survey-open-private-chat = The names are sent privately only: open { $bot } and press Start
refused-call-open = A call is open: no drill now
refused-notices-off = This group collects no answers to notices. To allow it: /set notices on
refused-long-notice = A notice has at most { $most } characters. Please make it shorter
refused-many-surveys = At most { $most } at a time. Close one first: /notice shows all
refused-survey-over = This is closed
refused-nobody-ready = Nobody was asked to stand by. First send: /ready Wuhan 23:40 30
refused-reminded = The group was reminded already
misused-ready = Use: /ready Wuhan 23:40 30
misused-go = Use: /go, or /go Wuhan 30
misused-drill = Use: /drill
menu-ready = Stand by: ask who can come
menu-go = Go: call those who are ready
menu-drill = A drill (no car is needed)
menu-notice = A notice that collects answers
timetable-notices = notices that collect answers (on/off)
