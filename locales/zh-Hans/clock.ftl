### What the clock makes the bot say in simplified Chinese: reminders, shifts, nights, weeks, exports.

## Too few cars

few-repeat = 📣 #{ $number } { $station } 还差 **{ $cars }** 辆，能来的请回「收到」
few-ask = 📣 #{ $number } { $station } 还差 { $cars } 辆，您今晚在班，能来吗？
few-list = 📣 #{ $number } { $station } 还差 **{ $cars }** 辆
few-list-waiting = 📣 #{ $number } { $station } { $cars ->
    [0] 有
   *[other] 还差 **{ $cars }** 辆，另有
} **{ $waiting }** 人的回复还没定是哪个站：/unclear
few-list-shift = 在班未答复 { $people } 人：{ $names }
group-asked = { $names }：#{ $number } { $station } 还差车，您今晚在班，能来请回「收到」
button-repeat = 再喊一次
toast-repeated = 已在群里再喊一次
toast-repeated-already = 一分钟内刚喊过
toast-enough = 已经不差车了

## Missing, on the road, forgotten

missing-ask = ⏰ #{ $number } { $station } 还没看到您到场，快到了吗？
missing-late = { $name }：晚了 { $minutes } 分钟
button-later = 还要{ $minutes }分钟
button-remind = 在群里提醒 { $number } 位
toast-later = 好的，{ $minutes } 分钟后到，路上慢点
toast-reminded = 已提醒 { $number } 位，还剩 { $more } 位
toast-nobody-to-remind = 都提醒过了
remind = { $names }：#{ $number } { $station } 还在等您。到了请点「到场」，来不了请回「来不了」
road-ask = ⏰ #{ $number } { $station } 第 { $trip } 趟已经走了一阵，送到了吗？
not-reported-back = ⏰ #{ $number } { $station } 还没报送到 { $cars } 辆：{ $names }
forgotten-ask = ⏰ #{ $number } { $station } 已经 { $minutes } 分钟没有动静，结束吗？
forgotten-closed = ⏰ #{ $number } { $station } { $minutes } 分钟没有动静，已自动结束。要改的请在当晚统计截止前说
button-keep-open = 还在进行
toast-kept-open = 好的，继续

## Shifts

shift-noted = 记下了：您 { $hours } 能来，到点自动失效。取消：/shift off
hours = { $since } 到 { $until }
shift-dropped = 已取消
shift-yours = 您报的班：{ $hours }。全队今晚 { $cars } 人
shift-none = 您今晚没有报班，全队今晚 { $cars } 人。报班：/shift 今晚 22-02
shifts-tonight = 今晚报班 { $cars } 人
shifts-tonight-of = 今晚 { $cars } 人，目标 { $target }
misused-cars = 车数要在 1 到 999 之间，例如：武汉站需要20台车
misused-shift = 用法：/shift 今晚 22-02，取消：/shift off

## The timetable of a fleet

timetable = 本群的时间表（/set 名称 值）：
    { $lines }
timetable-line = `{ $name }` = { $value }　{ $meaning }
timetable-changed = 已改：{ $line }
misused-set = 用法：/set missing 15。看全部：/set
timetable-few_repeat = 车不够，几分钟后再喊一次
timetable-few_ask = 车不够，几分钟后私聊在班的人
timetable-few_list = 车不够，几分钟后告诉调度员
timetable-offer = 空位留给一位候补几分钟
timetable-eta = 没报时间默认几分钟到
timetable-missing = 过了预计时间几分钟算没到
timetable-pass_on = 问过以后几分钟，位置让给候补
timetable-on_road = 在途几分钟没消息就问一声
timetable-forgotten_ask = 几分钟没动静就问调度员
timetable-forgotten_close = 几分钟没动静就自动结束
timetable-shifts_at = 几点报今晚人数
timetable-shift_target = 今晚要多少人（0 为不设）
timetable-mention_on_shift = 在群里点名在班的人（on/off）
timetable-summary_at = 周一几点发周报

## Nights and weeks

night-title = **🌙 { $fleet } 当晚小结**{ $corrected }
night-scope = { $since } 06:00 至 { $until } 06:00 · { $stations }
night-empty = 当晚没有叫车，平安就好
week-title = **📅 { $fleet } 一周小结**{ $corrected }
week-scope = { $since }至{ $until } · { $stations }
week-empty = 这一周没有叫车，平安就好
period-corrected = （更正）
period-cars = { $nights } 晚 { $calls } 次出动，到场 **{ $arrived }** 辆，{ $drivers } 位司机
period-cars-one-night = { $calls } 次出动，到场 **{ $arrived }** 辆，{ $drivers } 位司机
period-needed = 共需要 { $needed } 辆
period-waiting = 结束时剩余候车 { $waiting } 人
period-led = { $leads } 名带队带动 { $led } 名
period-carried = **{ $trips } 趟，{ $passengers } 人次**
period-answers = { $acknowledged } 人应答，1 分钟内 { $first } 人
period-attendance = 到场率 { $percent }%，未到 { $no_show } 辆
week-before = 上周 { $trips } 趟 { $passengers } 人次、{ $cars } 辆；本周 { $change } 人次、{ $cars_change } 辆
period-footer = __按叫车时间统计，每周从周一到周日，每晚从 06:00 到次日 06:00__
period-companies = **各公司**
period-company = { $company }：出动 { $cars } 车 { $trips } 趟 { $passengers } 人次
period-thanks = **到场的每一位，按到场先后，谢谢**
period-driver = { $name }：{ $nights } 晚 { $trips } 趟 { $passengers } 人次
period-driver-one-night = { $name }：{ $trips } 趟 { $passengers } 人次
period-driver-unclear = { $name }：{ $nights } 晚，有话待确认
period-driver-unclear-one-night = { $name }：有话待确认
period-driver-in-vain = { $name }：{ $nights } 晚，出勤未载客
period-driver-in-vain-one-night = { $name }：出勤未载客
no-company = 未登记
no-station = 无
and-more-places = { $names } 等，另 { $more } 处
day = { $month }月{ $day }日
weekday = { $number ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
picture-title = { $fleet }
picture-scope = { $since }至{ $until }  { $stations }
picture-passengers = 人次
picture-trips = 趟
picture-came = 到场 / 应答
picture-drivers = 位司机
picture-hours = 服务小时
picture-change = 比上周 { $change }
picture-each-night = 每晚送的人次
picture-companies = 各公司
picture-company = { $cars } 车 { $passengers } 人次
picture-other-companies = 另 { $companies } 家
picture-elderly = 老 { $passengers }
picture-children = 小 { $passengers }
picture-pregnant = 孕 { $passengers }
picture-disabled = 残 { $passengers }
picture-year = { $year }年累计（到{ $until }）
picture-nights = 晚
picture-arrived = 车次
picture-calls = 次出动
picture-season = { $year }年{ $since }至{ $until_year }年{ $until }
picture-no-trip-yet = 还没有出车记录
picture-thanks-to-you = 辛苦了，谢谢您
picture-for-you-alone = 只发给您本人
picture-thanks = 谢谢每一位到场的司机
picture-footer = 按叫车时间统计，每周从周一到周日，每晚从 06:00 到次日 06:00
no-fleet = 还没有在车队的群里见过您。先在群里说一句话

## One's own, privately

me = **您的出车**
    { $lines }
    辛苦了
me-tonight = 今晚：{ $trips } 趟，{ $passengers } 人次，服务 { $hours } 小时
me-week = 本周：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服务 { $hours } 小时
me-month = 本月：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服务 { $hours } 小时
me-season = { $year }年{ $since }起：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服务 { $hours } 小时
me-privately = 个人数据只能私聊看：请先和机器人 { $bot } 私聊说一声「你好」

## Exports

export-begun = 正在导出 { $since } 至 { $until }（{ $calls } 次出动，{ $trips } 趟），稍后发 Excel 总表和 CSV 明细
export-failed = 导出没有成功，已告诉运维。稍后再发一次 /export
export-open-private-chat = 导出只能私聊发：请先和机器人 { $bot } 私聊说一声「你好」
misused-week = 用法：/week，上一周 /week 上周
misused-export = 用法：/export week，/export month，/export 2026-02
sheet-title = { $fleet } · { $sheet }
sheet-period = { $since } 至 { $until }，每晚从 06:00 到次日 06:00
sheet-totals = 合计
sheet-nights = 各晚
sheet-nights-header = 日期|收到|来不了|候补|到场|未到|趟|人次|老|小|孕|残|到场率
sheet-nights-teams = 带队|带动
sheet-calls = 出动
sheet-calls-header = 日期|编号|车队|车站|列车|需要|开始|结束|收到|来不了|候补|到场|未到|趟|人次|老|小|孕|残|到场率
sheet-companies = 公司
sheet-companies-header = 公司|司机|收到|来不了|候补|到场|未到|趟|人次|老|小|孕|残|到场率|服务小时
sheet-drivers = 司机
sheet-drivers-header = 姓名|公司|车牌|晚数|出动|趟|人次|服务小时
sheet-drivers-teams = 带队
sheet-trips = 趟
sheet-trips-header = 日期|编号|车站|司机|公司|第几趟|人次|老|小|孕|残|出发|送达|代报
sheet-corrections = 更正
sheet-corrections-header = 日期|编号|司机|代报|方式|原时间|更正时间|记录时间|内容
correction-amend = 改
correction-undo = 撤销
correction-void = 编辑后不算
correction-edit = 编辑
correction-fact-acknowledge = 收到
correction-fact-decline = 来不了
correction-fact-check_in = 到场
correction-fact-depart = 接
correction-fact-deliver = 送到
correction-fact-amend = 改成
correction-fact-hand_over = 换车
correction-fact-take_over = 接手
correction-fact-undo = 撤销
correction-fact-void = 不算
correction-fact-take_back = 取消表情
correction-passengers = { $passengers } 人{ $tags }
correction-eta = { $time } 到

## The menu, per command

menu-shift = 报班：/shift 今晚 22-02
menu-night = 当晚小结
menu-week = 一周小结
menu-export = 导出：/export month
menu-set = 本群的时间表
