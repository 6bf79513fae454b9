### What is wrong with a setting, and what to write. In simplified Chinese.

# The sentence
setting-wrong = { $key } { $wrong }：{ $remedy }。
setting-wrong-there = { $key }{ $place }{ $wrong }：{ $remedy }。
setting-in-file = （在 { $file } 里）
setting-in-secret = （密钥文件 { $file }）
setting-in-variable = （环境变量 { $variable }）
setting-unknown = 不认识 { $key }{ $place }：{ $meant }。
setting-unknown-variable = 不认识环境变量 { $variable }：{ $meant }。
setting-near = 应该是 { $key } 吧
setting-known = 可以写的有 { $keys }
setting-no-section = { $key }{ $place }不是一节：请先写一行 [{ $key }]，各项写在它下面。

# Files
setting-no-toml = { $file } 第 { $line } 行不是 TOML：节写成 [telegram]，文字加引号，比如 zone = "Asia/Shanghai"。
setting-no-toml-at-end = { $file } 的末尾不是 TOML：节写成 [telegram]，文字加引号，比如 zone = "Asia/Shanghai"。
setting-config-missing = { $variable } 指的 { $file } 不存在：请写一个 TOML 文件，格式看 config.example.toml。
setting-config-is-folder = { $file } 是目录：请换成 TOML 文件，格式看 config.example.toml。
setting-secrets-no-folder = { $variable } 指的 { $folder } 不是目录：请写一个里面有 { $example } 这类文件的目录。
setting-no-text = { $file } 不是 UTF-8：请存成 UTF-8 文本。
setting-file-missing = { $file } 不存在：请检查文件名和目录。
setting-file-is-folder = { $file } 是目录：请写文件名。
setting-file-closed = { $file } 读不了（{ $reason }）：请让账号 { $account } 能读它。
setting-file-unreadable = { $file } 读不了（{ $reason }）：请检查路径和磁盘。

# What is wrong with a value
setting-is-invalid = 不对
setting-is-no-token = 不像机器人的 token
setting-is-no-address = 不是地址
setting-is-no-api = 不是 Bot API 服务器的地址
setting-is-too-long = 写多了，/bot 和 token 程序自己会加
setting-is-no-proxy = 不是代理的地址
setting-is-no-group = 里有一个号码不是群的
setting-is-nobody = 写的不是账号
setting-is-no-zone = 不是这台机器认识的时区
setting-is-no-language = 不是机器人会说的语言
setting-is-a-file = 是文件，不是目录
setting-is-empty = 是空的
setting-is-dead-link = 是一个失效的链接（它的盘还在吗？）
setting-is-no-home = 开头的家目录不存在
setting-is-closed = 看不了（{ $reason }）
setting-is-negative = 不能是负数
setting-is-no-public-key = 不是公钥
setting-is-no-replica = 不是副本的地址
setting-is-short-of-slashes = 要写三个斜杠和完整的路径
setting-is-without-server = 没写服务器或存储桶
setting-is-no-time = 不是钟点
setting-is-not-of-this-machine = 不是本机的地址

# What to write
setting-write-token = 请从 BotFather 那里重新复制，是一串数字、一个冒号，再加大约 35 个字母和数字
setting-write-root = 只写服务器的根地址，比如 https://api.telegram.org 或 http://127.0.0.1:8081
setting-write-proxy = 请把端口一起写上，比如 socks5://127.0.0.1:1080 或 http://127.0.0.1:3128
setting-write-owner = 请写账号 id，比如 123456789，或者 @ 加用户名，也可以留空
setting-write-groups = 请写群的 id，比如 [-1001234567890]，所有群都服务就留空
setting-write-zone = 请写 Asia/Shanghai 这样的名字
setting-write-language = 请写 zh-Hans、zh-Hant 或 en
setting-write-listen = 请写本机的地址和端口，比如 127.0.0.1:8080，不用就留空
setting-write-level = 请写 DEBUG、INFO、WARNING 或 ERROR
setting-write-format = 请写 text 或 json
setting-write-folder = 请写一个目录，比如 ./data，没有会自动建
setting-write-backups = 请写另一块盘上的目录，留空就放在 storage.path 里的 backups
setting-write-backups-kept = 请写留几天的备份，比如 14，写 0 就不自动备份
setting-write-backup-key = 请写 `shoudao backup --make-key FILE` 给的公钥，不加密就留空
setting-write-replica = 请写成 s3://KEY:SECRET@bucket/path、sftp://user:password@host/path 或 file:///path
setting-write-confirm = 请写 local 或 replicated
setting-write-switch = 请写 true 或 false
setting-write-clock = 请写钟点，加引号，比如 "09:00"
setting-write-cars = 请写车数，不定就写 0
setting-write-minutes = 请写整数的分钟，比如 5
setting-write-minutes-or-never = 请写整数的分钟，比如 10，写 0 就是不做
