# Thanks

misused-honours = Usage: /honours 11 for November
honours-nobody = Nobody to thank for { $month } yet
honours-title = **Whom the fleet may thank for { $month }**
    For coordinators alone, in the order of names, which is no ranking. Tap names, then “Ask them”: each is asked privately, once, and only those who agree are named in the group
honours-more = Continued, message { $number } of { $parts }
month-named = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
} { $year }
honours-nights = Came in many nights
honours-priority = Drove many elderly, children, pregnant or disabled passengers
honours-always-came = Always came when they had said so
honours-first-time = Came for the first time
honours-line-nights = { $name }: { $figure ->
    [one] { $figure } night
   *[other] { $figure } nights
}
honours-line-priority = { $name }: { $figure ->
    [one] { $figure } passenger
   *[other] { $figure } passengers
}
honours-line-always-came = { $name }: { $figure ->
    [one] { $figure } time
   *[other] { $figure } times
}
honours-line-first-time = { $name }
honours-unpicked = { $name }
honours-picked = ☑ { $name }
honours-were-asked = { $people ->
    [one] { $people } person was asked privately
   *[other] { $people } people were asked privately
}
honours-agreed = ✅ { $name }
honours-declined = – { $name }
honours-were-posted = { $people ->
    [one] { $people } name posted in the group
   *[other] { $people } names posted in the group
}
button-honours-ask = Ask them
button-honours-post = Post in the group
button-honours-yes = Yes
button-honours-no = No, thanks
honours-unreached = They have no private chat with the bot and cannot be asked: { $names }
honours-bot-removed = The fleet has removed the bot from its group: nothing can be posted there
honours-nobody-agreed = Nobody has agreed yet. Nothing was posted
honours-question = { $fleet } would like to thank you in the group ({ $month }): { $reasons }. May your name be in it? If not, that is fine: the group sees nothing of it
honours-for-nights = you came in many nights
honours-for-priority = you drove many elderly, children, pregnant or disabled passengers
honours-for-always-came = you always came when you had said so
honours-for-first-time = you came for the first time
honours-agreed-thanks = Thank you
honours-declined-thanks = All right, your name will not be in it
honours-post = **Thank you for { $month }**
honours-post-nights = Came in many nights: { $names }
honours-post-priority = Drove many elderly, children, pregnant or disabled passengers: { $names }
honours-post-always-came = Always came when they had said so: { $names }
honours-post-first-time = Came for the first time: { $names }
menu-honours = Thanks for a month: /honours 11
help-honours = Thanks for a month: /honours 11
access-honours = { $at } { $by } looked at the proposals of thanks
own-data-honours = Thanks
honours-asked = … { $name }
honours-posted = 📣 { $name }
