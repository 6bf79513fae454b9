### 司機之家：旁邊的那間屋，只在私聊裡。

help-and-more = { $lines }
help-home = **司機之家**
home-privately = 這個在私聊裡用：請私聊 { $bot }
home-lines = { $lines }
ask-which-fleet = 這一句是哪個車隊的？點一下

## 服務點

help-places = 找吃飯、熱水、充電、修車、廁所：/places，或者直接問「哪裡能充電」
help-places-coordinator = 管服務點：/place
place-rest = 休息
place-water = 熱水
place-meal = 吃飯
place-toilet = 廁所
place-charging = 充電
place-repair = 修車
place-legal = 法律和工會
place-shop = 司機優惠
places-all = **服務點**
places-of-kinds = **{ $kinds }**
places-bot-removed = 車隊把機器人移出了群，服務點沒人管了，先不給您看
places-none = 車隊還沒有登記服務點
places-none-of-kinds = 還沒有登記{ $kinds }的地方。登記了的有：{ $others }
places-send-location = 發個定位，我按遠近排。定位不保存
place-line = { $number }. **{ $name }** · { $state }
place-details = { "　" }{ $details }
place-note = { "　" }⚠️ { $note }
place-near = 不到 1 公里
place-away = 約 { $kilometres } 公里
place-open = 開著，{ $until } 關
place-always-open = 24 小時開著
place-closed = 關著，{ $at } 開
place-no-hours = 沒寫時間
place-tomorrow = 明天 { $clock }
place-weekday = { $day } { $clock }
place-unchecked = 超過 90 天沒核對，去之前問一下
button-place-way = 🧭 導航 { $number }
toast-on-map = 定位發了

## 時間

weekday-0 = 週一
weekday-1 = 週二
weekday-2 = 週三
weekday-3 = 週四
weekday-4 = 週五
weekday-5 = 週六
weekday-6 = 週日
weekday-all = 每天
hours-of-days = { $days } { $hours }
hours-between = { "；" }
hours-all-day = 全天
hours-span = { $begin }–{ $end }
hours-span-next = { $begin }–次日 { $end }
hours-unreadable = 看不懂這個時間：{ $hours }。這樣寫：24小時 ／ 18:00-次日6:00 ／ 週一至週五 9:00-17:00，週六休息
hours-unclear = 「{ $hours }」有兩種意思，分不清上午還是下午。請用 24 小時制寫，比如 9:00-17:00 或 18:00-次日6:00
hours-twice = 「{ $hours }」裡同一天寫了兩次，對不上。請每天只寫一次
holidays-closed = 寫著節假日休息。哪天放假我不知道，節假日去之前先問
holidays-other = 寫的是：{ $hours }。哪天放假我不知道，節假日去之前先問

## 調度員管服務點

place-list = **服務點 { $number } 個**
    { $lines }
    點名字可以改。新增：/place 新增 武昌站司機驛站
place-list-line = { $name }：{ $parts }
place-list-empty = 還沒有服務點。新增一個：/place 新增 武昌站司機驛站
place-kept = **{ $name }**
    { $lines }
    下面點一下選它有什麼，再點一下取消
place-kept-kinds = 有：{ $kinds }
place-kept-hours = 時間：{ $hours }（看成：{ $understood }）
place-kept-offers = 裡面有：{ $words }
place-kept-price = 價格：{ $words }
place-kept-change = 改別的，在 /place { $name } 後面寫：時間 24小時 ／ 有 微波爐 ／ 價格 免費 ／ 位置 30.61,114.42
place-write-hours = 寫時間：/place { $name } 時間 18:00-次日6:00
place-write-point = 標定位：在這裡發一個位置，再回復它：/place { $name } 位置
hours-days-run = { $first }至{ $last }
place-missing = 還缺{ $missing }
place-missing-kinds = 類型
place-missing-hours = 時間
place-missing-point = 定位
button-kind-on = ✅ { $kind }
button-kind-off = { $kind }
button-place-true = 沒變，還在
button-place-gone = 沒了，刪掉
button-places-true = 都沒變，還在
toast-place-kinds = 現在有：{ $kinds }
place-confirmed = { $name }：記下了，信息沒變。90 天後再問
places-confirmed = 記下了，{ $number } 個服務點沒變。90 天後再問
place-removed = { $name } 刪掉了
place-no-point = 請先在這裡發一個位置，再回復那條位置消息：/place { $name } 位置
place-still-true = 服務點 { $name }（{ $hours }）有 90 天沒核對了。還是這樣嗎？
places-still-true = 這 { $number } 個服務點有 90 天沒核對了。還是這樣嗎？
    { $lines }
    都沒變點第一個；有變化的點名字改
places-still-true-line = { $name }（{ $hours }）
refused-point-abroad = 這個定位不在國內，請看看經度緯度是不是寫錯了
refused-no-place-name = 請寫上名字：/place 新增 武昌站司機驛站
refused-long-place = 最多 { $most } 個字，請寫短一點
refused-place-known = 已經有這個名字的服務點
refused-many-places = 最多登記 { $most } 個服務點
refused-no-such-place = 沒有這個服務點，或者有好幾個名字像它的。看名單：/place
misused-place = 用法：/place 新增 名字 ／ /place 名字 時間 24小時 ／ /place 名字 有 熱水 ／ /place 名字 價格 免費 ／ /place 名字 位置 30.61,114.42
misused-places = 用法：/places ／ /places 充電

## 流轉：換公司、換車隊

help-moving = 換公司、換車隊：/transfer　這季不出車：/away
fleet-name = { $fleet }
move-in = 您在 { $fleet }，公司：{ $company }
move-how = 要換公司或車隊：/transfer 二公司 ／ /transfer 漢口車隊。兩邊都待：/transfer 漢口車隊 雙重
move-line = 待轉：{ $what }。{ $state }
move-waits = 還等 { $sides } 同意
move-from = 都同意了，{ $at } 起算
move-between = { $name } 從 { $former } 到 { $to }
move-within = { $name } 在 { $former } 轉到 { $to }
move-stays = { $name } 在 { $former }，另外加入 { $to }（雙重管理）
move-coordinators = { $fleet } 的調度員
move-unheard = { $sides } 沒和機器人私聊過，收不到。請他們私聊機器人點「開始」，再發 /transfer
move-ask-driver = 調度員給您辦流轉：{ $what }。您同意嗎？
move-ask-out = 有司機要轉走：{ $what }。同意嗎？
move-ask-in = 有司機要轉來：{ $what }。收嗎？
button-move-yes = 同意
button-move-no = 不同意
button-move-not = 不轉了
move-said-yes = 記下了，還等 { $sides }
move-said-no = 記下了，這次不轉
move-all-agreed = 都同意了
move-agreed = 都同意了：{ $what }，{ $at } 起算。在那之前出的車算原來那邊
move-done = 轉好了：{ $what }。以前出的車還算在原來那邊
move-refused = 沒轉成：{ $what }，有人沒同意
move-withdrawn = 沒轉成：{ $what }，司機不轉了
move-expired = 沒轉成：{ $what }，30 天沒等齊
move-gone = 沒轉成：{ $what }，人或車隊已經不在了
move-both = 雙重管理：{ $fleets }
refused-no-such-target = 沒有叫這個名字的公司或車隊，請寫全名
refused-several-targets = 有好幾個車隊叫這個名字，轉不了。請對方改一下群名
refused-already-there = 已經在那邊了
refused-move-pending = 已經有一個在等同意。先看 /transfer
refused-fleet-gone = 那個車隊現在沒有調度員能點同意，轉不了
refused-no-account = 他沒有賬號，沒法自己同意，轉不了
misused-transfer = 用法：/transfer 二公司 ／ /transfer 漢口車隊 雙重 ／ /transfer 張三 到 漢口車隊

## 這季不出車

away-noted = 記下了：這季先不叫您，值班也取消了。想回來點一下就行
away-noted-of = 記下了：{ $name } 這季不出車，值班也取消了
away-by-coordinator = { $fleet } 的調度員記下您這季不出車。想回來點一下就行
away-back = 歡迎回來
away-since = 這季不出車，從 { $at } 起
button-back = 我回來了

## 服務點名單

places-preview = 服務點名單，{ $rows } 行，要寫 { $written } 個。點一下才寫
places-row = 第 { $row } 行 { $name }：{ $outcome }
places-row-new = 新增
places-row-changed = 有變化
places-row-same = 沒變
places-row-no-name = 不寫，沒有名字
places-row-too-long = 不寫，字太多
places-row-bad-kinds = 不寫，類型看不懂（寫：休息 熱水 吃飯 廁所 充電 修車 工會 優惠）
places-row-bad-hours = 不寫，時間看不懂或有兩種意思
places-row-bad-point = 不寫，經緯度看不懂
places-row-abroad = 不寫，定位不在國內
places-row-twice = 不寫，和前面一行重名
places-row-too-many = 不寫，服務點太多了
button-places-apply = 寫入 { $places } 個
places-applied = 寫好了 { $written } 個服務點。24 小時內可以撤回
places-taken-back = 已撤回，{ $number } 個服務點恢復成原來的樣子
places-not-taken-back = { $number } 個後來又改過，沒動：{ $names }
