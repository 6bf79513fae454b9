### What shows a person what was understood, what is not settled, and in which language it is said: simplified Chinese.

## Languages

language-name = 简体中文
language-choose = 用哪种语言？
language-group = 好的，本群以后说简体中文
language-alone = 好的，以后私聊用简体中文

## On the card

card-latest = **刚出发**：{ $trips }
card-trip = { $name } { $passengers }人{ $tags }
button-mine = 👤 我的
button-unclear = 待确认

## One's own part in a call, in an alert: plain text, at most 200 characters

mine = #{ $number } { $station }：{ $part }
mine-nothing = #{ $number }：您还没有回过。能来请点「收到」
mine-state = { $state ->
    [acknowledged] 已登记，等您到场
    [standby] 候补第 { $position } 位
    [declined] 来不了
    [withdrawn] 来不了（收到过）
    [arrived] 在场，{ section-lane }第{ $position }位
    [on_road] 在途
    [delivered] 已送达
    [left] 已离场
    [released] 已收队
   *[no_show] 收到未到
}
mine-eta = 预计 { $time } 到
mine-trip = 第 { $trip } 趟：{ $passengers } 人{ $tags }，{ $time } 出发
mine-asks = 还有 { $number } 处待确认
mine-wrong = 不对？发「撤销」
mine-wrong-trip = 人数不对？发「改4」。不算？发「撤销」

## What is not settled, to a coordinator alone

nothing-unclear = 没有待确认的
unclear-one = **待确认 { $place }** · #{ $number } { $station }
unclear-one-maybe = **也许在报告 { $place }** · #{ $number } { $station }
unclear-one-nowhere = **待确认 { $place }**
unclear-one-order = **没说哪一站的指令 { $place }**
unclear-said = { $name } { $time }：{ $words }
unclear-call = 同时有几个站，他没说是哪个。点一下选站，或者请他点群里的提问
unclear-no_trip = 说要改人数，但没有找到那一趟
unclear-credits = 点按钮会记给 { $name }
unclear-about-another = 像是在说别人，但对不上人，只能作废，请他本人或带队再报一次
unclear-link = 看原消息
unclear-voice = [语音]
unclear-photo = [图片或视频]
unclear-location = [位置]
unclear-rich = [长文]
unclear-sticker = [贴纸或动图]
unclear-paid = [付费图片]
unclear-document = [文件]
unclear-contact = [名片]
unclear-checklist = [清单]
unclear-tick = [勾选清单]
unclear-poll = [投票]
unclear-tap = [点了按钮]
unclear-reaction = [点了 👍]
unclear-forgotten = [原文已过期]
unclear-more = 还有 { $number } 处，点完再发 /unclear
unclear-open-private-chat = 待确认 { $number } 处，只私聊发：请先打开 { $bot } 点「开始」
private-refused = { $name } 私聊发不到您：请打开 { $bot } 点「开始」
button-dismiss = 不算

## The menu, per command

menu-unclear = 看待确认的（私聊）
menu-language = 语言 · Language

## Where somebody stands, asked in words

emergency = 🚨 **{ $name } 报急** { $time }：{ $words }
emergency-where = #{ $number } { $station } { $state }
emergency-in-group = 🚨 { $name } 报急，请调度员马上看
emergency-told = 已马上私聊告诉调度员。有人受伤先打 120，有危险先离开
breakdown = 🛠 **{ $name } 的车坏了，车上有 { $passengers } 人** { $time }：{ $words }
breakdown-in-group = 🛠 { $name } 的车坏了，车上有 { $passengers } 人，请调度员安排。有车来接，请发「我的{ $passengers }人转 接手的名字」
breakdown-told = 已告诉调度员，这一趟先不动。有车来接，请发「我的{ $passengers }人转 接手的名字」
voice-unheard = 语音听不懂，请打字或点卡片上的按钮
list-unseen = 清单和投票的结果我看不到，请让大家回「收到」，或点卡片上的按钮
enough = 车够了：#{ $number } { $station } { $cars }/{ $needed }，谢谢大家。再回「收到」的排候补，先不用来
enough-for-you = 车够了：您叫的 #{ $number } { $station } 有 { $cars } 辆收到（需要 { $needed } 辆）
own-place = { $lines }
own-state = 您：{ $state }
own-nothing = 还没回过，能来请回「收到」
own-nothing-enough = 还没回过
own-may-come = 能来请回「收到」
need-missing = #{ $number } { $station } 还差 **{ $missing }** 辆
need-met = #{ $number } { $station } 车已够（{ $acknowledged }/{ $needed }）
need-waits = #{ $number } { $station } 收到 { $acknowledged }/{ $needed }，其余等人确认
need-open = #{ $number } { $station } 收到 { $acknowledged } 辆，需要几辆未定
group-answered = { $name }：{ $state }
group-answered-in = { $name }：#{ $number } { $state }
toast-card = 卡片重新发在群里了
misused-card = 用法：/card，有几个站时 /card 3
menu-card = 再发一次卡片

## Calls that were a mistake, late trains, other meeting points

card-status-cancelled = 🏁 叫错了，已撤回
card-cancelled = 这次是叫错了，大家不用来，抱歉
card-late = 晚点 { $minutes } 分钟
card-called-back = 已叫回、还没回话 { $number }
report-cancelled = #{ $number } { $station } 是叫错了，已撤回，大家不用来。不计入统计
private-cancelled = #{ $number } { $station } 是叫错了，不用来，抱歉
group-cancelled = { $names }：#{ $number } { $station } 是叫错了，不用来，抱歉
private-late = #{ $number } { $station } 的列车晚点 { $minutes } 分钟，不用急，路上慢点
group-late = { $names }：#{ $number } { $station } 的列车晚点 { $minutes } 分钟，不用急，路上慢点
private-moved = #{ $number } 集合地点改为：{ $station } { $place }
group-moved = { $names }：#{ $number } 集合地点改为：{ $station } { $place }
mine-called-back = 还要车，等您一句话：能来请回「收到」
toast-cancelled = 已撤回，会告诉在路上的人
toast-renamed = 已改为 { $station }
refused-under-way = #{ $number } 已经有车到场或接客，不能算叫错。要结束请用 /close 或「收队」
misused-cancel = 用法：/cancel，有几个站时 /cancel 3
menu-cancel = 叫错了，撤回这次叫车

## Passengers who change cars

no-trip-to-move = 没找到 { $name } 在途的一趟，谁也没动
fewer-to-move = { $name } 车上是 { $passengers } 人，请说清转几人
