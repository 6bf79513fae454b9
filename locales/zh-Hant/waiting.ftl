### Those who wait, in traditional Chinese: how many cars they need, and whom to take first.

card-priority = 🧓 還在等，先接：**{ $tags }**
card-waiting-cars = { $line } · 約需 **{ $cars }** 輛（估算）
next-take-first = { $words }
    先接：{ $tags }
toast-arrived-first = 已到場：{ section-lane }第{ $position }位。先接：{ $tags }
mine-take-first = { $state }。先接：{ $tags }
status-waiting = 剩餘候車 { $waiting } 人，約需 { $cars } 輛（估算）
status-waiting-alone = 剩餘候車 { $waiting } 人
