### Those who wait, in simplified Chinese: how many cars they need, and whom to take first.

card-priority = 🧓 还在等，先接：**{ $tags }**
card-waiting-cars = { $line } · 约需 **{ $cars }** 辆（估算）
next-take-first = { $words }
    先接：{ $tags }
toast-arrived-first = 已到场：{ section-lane }第{ $position }位。先接：{ $tags }
mine-take-first = { $state }。先接：{ $tags }
status-waiting = 剩余候车 { $waiting } 人，约需 { $cars } 辆（估算）
status-waiting-alone = 剩余候车 { $waiting } 人
