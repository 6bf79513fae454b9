### Partner groups in simplified Chinese: consent, what is shared, joint calls.

partner-list = **联动的群**
    { $lines }
partner-line = · { $group }（到 { $until }）：对方{ $ours }；我们{ $theirs }
partner-ceilings = { $sees }，{ $may }
partner-sees-counts = 看数字
partner-sees-names = 看数字和名单
partner-may-nothing = 只看
partner-may-answer = 可应答
partner-may-command = 可指挥
partner-code = 联动码 **{ $code }**：15 分钟内，由对方调度员在他们群里发 /partner { $code }，只能用一次。两边调度员都点「同意」才生效
partner-ask = **{ $group }** 想和本群联动，到 { $until } 为止
    让对方看什么：
    · 只看数字：正在叫车的站、需要、收到、到场、人次、候车，没有名字
    · 数字和名单：对方调度员私聊还能看到谁在排队、谁在路上；电话、车牌、座位从来不给
    让对方做什么：
    · 只看：不能请本群出车，他们的司机也不算进来
    · 可应答：双方可以请对方一起出车，各自的司机都算进同一个总数
    · 可指挥：他们的调度员还能改本群联动叫车的需要
    两边调度员都同意才生效，随时可以单方结束。对方不能转给别的群
partner-ask-change = 让 **{ $group }** 看什么、做什么？改了马上生效
partner-begun = 已和 **{ $groups }** 联动，到 { $until } 为止。看对方的叫车：/status @联动
partner-changed = { $group } 改了联动：我们{ $ceilings }
partner-refused = { $group } 没有同意联动
partner-ended = 和 { $group } 的联动已结束
partner-ask-renew = { $group } 想把联动延长一晚，本群也延长吗？
partner-title = **{ $group }**
button-chosen = ✓ { $label }
button-partner-counts = 只看数字
button-partner-names = 数字和名单
button-partner-nothing = 只看
button-partner-answer = 可应答
button-partner-command = 可指挥
button-partner-agree = 同意
button-partner-refuse = 不同意
button-partner-change = 改 { $group }
button-partner-renew = 延长一晚
button-partner-end = 结束
toast-partner-waits = 已同意，等对方调度员
toast-partner-agreed = 好的，已联动
toast-partner-renewed = 本群已延长到 { $until }，等对方也延长
toast-partner-ended = 联动已结束
access-partner = { $at } 联动群的调度员看了出车名单
refused-partner-code = 这个联动码不对，或者过期、用过了。请对方重新发 /partner
refused-partner-tries = 一小时最多试 { $most } 次，请稍后再试
refused-partners-already = 已经联动了，发 /partner 查看
refused-no-partner = 现在没有联动的群，发 /partner 开始
misused-partner = 用法：/partner 拿联动码；/partner ABCD-EFGH 用对方的码
menu-partner = 和别的群联动：/partner

## Joint calls

joint-ask = **{ $group }** 请本群一起出车：**{ $station }** 需要 { $needed } 辆
    加入以后：本群也开这个站，本群的车还是您调度；本群的数字算进联动总数，各群都看得到总数，{ $group } 还看得到本群来了几辆。名字只在本群
button-join = 加入
button-join-not = 这次不去
button-ask-partners = 请联动群一起出车
toast-joined = 已加入，本群的车由您调度
toast-partners-asked = 已请 { $number } 个群
toast-share-most = 本群最多出 { $cars } 辆
joint-asked = #{ $number } 已请 { $groups } 个群，等他们的调度员点「加入」
joint-nobody = #{ $number } 现在没有可以请的联动群，发 /partner 看看
joint-joined = { $groups } 加入了 #{ $number } { $station }
joint-declined = { $groups } 这次不去 #{ $number } { $station }
joint-waiting = 还有 { $groups } 个群没回
joint-left = { $group } 退出了 #{ $number } { $station } 的联动，少了 { $cars } 辆
joint-alone = #{ $number } { $station } 不联动了，由本群自己管。需要先记为已收到的 { $cars } 辆，要改请直接说
private-parted = #{ $number } { $station } 和您另一个群的联动结束了。您的车算在 { $group }，之后请在那个群里说
group-parted = { $names }：#{ $number } { $station } 和你们另一个群的联动结束了，你们的车算在本群，之后请在本群说
private-say-again = 您另一个群我听不到了，您的车没有算进 #{ $number } { $station }。还来的话，请在 { $group } 再说一次
group-say-again = { $names }：你们另一个群我听不到了，你们的车没有算进 #{ $number } { $station }。还来的话，请在本群再说一次
card-joint = 联动 { $groups } 个群：收到 { $acknowledged } · 到场 { $arrived } · { $trips } 趟 { $passengers } 人次
card-shares = 各群收到：{ $shares }
card-share = { $group } { $cars }
card-own = 本群收到 { $acknowledged }
card-own-most = 本群收到 { $acknowledged }，最多出 { $most }
nobody-missing-here = #{ $number } 本群收到的都到了；别的群还有 { $cars } 辆在赶来
missing-elsewhere = 别的群还有 { $cars } 辆在赶来，由他们的调度员催
joint-own = 以上是联动 { $groups } 个群合计，其中本群：收到 { $acknowledged } ｜ 到场 { $arrived } ｜ { $trips } 趟 { $passengers } 人次 ｜ 待确认 { $unclear }
report-cars-joint = 联动需要 { $needed } 辆，本群收到 { $acknowledged } 辆，到场 { $arrived } 辆，未到 { $no_show } 辆，来不了 { $declined }，候补 { $standby }
report-joint = 联动 { $groups } 个群合计：收到 { $acknowledged } 辆，到场 { $arrived } 辆，{ $trips } 趟，{ $passengers } 人次
period-needed-joint = 共需要 { $needed } 辆，其中 { $joint } 辆由联动各群一起出
period-joint = 联动 { $calls } 次，各群合计：到场 { $arrived } 辆，{ $trips } 趟，{ $passengers } 人次
refused-not-leading = 这次联动由对方牵头，请对方调度员操作
refused-in-another-call = 本群这个站已经在另一次联动里
