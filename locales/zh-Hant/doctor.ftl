### What the doctor finds: one sentence each, with what to do. In traditional Chinese.

doctor-level-wrong = 有問題
doctor-level-warning = 注意
doctor-level-note = 提示
doctor-well = 一切正常。
doctor-summary = { $wrong } 個問題，{ $warnings } 個注意。

# Settings and machine
doctor-setting-wrong = { $reason }
doctor-token-missing = 還沒有設定 telegram.token：請執行 `shoudao setup`，或者把 BotFather 給的 token 放進金鑰檔案。
doctor-config-missing = 還沒有設定 telegram.token，{ $folder } 裡也沒有 config.toml：請到 config.toml 所在的目錄再執行；新裝的請先執行 `shoudao setup`。
doctor-root-unencrypted = telegram.base_url 沒有加密，token 會在路上被人看到：請改成 https 開頭的網址。
doctor-secret-readable = 本機的其他使用者能讀 { $file }，裡面可能有 token：請執行 `chmod 600 { $file }`。
doctor-sqlite-old = SQLite { $version } 太舊，資料庫用不了：請換一個自帶 SQLite 3.37 或更新版本的 Python。
doctor-sqlite-before-fix = SQLite { $version } 有一個極少出現的缺陷，3.51.3 已修好：請留好備份，系統有新版本時再升級。
doctor-font-missing = 畫圖用的字型不見了：請重新執行 `make install`。
doctor-memory-low = 只剩 { $megabytes } MB 記憶體，機器人大約要 100 MB：請關掉別的程式，或者加記憶體。
doctor-folder-of-another = 資料目錄 { $folder }（storage.path）屬於 { $owner }：請用這個帳號執行本命令和機器人。
doctor-folder-unreadable = 資料目錄 { $folder }（storage.path）看不了（{ $reason }）：請用執行機器人的帳號來執行本命令。
doctor-folder-unwritable = 資料目錄 { $folder }（storage.path）不能寫：沒有的話請先建好，再把它交給執行機器人的帳號。
doctor-data-readable = 本機的其他使用者能讀 { $file }，裡面有大家的名字：請執行 `chmod -R o-rwx { $folder }`。
doctor-log-large = 資料庫的 -wal 檔案有 { $megabytes } MB：請關掉還開著資料庫的程式，再重啟機器人。
doctor-disk-full = { $folder }（storage.path）只剩 { $megabytes } MB：請馬上清理磁碟，不然就記不下去了。
doctor-disk-low = { $folder }（storage.path）只剩 { $megabytes } MB：請清理磁碟，或者換到更大的硬碟。
doctor-disk-files = { $folder }（storage.path）所在的硬碟只能再放 { $number } 個檔案：請刪掉舊檔案。
doctor-disk-network = { $folder }（storage.path）在網路檔案系統（{ $kind }）上，資料庫可能會壞：請換到本機的硬碟。
doctor-disk-forgetful = { $folder }（storage.path）在 { $kind } 上，重啟後可能就空了：請換到真正的硬碟或資料卷。
doctor-zone-utc = fleet.zone 是 UTC，大家看到的時間會不對：請寫自己的時區，比如 Asia/Shanghai。
doctor-zone-of-host = fleet.zone 是 { $zone }（{ $fleet }），這台機器卻是 { $host }：哪個錯了就改哪個。
doctor-listen-taken = web.listen 的連接埠 { $port } 被別的程式佔了：請停掉它，或者換一個連接埠。

# Database
doctor-database-missing = { $folder }（storage.path）裡還沒有資料庫：請先執行一次 `shoudao serve`。
doctor-database-empty = { $folder }（storage.path）裡的資料庫是空的：這個車隊以前用過機器人的話，請執行 `shoudao restore`；是新車隊就啟動 `shoudao serve`。
doctor-database-foreign = { $folder }（storage.path）裡的資料庫是別的程式的，或者壞了：請給 storage.path 換一個單獨的目錄，或者執行 `shoudao restore --replace`。
doctor-restore-interrupted = { $folder }（storage.path）的還原中斷過：請啟動機器人，或者再執行一次 `shoudao restore`，都會把它做完。
doctor-schema-older = { $folder }（storage.path）裡的資料庫是舊版本：請執行一次 `shoudao serve`，它會先留副本再升級。
doctor-schema-newer = { $folder }（storage.path）裡的資料庫比程式新：請裝回新版本的程式。
doctor-database-damaged = { $folder }（storage.path）裡的資料庫壞了（{ $reason }）：請停掉機器人，執行 `shoudao restore --replace`：壞掉的檔案會留著，它收到過的訊息會再聽一遍。
doctor-database-unreadable = { $folder }（storage.path）裡的資料庫讀不了（{ $reason }）：請檢查磁碟和目錄的權限。
doctor-inputs-missing = { $folder }（storage.path）裡的資料庫少了 { $count } 條記錄：請把 -wal 檔案或更新的副本放回去，`shoudao serve` 的日誌有說明。
doctor-not-serving = 現在沒有機器人在用 { $folder }（storage.path）：請啟動 `shoudao serve`，或者啟動它的服務。
doctor-second-poller = 另外有程式在用同一個 telegram.token 收訊息：請停掉它；不是您的，就馬上給 BotFather 發 /revoke，再換上新 token。
doctor-second-poller-before = { $minutes } 分鐘前另外有程式用同一個 telegram.token 收過訊息：您之後停掉了它，或者換過 token，就不用管；不然馬上給 BotFather 發 /revoke，再換上新 token。
doctor-never-polled = 機器人在執行，但一次也沒連上 Telegram：請看它的日誌，檢查 telegram.proxy。
doctor-poll-old = 機器人已經 { $minutes } 分鐘沒連上 Telegram：請看它的日誌，檢查網路和 telegram.proxy。
doctor-inputs-wait = 有 { $count } 條訊息沒處理，最早的等了 { $minutes } 分鐘：請看機器人的日誌，再重啟它。
doctor-messages-wait = 有 { $count } 條訊息沒發出去，最早的等了 { $minutes } 分鐘：請在機器人的日誌裡看 Telegram 為什麼不收。
doctor-inputs-parked = 有 { $count } 條訊息處理失敗，沒有生效：這是程式的錯，請把日誌裡帶「is parked」的行報上來。
doctor-messages-refused = 一天內有 { $count } 條訊息被 Telegram 拒收：原因請看機器人的日誌。
doctor-owner-none = 機器人還沒有負責人，只有運維能修的事沒人知道：請把您的帳號 id 或 @使用者名稱 寫進 telegram.owner。
doctor-owner-unseen = { $owner }（telegram.owner）從沒給機器人發過訊息，它沒法通知負責人：請私聊它，發 /start。
doctor-groups-none = 機器人還沒有進任何群：請把它拉進車隊群，設為管理員，並允許置頂訊息。
doctor-group-silent = telegram.groups 裡的 { $chat } 從來沒有訊息：請檢查這個號碼，或者把機器人拉進那個群。
doctor-group-unpaired = { $group } 裡說的還不算數：請在群裡發 `shoudao pair` 給的配對碼，不用就讓機器人退群。
doctor-group-not-listed = { $group }（{ $chat }）不在 telegram.groups 裡，機器人不理它：請加進去，或者讓機器人退群。
doctor-group-zone = { $group } 還在用 { $own }，fleet.zone 已經是 { $zone }：請重啟機器人，就會換過來。

# The way to Telegram
doctor-proxy-unreachable = telegram.proxy 的代理沒有回應：請啟動代理，或者改對位址和連接埠。
doctor-proxy-refuses = telegram.proxy 的代理不讓連：請改對裡面的使用者名稱和密碼。
doctor-proxy-cannot-reach = telegram.proxy 的代理有回應，但連不上 Telegram：請檢查代理自己的網路，或者換一個代理。
doctor-telegram-unreachable = 連不上 Telegram（{ $detail }）：請檢查網路，在 telegram.proxy 裡寫一個能連上的代理。
doctor-telegram-certificate = 到 telegram.base_url 的連線不安全（{ $detail }）：請檢查時鐘，看是誰在中間攔截，或者換一個 telegram.proxy。
doctor-not-the-api = telegram.base_url 那邊回的不是 Bot API（HTTP { $detail }）：請改對 telegram.base_url，或者去掉中間的代理或登入頁。
doctor-token-refused = Telegram 不認 telegram.token：請給 BotFather 發 /token，重新複製 token，再重啟機器人。
doctor-telegram-busy = Telegram 返回錯誤 { $detail }：請等幾分鐘再執行本命令。
doctor-telegram-slow = Telegram 過了 { $seconds } 秒才回應：請換更快的 telegram.proxy 或網路。
doctor-updates-wait = Telegram 那邊積了 { $count } 條訊息，只留 24 小時：請啟動機器人。
doctor-clock-fast = 這台機器的時鐘快了 { $seconds } 秒：請開啟網路對時（`timedatectl set-ntp true`）。
doctor-clock-slow = 這台機器的時鐘慢了 { $seconds } 秒：請開啟網路對時（`timedatectl set-ntp true`）。

# The bot and its groups
doctor-privacy-mode = 隱私模式開著，機器人不是管理員的群就聽不到「收到」：請給 BotFather 發 /setprivacy，選 Disable，再把機器人重新拉進群。
doctor-joining-forbidden = 機器人不能被拉進群：請給 BotFather 發 /setjoingroups，選 Enable。
doctor-webhook-set = 機器人設了 webhook，訊息都送到別的程式去了：請停掉那個程式，`shoudao serve` 會刪掉 webhook。
doctor-group-gone = 機器人已經不在 { $group } 裡：請重新拉進去並設為管理員；不再用的群可以不管。
doctor-group-moved = { $group } 升級成了超級群組，id 變了：請在群裡隨便發一條，機器人就跟過去；telegram.groups 裡有它就改一下。
doctor-group-no-answer = Telegram 沒說機器人在 { $group } 裡有什麼權限：請再執行一次本命令。
doctor-group-basic = { $group } 是一般群組，升級成超級群組時訊息會重新編號：請現在就升級（對新成員顯示聊天記錄）。
doctor-group-no-admin = 機器人不是 { $group } 的管理員，點 👍 不算，卡片也不能置頂：請設為管理員，並允許置頂訊息。
doctor-group-deaf = 機器人在 { $group } 裡什麼都聽不到：請把它設為管理員，或者關掉隱私模式再重新拉進群。
doctor-group-muted = 機器人在 { $group } 裡不能發言，卡片大家看不到：請允許它發訊息。
doctor-group-no-pin = 機器人在 { $group } 裡不能置頂，卡片會被刷走：請給它置頂訊息的權限。
doctor-group-no-reactions = { $group } 關掉了表情回應，大家看不出機器人聽到了：請在群設定裡允許所有表情回應。

# /health (U11)
health-well = **{ $fleet }**：一切正常。聽得到群裡說話，能發卡片、置頂，都記得下來
health-found = **{ $fleet }**：查出 { $count } 項
health-wrong = ❌ { $words }
health-warning = ⚠️ { $words }
menu-health = 機器人正常嗎（私聊）

# Backups and replica
doctor-confirm-without-replica = storage.confirm 寫了 "replicated"，卻沒有設定 storage.replica，不起作用：請設定 storage.replica，或者改成 "local"。
doctor-backups-off = storage.backups_kept 是 0，不會自動備份：請寫 14，或者自己定時執行 `shoudao backup`。
doctor-backup-none = { $folder }（storage.backups）裡還沒有備份：請執行 `shoudao backup`，看它怎麼說。
doctor-backup-old = { $folder }（storage.backups）裡最新的備份是 { $days } 天前的：請執行 `shoudao backup`，看它怎麼說。
doctor-backup-future = { $folder }（storage.backups）裡最新的備份，時間還沒到：請檢查這台機器的時鐘。
doctor-backup-no-room = { $folder }（storage.backups）不到 1 GB，沒法備份：請清理磁碟，或者換到別的硬碟。
doctor-backups-unusable = 備份目錄 { $folder }（storage.backups）用不了（{ $reason }），沒法備份：請把它交給執行機器人的帳號，或者換一個目錄。
doctor-copies-same-disk = 資料和備份（{ $folder }）在同一顆硬碟上，硬碟壞了就一起沒了：請把 storage.backups 放到別的硬碟，或者把 storage.replica 設到伺服器上。
doctor-litestream-missing = storage.replica 要用 Litestream，還沒有裝：請執行 `{ $command }`。
doctor-replica-same-disk = 副本 { $address }（storage.replica）和資料在同一顆硬碟上，會一起沒：請換成伺服器或別的硬碟。
doctor-replica-unusable = 副本的目錄 { $address }（storage.replica）用不了（{ $reason }）：請看看那顆硬碟在不在，並把目錄交給執行機器人的帳號。
doctor-replica-not-begun = { $address }（storage.replica）還從來沒有寫過副本：請啟動機器人，看它的日誌。
doctor-replica-out-of-reach = 連不上副本 { $address }（storage.replica，{ $reason }）：請檢查那台伺服器和網路。
doctor-replica-silent = { $address }（storage.replica）已經 { $minutes } 分鐘沒有寫副本：請看機器人的日誌。
doctor-replica-taken-over = { $machine } 在 { $time } 接管了副本 { $address }（storage.replica），這台機器不能再服務：這裡的機器人不要啟動；要換回這裡，請先停掉那一台，再執行 `shoudao restore --from-replica --replace`。
doctor-replica-of-another = 副本 { $address }（storage.replica）是另一個資料目錄（{ $machine }）在寫，這裡不能服務：要在這裡接著用，請執行 `shoudao restore --from-replica`；不然請換一個路徑。
doctor-replica-unrestored = { $folder } 的還原接管了副本 { $address }（storage.replica），但沒有做完：請再執行一次同樣的 `shoudao restore`，或者 `shoudao restore --from-replica --replace`。
