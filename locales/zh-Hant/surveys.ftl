### Questions to the fleet in traditional Chinese: readiness, drills, notices.

survey-readiness = 🕐 **預備：{ $title }**
    能來請點「能來」，或回「能來」。**先不用出發**，等通知。
    能來 **{ $yes }** 人
survey-readiness-over = 🕐 預備：{ $title }
    已截止，能來 { $yes } 人。謝謝大家
survey-drill = 📟 **演練，不用出車**
    看到請點「收到」，或回「收到」。5 分鐘截止。
    已應答 **{ $yes }** 人
survey-drill-over = 📟 演練結束，{ $yes } 人應答。謝謝大家
survey-notice = 📢 { $title }
    看到請點「收到」，或回覆本條。
    已回 **{ $yes }** 人
survey-notice-over = 📢 { $title }
    已截止，{ $yes } 人回了。謝謝大家
survey-cars = 約 { $cars } 輛
survey-title-readiness = 待命
survey-title-drill = 演練
survey-title-notice = 通知
button-readiness-yes = 🙋 能來
button-drill-yes = 收到
button-notice-yes = 收到
button-open-readiness = 發預備
button-open-drill = 開始演練
button-open-notice = 收集回覆
button-go = 出發
button-survey-close = 截止
button-survey-remind = 在群裡提醒一次
ask-readiness = { $title }：先問誰能來嗎？現在就要車，請說：武漢站需要30台車
ask-notice = 這條通知要我收集回覆嗎？
    { $title }
ask-drill = 現在演練嗎？
ask-go = { $title }：能來 { $ready } 人，現在叫車出發嗎？
ask-go-which = 哪個站出發？
button-go-to = { $title }：能來 { $ready }
readiness-bare = 「能來」沒說站，記在 { $title }。別的站請說站名，或點那條訊息下的按鈕
toast-survey-asked = 已發到群裡
toast-survey-closed = 已截止
toast-survey-reminded = 已提醒一次
toast-readiness-yes = 記下了：能來。先不用出發，等通知
toast-readiness-no = 好的，記下了：來不了
toast-drill-yes = 收到，謝謝。這是演練，不用出車
toast-drill-no = 好的
toast-notice-yes = 收到，謝謝
toast-notice-no = 好的，記下了
private-go = #{ $number } { $station } 可以出發了，請點「收到」。路上慢點
private-spared = #{ $number } { $station } 這次車夠了，您不用出發。謝謝您待命
group-go = { $names }：#{ $number } { $station } 可以出發了，請回「收到」或點一下。路上慢點
group-spared = { $names }：#{ $number } { $station } 這次車夠了，不用出發。謝謝待命
drill-results = **演練結果**（只發給調度員）
drill-step = { $minutes } 分鐘內 { $number } 人：{ $names }
survey-yes = 答了「能來」或「收到」的 { $number } 人：{ $names }
survey-no = 來不了的 { $number } 人：{ $names }
survey-silent = 還沒回的 { $number } 人：{ $names }
survey-nobody = —
survey-reminder = 上面這條通知還有 { $number } 人沒回，看到請點「收到」
surveys-none = 現在沒有在收集的預備、演練或通知
survey-open-private-chat = 名單只私聊發：請先打開 { $bot } 點「開始」
refused-call-open = 正在叫車，先不演練
refused-notices-off = 本群不收集通知回覆。要用，先發：/set notices on
refused-long-notice = 通知最多 { $most } 個字，請寫短一點
refused-many-surveys = 同時最多 { $most } 條，請先截止一條：發 /notice 看全部
refused-survey-over = 這條已經截止了
refused-nobody-ready = 還沒有發預備。先發：/ready 武漢站 23:40 30
refused-reminded = 已經提醒過一次了
misused-ready = 用法：/ready 武漢站 23:40 30
misused-go = 用法：/go，或 /go 武漢站 30
misused-drill = 用法：/drill
menu-ready = 預備：先問誰能來
menu-go = 出發：叫預備的人來
menu-drill = 演練（不用出車）
menu-notice = 通知並收集回覆
timetable-notices = 可以發通知收集回覆（on/off）
