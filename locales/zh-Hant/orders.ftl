### Orders of a coordinator and their questions, in traditional Chinese.

ask-stand-down = { $carrying ->
    [0] { $cars ->
        [0] 收隊 #{ $number } { $station }？
       *[other] 收隊 #{ $number } { $station }？還有 { $cars } 輛在路上
    }
   *[other] 收隊 #{ $number } { $station }？{ $cars } 輛正在趕來，{ $carrying } 輛載著客人
}
ask-close = { $carrying ->
    [0] { $cars ->
        [0] 結束 #{ $number } { $station }？
       *[other] 結束 #{ $number } { $station }？還有 { $cars } 輛在路上
    }
   *[other] 結束 #{ $number } { $station }？{ $cars } 輛正在趕來，{ $carrying } 輛載著客人
}
ask-end-unclear = 待確認還有 { $number } 處，可能有人載著客：/unclear
ask-lane = 只放{ $lane }，還是 #{ $number } { $station } 整個收隊？
ask-cancel = { $cars ->
    [0] 撤回 #{ $number } { $station } 這次叫車？
   *[other] 撤回 #{ $number } { $station } 這次叫車？還有 { $cars } 輛在路上，會告訴他們不用來
}
button-cancel = 是，叫錯了
ask-enough = 車夠了？#{ $number } { $station } 的需要改為 { $cars } 輛？
ask-enough-or-end = #{ $number } { $station } 車夠了（需要改為 { $cars } 輛），還是收隊？
ask-waiting = #{ $number } { $station } 只剩 { $waiting } 人在等？
button-waiting = 是，{ $waiting } 人
end-reminder = 好，{ $time } 提醒您收隊 #{ $number } { $station }，現在先不動
end-reminded = { $carrying ->
    [0] { $cars ->
        [0] { $name }：到點了，收隊 #{ $number } { $station }？
       *[other] { $name }：到點了，收隊 #{ $number } { $station }？還有 { $cars } 輛在路上
    }
   *[other] { $name }：到點了，收隊 #{ $number } { $station }？{ $cars } 輛正在趕來，{ $carrying } 輛載著客人
}
button-stand-down = 收隊
button-only-lane = 只放{ $lane }
button-no-more = 是，不要車了
button-need-becomes = 是，改為{ $cars }輛
button-not-now = 先不
ask-reopen = #{ $number } { $station } { $at } 已結束，要重新打開嗎？
already-ended = #{ $number } { $station } { $at } 已結束
button-reopen = 重新打開
toast-dropped = 好的，不動
toast-reopened = #{ $number } { $station } 已重新打開
toast-lane-released = 好的，這一列放走了
private-resumed = #{ $number } { $station } 重新打開了，還要用車，能來請接著來
group-resumed = { $names }：#{ $number } { $station } 重新打開了，還要用車，能來請接著來
private-bound = 您剛才說的算在 #{ $number } { $station }，只剩這個站要車。能來請再回一聲「收到」，不來請回「來不了」
group-bound = { $names }：剛才說的算在 #{ $number } { $station }，只剩這個站要車。能來請再回一聲「收到」，不來請回「來不了」
undecided-list = 有 { $number } 條回覆還沒定是哪個站：{ $names }。發 /unclear 逐條選站
undecided-number = 有 { $number } 條回覆還沒定是哪個站，調度請發 /unclear 逐條選站
undecided-places = 有 { $number } 條說的站現在沒有叫車：{ $names }。發 /unclear 逐條處理
undecided-places-number = 有 { $number } 條說的站現在沒有叫車，調度請發 /unclear 逐條處理
ask-elsewhere = { $who }：現在沒有「{ $said }」的調度，您說的是哪個站？
ask-after-end = { $who }：#{ $number } { $station } 已經結束，您說的是哪個站？
button-elsewhere = { $said } = { $station }
place-not-open = { $name } 說的是「{ $said }」，現在那裡沒有叫車，已經問他是哪個站。那裡也要車，請發「{ $said }需要5台車」；其他看 /unclear
report-reopened = 📋 #{ $number } { $station } 已重新打開，原報告作廢
refused-not-ended = 沒有剛結束的調度可以重新打開
refused-too-late = #{ $number } 結束超過 10 分鐘，不能重新打開，請另叫車
misused-reopen = 用法：/reopen，有幾個站時 /reopen 3
menu-reopen = 重新打開剛結束的
ask-car-request = 沒看懂，要叫車嗎？{ $station } { $cars } 輛
button-call-cars = 叫車 { $station } { $cars }輛
ask-need-or-more = 現在 #{ $number } { $station } 需要 { $needed } 輛。改成 { $cars } 輛，還是再加？
button-new-person = 新的人

## The edit of a call's message

ask-edit-need = #{ $number } { $station } 改為需要 { $cars } 輛？
ask-edit-place = #{ $number } { $station } 集合地點改為 { $place }？
ask-edit-station = #{ $number } { $station } 改成了 { $other }：是站名寫錯了，還是另叫一次？
ask-edit-call = { $cars ->
    [0] 要叫車嗎？{ $other }
   *[other] 要叫車嗎？{ $other } { $cars } 輛
}
ask-edit-gone = #{ $number } { $station } 還要車嗎？改過的訊息裡看不到叫車了
button-edit-station = 站名寫錯了
button-edit-call = 叫車
button-edit-another = 另叫一次
button-edit-place = 是，改地點
button-edit-gone = 不要了，撤回
