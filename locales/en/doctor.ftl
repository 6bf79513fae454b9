### What the doctor finds: one sentence each, with what to do. In English.

doctor-level-wrong = wrong
doctor-level-warning = warning
doctor-level-note = note
doctor-well = All is well.
doctor-summary = { $wrong } wrong, { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
}.

# Settings and machine
doctor-setting-wrong = { $reason }
doctor-token-missing = telegram.token is not set: run `shoudao setup`, or put the token that BotFather gave you into a secret file.
doctor-config-missing = telegram.token is not set, and no config.toml stands in { $folder }: run this where it stands, or run `shoudao setup` first.
doctor-root-unencrypted = telegram.base_url is not encrypted, so others can read the token on its way: write an address with https.
doctor-secret-readable = Others on this machine can read { $file }, where the token may stand: run `chmod 600 { $file }`.
doctor-sqlite-old = SQLite { $version } is too old for the database: use a Python that comes with SQLite 3.37 or newer.
doctor-sqlite-before-fix = SQLite { $version } has a very rare fault that 3.51.3 mends: keep backups, and take a newer one when your system offers it.
doctor-font-missing = The font of the pictures is missing: run `make install` again.
doctor-memory-low = Only { $megabytes } MB of memory are free, and the bot needs about 100: end other programs, or add memory.
doctor-folder-of-another = The data folder { $folder } (storage.path) belongs to { $owner }: run this command and the bot as that account.
doctor-folder-unreadable = The data folder { $folder } (storage.path) cannot be looked at ({ $reason }): run this command as the account that runs the bot.
doctor-folder-unwritable = The data folder { $folder } (storage.path) cannot be written: make it where it is missing, and give it to the account that runs the bot.
doctor-data-readable = Others on this machine can read { $file }, where people's names stand: run `chmod -R o-rwx { $folder }`.
doctor-log-large = The -wal file of the database has { $megabytes } MB: end other programs that have the database open, and restart the bot.
doctor-disk-full = Only { $megabytes } MB are free for { $folder } (storage.path): free space now, or nothing more can be recorded.
doctor-disk-low = Only { $megabytes } MB are free for { $folder } (storage.path): free space, or move the folder to a larger disk.
doctor-disk-files = The disk of { $folder } (storage.path) has room for only { $number } more files: delete old files there.
doctor-disk-network = { $folder } (storage.path) is on a network file system ({ $kind }), which can damage the database: move it to a disk of this machine.
doctor-disk-forgetful = { $folder } (storage.path) is on { $kind }, which may be empty after a restart: move it to a real disk or a volume.
doctor-zone-utc = fleet.zone is UTC, so the clocks that people see are wrong: write your own zone, such as Asia/Shanghai.
doctor-zone-of-host = fleet.zone is { $zone } ({ $fleet }), but this machine keeps { $host }: correct whichever of the two is wrong.
doctor-listen-taken = Another program has port { $port } of web.listen: stop it, or write another port.

# Database
doctor-database-missing = There is no database in { $folder } (storage.path) yet: start `shoudao serve` once.
doctor-database-empty = The database in { $folder } (storage.path) is empty: run `shoudao restore` if this fleet was served before, else start `shoudao serve`.
doctor-database-foreign = The database in { $folder } (storage.path) is of another program, or is damaged: give storage.path a folder of its own, or run `shoudao restore --replace`.
doctor-restore-interrupted = A restore of { $folder } (storage.path) was interrupted: start the bot, or run `shoudao restore` again; either ends it.
doctor-schema-older = The database in { $folder } (storage.path) is of an older version: start `shoudao serve` once, which makes a copy and upgrades it.
doctor-schema-newer = The database in { $folder } (storage.path) is of a newer version than this program: install the newer version again.
doctor-database-damaged = The database in { $folder } (storage.path) is damaged ({ $reason }): stop the bot and run `shoudao restore --replace`, which keeps the damaged file and hears again what it received.
doctor-database-unreadable = The database in { $folder } (storage.path) cannot be read ({ $reason }): check the disk and who owns the folder.
doctor-inputs-missing = The database in { $folder } (storage.path) lacks { $count } inputs that it had: put back its -wal file or a newer copy; the log of `shoudao serve` says more.
doctor-not-serving = No bot serves { $folder } (storage.path) now: start `shoudao serve`, or the service that runs it.
doctor-second-poller = Another program polls with telegram.token: stop it; if it is not yours, send /revoke to BotFather at once and set the new token.
doctor-second-poller-before = Another program polled with telegram.token { $minutes } minutes ago: nothing is to be done if you have stopped it or set a new token since; else send /revoke to BotFather at once and set the new token.
doctor-never-polled = The bot runs and has never reached Telegram: look at its log, and check telegram.proxy.
doctor-poll-old = The bot has not reached Telegram for { $minutes } minutes: look at its log, and check the network and telegram.proxy.
doctor-inputs-wait = { $count } inputs wait, the oldest for { $minutes } minutes: look at the log of the bot, and restart it.
doctor-messages-wait = { $count } messages wait to be sent, the oldest for { $minutes } minutes: look at the log of the bot for what Telegram refuses.
doctor-inputs-parked = { $count } inputs failed and had no effect: report the lines "is parked" of the log, for this is a fault of the program.
doctor-messages-refused = Telegram refused { $count } messages of the last day for good: look at the log of the bot for the reasons.
doctor-owner-none = Nobody owns the bot, so nobody is told what only the operator can mend: write your account's id or @username into telegram.owner.
doctor-owner-unseen = { $owner } (telegram.owner) has never written to the bot, so it cannot tell the owner anything: send it /start privately.
doctor-groups-none = The bot serves no group yet: add it to your group as an administrator who may pin messages.
doctor-group-silent = Nothing was ever heard from { $chat } of telegram.groups: correct the number, or add the bot to that group.
doctor-group-unpaired = Nothing counts in { $group } yet: send the code of `shoudao pair` there, or let the bot leave.
doctor-group-not-listed = { $group } ({ $chat }) is not in telegram.groups, so the bot ignores it: add it there, or take the bot out of the group.
doctor-group-zone = { $group } keeps { $own } and fleet.zone is { $zone }: restart the bot, which applies it.

# The way to Telegram
doctor-proxy-unreachable = The proxy of telegram.proxy does not answer: start it, or correct its address and port.
doctor-proxy-refuses = The proxy of telegram.proxy refuses the bot: correct the name and the password in it.
doctor-proxy-cannot-reach = The proxy of telegram.proxy answers but does not reach Telegram: check its own connection, or set another one.
doctor-telegram-unreachable = Telegram cannot be reached ({ $detail }): check the network, and set a proxy that reaches Telegram in telegram.proxy.
doctor-telegram-certificate = The connection to telegram.base_url is not secure ({ $detail }): check the clock and who intercepts the connection; use another telegram.proxy.
doctor-not-the-api = What answers at telegram.base_url is not the Bot API (HTTP { $detail }): correct telegram.base_url, or the proxy or login page before it.
doctor-token-refused = Telegram refuses telegram.token: send /token to BotFather, copy the token again and restart the bot.
doctor-telegram-busy = Telegram answers with error { $detail }: wait some minutes and run this command again.
doctor-telegram-slow = Telegram took { $seconds } seconds to answer: use a faster telegram.proxy or network.
doctor-updates-wait = { $count } updates wait at Telegram, which keeps them for 24 hours: start the bot.
doctor-clock-fast = The clock of this machine is { $seconds } seconds fast: let it be set by the network (`timedatectl set-ntp true`).
doctor-clock-slow = The clock of this machine is { $seconds } seconds slow: let it be set by the network (`timedatectl set-ntp true`).

# The bot and its groups
doctor-privacy-mode = Privacy mode is on, so the bot hears no “ok” where it is not an administrator: send /setprivacy to BotFather, choose Disable, and add the bot again.
doctor-joining-forbidden = The bot cannot be added to groups: send /setjoingroups to BotFather and choose Enable.
doctor-webhook-set = A webhook is set, so another program gets what people write: stop that program; `shoudao serve` deletes the webhook.
doctor-group-gone = The bot is no longer in { $group }: add it again as an administrator, or ignore this where it shall not come back.
doctor-group-moved = { $group } became a supergroup and has another id: write anything there, so that the bot follows; correct telegram.groups if it is listed.
doctor-group-no-answer = Telegram did not say what the bot may do in { $group }: run this command again.
doctor-group-basic = { $group } is a basic group, whose messages get new numbers when it becomes a supergroup: make it one now (show the history to new members).
doctor-group-no-admin = The bot is not an administrator of { $group }, so a 👍 does not count and it cannot pin the card: make it one, with the right to pin messages.
doctor-group-deaf = The bot hears nothing in { $group }: make it an administrator there, or switch privacy mode off and add it again.
doctor-group-muted = The bot may not write in { $group }, so nobody sees its cards: allow it to send messages.
doctor-group-no-pin = The bot may not pin messages in { $group }, so the card gets lost in the chat: give it that right.
doctor-group-no-reactions = Reactions are off in { $group }, so nobody sees that the bot has heard: allow all reactions in the group's settings.

# /health (U11)
health-well = **{ $fleet }**: all is well. I hear the group, may post and pin, and record what is said
health-found = **{ $fleet }**: { $count } { $count ->
    [one] thing
   *[other] things
} found
health-wrong = ❌ { $words }
health-warning = ⚠️ { $words }
menu-health = Is the bot well? (private)

# Backups and replica
doctor-confirm-without-replica = storage.confirm is "replicated" and storage.replica is not set, so it does nothing: set storage.replica, or write "local".
doctor-backups-off = storage.backups_kept is 0, so no backup is made by itself: write 14, or run `shoudao backup` from a timer of yours.
doctor-backup-none = There is no backup in { $folder } (storage.backups) yet: run `shoudao backup` and see what it says.
doctor-backup-old = The newest backup in { $folder } (storage.backups) is { $days } days old: run `shoudao backup` and see what it says.
doctor-backup-future = The newest backup in { $folder } (storage.backups) has a time that has not come yet: check the clock of this machine.
doctor-backup-no-room = Less than 1 GB is free for { $folder } (storage.backups), so no backup can be made: free space, or name a folder on another disk.
doctor-backups-unusable = The folder of backups { $folder } (storage.backups) cannot be used ({ $reason }), so no backup can be made: give it to the account that runs the bot, or name another folder.
doctor-copies-same-disk = Data and backups ({ $folder }) are on one disk, and both go with it: set storage.backups to another disk, or storage.replica to a server.
doctor-litestream-missing = storage.replica needs Litestream, which is not installed: run `{ $command }`.
doctor-replica-same-disk = The replica { $address } (storage.replica) is on the disk of the data and goes with it: name a server or another disk.
doctor-replica-unusable = The folder of the replica { $address } (storage.replica) cannot be used ({ $reason }): look whether its disk is there, and give the folder to the account that runs the bot.
doctor-replica-not-begun = Nothing was ever replicated to { $address } (storage.replica): start the bot and look at its log.
doctor-replica-out-of-reach = The replica { $address } (storage.replica) is out of reach ({ $reason }): check its server and the network.
doctor-replica-silent = Nothing was replicated to { $address } (storage.replica) for { $minutes } minutes: look at the log of the bot.
doctor-replica-taken-over = { $machine } has taken over the replica { $address } (storage.replica) at { $time }, so this machine must not serve: leave its bot stopped; to go on here, stop that one and run `shoudao restore --from-replica --replace`.
doctor-replica-of-another = The replica { $address } (storage.replica) is written by another data folder (of { $machine }), so this one must not serve: run `shoudao restore --from-replica` to go on with it here, or name another path.
doctor-replica-unrestored = A restore of { $folder } has taken over the replica { $address } (storage.replica) and has not ended: run the same `shoudao restore` again, or `shoudao restore --from-replica --replace`.
