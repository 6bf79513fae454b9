### Those who wait, in English: how many cars they need, and whom to take first.

card-priority = 🧓 Still waiting, take first: **{ $tags }**
card-waiting-cars = { $line } · about **{ $cars }** cars (estimate)
next-take-first = { $words }
    Take first: { $tags }
toast-arrived-first = Arrived: { section-lane }, position { $position }. Take first: { $tags }
mine-take-first = { $state }. Take first: { $tags }
status-waiting = { $waiting } still waiting, about { $cars } cars (estimate)
status-waiting-alone = { $waiting } still waiting
