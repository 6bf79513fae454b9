### Rosters that are imported from files and exported again, in simplified Chinese.

roster-reading = 收到文件，正在读。读完给您看要改什么，您点了才会写入
roster-which-fleet = 这份花名册是哪个车队的？
roster-preview = 读完了，{ $fleet }，共 { $rows } 行：新增 { $new }，有变化 { $changed }，相同 { $same }，有冲突 { $conflict }，看不懂 { $unreadable }
roster-dropped = 没有读取，也没有保存：{ $names }
roster-unused = 没有用到的列：{ $names }
roster-left-out = 没有读的工作表：{ $names }
roster-apply-ask = 电话只用来核对，不保存。每一行的结果在下面的文件里。现在写入吗？
roster-nothing-to-apply = 没有要写入的。每一行的结果在下面的文件里
button-roster-apply = 写入 { $people } 人
button-roster-discard = 不写入
button-roster-take-back = 撤回这次导入（24 小时内）
roster-applied = 已写入 { $fleet } 的花名册：新增 { $new }，有变化 { $changed }。相同的 { $same } 行、有冲突的 { $conflict } 行、看不懂的 { $unreadable } 行没有动
roster-discarded = 没有写入，读到的内容已经删掉
roster-taken-back = 已撤回，{ $number } 人恢复成导入以前的样子
roster-not-taken-back = 有 { $number } 人后来又有改动，保持现在的样子：{ $names }

roster-refused-too-big = 文件太大，最多 { $megabytes } MB
roster-refused-too-many-rows = 行数太多，最多 { $rows } 行，请分成几份
roster-refused-unpacks-too-big = 文件解开以后太大，没有读
roster-refused-password = 文件有密码，打不开。请去掉密码再发
roster-refused-macros = 文件里有宏，没有读。请另存为没有宏的 xlsx 再发
roster-refused-web-page = 这个文件其实是网页，不是 Excel。请用 Excel 打开，另存为 xlsx 再发
roster-refused-no-table = 看不懂这种文件，请发 xlsx、xls 或 csv
roster-refused-no-header = 没找到表头。要有一行写着「姓名」「车牌」「公司」这样的列名
roster-refused-no-rows = 表里没有内容
roster-refused-encoding = 看不懂文件的编码，请另存为 xlsx 再发
roster-refused-broken = 文件打不开，可能坏了。请重新另存为 xlsx 再发
roster-refused-two-tables = 文件里又有花名册又有服务点名单，请分成两个文件发
roster-refused-not-fetched = 没能取到这个文件，请再发一次

roster-new = 新增
roster-changed = 有变化
roster-same = 相同
roster-conflict = 有冲突
roster-unreadable = 看不懂
roster-person = { $name }（{ $company }）
roster-field-name = 姓名
roster-field-company = 公司
roster-field-plates = 车牌
roster-field-seats = 座位

roster-why-again = 和第 { $row } 行是同一个人
roster-why-shared-car = 和第 { $row } 行的人开同一辆车
roster-why-namesake = 车队里另有一位 { $person }，当作两个人
roster-why-changes = 要改：{ $fields }（现在是 { $person }）
roster-why-differs = 和第 { $row } 行是同一辆车，写的不一样
roster-why-unclear-namesakes = 和第 { $row } 行同名，分不清是一个人还是两个人
roster-why-two-companies = 和第 { $row } 行是同一个人，公司写的不一样
roster-why-several-known = 车队里有同名的人，分不清是不是 { $person }
roster-why-same-person = 和第 { $row } 行对上了同一个人
roster-why-two-people = 按姓名和按车牌、电话，对上的不是同一个人（{ $person }）
roster-why-other-car-and-phone = 和 { $person } 同名同公司，车牌和电话都不一样
roster-why-plate-taken = 这个车牌登记在 { $person } 名下
roster-why-left = { $person } 已经不在群里，没有改
roster-why-no-name = 没有姓名
roster-why-not-a-name = 姓名那一格不像姓名
roster-why-several-names = 一格里写了几个人，请一人一行
roster-why-too-long = 姓名或公司太长
roster-why-bad-plate = 车牌不对
roster-why-bad-seats = 座位数不对
roster-why-id-number = 姓名或公司那一格里像是证件号，没有保存

roster-role-coordinator = 调度员
roster-role-lead = 带队
sheet-results = 导入结果
sheet-results-header = 行|工作表|姓名|公司|车牌|结果|原因|读音相近
sheet-roster = 花名册
sheet-roster-header = 姓名|公司|车牌|座位|电话|角色

file-title = **{ $name }**（{ $fleet }）
file-company = 公司：{ $company }
file-plates = 车牌：{ $plates }
file-seats = 座位：{ $seats }
file-role = 角色：{ $role }
file-phone = 电话：{ $phone }
file-first-night = 第一次出车：{ $night }
file-nothing = —
file-hint-own = 点下面的按钮改。车牌请发：/car 鄂A12345
file-hint = 点下面的按钮改，或发：/person { $name } 鄂A12345 5座 公司名
file-privately = 个人信息只能私聊看：请先和机器人 { $bot } 私聊说一声「你好」

button-seats = { $seats } 座
button-no-company = 不在公司了
button-keep-phone = 留电话（可以不留）
button-drop-phone = 删除电话
button-phone = 📱 把我的号码给车队

phone-ask = 点输入框上面的「📱 把我的号码给车队」，{ $fleet } 的调度员就能看到您的电话。随时可以删除，退群就自动删
phone-kept = 记下了您的电话，只有调度员看得到。要删除发 /join
phone-dropped = 电话已经删除
account-handed = 从现在起，{ $name } 的账号算 { $to } 的。{ $name } 以前的记录不变
car-shared = 。这个车牌也登记在 { $names } 名下，当作轮班的同一辆车；不对请找调度员

misused-person = 用法：/person 张三，/person 张三 鄂A12345 5座 公司名，/person 张三 换人 李四
menu-join = 我的信息：公司、车牌、座位
menu-person = 看一个人的信息：/person 张三

## Two people who are one

merge-preview = { $former } 就是 { $kept }？合并以后算一个人
merge-side = { $name }：{ $role } { $company } · { $plates } · { $nights } 晚 · { $trips } 趟 · { $passengers } 人次
merge-same-calls = 有 { $calls } 次出动两个名字都有记录，合并后按一个人重新算
merge-ask = 没错就点「合并」，24 小时内可以撤回
merge-undone = 已撤回合并，还是两个人：{ $names }
merge-kept-calls = 这几次出动后来又有记录，没有动，还算在一个人名下：{ $calls }
merge-kept-file = { $name } 的信息后来又改过，改过的没有动
merge-alike = 可能是同一个人的有 { $number } 对，点一对看看：
merge-nobody = 没看到像是同一个人的
button-merge = 合并
button-merge-undo = 撤回合并

## The fleet's badge

card-badge = { $name }〔{ $badge }〕
badge-set = 荣誉标识改成「{ $badge }」。要戴的人在 /join 里自己点，再由调度员确认；以前戴的都已摘下
badge-same = 荣誉标识本来就是「{ $badge }」
badge-none = 没有荣誉标识。要用就发 /badge 加上文字
badge-worn-by = 「{ $badge }」：{ $number } 人戴着：{ $names }
badge-ask = { $fleet }：{ $name } 想戴「{ $badge }」，确认吗？
badge-explained = 可以戴「{ $badge }」：会显示在叫车卡片上您的名字后面，群里人人看得到，要调度员确认。随时一点就摘
badge-own-waits = 「{ $badge }」：{ $date } 您点的，等调度员确认，现在还没有显示
badge-own-shown = 「{ $badge }」：{ $date } 您点的，卡片上显示着
badge-waits = 收到，等调度员确认后卡片上才显示「{ $badge }」。不想戴了点一下就摘
badge-asked-before = 您已经点过了
badge-now-shown = 调度员确认了，卡片上您的名字后面有「{ $badge }」了。不想戴了点一下就摘
badge-off = 已摘下，卡片马上更新
badge-confirmed = 已确认
badge-refused = 没有确认，不显示
button-badge-wear = 戴上「{ $badge }」
button-badge-off = 摘下「{ $badge }」
button-badge-confirm = 确认可以戴
button-badge-refuse = 不给戴
menu-badge = 荣誉标识：谁戴着，改文字

## Teams

team = { $name } 的队（{ $number }）：{ $names }
teams = 今晚的队：
    { $lines }
team-none = 还没有队。发 /team 加上名字，今晚起就是您的队
team-joined = 今晚起在 { $name } 的队里：{ $names }
team-left = 今晚起不在 { $name } 的队里：{ $names }
misused-team = 用法：/team 张三 李四；离队：/team 张三 off；替别的带队登记：/team 王五：张三 李四
menu-team = 我的队：/team 张三 李四
