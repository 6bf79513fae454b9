### What the doctor finds: one sentence each, with what to do. In simplified Chinese.

doctor-level-wrong = 有问题
doctor-level-warning = 注意
doctor-level-note = 提示
doctor-well = 一切正常。
doctor-summary = { $wrong } 个问题，{ $warnings } 个注意。

# Settings and machine
doctor-setting-wrong = { $reason }
doctor-token-missing = 还没有设置 telegram.token：请运行 `shoudao setup`，或者把 BotFather 给的 token 放进密钥文件。
doctor-config-missing = 还没有设置 telegram.token，{ $folder } 里也没有 config.toml：请到 config.toml 所在的目录再运行；新装的请先运行 `shoudao setup`。
doctor-root-unencrypted = telegram.base_url 没有加密，token 会在路上被人看到：请改成 https 开头的地址。
doctor-secret-readable = 本机的其他用户能读 { $file }，里面可能有 token：请运行 `chmod 600 { $file }`。
doctor-sqlite-old = SQLite { $version } 太旧，数据库用不了：请换一个自带 SQLite 3.37 或更新版本的 Python。
doctor-sqlite-before-fix = SQLite { $version } 有一个极少出现的缺陷，3.51.3 已修好：请留好备份，系统有新版本时再升级。
doctor-font-missing = 画图用的字体不见了：请重新运行 `make install`。
doctor-memory-low = 只剩 { $megabytes } MB 内存，机器人大约要 100 MB：请关掉别的程序，或者加内存。
doctor-folder-of-another = 数据目录 { $folder }（storage.path）属于 { $owner }：请用这个账号运行本命令和机器人。
doctor-folder-unreadable = 数据目录 { $folder }（storage.path）看不了（{ $reason }）：请用运行机器人的账号来执行本命令。
doctor-folder-unwritable = 数据目录 { $folder }（storage.path）不能写：没有的话请先建好，再把它交给运行机器人的账号。
doctor-data-readable = 本机的其他用户能读 { $file }，里面有大家的名字：请运行 `chmod -R o-rwx { $folder }`。
doctor-log-large = 数据库的 -wal 文件有 { $megabytes } MB：请关掉还开着数据库的程序，再重启机器人。
doctor-disk-full = { $folder }（storage.path）只剩 { $megabytes } MB：请马上清理磁盘，不然就记不下去了。
doctor-disk-low = { $folder }（storage.path）只剩 { $megabytes } MB：请清理磁盘，或者换到更大的盘。
doctor-disk-files = { $folder }（storage.path）所在的盘只能再放 { $number } 个文件：请删掉旧文件。
doctor-disk-network = { $folder }（storage.path）在网络文件系统（{ $kind }）上，数据库可能会坏：请换到本机的盘。
doctor-disk-forgetful = { $folder }（storage.path）在 { $kind } 上，重启后可能就空了：请换到真正的盘或数据卷。
doctor-zone-utc = fleet.zone 是 UTC，大家看到的时间会不对：请写自己的时区，比如 Asia/Shanghai。
doctor-zone-of-host = fleet.zone 是 { $zone }（{ $fleet }），这台机器却是 { $host }：哪个错了就改哪个。
doctor-listen-taken = web.listen 的端口 { $port } 被别的程序占了：请停掉它，或者换一个端口。

# Database
doctor-database-missing = { $folder }（storage.path）里还没有数据库：请先运行一次 `shoudao serve`。
doctor-database-empty = { $folder }（storage.path）里的数据库是空的：这个车队以前用过机器人的话，请运行 `shoudao restore`；是新车队就启动 `shoudao serve`。
doctor-database-foreign = { $folder }（storage.path）里的数据库是别的程序的，或者坏了：请给 storage.path 换一个单独的目录，或者运行 `shoudao restore --replace`。
doctor-restore-interrupted = { $folder }（storage.path）的恢复中断过：请启动机器人，或者再运行一次 `shoudao restore`，都会把它做完。
doctor-schema-older = { $folder }（storage.path）里的数据库是旧版本：请运行一次 `shoudao serve`，它会先留副本再升级。
doctor-schema-newer = { $folder }（storage.path）里的数据库比程序新：请装回新版本的程序。
doctor-database-damaged = { $folder }（storage.path）里的数据库坏了（{ $reason }）：请停掉机器人，运行 `shoudao restore --replace`：坏掉的文件会留着，它收到过的消息会再听一遍。
doctor-database-unreadable = { $folder }（storage.path）里的数据库读不了（{ $reason }）：请检查磁盘和目录的权限。
doctor-inputs-missing = { $folder }（storage.path）里的数据库少了 { $count } 条记录：请把 -wal 文件或更新的副本放回去，`shoudao serve` 的日志有说明。
doctor-not-serving = 现在没有机器人在用 { $folder }（storage.path）：请启动 `shoudao serve`，或者启动它的服务。
doctor-second-poller = 另外有程序在用同一个 telegram.token 收消息：请停掉它；不是您的，就马上给 BotFather 发 /revoke，再换上新 token。
doctor-second-poller-before = { $minutes } 分钟前另外有程序用同一个 telegram.token 收过消息：您之后停掉了它，或者换过 token，就不用管；不然马上给 BotFather 发 /revoke，再换上新 token。
doctor-never-polled = 机器人在运行，但一次也没连上 Telegram：请看它的日志，检查 telegram.proxy。
doctor-poll-old = 机器人已经 { $minutes } 分钟没连上 Telegram：请看它的日志，检查网络和 telegram.proxy。
doctor-inputs-wait = 有 { $count } 条消息没处理，最早的等了 { $minutes } 分钟：请看机器人的日志，再重启它。
doctor-messages-wait = 有 { $count } 条消息没发出去，最早的等了 { $minutes } 分钟：请在机器人的日志里看 Telegram 为什么不收。
doctor-inputs-parked = 有 { $count } 条消息处理失败，没有生效：这是程序的错，请把日志里带「is parked」的行报上来。
doctor-messages-refused = 一天内有 { $count } 条消息被 Telegram 拒收：原因请看机器人的日志。
doctor-owner-none = 机器人还没有负责人，只有运维能修的事没人知道：请把您的账号 id 或 @用户名 写进 telegram.owner。
doctor-owner-unseen = { $owner }（telegram.owner）从没给机器人发过消息，它没法通知负责人：请私聊它，发 /start。
doctor-groups-none = 机器人还没有进任何群：请把它拉进车队群，设为管理员，并允许置顶消息。
doctor-group-silent = telegram.groups 里的 { $chat } 从来没有消息：请检查这个号码，或者把机器人拉进那个群。
doctor-group-unpaired = { $group } 里说的还不算数：请在群里发 `shoudao pair` 给的配对码，不用就让机器人退群。
doctor-group-not-listed = { $group }（{ $chat }）不在 telegram.groups 里，机器人不理它：请加进去，或者让机器人退群。
doctor-group-zone = { $group } 还在用 { $own }，fleet.zone 已经是 { $zone }：请重启机器人，就会换过来。

# The way to Telegram
doctor-proxy-unreachable = telegram.proxy 的代理没有回应：请启动代理，或者改对地址和端口。
doctor-proxy-refuses = telegram.proxy 的代理不让连：请改对里面的用户名和密码。
doctor-proxy-cannot-reach = telegram.proxy 的代理有回应，但连不上 Telegram：请检查代理自己的网络，或者换一个代理。
doctor-telegram-unreachable = 连不上 Telegram（{ $detail }）：请检查网络，在 telegram.proxy 里写一个能连上的代理。
doctor-telegram-certificate = 到 telegram.base_url 的连接不安全（{ $detail }）：请检查时钟，看是谁在中间拦截，或者换一个 telegram.proxy。
doctor-not-the-api = telegram.base_url 那边回的不是 Bot API（HTTP { $detail }）：请改对 telegram.base_url，或者去掉中间的代理或登录页。
doctor-token-refused = Telegram 不认 telegram.token：请给 BotFather 发 /token，重新复制 token，再重启机器人。
doctor-telegram-busy = Telegram 返回错误 { $detail }：请等几分钟再运行本命令。
doctor-telegram-slow = Telegram 过了 { $seconds } 秒才回应：请换更快的 telegram.proxy 或网络。
doctor-updates-wait = Telegram 那边积了 { $count } 条消息，只留 24 小时：请启动机器人。
doctor-clock-fast = 这台机器的时钟快了 { $seconds } 秒：请打开网络对时（`timedatectl set-ntp true`）。
doctor-clock-slow = 这台机器的时钟慢了 { $seconds } 秒：请打开网络对时（`timedatectl set-ntp true`）。

# The bot and its groups
doctor-privacy-mode = 隐私模式开着，机器人不是管理员的群就听不到「收到」：请给 BotFather 发 /setprivacy，选 Disable，再把机器人重新拉进群。
doctor-joining-forbidden = 机器人不能被拉进群：请给 BotFather 发 /setjoingroups，选 Enable。
doctor-webhook-set = 机器人设了 webhook，消息都送到别的程序去了：请停掉那个程序，`shoudao serve` 会删掉 webhook。
doctor-group-gone = 机器人已经不在 { $group } 里：请重新拉进去并设为管理员；不再用的群可以不管。
doctor-group-moved = { $group } 升级成了超级群，id 变了：请在群里随便发一条，机器人就跟过去；telegram.groups 里有它就改一下。
doctor-group-no-answer = Telegram 没说机器人在 { $group } 里有什么权限：请再运行一次本命令。
doctor-group-basic = { $group } 是普通群，升级成超级群时消息会重新编号：请现在就升级（对新成员显示聊天记录）。
doctor-group-no-admin = 机器人不是 { $group } 的管理员，点 👍 不算，卡片也不能置顶：请设为管理员，并允许置顶消息。
doctor-group-deaf = 机器人在 { $group } 里什么都听不到：请把它设为管理员，或者关掉隐私模式再重新拉进群。
doctor-group-muted = 机器人在 { $group } 里不能发言，卡片大家看不到：请允许它发消息。
doctor-group-no-pin = 机器人在 { $group } 里不能置顶，卡片会被刷走：请给它置顶消息的权限。
doctor-group-no-reactions = { $group } 关掉了表情回应，大家看不出机器人听到了：请在群设置里允许所有表情回应。

# /health (U11)
health-well = **{ $fleet }**：一切正常。听得到群里说话，能发卡片、置顶，都记得下来
health-found = **{ $fleet }**：查出 { $count } 项
health-wrong = ❌ { $words }
health-warning = ⚠️ { $words }
menu-health = 机器人正常吗（私聊）

# Backups and replica
doctor-confirm-without-replica = storage.confirm 写了 "replicated"，却没有设置 storage.replica，不起作用：请设置 storage.replica，或者改成 "local"。
doctor-backups-off = storage.backups_kept 是 0，不会自动备份：请写 14，或者自己定时运行 `shoudao backup`。
doctor-backup-none = { $folder }（storage.backups）里还没有备份：请运行 `shoudao backup`，看它怎么说。
doctor-backup-old = { $folder }（storage.backups）里最新的备份是 { $days } 天前的：请运行 `shoudao backup`，看它怎么说。
doctor-backup-future = { $folder }（storage.backups）里最新的备份，时间还没到：请检查这台机器的时钟。
doctor-backup-no-room = { $folder }（storage.backups）不到 1 GB，没法备份：请清理磁盘，或者换到别的盘。
doctor-backups-unusable = 备份目录 { $folder }（storage.backups）用不了（{ $reason }），没法备份：请把它交给运行机器人的账号，或者换一个目录。
doctor-copies-same-disk = 数据和备份（{ $folder }）在同一块盘上，盘坏了就一起没了：请把 storage.backups 放到别的盘，或者把 storage.replica 设到服务器上。
doctor-litestream-missing = storage.replica 要用 Litestream，还没有装：请运行 `{ $command }`。
doctor-replica-same-disk = 副本 { $address }（storage.replica）和数据在同一块盘上，会一起没：请换成服务器或别的盘。
doctor-replica-unusable = 副本的目录 { $address }（storage.replica）用不了（{ $reason }）：请看看那块盘在不在，并把目录交给运行机器人的账号。
doctor-replica-not-begun = { $address }（storage.replica）还从来没有写过副本：请启动机器人，看它的日志。
doctor-replica-out-of-reach = 连不上副本 { $address }（storage.replica，{ $reason }）：请检查那台服务器和网络。
doctor-replica-silent = { $address }（storage.replica）已经 { $minutes } 分钟没有写副本：请看机器人的日志。
doctor-replica-taken-over = { $machine } 在 { $time } 接管了副本 { $address }（storage.replica），这台机器不能再服务：这里的机器人不要启动；要换回这里，请先停掉那一台，再运行 `shoudao restore --from-replica --replace`。
doctor-replica-of-another = 副本 { $address }（storage.replica）是另一个数据目录（{ $machine }）在写，这里不能服务：要在这里接着用，请运行 `shoudao restore --from-replica`；不然请换一个路径。
doctor-replica-unrestored = { $folder } 的恢复接管了副本 { $address }（storage.replica），但没有做完：请再运行一次同样的 `shoudao restore`，或者 `shoudao restore --from-replica --replace`。
