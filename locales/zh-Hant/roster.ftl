### Rosters that are imported from files and exported again, in traditional Chinese.

roster-reading = 收到檔案，正在讀。讀完給您看要改什麼，您點了才會寫入
roster-which-fleet = 這份花名冊是哪個車隊的？
roster-preview = 讀完了，{ $fleet }，共 { $rows } 行：新增 { $new }，有變化 { $changed }，相同 { $same }，有衝突 { $conflict }，看不懂 { $unreadable }
roster-dropped = 沒有讀取，也沒有保存：{ $names }
roster-unused = 沒有用到的列：{ $names }
roster-left-out = 沒有讀的工作表：{ $names }
roster-apply-ask = 電話只用來核對，不保存。每一行的結果在下面的檔案裡。現在寫入嗎？
roster-nothing-to-apply = 沒有要寫入的。每一行的結果在下面的檔案裡
button-roster-apply = 寫入 { $people } 人
button-roster-discard = 不寫入
button-roster-take-back = 撤回這次匯入（24 小時內）
roster-applied = 已寫入 { $fleet } 的花名冊：新增 { $new }，有變化 { $changed }。相同的 { $same } 行、有衝突的 { $conflict } 行、看不懂的 { $unreadable } 行沒有動
roster-discarded = 沒有寫入，讀到的內容已經刪掉
roster-taken-back = 已撤回，{ $number } 人恢復成匯入以前的樣子
roster-not-taken-back = 有 { $number } 人後來又有改動，保持現在的樣子：{ $names }

roster-refused-too-big = 檔案太大，最多 { $megabytes } MB
roster-refused-too-many-rows = 行數太多，最多 { $rows } 行，請分成幾份
roster-refused-unpacks-too-big = 檔案解開以後太大，沒有讀
roster-refused-password = 檔案有密碼，打不開。請去掉密碼再發
roster-refused-macros = 檔案裡有巨集，沒有讀。請另存為沒有巨集的 xlsx 再發
roster-refused-web-page = 這個檔案其實是網頁，不是 Excel。請用 Excel 打開，另存為 xlsx 再發
roster-refused-no-table = 看不懂這種檔案，請發 xlsx、xls 或 csv
roster-refused-no-header = 沒找到表頭。要有一行寫著「姓名」「車牌」「公司」這樣的列名
roster-refused-no-rows = 表裡沒有內容
roster-refused-encoding = 看不懂檔案的編碼，請另存為 xlsx 再發
roster-refused-broken = 檔案打不開，可能壞了。請重新另存為 xlsx 再發
roster-refused-two-tables = 檔案裡又有花名冊又有服務點名單，請分成兩個檔案發
roster-refused-not-fetched = 沒能取到這個檔案，請再發一次

roster-new = 新增
roster-changed = 有變化
roster-same = 相同
roster-conflict = 有衝突
roster-unreadable = 看不懂
roster-person = { $name }（{ $company }）
roster-field-name = 姓名
roster-field-company = 公司
roster-field-plates = 車牌
roster-field-seats = 座位

roster-why-again = 和第 { $row } 行是同一個人
roster-why-shared-car = 和第 { $row } 行的人開同一輛車
roster-why-namesake = 車隊裡另有一位 { $person }，當作兩個人
roster-why-changes = 要改：{ $fields }（現在是 { $person }）
roster-why-differs = 和第 { $row } 行是同一輛車，寫的不一樣
roster-why-unclear-namesakes = 和第 { $row } 行同名，分不清是一個人還是兩個人
roster-why-two-companies = 和第 { $row } 行是同一個人，公司寫的不一樣
roster-why-several-known = 車隊裡有同名的人，分不清是不是 { $person }
roster-why-same-person = 和第 { $row } 行對上了同一個人
roster-why-two-people = 按姓名和按車牌、電話，對上的不是同一個人（{ $person }）
roster-why-other-car-and-phone = 和 { $person } 同名同公司，車牌和電話都不一樣
roster-why-plate-taken = 這個車牌登記在 { $person } 名下
roster-why-left = { $person } 已經不在群裡，沒有改
roster-why-no-name = 沒有姓名
roster-why-not-a-name = 姓名那一格不像姓名
roster-why-several-names = 一格里寫了幾個人，請一人一行
roster-why-too-long = 姓名或公司太長
roster-why-bad-plate = 車牌不對
roster-why-bad-seats = 座位數不對
roster-why-id-number = 姓名或公司那一格里像是證件號，沒有保存

roster-role-coordinator = 調度員
roster-role-lead = 帶隊
sheet-results = 匯入結果
sheet-results-header = 行|工作表|姓名|公司|車牌|結果|原因|讀音相近
sheet-roster = 花名冊
sheet-roster-header = 姓名|公司|車牌|座位|電話|角色

file-title = **{ $name }**（{ $fleet }）
file-company = 公司：{ $company }
file-plates = 車牌：{ $plates }
file-seats = 座位：{ $seats }
file-role = 角色：{ $role }
file-phone = 電話：{ $phone }
file-first-night = 第一次出車：{ $night }
file-nothing = —
file-hint-own = 點下面的按鈕改。車牌請發：/car 鄂A12345
file-hint = 點下面的按鈕改，或發：/person { $name } 鄂A12345 5座 公司名
file-privately = 個人信息只能私聊看：請先和機器人 { $bot } 私聊說一聲「你好」

button-seats = { $seats } 座
button-no-company = 不在公司了
button-keep-phone = 留電話（可以不留）
button-drop-phone = 刪除電話
button-phone = 📱 把我的號碼給車隊

phone-ask = 點輸入框上面的「📱 把我的號碼給車隊」，{ $fleet } 的調度員就能看到您的電話。隨時可以刪除，退群就自動刪
phone-kept = 記下了您的電話，只有調度員看得到。要刪除發 /join
phone-dropped = 電話已經刪除
account-handed = 從現在起，{ $name } 的賬號算 { $to } 的。{ $name } 以前的記錄不變
car-shared = 。這個車牌也登記在 { $names } 名下，當作輪班的同一輛車；不對請找調度員

misused-person = 用法：/person 張三，/person 張三 鄂A12345 5座 公司名，/person 張三 換人 李四
menu-join = 我的信息：公司、車牌、座位
menu-person = 看一個人的信息：/person 張三

## Two people who are one

merge-preview = { $former } 就是 { $kept }？合併以後算一個人
merge-side = { $name }：{ $role } { $company } · { $plates } · { $nights } 晚 · { $trips } 趟 · { $passengers } 人次
merge-same-calls = 有 { $calls } 次出動兩個名字都有記錄，合併後按一個人重新算
merge-ask = 沒錯就點「合併」，24 小時內可以撤回
merge-undone = 已撤回合併，還是兩個人：{ $names }
merge-kept-calls = 這幾次出動後來又有記錄，沒有動，還算在一個人名下：{ $calls }
merge-kept-file = { $name } 的信息後來又改過，改過的沒有動
merge-alike = 可能是同一個人的有 { $number } 對，點一對看看：
merge-nobody = 沒看到像是同一個人的
button-merge = 合併
button-merge-undo = 撤回合併

## The fleet's badge

card-badge = { $name }〔{ $badge }〕
badge-set = 榮譽標識改成「{ $badge }」。要戴的人在 /join 裡自己點，再由調度員確認；以前戴的都已摘下
badge-same = 榮譽標識本來就是「{ $badge }」
badge-none = 沒有榮譽標識。要用就發 /badge 加上文字
badge-worn-by = 「{ $badge }」：{ $number } 人戴著：{ $names }
badge-ask = { $fleet }：{ $name } 想戴「{ $badge }」，確認嗎？
badge-explained = 可以戴「{ $badge }」：會顯示在叫車卡片上您的名字後面，群裡人人看得到，要調度員確認。隨時一點就摘
badge-own-waits = 「{ $badge }」：{ $date } 您點的，等調度員確認，現在還沒有顯示
badge-own-shown = 「{ $badge }」：{ $date } 您點的，卡片上顯示著
badge-waits = 收到，等調度員確認後卡片上才顯示「{ $badge }」。不想戴了點一下就摘
badge-asked-before = 您已經點過了
badge-now-shown = 調度員確認了，卡片上您的名字後面有「{ $badge }」了。不想戴了點一下就摘
badge-off = 已摘下，卡片馬上更新
badge-confirmed = 已確認
badge-refused = 沒有確認，不顯示
button-badge-wear = 戴上「{ $badge }」
button-badge-off = 摘下「{ $badge }」
button-badge-confirm = 確認可以戴
button-badge-refuse = 不給戴
menu-badge = 榮譽標識：誰戴著，改文字

## Teams

team = { $name } 的隊（{ $number }）：{ $names }
teams = 今晚的隊：
    { $lines }
team-none = 還沒有隊。發 /team 加上名字，今晚起就是您的隊
team-joined = 今晚起在 { $name } 的隊裡：{ $names }
team-left = 今晚起不在 { $name } 的隊裡：{ $names }
misused-team = 用法：/team 張三 李四；離隊：/team 張三 off；替別的帶隊登記：/team 王五：張三 李四
menu-team = 我的隊：/team 張三 李四
