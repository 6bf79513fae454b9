### Everything the bot says in simplified Chinese. Marks stand in messages alone, not in buttons and toasts.

## Joints

and = 、
and-more = { $names } 等，另 { $more } 人
temporary = { $name }（临时）
resent = （重发）{ $message }
a-station = 车站
between-tags = { " " }
tags = （{ $tags }）
tag-elderly = 老{ $number }
tag-children = 小{ $number }
tag-pregnant = 孕{ $number }
tag-disabled = 残{ $number }

## The card

card-status-missing = 🔴 还差 **{ $missing }** · { $held }/{ $needed }{ $undecided ->
    [0] {""}
   *[other] {" "}· 另 { $undecided } 辆待确认
}
card-status-enough = 🟢 车已够 **{ $held }/{ $needed }**
card-status-unclear = 🟡 还差 **{ $short }** · { $held }/{ $needed } · 等 { $undecided } 辆确认
card-status-no-need = 🟡 收到 **{ $acknowledged }** · 需要几辆未定
card-status-closed = 🏁 已结束 · { $answers }
card-status-stood-down = 🏁 已收队 · { $answers }
card-answers = { $acknowledged }/{ $needed }
card-answers-no-need = 收到 { $acknowledged }
card-title = **🚗 #{ $number } { $station }**
card-cars = 到场 **{ $arrived }** · 在途 **{ $on_road }**{ $coming }
card-coming = { " " }· 正在赶来 **{ $number }**
card-coming-at = { " " }· 正在赶来 **{ $number }**（最快 { $time }）
card-passed-on = { " " }· 名额已让出 **{ $number }**
card-no-show = { " " }· 未到 { $number }
card-carried = 已接 **{ $passengers }** 人次{ $tags } · 已送达 **{ $delivered }** · { $trips } 趟
card-waiting = 剩余候车 **{ $waiting }**{ $tags }
card-lane = { section-lane } { $cars }
card-expected = { $name } { $time }
card-standby = 候补 { $number }
card-declined = 来不了 { $number }
card-unclear = 待确认 { $number }
unheard = ⚠️ 待核对：有一段时间没收到群消息，数字可能不全
card-former = #{ $number } { $station }：新的卡片在下面
card-closed = 谢谢大家
card-stood-down = 谢谢大家，路上慢点
card-new-station = 新车站。名字不对？回复本条：改站名 正确的名字
section = **{ $title }**（{ $number }）：{ $names }
section-lane = { $lane ->
    [1] A列
    [2] B列
    [3] C列
    [4] D列
    [5] E列
    [6] F列
   *[other] { $lane }列
}
section-on_road = 在途
section-delivered = 已送达
section-left = 已离场
section-acknowledged = 正在赶来
section-standby = 候补

## Buttons

button-acknowledge = 🙋 收到
button-decline = 来不了
button-arrive = 📍 到场
button-deliver = ✅ 送到
button-depart = 接{ $number }
button-enough = 够了
button-missing = 谁没到
button-close = 结束
button-need = 需{ $cars }辆
button-more = 加{ $cars }辆
button-station = 改站名
button-take = 我来补位
button-raise = 发起
button-another-station = 另叫「{ $station }」
button-call = #{ $number } { $station }
button-number = { $number }人
button-not-a-trip = 不是接人
button-yes = 是，{ $number }人
button-no = 不是
button-amend = 改成{ $number }人
button-new = 新的一趟{ $number }人

## Toasts: plain text, at most 200 characters

toast-acknowledged = 收到，已登记，您是第 { $number } 辆
toast-acknowledged-already = 已经登记过了，谢谢
toast-place-elsewhere = 已登记 #{ $number } { $station }。您还在 #{ $other } { $place }，名额先算 #{ $other } 的：要过来，请在 #{ $other } 点「来不了」
toast-place-until-arrival = 已登记 #{ $number } { $station }。您还在 #{ $other } { $place }，名额先算 #{ $other } 的；到了 #{ $number } 报「到场」就转过去
group-place-elsewhere = { $who }：#{ $number } { $station } 已登记，名额还算在 #{ $other } { $place }。要过来请点一下，不过来不用点
button-leave = 离开 #{ $number }
toast-standby = 车已够，您是候补第 { $position } 位，空出位置会通知您
toast-promoted = 补上了，请出发，路上慢点
toast-declined = 好的，已登记来不了
toast-left = 好的，辛苦了
toast-arrived = 已到场：{ section-lane }第{ $position }位
toast-departed = 第 { $trip } 趟：{ $passengers } 人，路上慢点
toast-departed-already = 已经记过：第 { $trip } 趟 { $passengers } 人
toast-delivered = 第 { $trip } 趟已送达，辛苦了
toast-no-trip = 没有在途的一趟
toast-asks-amend_or_new = 数字和刚才的不一样，请看群里的提问再点一下
toast-asks-seats = 这个数字有点多，请看群里的提问再点一下
toast-asks-tags = 老小孕残比总人数还多，请看群里的提问再点一下
toast-asks-no_trip = 没有可以改的一趟，先记为待确认
toast-amended = 已改：第 { $trip } 趟 { $passengers } 人
toast-undone = 已撤销您的上一条
undone-back-in = 已撤销，您还算在 #{ $number } { $station }
toast-nothing-to-undo = 没有可以撤销的
unclear-noted = 这句没看懂，已记为待确认，调度会看到
undo-of-nothing = 刚才那句没看懂，没有记，不用撤。要撤前面那条，再发一次「撤销」
unclear-nothing = 这句没看懂，什么也没记。发 /help 看怎么说
toast-settled = 好的，已记下
toast-not-recorded = 好的，这条不记。要记请再发一次，比如「接2」
toast-ended-choose = #{ $number } { $station } 已结束，没有给您登记。您还可以去 { $calls }，点一下就好
toast-ended = #{ $number } { $station } 已结束，没有给您登记
toast-chosen = 好的，#{ $number } { $station }
toast-call-is-newer = 您说的时候还没有叫 #{ $number } { $station }。要去这个站，请点它卡片上的按钮
toast-need = 需要改为 { $cars } 辆
toast-raised = 已发起
toast-tap-again = 再点一次「结束」才算结束，并出报告
toast-choose-again = 再点一次「#{ $number } { $station }」才算结束，并出报告
toast-closed = 已结束，报告随后发出
toast-sent-privately = 名单已私聊发给您
toast-noted = 好的

## Refusals

refused-not-coordinator = 这个只有调度员能操作
refused-not-lead = 只能由本人、带队或调度员来答
refused-not-owner = 这个只有机器人的负责人能点
refused-not-arrived = 您还没登记到场。到了请先点「到场」，或直接发「接3」
refused-call-closed = 这次叫车已经结束了
refused-call-sealed = 当晚统计已经截止，请找调度员更正
refused-no-call = 现在没有进行中的调度
refused-no-such-call = 没有 #{ $number }
refused-already-open = 这个车站正在叫车
refused-no-station = 请带上车站名，例如：武汉站需要20台车
refused-long-station = 站名最多 { $most } 个字，请写短一点
refused-bad-number = 数字要在 1 到 { $most } 之间
refused-no-offer = 位置已经补上了，先记着您，谢谢
refused-unknown-person = 请回复那个人的消息，或写 @用户名
refused-outdated = 这个按钮已经过期了
refused-not-member = 您已经不在这个群里，登记不了
refused-role-elsewhere = 这个账号在别的车队有角色，或者是机器人负责人的，不能在这里换人。请先在那个车队取消他的角色
refused-known-elsewhere = 两个人在别的车队都有记录，那边不归您管，这里合不了
refused-merged-again = 后来又合并过，请先撤回后来的那一次
refused-long-badge = 最多 { $most } 个字
refused-no-lead = 他不是带队，请先任命：/lead @用户名

## Questions, gathered once a minute

ask-call = { $names }：您去哪个站？
ask-call-there = { $names }：您在哪个站？
ask-call-order = { $names }：说的是哪个站？
ask-call-privately = 您说的是哪个站？点一下：{ $calls }
ask-call-of-no-number = 没有 #{ $number }。您说的是哪个站？点一下：{ $calls }
call-of-fleet = #{ $number } { $station } · { $fleet }
raise-in-the-group = 您在几个车队都是调度员。请到要叫车的群里说
fleet-told-apart = { $fleet }（{ $mark }）
fleet-of-people = { $people } 人
fleet-of-number = 第 { $number } 个
fleet-last-call = 上次 { $day } { $station }
ask-person = { $who } 说的「{ $name }」是哪一位？
ask-number = { $who }，这一趟接了几位？
ask-amend-or-new = { $who }，{ $number } 人：是改正刚才的，还是新的一趟？
ask-seats = { $who }，一车 { $number } 人，对吗？
ask-tags = { $who }，老小孕残比总数 { $number } 人还多，总数对吗？

## To one person, or in one gathered mention

private-offered = #{ $number } { $station } 空出一个位置，{ $minutes } 分钟内回「收到」或点一下就是您的
private-standby = #{ $number } { $station } 车已够，您是候补第 { $position } 位，先不用来。空出位置马上通知您
private-after-close = #{ $number } { $station } 已结束，您刚才说的先记为待确认，调度员会核对
private-released = #{ $number } { $station } 已收队，不用再来了，谢谢您
group-offered = { $names }：#{ $number } { $station } 空出位置，{ $minutes } 分钟内回「收到」或点一下
group-standby = 候补：{ $names }，先不用来。#{ $number } { $station } 空出位置会点名
group-after-close = { $names }：#{ $number } { $station } 已结束，刚才说的先记为待确认，调度员会核对
group-released = { $names }：#{ $number } { $station } 已收队，不用再来了，谢谢

## Answers to coordinators and to everybody

already-open = #{ $number } { $station } 正在进行。要加车吗？
wished = { $name } 说{ $station }需要车。调度员点一下就发起
next-to-load = #{ $number } 请上客：{ $names }
nobody-in-lanes = #{ $number } 现在没有排队的车
nobody-missing = #{ $number } 收到的都到了
missing = #{ $number } 收到未到 { $cars } 辆：{ $names }
open-private-chat = 未到 { $cars } 辆。名单只私聊发：请先打开 { $bot } 点「开始」
no-open-call = 现在没有进行中的调度
status = { $lines }
status-line = **#{ $number } { $station }** 需要 { $needed } ｜ 收到 { $acknowledged } ｜ 到场 { $arrived } ｜ { $trips } 趟 { $passengers } 人次 ｜ 待确认 { $unclear }
appointed-coordinator = { $name } 已任命为调度员
appointed-lead = { $name } 已任命为带队
appointed-none = { $name } 不再担任调度员或带队
name-and-account = { $name }（@{ $account }）
appoint-coordinator-ask = 让 { $name } 当调度员吗？
appoint-lead-ask = 让 { $name } 当带队吗？
button-appoint = 是，就是他
roles = { $lines }
roles-admins = 群管理员 { $number } 位：{ $names }
roles-coordinators = 任命的调度员 { $number } 位：{ $names }
roles-leads = 带队 { $number } 位：{ $names }
roles-unseen = 另有 { $number } 位管理员没在群里说过话
roles-owner = 机器人的负责人：{ $name }
roles-owner-unseen = 机器人的负责人还没在群里说过话
of-group = 【{ $group }】{ $words }
member-left = { $name } 退群了，已从 #{ $number } { $station } 的名单里去掉
former-member = 您已经不在车队的群里，在这里说的不登记。回到群里再说
car-noted = 记下了：{ $name }，{ $plate }，{ $seats } 座，公司 { $company }{ $shared }
merged = { $temporary }（临时）就是 { $name }，记录已经合并
not-fixed = #{ $number } 没找到能改的记录，请检查写法
fixed = #{ $number } 已更正
several-meant = 「{ $name }」有好几位，请写 @用户名，或回复他的消息
reply-to-his-message = 还没有见过 { $name }。请回复他的一条消息再说一次
gap = 机器人约 { $minutes } 分钟没收到群消息。文字都会补记，按钮可能丢了：刚才点过按钮的，请再点一次
gap-lost = 机器人约 { $missed } 小时没收到群消息。{ $messenger } 只留 { $kept } 小时，最早约 { $lost } 小时里写的找不回来了，按钮也丢了。请点卡片上的「我的」看一看，少了的再说一次；数字标着「待核对」

## How a command goes

misused-call = 用法：/call 武汉站 20 G1234 23:50到 西广场
misused-need = 用法：/need 30
misused-next = 用法：/next 3
misused-enough = 用法：/enough，有几个站时 /enough 3
misused-missing = 用法：/missing，有几个站时 /missing 3
misused-unclear = 用法：/unclear，只看一个站 /unclear 3
misused-close = 用法：/close，有几个站时 /close 3
misused-standdown = 用法：/standdown，有几个站时 /standdown 3
misused-undo = 用法：/undo，或发「撤销」，撤销自己刚说的一条
misused-on = 用法：/on @用户名 接3
misused-car = 这里只记车牌、座位和公司，有一样没看懂。用法：/car 鄂A12345 4座 公司名
misused-merge = 用法：/merge 老赵 @用户名，或回复他的消息：/merge 老赵
misused-fix = 用法：/fix 17 张三 改4
misused-station = 回复这张卡片：改站名 正确的名字
help-driver = **司机这样说**
    来：收到　收到，10分钟到
    不来：来不了
    到了：到了　到了，B列
    上客：接3　接3 一老一小
    送完：送到了　回到站：回来了
    人数错了：改4　收回上一句：撤销
    想问：还要车吗　我排第几　我算哪个站　在哪集合
    卡片上的按钮一样用，「我的」看给您记了什么
    /card 再发卡片　/me 我的记录
    /join 我的信息　/language 换语言
help-lead = **带队这样说**
    司机的说法都能用，还可以代报：
    张三 李四 到　张三接3　或回复他的消息说「接3」
    摆队：张三 A列2
    候车：等120 老12 孕3
    换车：张三的3人转李四
    /card 再发卡片　/status 现在的情况
help-coordinator = **调度员这样说**
    叫车：武汉站需要20台车
    改数：改成30台　再叫5台　15台就够了
    够了：够了　差不多了
    问：还差几台　谁还没到　现在什么情况
    上客：/next 3　候车：等120
    有变：列车晚点40分钟　集合点改到东广场
    叫错：叫错了（十分钟内）
    结束：收队　10分钟后收队　重新打开
    核对：/unclear　更正：/fix 17 张三 改4
    预备：23:40 约30辆　到点：出发
    调车：调5台去汉口站　交班：交班给李四
    通知：/notice　演练：/drill　失物：/who
    和别的群联动：/partner　看他们：/status @联动　一起出车：/call @联动 武汉站 60
    车站：/station　断网那晚：/paper　/backfill
    任命：/coordinator @x　/lead @x
    几个站同时叫车，带上站名或 #2

## The closing report

report-title = **📋 #{ $number } 调度报告**
report-title-corrected = **📋 #{ $number } 调度报告（更正）**
report-page = { $title }（{ $page }/{ $pages }）
report-continued = **📋 #{ $number } 续**
report-scope = { $fleet } · { $station } · { $since}–{ $until }
report-cars = 需要 { $needed } 辆，收到 { $acknowledged } 辆，到场 { $arrived } 辆，未到 { $no_show } 辆，来不了 { $declined }，候补 { $standby }
report-cars-no-need = 收到 { $acknowledged } 辆，到场 { $arrived } 辆，未到 { $no_show } 辆，来不了 { $declined }，候补 { $standby }
report-carried = **{ $trips } 趟，{ $passengers } 人次**
report-waiting = 结束时剩余候车 { $waiting } 人{ $tags }
report-companies = 各公司：{ $companies }
report-company = { $company } { $cars } 车 { $passengers } 人次
report-median = 从「收到」到「到场」一般 { $minutes } 分钟
report-corrections = 更正 { $number } 处
report-priority = 其中 老 { $elderly } · 小 { $children } · 孕 { $pregnant } · 残 { $disabled }
report-in-vain = 出勤未载客 { $cars } 辆，同样感谢
report-unclear = 待确认 { $number } 处
report-driver = { $name }：{ $trips } 趟 { $passengers } 人次
report-driver-in-vain = { $name }：出勤未载客
report-driver-unclear = { $name }：有话待确认
report-thanks = 谢谢每一位。

## The menu, per command

menu-status = 现在的情况
menu-me = 我今晚的记录
menu-help = 怎么用
menu-undo = 撤销上一条
menu-car = 登记车牌和座位
menu-on = 代报：/on @x 接3
menu-call = 叫车：/call 武汉站 20
menu-need = 改需要的车数
menu-enough = 够了
menu-next = 下几辆上客
menu-missing = 谁没到（私聊）
menu-close = 结束并出报告
menu-standdown = 收队
menu-coordinator = 任命调度员
menu-lead = 任命带队
menu-roles = 谁是调度员和带队
menu-merge = 合并临时司机
menu-fix = 更正已结束的记录

button-pair = 就是这个群
pairing-done = 好的，这个群认下了
pairing-done-group = 好了，这个群我认下了。大家照平时说话就行
pairing-wrong-code = 配对码不对，或者已经过期
pairing-wanted = 这个群我还不认识，现在说的都不记。请机器人的负责人点下面的按钮，或者在群里发一次配对码（在服务器上运行 `shoudao pair` 就有）。{ $minutes } 分钟没有人认，我就自己退群。
    { $rights }
