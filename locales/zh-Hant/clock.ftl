### What the clock makes the bot say in traditional Chinese: reminders, shifts, nights, weeks, exports.

## Too few cars

few-repeat = 📣 #{ $number } { $station } 還差 **{ $cars }** 輛，能來的請回「收到」
few-ask = 📣 #{ $number } { $station } 還差 { $cars } 輛，您今晚在班，能來嗎？
few-list = 📣 #{ $number } { $station } 還差 **{ $cars }** 輛
few-list-waiting = 📣 #{ $number } { $station } { $cars ->
    [0] 有
   *[other] 還差 **{ $cars }** 輛，另有
} **{ $waiting }** 人的回覆還沒定是哪個站：/unclear
few-list-shift = 在班未答覆 { $people } 人：{ $names }
group-asked = { $names }：#{ $number } { $station } 還差車，您今晚在班，能來請回「收到」
button-repeat = 再喊一次
toast-repeated = 已在群裡再喊一次
toast-repeated-already = 一分鐘內剛喊過
toast-enough = 已經不差車了

## Missing, on the road, forgotten

missing-ask = ⏰ #{ $number } { $station } 還沒看到您到場，快到了嗎？
missing-late = { $name }：晚了 { $minutes } 分鐘
button-later = 還要{ $minutes }分鐘
button-remind = 在群裡提醒 { $number } 位
toast-later = 好的，{ $minutes } 分鐘後到，路上慢點
toast-reminded = 已提醒 { $number } 位，還剩 { $more } 位
toast-nobody-to-remind = 都提醒過了
remind = { $names }：#{ $number } { $station } 還在等您。到了請點「到場」，來不了請回「來不了」
road-ask = ⏰ #{ $number } { $station } 第 { $trip } 趟已經走了一陣，送到了嗎？
not-reported-back = ⏰ #{ $number } { $station } 還沒報送到 { $cars } 輛：{ $names }
forgotten-ask = ⏰ #{ $number } { $station } 已經 { $minutes } 分鐘沒有動靜，結束嗎？
forgotten-closed = ⏰ #{ $number } { $station } { $minutes } 分鐘沒有動靜，已自動結束。要改的請在當晚統計截止前說
button-keep-open = 還在進行
toast-kept-open = 好的，繼續

## Shifts

shift-noted = 記下了：您 { $hours } 能來，時間到自動失效。取消：/shift off
hours = { $since } 到 { $until }
shift-dropped = 已取消
shift-yours = 您報的班：{ $hours }。全隊今晚 { $cars } 人
shift-none = 您今晚沒有報班，全隊今晚 { $cars } 人。報班：/shift 今晚 22-02
shifts-tonight = 今晚報班 { $cars } 人
shifts-tonight-of = 今晚 { $cars } 人，目標 { $target }
misused-cars = 車數要在 1 到 999 之間，例如：武漢站需要20台車
misused-shift = 用法：/shift 今晚 22-02，取消：/shift off

## The timetable of a fleet

timetable = 本群的時間表（/set 名稱 值）：
    { $lines }
timetable-line = `{ $name }` = { $value }　{ $meaning }
timetable-changed = 已改：{ $line }
misused-set = 用法：/set missing 15。看全部：/set
timetable-few_repeat = 車不夠，幾分鐘後再喊一次
timetable-few_ask = 車不夠，幾分鐘後私訊在班的人
timetable-few_list = 車不夠，幾分鐘後告訴調度員
timetable-offer = 空位留給一位候補幾分鐘
timetable-eta = 沒報時間預設幾分鐘到
timetable-missing = 過了預計時間幾分鐘算沒到
timetable-pass_on = 問過以後幾分鐘，位置讓給候補
timetable-on_road = 在途幾分鐘沒消息就問一聲
timetable-forgotten_ask = 幾分鐘沒動靜就問調度員
timetable-forgotten_close = 幾分鐘沒動靜就自動結束
timetable-shifts_at = 幾點報今晚人數
timetable-shift_target = 今晚要多少人（0 為不設）
timetable-mention_on_shift = 在群裡點名在班的人（on/off）
timetable-summary_at = 週一幾點發週報

## Nights and weeks

night-title = **🌙 { $fleet } 當晚小結**{ $corrected }
night-scope = { $since } 06:00 至 { $until } 06:00 · { $stations }
night-empty = 當晚沒有叫車，平安就好
week-title = **📅 { $fleet } 一週小結**{ $corrected }
week-scope = { $since }至{ $until } · { $stations }
week-empty = 這一週沒有叫車，平安就好
period-corrected = （更正）
period-cars = { $nights } 晚 { $calls } 次出動，到場 **{ $arrived }** 輛，{ $drivers } 位司機
period-cars-one-night = { $calls } 次出動，到場 **{ $arrived }** 輛，{ $drivers } 位司機
period-needed = 共需要 { $needed } 輛
period-waiting = 結束時剩餘候車 { $waiting } 人
period-led = { $leads } 名帶隊帶動 { $led } 名
period-carried = **{ $trips } 趟，{ $passengers } 人次**
period-answers = { $acknowledged } 人應答，1 分鐘內 { $first } 人
period-attendance = 到場率 { $percent }%，未到 { $no_show } 輛
week-before = 上週 { $trips } 趟 { $passengers } 人次、{ $cars } 輛；本週 { $change } 人次、{ $cars_change } 輛
period-footer = __按叫車時間統計，每週從週一到週日，每晚從 06:00 到次日 06:00__
period-companies = **各公司**
period-company = { $company }：出動 { $cars } 車 { $trips } 趟 { $passengers } 人次
period-thanks = **到場的每一位，按到場先後，謝謝**
period-driver = { $name }：{ $nights } 晚 { $trips } 趟 { $passengers } 人次
period-driver-one-night = { $name }：{ $trips } 趟 { $passengers } 人次
period-driver-unclear = { $name }：{ $nights } 晚，有話待確認
period-driver-unclear-one-night = { $name }：有話待確認
period-driver-in-vain = { $name }：{ $nights } 晚，出勤未載客
period-driver-in-vain-one-night = { $name }：出勤未載客
no-company = 未登記
no-station = 無
and-more-places = { $names } 等，另 { $more } 處
day = { $month }月{ $day }日
weekday = { $number ->
    [1] 週一
    [2] 週二
    [3] 週三
    [4] 週四
    [5] 週五
    [6] 週六
   *[7] 週日
}
picture-title = { $fleet }
picture-scope = { $since }至{ $until }  { $stations }
picture-passengers = 人次
picture-trips = 趟
picture-came = 到場 / 應答
picture-drivers = 位司機
picture-hours = 服務小時
picture-change = 比上週 { $change }
picture-each-night = 每晚送的人次
picture-companies = 各公司
picture-company = { $cars } 車 { $passengers } 人次
picture-other-companies = 另 { $companies } 家
picture-elderly = 老 { $passengers }
picture-children = 小 { $passengers }
picture-pregnant = 孕 { $passengers }
picture-disabled = 殘 { $passengers }
picture-year = { $year }年累計（到{ $until }）
picture-nights = 晚
picture-arrived = 車次
picture-calls = 次出動
picture-season = { $year }年{ $since }至{ $until_year }年{ $until }
picture-no-trip-yet = 還沒有出車記錄
picture-thanks-to-you = 辛苦了，謝謝您
picture-for-you-alone = 只發給您本人
picture-thanks = 謝謝每一位到場的司機
picture-footer = 按叫車時間統計，每週從週一到週日，每晚從 06:00 到次日 06:00
no-fleet = 還沒有在車隊的群裡見過您。先在群裡說一句話

## One's own, privately

me = **您的出車**
    { $lines }
    辛苦了
me-tonight = 今晚：{ $trips } 趟，{ $passengers } 人次，服務 { $hours } 小時
me-week = 本週：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服務 { $hours } 小時
me-month = 本月：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服務 { $hours } 小時
me-season = { $year }年{ $since }起：{ $nights } 晚，{ $trips } 趟，{ $passengers } 人次，服務 { $hours } 小時
me-privately = 個人資料只能私聊看：請先和機器人 { $bot } 私聊說一聲「你好」

## Exports

export-begun = 正在匯出 { $since } 至 { $until }（{ $calls } 次出動，{ $trips } 趟），稍後發 Excel 總表和 CSV 明細
export-failed = 匯出沒有成功，已通知維運人員。稍後再發一次 /export
export-open-private-chat = 匯出只能私聊發：請先和機器人 { $bot } 私聊說一聲「你好」
misused-week = 用法：/week，上一週 /week 上週
misused-export = 用法：/export week，/export month，/export 2026-02
sheet-title = { $fleet } · { $sheet }
sheet-period = { $since } 至 { $until }，每晚從 06:00 到次日 06:00
sheet-totals = 合計
sheet-nights = 各晚
sheet-nights-header = 日期|收到|來不了|候補|到場|未到|趟|人次|老|小|孕|殘|到場率
sheet-nights-teams = 帶隊|帶動
sheet-calls = 出動
sheet-calls-header = 日期|編號|車隊|車站|列車|需要|開始|結束|收到|來不了|候補|到場|未到|趟|人次|老|小|孕|殘|到場率
sheet-companies = 公司
sheet-companies-header = 公司|司機|收到|來不了|候補|到場|未到|趟|人次|老|小|孕|殘|到場率|服務小時
sheet-drivers = 司機
sheet-drivers-header = 姓名|公司|車牌|晚數|出動|趟|人次|服務小時
sheet-drivers-teams = 帶隊
sheet-trips = 趟
sheet-trips-header = 日期|編號|車站|司機|公司|第幾趟|人次|老|小|孕|殘|出發|送達|代報
sheet-corrections = 更正
sheet-corrections-header = 日期|編號|司機|代報|方式|原時間|更正時間|記錄時間|內容
correction-amend = 改
correction-undo = 撤銷
correction-void = 編輯後不算
correction-edit = 編輯
correction-fact-acknowledge = 收到
correction-fact-decline = 來不了
correction-fact-check_in = 到場
correction-fact-depart = 接
correction-fact-deliver = 送到
correction-fact-amend = 改成
correction-fact-hand_over = 換車
correction-fact-take_over = 接手
correction-fact-undo = 撤銷
correction-fact-void = 不算
correction-fact-take_back = 取消表情
correction-passengers = { $passengers } 人{ $tags }
correction-eta = { $time } 到

## The menu, per command

menu-shift = 報班：/shift 今晚 22-02
menu-night = 當晚小結
menu-week = 一週小結
menu-export = 匯出：/export month
menu-set = 本群的時間表
