### What shows a person what was understood, what is not settled, and in which language it is said: traditional Chinese.

## Languages

language-name = 繁體中文
language-choose = 用哪種語言？
language-group = 好的，本群以後說繁體中文
language-alone = 好的，以後私聊用繁體中文

## On the card

card-latest = **剛出發**：{ $trips }
card-trip = { $name } { $passengers }人{ $tags }
button-mine = 👤 我的
button-unclear = 待確認

## One's own part in a call, in an alert: plain text, at most 200 characters

mine = #{ $number } { $station }：{ $part }
mine-nothing = #{ $number }：您還沒有回過。能來請點「收到」
mine-state = { $state ->
    [acknowledged] 已登記，等您到場
    [standby] 候補第 { $position } 位
    [declined] 來不了
    [withdrawn] 來不了（收到過）
    [arrived] 在場，{ section-lane }第{ $position }位
    [on_road] 在途
    [delivered] 已送達
    [left] 已離場
    [released] 已收隊
   *[no_show] 收到未到
}
mine-eta = 預計 { $time } 到
mine-trip = 第 { $trip } 趟：{ $passengers } 人{ $tags }，{ $time } 出發
mine-asks = 還有 { $number } 處待確認
mine-wrong = 不對？發「撤銷」
mine-wrong-trip = 人數不對？發「改4」。不算？發「撤銷」

## What is not settled, to a coordinator alone

nothing-unclear = 沒有待確認的
unclear-one = **待確認 { $place }** · #{ $number } { $station }
unclear-one-maybe = **也許在回報 { $place }** · #{ $number } { $station }
unclear-one-nowhere = **待確認 { $place }**
unclear-one-order = **沒說哪一站的指令 { $place }**
unclear-said = { $name } { $time }：{ $words }
unclear-call = 同時有幾個站，他沒說是哪個。點一下選站，或者請他點群裡的提問
unclear-no_trip = 說要改人數，但沒有找到那一趟
unclear-credits = 點按鈕會記給 { $name }
unclear-about-another = 像是在說別人，但對不上人，只能作廢，請他本人或帶隊再報一次
unclear-link = 看原訊息
unclear-voice = [語音]
unclear-photo = [圖片或影片]
unclear-location = [位置]
unclear-rich = [長文]
unclear-sticker = [貼圖或動圖]
unclear-paid = [付費圖片]
unclear-document = [檔案]
unclear-contact = [名片]
unclear-checklist = [清單]
unclear-tick = [勾選清單]
unclear-poll = [投票]
unclear-tap = [點了按鈕]
unclear-reaction = [點了 👍]
unclear-forgotten = [原文已過期]
unclear-more = 還有 { $number } 處，點完再發 /unclear
unclear-open-private-chat = 待確認 { $number } 處，只用私訊發：請先打開 { $bot } 點「開始」
private-refused = { $name } 私訊傳不到您：請打開 { $bot } 點「開始」
button-dismiss = 不算

## The menu, per command

menu-unclear = 看待確認的（私訊）
menu-language = 語言 · Language

## Where somebody stands, asked in words

emergency = 🚨 **{ $name } 報急** { $time }：{ $words }
emergency-where = #{ $number } { $station } { $state }
emergency-in-group = 🚨 { $name } 報急，請調度員馬上看
emergency-told = 已馬上私聊告訴調度員。有人受傷先打 120，有危險先離開
breakdown = 🛠 **{ $name } 的車壞了，車上有 { $passengers } 人** { $time }：{ $words }
breakdown-in-group = 🛠 { $name } 的車壞了，車上有 { $passengers } 人，請調度員安排。有車來接，請發「我的{ $passengers }人轉 接手的名字」
breakdown-told = 已告訴調度員，這一趟先不動。有車來接，請發「我的{ $passengers }人轉 接手的名字」
voice-unheard = 語音聽不懂，請打字或點卡片上的按鈕
list-unseen = 清單和投票的結果我看不到，請讓大家回「收到」，或點卡片上的按鈕
enough = 車夠了：#{ $number } { $station } { $cars }/{ $needed }，謝謝大家。再回「收到」的排候補，先不用來
enough-for-you = 車夠了：您叫的 #{ $number } { $station } 有 { $cars } 輛收到（需要 { $needed } 輛）
own-place = { $lines }
own-state = 您：{ $state }
own-nothing = 還沒回過，能來請回「收到」
own-nothing-enough = 還沒回過
own-may-come = 能來請回「收到」
need-missing = #{ $number } { $station } 還差 **{ $missing }** 輛
need-met = #{ $number } { $station } 車已夠（{ $acknowledged }/{ $needed }）
need-waits = #{ $number } { $station } 收到 { $acknowledged }/{ $needed }，其餘等人確認
need-open = #{ $number } { $station } 收到 { $acknowledged } 輛，需要幾輛未定
group-answered = { $name }：{ $state }
group-answered-in = { $name }：#{ $number } { $state }
toast-card = 卡片重新發在群裡了
misused-card = 用法：/card，有幾個站時 /card 3
menu-card = 再發一次卡片

## Calls that were a mistake, late trains, other meeting points

card-status-cancelled = 🏁 叫錯了，已撤回
card-cancelled = 這次是叫錯了，大家不用來，抱歉
card-late = 晚點 { $minutes } 分鐘
card-called-back = 已叫回、還沒回話 { $number }
report-cancelled = #{ $number } { $station } 是叫錯了，已撤回，大家不用來。不計入統計
private-cancelled = #{ $number } { $station } 是叫錯了，不用來，抱歉
group-cancelled = { $names }：#{ $number } { $station } 是叫錯了，不用來，抱歉
private-late = #{ $number } { $station } 的列車晚點 { $minutes } 分鐘，不用急，路上慢點
group-late = { $names }：#{ $number } { $station } 的列車晚點 { $minutes } 分鐘，不用急，路上慢點
private-moved = #{ $number } 集合地點改為：{ $station } { $place }
group-moved = { $names }：#{ $number } 集合地點改為：{ $station } { $place }
mine-called-back = 還要車，等您一句話：能來請回「收到」
toast-cancelled = 已撤回，會告訴在路上的人
toast-renamed = 已改為 { $station }
refused-under-way = #{ $number } 已經有車到場或接客，不能算叫錯。要結束請用 /close 或「收隊」
misused-cancel = 用法：/cancel，有幾個站時 /cancel 3
menu-cancel = 叫錯了，撤回這次叫車

## Passengers who change cars

no-trip-to-move = 沒找到 { $name } 在途的一趟，誰也沒動
fewer-to-move = { $name } 車上是 { $passengers } 人，請說清轉幾人
