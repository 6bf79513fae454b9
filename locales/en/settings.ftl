### What is wrong with a setting, and what to write. In English.

# The sentence
setting-wrong = { $key } { $wrong }: { $remedy }.
setting-wrong-there = { $key } { $place } { $wrong }: { $remedy }.
setting-in-file = (in { $file })
setting-in-secret = (secret file { $file })
setting-in-variable = (environment variable { $variable })
setting-unknown = { $key } { $place } is not known ({ $meant }).
setting-unknown-variable = The environment variable { $variable } is not known ({ $meant }).
setting-near = did you mean { $key }?
setting-known = known are { $keys }
setting-no-section = { $key } { $place } is not a section: write [{ $key }] with its keys below it.

# Files
setting-no-toml = { $file } is not valid TOML at line { $line }: write sections as [telegram] and texts in quotes, as in zone = "Asia/Shanghai".
setting-no-toml-at-end = { $file } is not valid TOML at its end: write sections as [telegram] and texts in quotes, as in zone = "Asia/Shanghai".
setting-config-missing = { $variable } names { $file }, which does not exist: name a TOML file like config.example.toml.
setting-config-is-folder = { $file } is a folder: replace it by a TOML file like config.example.toml.
setting-secrets-no-folder = { $variable } names { $folder }, which is not a folder: name one with files like { $example }.
setting-no-text = { $file } is not UTF-8: save it as UTF-8 text.
setting-file-missing = { $file } does not exist: check its name and folder.
setting-file-is-folder = { $file } is a folder: name a file.
setting-file-closed = { $file } cannot be read ({ $reason }): let the account { $account } read it.
setting-file-unreadable = { $file } cannot be read ({ $reason }): check the path and the disk.

# What is wrong with a value
setting-is-invalid = is not valid
setting-is-no-token = does not look like a bot's token
setting-is-no-address = is not an address
setting-is-no-api = is not the address of a Bot API server
setting-is-too-long = is too long: the program adds /bot and the token itself
setting-is-no-proxy = is not the address of a proxy
setting-is-no-group = contains a number that is not a group's
setting-is-nobody = names nobody
setting-is-no-zone = is not a time zone that this machine knows
setting-is-no-language = is not a language that the bot speaks
setting-is-a-file = is a file
setting-is-empty = is empty
setting-is-dead-link = is a link that leads nowhere (is its disk there?)
setting-is-no-home = begins with the home folder of nobody
setting-is-closed = cannot be looked at ({ $reason })
setting-is-negative = is negative
setting-is-no-public-key = is not a public key
setting-is-no-replica = is not the address of a replica
setting-is-short-of-slashes = needs three slashes and a whole path
setting-is-without-server = names no server or bucket
setting-is-no-time = is not a time of day
setting-is-not-of-this-machine = is not an address of this machine

# What to write
setting-write-token = copy it from BotFather: digits, a colon, and about 35 letters and digits
setting-write-root = write only the server's root, such as https://api.telegram.org or http://127.0.0.1:8081
setting-write-proxy = write it with its port, such as socks5://127.0.0.1:1080 or http://127.0.0.1:3128
setting-write-owner = write the id of an account, such as 123456789, or @ and a username, or leave it empty
setting-write-groups = list the chat ids of groups, such as [-1001234567890], or leave it empty for all groups
setting-write-zone = write an IANA time zone, such as Asia/Shanghai
setting-write-language = write zh-Hans, zh-Hant or en
setting-write-listen = write an address of this machine with its port, such as 127.0.0.1:8080, or leave it empty
setting-write-level = write DEBUG, INFO, WARNING or ERROR
setting-write-format = write text or json
setting-write-folder = write the path of a folder, such as ./data; it is created if it is missing
setting-write-backups = write the path of a folder on another disk, or leave it empty for storage.path/backups
setting-write-backups-kept = write how many daily backups are kept, such as 14; 0 makes none by itself
setting-write-backup-key = write the public key that `shoudao backup --make-key FILE` prints, or leave it empty
setting-write-replica = write s3://KEY:SECRET@bucket/path, sftp://user:password@host/path or file:///path
setting-write-confirm = write local or replicated
setting-write-switch = write true or false
setting-write-clock = write the time of day in quotes, such as "09:00"
setting-write-cars = write a number of cars, or 0 for none
setting-write-minutes = write whole minutes, such as 5
setting-write-minutes-or-never = write whole minutes, such as 10, or 0 for never
