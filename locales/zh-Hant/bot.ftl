### Everything the bot says in traditional Chinese. Marks stand in messages alone, not in buttons and toasts.

## Joints

and = 、
and-more = { $names } 等，另 { $more } 人
temporary = { $name }（臨時）
resent = （重發）{ $message }
a-station = 車站
between-tags = { " " }
tags = （{ $tags }）
tag-elderly = 老{ $number }
tag-children = 小{ $number }
tag-pregnant = 孕{ $number }
tag-disabled = 殘{ $number }

## The card

card-status-missing = 🔴 還差 **{ $missing }** · { $held }/{ $needed }{ $undecided ->
    [0] {""}
   *[other] {" "}· 另 { $undecided } 輛待確認
}
card-status-enough = 🟢 車已夠 **{ $held }/{ $needed }**
card-status-unclear = 🟡 還差 **{ $short }** · { $held }/{ $needed } · 等 { $undecided } 輛確認
card-status-no-need = 🟡 收到 **{ $acknowledged }** · 需要幾輛未定
card-status-closed = 🏁 已結束 · { $answers }
card-status-stood-down = 🏁 已收隊 · { $answers }
card-answers = { $acknowledged }/{ $needed }
card-answers-no-need = 收到 { $acknowledged }
card-title = **🚗 #{ $number } { $station }**
card-cars = 到場 **{ $arrived }** · 在途 **{ $on_road }**{ $coming }
card-coming = { " " }· 正在趕來 **{ $number }**
card-coming-at = { " " }· 正在趕來 **{ $number }**（最快 { $time }）
card-passed-on = { " " }· 名額已讓出 **{ $number }**
card-no-show = { " " }· 未到 { $number }
card-carried = 已接 **{ $passengers }** 人次{ $tags } · 已送達 **{ $delivered }** · { $trips } 趟
card-waiting = 剩餘候車 **{ $waiting }**{ $tags }
card-lane = { section-lane } { $cars }
card-expected = { $name } { $time }
card-standby = 候補 { $number }
card-declined = 來不了 { $number }
card-unclear = 待確認 { $number }
unheard = ⚠️ 待核對：有一段時間沒收到群訊息，數字可能不全
card-former = #{ $number } { $station }：新的卡片在下面
card-closed = 謝謝大家
card-stood-down = 謝謝大家，路上慢點
card-new-station = 新車站。名字不對？回覆這則訊息：改站名 正確的名字
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
section-delivered = 已送達
section-left = 已離場
section-acknowledged = 正在趕來
section-standby = 候補

## Buttons

button-acknowledge = 🙋 收到
button-decline = 來不了
button-arrive = 📍 到場
button-deliver = ✅ 送到
button-depart = 接{ $number }
button-enough = 夠了
button-missing = 誰沒到
button-close = 結束
button-need = 需{ $cars }輛
button-more = 加{ $cars }輛
button-station = 改站名
button-take = 我來補位
button-raise = 發起
button-another-station = 另叫「{ $station }」
button-call = #{ $number } { $station }
button-number = { $number }人
button-not-a-trip = 不是接人
button-yes = 是，{ $number }人
button-no = 不是
button-amend = 改成{ $number }人
button-new = 新的一趟{ $number }人

## Toasts: plain text, at most 200 characters

toast-acknowledged = 收到，已登記，您是第 { $number } 輛
toast-acknowledged-already = 已經登記過了，謝謝
toast-place-elsewhere = 已登記 #{ $number } { $station }。您還在 #{ $other } { $place }，名額先算 #{ $other } 的：要過來，請在 #{ $other } 點「來不了」
toast-place-until-arrival = 已登記 #{ $number } { $station }。您還在 #{ $other } { $place }，名額先算 #{ $other } 的；到了 #{ $number } 報「到場」就轉過去
group-place-elsewhere = { $who }：#{ $number } { $station } 已登記，名額還算在 #{ $other } { $place }。要過來請點一下，不過來不用點
button-leave = 離開 #{ $number }
toast-standby = 車已夠，您是候補第 { $position } 位，空出位置會通知您
toast-promoted = 補上了，請出發，路上慢點
toast-declined = 好的，已登記來不了
toast-left = 好的，辛苦了
toast-arrived = 已到場：{ section-lane }第{ $position }位
toast-departed = 第 { $trip } 趟：{ $passengers } 人，路上慢點
toast-departed-already = 已經記過：第 { $trip } 趟 { $passengers } 人
toast-delivered = 第 { $trip } 趟已送達，辛苦了
toast-no-trip = 沒有在途的一趟
toast-asks-amend_or_new = 數字和剛才的不一樣，請看群裡的提問再點一下
toast-asks-seats = 這個數字有點多，請看群裡的提問再點一下
toast-asks-tags = 老小孕殘比總人數還多，請看群裡的提問再點一下
toast-asks-no_trip = 沒有可以改的一趟，先記為待確認
toast-amended = 已改：第 { $trip } 趟 { $passengers } 人
toast-undone = 已撤銷您的上一則
undone-back-in = 已撤銷，您還算在 #{ $number } { $station }
toast-nothing-to-undo = 沒有可以撤銷的
unclear-noted = 這句沒看懂，已記為待確認，調度會看到
undo-of-nothing = 剛才那句沒看懂，沒有記，不用撤。要撤前面那條，再發一次「撤銷」
unclear-nothing = 這句沒看懂，什麼也沒記。傳 /help 看怎麼說
toast-settled = 好的，已記下
toast-not-recorded = 好的，這條不記。要記請再發一次，比如「接2」
toast-ended-choose = #{ $number } { $station } 已結束，沒有給您登記。您還可以去 { $calls }，點一下就好
toast-ended = #{ $number } { $station } 已結束，沒有給您登記
toast-chosen = 好的，#{ $number } { $station }
toast-call-is-newer = 您說的時候還沒有叫 #{ $number } { $station }。要去這個站，請點它卡片上的按鈕
toast-need = 需要改為 { $cars } 輛
toast-raised = 已發起
toast-tap-again = 再點一次「結束」才算結束，並出報告
toast-choose-again = 再點一次「#{ $number } { $station }」才算結束，並出報告
toast-closed = 已結束，報告隨後發出
toast-sent-privately = 名單已私訊給您
toast-noted = 好的

## Refusals

refused-not-coordinator = 這個只有調度員能操作
refused-not-lead = 只能由本人、帶隊或調度員來答
refused-not-owner = 這個只有機器人的負責人能點
refused-not-arrived = 您還沒登記到場。到了請先點「到場」，或直接發「接3」
refused-call-closed = 這次叫車已經結束了
refused-call-sealed = 當晚統計已經截止，請找調度員更正
refused-no-call = 現在沒有進行中的調度
refused-no-such-call = 沒有 #{ $number }
refused-already-open = 這個車站正在叫車
refused-no-station = 請帶上車站名，例如：武漢站需要20台車
refused-long-station = 站名最多 { $most } 個字，請寫短一點
refused-bad-number = 數字要在 1 到 { $most } 之間
refused-no-offer = 位置已經補上了，先記著您，謝謝
refused-unknown-person = 請回覆那個人的訊息，或寫 @使用者名稱
refused-outdated = 這個按鈕已經過期了
refused-not-member = 您已經不在這個群裡，登記不了
refused-role-elsewhere = 這個賬號在別的車隊有角色，或者是機器人負責人的，不能在這裡換人。請先在那個車隊取消他的角色
refused-known-elsewhere = 兩個人在別的車隊都有記錄，那邊不歸您管，這裡合不了
refused-merged-again = 後來又合併過，請先撤回後來的那一次
refused-long-badge = 最多 { $most } 個字
refused-no-lead = 他不是帶隊，請先任命：/lead @使用者名稱

## Questions, gathered once a minute

ask-call = { $names }：您去哪個站？
ask-call-there = { $names }：您在哪個站？
ask-call-order = { $names }：說的是哪個站？
ask-call-privately = 您說的是哪個站？點一下：{ $calls }
ask-call-of-no-number = 沒有 #{ $number }。您說的是哪個站？點一下：{ $calls }
call-of-fleet = #{ $number } { $station } · { $fleet }
raise-in-the-group = 您在幾個車隊都是調度員。請到要叫車的群裡說
fleet-told-apart = { $fleet }（{ $mark }）
fleet-of-people = { $people } 人
fleet-of-number = 第 { $number } 個
fleet-last-call = 上次 { $day } { $station }
ask-person = { $who } 說的「{ $name }」是哪一位？
ask-number = { $who }，這一趟接了幾位？
ask-amend-or-new = { $who }，{ $number } 人：是改正剛才的，還是新的一趟？
ask-seats = { $who }，一車 { $number } 人，對嗎？
ask-tags = { $who }，老小孕殘比總數 { $number } 人還多，總數對嗎？

## To one person, or in one gathered mention

private-offered = #{ $number } { $station } 空出一個位置，{ $minutes } 分鐘內回「收到」或點一下就是您的
private-standby = #{ $number } { $station } 車已夠，您是候補第 { $position } 位，先不用來。空出位置馬上通知您
private-after-close = #{ $number } { $station } 已結束，您剛才說的先記為待確認，調度員會核對
private-released = #{ $number } { $station } 已收隊，不用再來了，謝謝您
group-offered = { $names }：#{ $number } { $station } 空出位置，{ $minutes } 分鐘內回「收到」或點一下
group-standby = 候補：{ $names }，先不用來。#{ $number } { $station } 空出位置會點名
group-after-close = { $names }：#{ $number } { $station } 已結束，剛才說的先記為待確認，調度員會核對
group-released = { $names }：#{ $number } { $station } 已收隊，不用再來了，謝謝

## Answers to coordinators and to everybody

already-open = #{ $number } { $station } 正在進行。要加車嗎？
wished = { $name } 說{ $station }需要車。調度員點一下就發起
next-to-load = #{ $number } 請上客：{ $names }
nobody-in-lanes = #{ $number } 現在沒有排隊的車
nobody-missing = #{ $number } 收到的都到了
missing = #{ $number } 收到未到 { $cars } 輛：{ $names }
open-private-chat = 未到 { $cars } 輛。名單只用私訊發：請先打開 { $bot } 點「開始」
no-open-call = 現在沒有進行中的調度
status = { $lines }
status-line = **#{ $number } { $station }** 需要 { $needed } ｜ 收到 { $acknowledged } ｜ 到場 { $arrived } ｜ { $trips } 趟 { $passengers } 人次 ｜ 待確認 { $unclear }
appointed-coordinator = { $name } 已任命為調度員
appointed-lead = { $name } 已任命為帶隊
appointed-none = { $name } 不再擔任調度員或帶隊
name-and-account = { $name }（@{ $account }）
appoint-coordinator-ask = 讓 { $name } 當調度員嗎？
appoint-lead-ask = 讓 { $name } 當帶隊嗎？
button-appoint = 是，就是他
roles = { $lines }
roles-admins = 群管理員 { $number } 位：{ $names }
roles-coordinators = 任命的調度員 { $number } 位：{ $names }
roles-leads = 帶隊 { $number } 位：{ $names }
roles-unseen = 另有 { $number } 位管理員沒在群裡說過話
roles-owner = 機器人的負責人：{ $name }
roles-owner-unseen = 機器人的負責人還沒在群裡說過話
of-group = 【{ $group }】{ $words }
member-left = { $name } 退群了，已從 #{ $number } { $station } 的名單裡去掉
former-member = 您已經不在車隊的群裡，在這裡說的不登記。回到群裡再說
car-noted = 記下了：{ $name }，{ $plate }，{ $seats } 座，公司 { $company }{ $shared }
merged = { $temporary }（臨時）就是 { $name }，紀錄已經合併
not-fixed = #{ $number } 沒找到能改的記錄，請檢查寫法
fixed = #{ $number } 已更正
several-meant = 「{ $name }」有好幾位，請寫 @使用者名稱，或回覆他的訊息
reply-to-his-message = 還沒有見過 { $name }。請回覆他的一則訊息再說一次
gap = 機器人約 { $minutes } 分鐘沒收到群訊息。文字都會補記，按鈕可能丟了：剛才點過按鈕的，請再點一次
gap-lost = 機器人約 { $missed } 小時沒收到群訊息。{ $messenger } 只留 { $kept } 小時，最早約 { $lost } 小時裡寫的找不回來了，按鈕也丟了。請點卡片上的「我的」看一看，少了的再說一次；數字標著「待核對」

## How a command goes

misused-call = 用法：/call 武漢站 20 G1234 23:50到 西廣場
misused-need = 用法：/need 30
misused-next = 用法：/next 3
misused-enough = 用法：/enough，有幾個站時 /enough 3
misused-missing = 用法：/missing，有幾個站時 /missing 3
misused-unclear = 用法：/unclear，只看一個站 /unclear 3
misused-close = 用法：/close，有幾個站時 /close 3
misused-standdown = 用法：/standdown，有幾個站時 /standdown 3
misused-undo = 用法：/undo，或發「撤銷」，撤銷自己剛說的一條
misused-on = 用法：/on @使用者名稱 接3
misused-car = 這裡只記車牌、座位和公司，有一樣沒看懂。用法：/car 鄂A12345 4座 公司名
misused-merge = 用法：/merge 老趙 @使用者名稱，或回覆他的訊息：/merge 老趙
misused-fix = 用法：/fix 17 張三 改4
misused-station = 回覆這張卡片：改站名 正確的名字
help-driver = **司機這樣說**
    來：收到　收到，10分鐘到
    不來：來不了
    到了：到了　到了，B列
    上客：接3　接3 一老一小
    送完：送到了　回到站：回來了
    人數錯了：改4　收回上一句：撤銷
    想問：還要車嗎　我排第幾　我算哪個站　在哪集合
    卡片上的按鈕一樣用，「我的」看給您記了什麼
    /card 再發卡片　/me 我的記錄
    /join 我的資訊　/language 換語言
help-lead = **帶隊這樣說**
    司機的說法都能用，還可以代報：
    張三 李四 到　張三接3　或回覆他的訊息說「接3」
    擺隊：張三 A列2
    候車：等120 老12 孕3
    換車：張三的3人轉李四
    /card 再發卡片　/status 現在的情況
help-coordinator = **調度員這樣說**
    叫車：武漢站需要20台車
    改數：改成30台　再叫5台　15台就夠了
    夠了：夠了　差不多了
    問：還差幾台　誰還沒到　現在什麼情況
    上客：/next 3　候車：等120
    有變：列車晚點40分鐘　集合點改到東廣場
    叫錯：叫錯了（十分鐘內）
    結束：收隊　10分鐘後收隊　重新打開
    核對：/unclear　更正：/fix 17 張三 改4
    預備：23:40 約30輛　到點：出發
    調車：調5台去漢口站　交班：交班給李四
    通知：/notice　演練：/drill　失物：/who
    和別的群聯動：/partner　看他們：/status @聯動　一起出車：/call @聯動 武漢站 60
    車站：/station　斷網那晚：/paper　/backfill
    任命：/coordinator @x　/lead @x
    幾個站同時叫車，帶上站名或 #2

## The closing report

report-title = **📋 #{ $number } 調度報告**
report-title-corrected = **📋 #{ $number } 調度報告（更正）**
report-page = { $title }（{ $page }/{ $pages }）
report-continued = **📋 #{ $number } 續**
report-scope = { $fleet } · { $station } · { $since}–{ $until }
report-cars = 需要 { $needed } 輛，收到 { $acknowledged } 輛，到場 { $arrived } 輛，未到 { $no_show } 輛，來不了 { $declined }，候補 { $standby }
report-cars-no-need = 收到 { $acknowledged } 輛，到場 { $arrived } 輛，未到 { $no_show } 輛，來不了 { $declined }，候補 { $standby }
report-carried = **{ $trips } 趟，{ $passengers } 人次**
report-waiting = 結束時剩餘候車 { $waiting } 人{ $tags }
report-companies = 各公司：{ $companies }
report-company = { $company } { $cars } 車 { $passengers } 人次
report-median = 從「收到」到「到場」一般 { $minutes } 分鐘
report-corrections = 更正 { $number } 處
report-priority = 其中 老 { $elderly } · 小 { $children } · 孕 { $pregnant } · 殘 { $disabled }
report-in-vain = 出勤未載客 { $cars } 輛，同樣感謝
report-unclear = 待確認 { $number } 處
report-driver = { $name }：{ $trips } 趟 { $passengers } 人次
report-driver-in-vain = { $name }：出勤未載客
report-driver-unclear = { $name }：有話待確認
report-thanks = 謝謝每一位。

## The menu, per command

menu-status = 現在的情況
menu-me = 我今晚的記錄
menu-help = 怎麼用
menu-undo = 撤銷上一則
menu-car = 登記車牌和座位
menu-on = 代報：/on @x 接3
menu-call = 叫車：/call 武漢站 20
menu-need = 改需要的車數
menu-enough = 夠了
menu-next = 下幾輛上客
menu-missing = 誰沒到（私訊）
menu-close = 結束並出報告
menu-standdown = 收隊
menu-coordinator = 任命調度員
menu-lead = 任命帶隊
menu-roles = 誰是調度員和帶隊
menu-merge = 合併臨時司機
menu-fix = 更正已結束的記錄

button-pair = 就是這個群
pairing-done = 好的，這個群認下了
pairing-done-group = 好了，這個群我認下了。大家照平時說話就行
pairing-wrong-code = 配對碼不對，或者已經過期
pairing-wanted = 這個群我還不認識，現在說的都不記。請機器人的負責人點下面的按鈕，或者在群裡發一次配對碼（在伺服器上執行 `shoudao pair` 就有）。{ $minutes } 分鐘沒有人認，我就自己退群。
    { $rights }
