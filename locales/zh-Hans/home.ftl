### 司机之家：旁边的那间屋，只在私聊里。

help-and-more = { $lines }
help-home = **司机之家**
home-privately = 这个在私聊里用：请私聊 { $bot }
home-lines = { $lines }
ask-which-fleet = 这一句是哪个车队的？点一下

## 服务点

help-places = 找吃饭、热水、充电、修车、厕所：/places，或者直接问「哪里能充电」
help-places-coordinator = 管服务点：/place
place-rest = 休息
place-water = 热水
place-meal = 吃饭
place-toilet = 厕所
place-charging = 充电
place-repair = 修车
place-legal = 法律和工会
place-shop = 司机优惠
places-all = **服务点**
places-of-kinds = **{ $kinds }**
places-bot-removed = 车队把机器人移出了群，服务点没人管了，先不给您看
places-none = 车队还没有登记服务点
places-none-of-kinds = 还没有登记{ $kinds }的地方。登记了的有：{ $others }
places-send-location = 发个定位，我按远近排。定位不保存
place-line = { $number }. **{ $name }** · { $state }
place-details = { "　" }{ $details }
place-note = { "　" }⚠️ { $note }
place-near = 不到 1 公里
place-away = 约 { $kilometres } 公里
place-open = 开着，{ $until } 关
place-always-open = 24 小时开着
place-closed = 关着，{ $at } 开
place-no-hours = 没写时间
place-tomorrow = 明天 { $clock }
place-weekday = { $day } { $clock }
place-unchecked = 超过 90 天没核对，去之前问一下
button-place-way = 🧭 导航 { $number }
toast-on-map = 定位发了

## 时间

weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
weekday-all = 每天
hours-of-days = { $days } { $hours }
hours-between = { "；" }
hours-all-day = 全天
hours-span = { $begin }–{ $end }
hours-span-next = { $begin }–次日 { $end }
hours-unreadable = 看不懂这个时间：{ $hours }。这样写：24小时 ／ 18:00-次日6:00 ／ 周一至周五 9:00-17:00，周六休息
hours-unclear = 「{ $hours }」有两种意思，分不清上午还是下午。请用 24 小时制写，比如 9:00-17:00 或 18:00-次日6:00
hours-twice = 「{ $hours }」里同一天写了两次，对不上。请每天只写一次
holidays-closed = 写着节假日休息。哪天放假我不知道，节假日去之前先问
holidays-other = 写的是：{ $hours }。哪天放假我不知道，节假日去之前先问

## 调度员管服务点

place-list = **服务点 { $number } 个**
    { $lines }
    点名字可以改。新增：/place 新增 武昌站司机驿站
place-list-line = { $name }：{ $parts }
place-list-empty = 还没有服务点。新增一个：/place 新增 武昌站司机驿站
place-kept = **{ $name }**
    { $lines }
    下面点一下选它有什么，再点一下取消
place-kept-kinds = 有：{ $kinds }
place-kept-hours = 时间：{ $hours }（看成：{ $understood }）
place-kept-offers = 里面有：{ $words }
place-kept-price = 价格：{ $words }
place-kept-change = 改别的，在 /place { $name } 后面写：时间 24小时 ／ 有 微波炉 ／ 价格 免费 ／ 位置 30.61,114.42
place-write-hours = 写时间：/place { $name } 时间 18:00-次日6:00
place-write-point = 标定位：在这里发一个位置，再回复它：/place { $name } 位置
hours-days-run = { $first }至{ $last }
place-missing = 还缺{ $missing }
place-missing-kinds = 类型
place-missing-hours = 时间
place-missing-point = 定位
button-kind-on = ✅ { $kind }
button-kind-off = { $kind }
button-place-true = 没变，还在
button-place-gone = 没了，删掉
button-places-true = 都没变，还在
toast-place-kinds = 现在有：{ $kinds }
place-confirmed = { $name }：记下了，信息没变。90 天后再问
places-confirmed = 记下了，{ $number } 个服务点没变。90 天后再问
place-removed = { $name } 删掉了
place-no-point = 请先在这里发一个位置，再回复那条位置消息：/place { $name } 位置
place-still-true = 服务点 { $name }（{ $hours }）有 90 天没核对了。还是这样吗？
places-still-true = 这 { $number } 个服务点有 90 天没核对了。还是这样吗？
    { $lines }
    都没变点第一个；有变化的点名字改
places-still-true-line = { $name }（{ $hours }）
refused-point-abroad = 这个定位不在国内，请看看经度纬度是不是写错了
refused-no-place-name = 请写上名字：/place 新增 武昌站司机驿站
refused-long-place = 最多 { $most } 个字，请写短一点
refused-place-known = 已经有这个名字的服务点
refused-many-places = 最多登记 { $most } 个服务点
refused-no-such-place = 没有这个服务点，或者有好几个名字像它的。看名单：/place
misused-place = 用法：/place 新增 名字 ／ /place 名字 时间 24小时 ／ /place 名字 有 热水 ／ /place 名字 价格 免费 ／ /place 名字 位置 30.61,114.42
misused-places = 用法：/places ／ /places 充电

## 流转：换公司、换车队

help-moving = 换公司、换车队：/transfer　这季不出车：/away
fleet-name = { $fleet }
move-in = 您在 { $fleet }，公司：{ $company }
move-how = 要换公司或车队：/transfer 二公司 ／ /transfer 汉口车队。两边都待：/transfer 汉口车队 双重
move-line = 待转：{ $what }。{ $state }
move-waits = 还等 { $sides } 同意
move-from = 都同意了，{ $at } 起算
move-between = { $name } 从 { $former } 到 { $to }
move-within = { $name } 在 { $former } 转到 { $to }
move-stays = { $name } 在 { $former }，另外加入 { $to }（双重管理）
move-coordinators = { $fleet } 的调度员
move-unheard = { $sides } 没和机器人私聊过，收不到。请他们私聊机器人点「开始」，再发 /transfer
move-ask-driver = 调度员给您办流转：{ $what }。您同意吗？
move-ask-out = 有司机要转走：{ $what }。同意吗？
move-ask-in = 有司机要转来：{ $what }。收吗？
button-move-yes = 同意
button-move-no = 不同意
button-move-not = 不转了
move-said-yes = 记下了，还等 { $sides }
move-said-no = 记下了，这次不转
move-all-agreed = 都同意了
move-agreed = 都同意了：{ $what }，{ $at } 起算。在那之前出的车算原来那边
move-done = 转好了：{ $what }。以前出的车还算在原来那边
move-refused = 没转成：{ $what }，有人没同意
move-withdrawn = 没转成：{ $what }，司机不转了
move-expired = 没转成：{ $what }，30 天没等齐
move-gone = 没转成：{ $what }，人或车队已经不在了
move-both = 双重管理：{ $fleets }
refused-no-such-target = 没有叫这个名字的公司或车队，请写全名
refused-several-targets = 有好几个车队叫这个名字，转不了。请对方改一下群名
refused-already-there = 已经在那边了
refused-move-pending = 已经有一个在等同意。先看 /transfer
refused-fleet-gone = 那个车队现在没有调度员能点同意，转不了
refused-no-account = 他没有账号，没法自己同意，转不了
misused-transfer = 用法：/transfer 二公司 ／ /transfer 汉口车队 双重 ／ /transfer 张三 到 汉口车队

## 这季不出车

away-noted = 记下了：这季先不叫您，值班也取消了。想回来点一下就行
away-noted-of = 记下了：{ $name } 这季不出车，值班也取消了
away-by-coordinator = { $fleet } 的调度员记下您这季不出车。想回来点一下就行
away-back = 欢迎回来
away-since = 这季不出车，从 { $at } 起
button-back = 我回来了

## 服务点名单

places-preview = 服务点名单，{ $rows } 行，要写 { $written } 个。点一下才写
places-row = 第 { $row } 行 { $name }：{ $outcome }
places-row-new = 新增
places-row-changed = 有变化
places-row-same = 没变
places-row-no-name = 不写，没有名字
places-row-too-long = 不写，字太多
places-row-bad-kinds = 不写，类型看不懂（写：休息 热水 吃饭 厕所 充电 修车 工会 优惠）
places-row-bad-hours = 不写，时间看不懂或有两种意思
places-row-bad-point = 不写，经纬度看不懂
places-row-abroad = 不写，定位不在国内
places-row-twice = 不写，和前面一行重名
places-row-too-many = 不写，服务点太多了
button-places-apply = 写入 { $places } 个
places-applied = 写好了 { $written } 个服务点。24 小时内可以撤回
places-taken-back = 已撤回，{ $number } 个服务点恢复成原来的样子
places-not-taken-back = { $number } 个后来又改过，没动：{ $names }
