### Partner groups in traditional Chinese: consent, what is shared, joint calls.

partner-list = **聯動的群**
    { $lines }
partner-line = · { $group }（到 { $until }）：對方{ $ours }；我們{ $theirs }
partner-ceilings = { $sees }，{ $may }
partner-sees-counts = 看數字
partner-sees-names = 看數字和名單
partner-may-nothing = 只看
partner-may-answer = 可應答
partner-may-command = 可指揮
partner-code = 聯動碼 **{ $code }**：15 分鐘內，由對方調度員在他們群裡發 /partner { $code }，只能用一次。兩邊調度員都點「同意」才生效
partner-ask = **{ $group }** 想和本群聯動，到 { $until } 為止
    讓對方看什麼：
    · 只看數字：正在叫車的站、需要、收到、到場、人次、候車，沒有名字
    · 數字和名單：對方調度員私聊還能看到誰在排隊、誰在路上；電話、車牌、座位從來不給
    讓對方做什麼：
    · 只看：不能請本群出車，他們的司機也不算進來
    · 可應答：雙方可以請對方一起出車，各自的司機都算進同一個總數
    · 可指揮：他們的調度員還能改本群聯動叫車的需要
    兩邊調度員都同意才生效，隨時可以單方結束。對方不能轉給別的群
partner-ask-change = 讓 **{ $group }** 看什麼、做什麼？改了馬上生效
partner-begun = 已和 **{ $groups }** 聯動，到 { $until } 為止。看對方的叫車：/status @聯動
partner-changed = { $group } 改了聯動：我們{ $ceilings }
partner-refused = { $group } 沒有同意聯動
partner-ended = 和 { $group } 的聯動已結束
partner-ask-renew = { $group } 想把聯動延長一晚，本群也延長嗎？
partner-title = **{ $group }**
button-chosen = ✓ { $label }
button-partner-counts = 只看數字
button-partner-names = 數字和名單
button-partner-nothing = 只看
button-partner-answer = 可應答
button-partner-command = 可指揮
button-partner-agree = 同意
button-partner-refuse = 不同意
button-partner-change = 改 { $group }
button-partner-renew = 延長一晚
button-partner-end = 結束
toast-partner-waits = 已同意，等對方調度員
toast-partner-agreed = 好的，已聯動
toast-partner-renewed = 本群已延長到 { $until }，等對方也延長
toast-partner-ended = 聯動已結束
access-partner = { $at } 聯動群的調度員看了出車名單
refused-partner-code = 這個聯動碼不對，或者過期、用過了。請對方重新發 /partner
refused-partner-tries = 一小時最多試 { $most } 次，請稍後再試
refused-partners-already = 已經聯動了，發 /partner 查看
refused-no-partner = 現在沒有聯動的群，發 /partner 開始
misused-partner = 用法：/partner 拿聯動碼；/partner ABCD-EFGH 用對方的碼
menu-partner = 和別的群聯動：/partner

## Joint calls

joint-ask = **{ $group }** 請本群一起出車：**{ $station }** 需要 { $needed } 輛
    加入以後：本群也開這個站，本群的車還是您調度；本群的數字算進聯動總數，各群都看得到總數，{ $group } 還看得到本群來了幾輛。名字只在本群
button-join = 加入
button-join-not = 這次不去
button-ask-partners = 請聯動群一起出車
toast-joined = 已加入，本群的車由您調度
toast-partners-asked = 已請 { $number } 個群
toast-share-most = 本群最多出 { $cars } 輛
joint-asked = #{ $number } 已請 { $groups } 個群，等他們的調度員點「加入」
joint-nobody = #{ $number } 現在沒有可以請的聯動群，發 /partner 看看
joint-joined = { $groups } 加入了 #{ $number } { $station }
joint-declined = { $groups } 這次不去 #{ $number } { $station }
joint-waiting = 還有 { $groups } 個群沒回
joint-left = { $group } 退出了 #{ $number } { $station } 的聯動，少了 { $cars } 輛
joint-alone = #{ $number } { $station } 不聯動了，由本群自己管。需要先記為已收到的 { $cars } 輛，要改請直接說
private-parted = #{ $number } { $station } 和您另一個群的聯動結束了。您的車算在 { $group }，之後請在那個群裡說
group-parted = { $names }：#{ $number } { $station } 和你們另一個群的聯動結束了，你們的車算在本群，之後請在本群說
private-say-again = 您另一個群我聽不到了，您的車沒有算進 #{ $number } { $station }。還來的話，請在 { $group } 再說一次
group-say-again = { $names }：你們另一個群我聽不到了，你們的車沒有算進 #{ $number } { $station }。還來的話，請在本群再說一次
card-joint = 聯動 { $groups } 個群：收到 { $acknowledged } · 到場 { $arrived } · { $trips } 趟 { $passengers } 人次
card-shares = 各群收到：{ $shares }
card-share = { $group } { $cars }
card-own = 本群收到 { $acknowledged }
card-own-most = 本群收到 { $acknowledged }，最多出 { $most }
nobody-missing-here = #{ $number } 本群收到的都到了；別的群還有 { $cars } 輛在趕來
missing-elsewhere = 別的群還有 { $cars } 輛在趕來，由他們的調度員催
joint-own = 以上是聯動 { $groups } 個群合計，其中本群：收到 { $acknowledged } ｜ 到場 { $arrived } ｜ { $trips } 趟 { $passengers } 人次 ｜ 待確認 { $unclear }
report-cars-joint = 聯動需要 { $needed } 輛，本群收到 { $acknowledged } 輛，到場 { $arrived } 輛，未到 { $no_show } 輛，來不了 { $declined }，候補 { $standby }
report-joint = 聯動 { $groups } 個群合計：收到 { $acknowledged } 輛，到場 { $arrived } 輛，{ $trips } 趟，{ $passengers } 人次
period-needed-joint = 共需要 { $needed } 輛，其中 { $joint } 輛由聯動各群一起出
period-joint = 聯動 { $calls } 次，各群合計：到場 { $arrived } 輛，{ $trips } 趟，{ $passengers } 人次
refused-not-leading = 這次聯動由對方牽頭，請對方調度員操作
refused-in-another-call = 本群這個站已經在另一次聯動裡
