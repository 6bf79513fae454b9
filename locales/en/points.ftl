# Points

points-none = Your fleet has no points
points-none-yet = The fleet has no points yet. To begin, give the rule: /points night 5 passenger 1 priority 2 hour 1
points-balance = **Points of { $fleet }**: { $points }
points-below-zero = After a correction you have less than you used. The next nights make up for it
points-rule = a night { $night } · a passenger { $passenger } · elderly, child, pregnant or disabled { $priority } more · each full hour of a night { $hour }
points-off-now = No points are earned now
points-off-set = No points are earned from tonight on. Those that people have can still be used
points-rule-set = From tonight on points are earned like this, once the night is sealed: { $rule }
misused-points = Usage: /points night 5 passenger 1 priority 2 hour 1 (1,000 at most each); no points: /points off
points-earned = { $night } driven { $sign }{ $points }
points-corrected = { $night } corrected { $sign }{ $points }
points-redeemed = { $shop } used { $sign }{ $points }
points-given-back = { $shop } given back { $sign }{ $points }
points-choose-shop = Where do you want to use them? Tap
points-how-many = { $shop }: how many? You have { $points }
points-amount = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
points-not-enough = Not enough: you have { $points }
points-digits = **{ $digits }**
    Show these six digits to { $shop } to use { $points }. Good for { $minutes } minutes, once
points-were-redeemed = ✅ { $shop } took { $taken }, you have { $points } left
points-not-redeemed = { $shop } took nothing: you have { $points }, which is not enough
points-too-late = { $shop } sent digits that are void or too old. Nothing was taken: please make new ones
points-were-given-back = { $shop } gave { $given } back, you have { $points }
help-points = Points: /points shows yours; tap a shop to use them
help-shop = Shop: send me the six digits that a driver shows you; a month’s settlement: /settle 11 for November
help-points-coordinator = Rule: /points night 5 passenger 1; shops: /shop; a month’s settlement: /settle 11
own-data-points = Points
own-data-redemptions = Points used
own-data-shops = Your shops
own-data-point-rules = Rules for points that you gave

misused-shop = Usage: /shop Wang’s Noodles (30 shops at most)
shop-invited = Please pass this link on to { $shop }. The person who opens it within a day takes points there; it works once:
    { $link }
shop-opened = { $shop } can take points of { $fleet } now. A driver shows you six digits: send them to me here
shop-is-open = { $shop } is open: { $name } opened the link. If that is somebody else, tap to end it
shop-link-over = This link was used or is too old. Please ask the fleet for another
shop-none = You cannot take points
shop-withdrawn = You may not take points any more. Nothing was taken
shop-was-withdrawn = { $shop } takes no points any more; digits that were not used are void
refused-shop-closed = This shop takes no points any more; none were taken. For another one send /points again
points-shop-closed = { $shop } takes no points any more: the six digits are void, and no points were taken
shop-of-yours-withdrawn = { $shop } takes no points any more; none were taken
shop-was-forgotten = The owner of { $shop } has deleted his data: the shop takes no points any more, and digits that were not used are void
shop-you-were-withdrawn = The fleet has ended the right of { $shop } to take points
shop-list = **Shops that take points**
shop-list-empty = No shops yet. Add one: /shop Wang’s Noodles
shop-line = { $shop }, open since { $since }
shop-line-waits = { $shop }, link made { $since }, not opened yet
button-shop-withdraw = End { $shop }
button-give-back = Give back
digits-unknown = There are no such digits. Please compare them with the driver’s phone and send them again
digits-used = These digits were used before. Nothing more was taken
digits-over = These digits are too old. Please ask the driver for new ones
shop-redeemed = ✅ { $points } taken ({ $fleet }, No. { $receipt }). If it was a mistake you can give them back within an hour
shop-not-enough = Nothing was taken: the driver does not have { $points }
shop-given-back = { $points } given back
shop-given-back-before = They were given back before
shop-too-late = More than an hour ago: please ask the fleet’s coordinators
misused-settle = Usage: /settle 11 for November
settle-not-yet = That time has not come yet
settle-not-yours = Only coordinators and shops can see this
sheet-settlement = Settlement
sheet-settlement-header = Shop|Redemptions|Taken|Given back|Net
sheet-redemptions = Redemptions
sheet-redemptions-header = No.|Shop|Time|Taken|Given back|Net|Given back at
access-settlement = { $at } { $by } exported the settlement of points
