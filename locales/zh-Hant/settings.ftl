### What is wrong with a setting, and what to write. In traditional Chinese.

# The sentence
setting-wrong = { $key } { $wrong }：{ $remedy }。
setting-wrong-there = { $key }{ $place }{ $wrong }：{ $remedy }。
setting-in-file = （在 { $file } 裡）
setting-in-secret = （金鑰檔案 { $file }）
setting-in-variable = （環境變數 { $variable }）
setting-unknown = 不認識 { $key }{ $place }：{ $meant }。
setting-unknown-variable = 不認識環境變數 { $variable }：{ $meant }。
setting-near = 應該是 { $key } 吧
setting-known = 可以寫的有 { $keys }
setting-no-section = { $key }{ $place }不是一節：請先寫一行 [{ $key }]，各項寫在它下面。

# Files
setting-no-toml = { $file } 第 { $line } 行不是 TOML：節寫成 [telegram]，文字加引號，比如 zone = "Asia/Shanghai"。
setting-no-toml-at-end = { $file } 的末尾不是 TOML：節寫成 [telegram]，文字加引號，比如 zone = "Asia/Shanghai"。
setting-config-missing = { $variable } 指的 { $file } 不存在：請寫一個 TOML 檔案，格式看 config.example.toml。
setting-config-is-folder = { $file } 是目錄：請換成 TOML 檔案，格式看 config.example.toml。
setting-secrets-no-folder = { $variable } 指的 { $folder } 不是目錄：請寫一個裡面有 { $example } 這類檔案的目錄。
setting-no-text = { $file } 不是 UTF-8：請存成 UTF-8 文字檔。
setting-file-missing = { $file } 不存在：請檢查檔名和目錄。
setting-file-is-folder = { $file } 是目錄：請寫檔名。
setting-file-closed = { $file } 讀不了（{ $reason }）：請讓帳號 { $account } 能讀它。
setting-file-unreadable = { $file } 讀不了（{ $reason }）：請檢查路徑和磁碟。

# What is wrong with a value
setting-is-invalid = 不對
setting-is-no-token = 不像機器人的 token
setting-is-no-address = 不是位址
setting-is-no-api = 不是 Bot API 伺服器的位址
setting-is-too-long = 寫多了，/bot 和 token 程式自己會加
setting-is-no-proxy = 不是代理的位址
setting-is-no-group = 裡有一個號碼不是群的
setting-is-nobody = 寫的不是帳號
setting-is-no-zone = 不是這台機器認識的時區
setting-is-no-language = 不是機器人會說的語言
setting-is-a-file = 是檔案，不是目錄
setting-is-empty = 是空的
setting-is-dead-link = 是一個失效的連結（它的硬碟還在嗎？）
setting-is-no-home = 開頭的家目錄不存在
setting-is-closed = 看不了（{ $reason }）
setting-is-negative = 不能是負數
setting-is-no-public-key = 不是公鑰
setting-is-no-replica = 不是副本的位址
setting-is-short-of-slashes = 要寫三個斜槓和完整的路徑
setting-is-without-server = 沒寫伺服器或儲存貯體
setting-is-no-time = 不是時間
setting-is-not-of-this-machine = 不是本機的位址

# What to write
setting-write-token = 請從 BotFather 那裡重新複製，是一串數字、一個冒號，再加大約 35 個字母和數字
setting-write-root = 只寫伺服器的根位址，比如 https://api.telegram.org 或 http://127.0.0.1:8081
setting-write-proxy = 請把連接埠一起寫上，比如 socks5://127.0.0.1:1080 或 http://127.0.0.1:3128
setting-write-owner = 請寫帳號 id，比如 123456789，或者 @ 加使用者名稱，也可以留空
setting-write-groups = 請寫群的 id，比如 [-1001234567890]，所有群都服務就留空
setting-write-zone = 請寫 Asia/Shanghai 這樣的名字
setting-write-language = 請寫 zh-Hans、zh-Hant 或 en
setting-write-listen = 請寫本機的位址和連接埠，比如 127.0.0.1:8080，不用就留空
setting-write-level = 請寫 DEBUG、INFO、WARNING 或 ERROR
setting-write-format = 請寫 text 或 json
setting-write-folder = 請寫一個目錄，比如 ./data，沒有會自動建
setting-write-backups = 請寫另一顆硬碟上的目錄，留空就放在 storage.path 裡的 backups
setting-write-backups-kept = 請寫留幾天的備份，比如 14，寫 0 就不自動備份
setting-write-backup-key = 請寫 `shoudao backup --make-key FILE` 給的公鑰，不加密就留空
setting-write-replica = 請寫成 s3://KEY:SECRET@bucket/path、sftp://user:password@host/path 或 file:///path
setting-write-confirm = 請寫 local 或 replicated
setting-write-switch = 請寫 true 或 false
setting-write-clock = 請寫時間，加引號，比如 "09:00"
setting-write-cars = 請寫車數，不定就寫 0
setting-write-minutes = 請寫整數的分鐘，比如 5
setting-write-minutes-or-never = 請寫整數的分鐘，比如 10，寫 0 就是不做
