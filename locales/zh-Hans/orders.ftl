### Orders of a coordinator and their questions, in simplified Chinese.

ask-stand-down = { $carrying ->
    [0] { $cars ->
        [0] 收队 #{ $number } { $station }？
       *[other] 收队 #{ $number } { $station }？还有 { $cars } 辆在路上
    }
   *[other] 收队 #{ $number } { $station }？{ $cars } 辆正在赶来，{ $carrying } 辆载着客人
}
ask-close = { $carrying ->
    [0] { $cars ->
        [0] 结束 #{ $number } { $station }？
       *[other] 结束 #{ $number } { $station }？还有 { $cars } 辆在路上
    }
   *[other] 结束 #{ $number } { $station }？{ $cars } 辆正在赶来，{ $carrying } 辆载着客人
}
ask-end-unclear = 待确认还有 { $number } 处，可能有人载着客：/unclear
ask-lane = 只放{ $lane }，还是 #{ $number } { $station } 整个收队？
ask-cancel = { $cars ->
    [0] 撤回 #{ $number } { $station } 这次叫车？
   *[other] 撤回 #{ $number } { $station } 这次叫车？还有 { $cars } 辆在路上，会告诉他们不用来
}
button-cancel = 是，叫错了
ask-enough = 车够了？#{ $number } { $station } 的需要改为 { $cars } 辆？
ask-enough-or-end = #{ $number } { $station } 车够了（需要改为 { $cars } 辆），还是收队？
ask-waiting = #{ $number } { $station } 只剩 { $waiting } 人在等？
button-waiting = 是，{ $waiting } 人
end-reminder = 好，{ $time } 提醒您收队 #{ $number } { $station }，现在先不动
end-reminded = { $carrying ->
    [0] { $cars ->
        [0] { $name }：到点了，收队 #{ $number } { $station }？
       *[other] { $name }：到点了，收队 #{ $number } { $station }？还有 { $cars } 辆在路上
    }
   *[other] { $name }：到点了，收队 #{ $number } { $station }？{ $cars } 辆正在赶来，{ $carrying } 辆载着客人
}
button-stand-down = 收队
button-only-lane = 只放{ $lane }
button-no-more = 是，不要车了
button-need-becomes = 是，改为{ $cars }辆
button-not-now = 先不
ask-reopen = #{ $number } { $station } { $at } 已结束，要重新打开吗？
already-ended = #{ $number } { $station } { $at } 已结束
button-reopen = 重新打开
toast-dropped = 好的，不动
toast-reopened = #{ $number } { $station } 已重新打开
toast-lane-released = 好的，这一列放走了
private-resumed = #{ $number } { $station } 重新打开了，还要用车，能来请接着来
group-resumed = { $names }：#{ $number } { $station } 重新打开了，还要用车，能来请接着来
private-bound = 您刚才说的算在 #{ $number } { $station }，只剩这个站要车。能来请再回一声「收到」，不来请回「来不了」
group-bound = { $names }：刚才说的算在 #{ $number } { $station }，只剩这个站要车。能来请再回一声「收到」，不来请回「来不了」
undecided-list = 有 { $number } 条回复还没定是哪个站：{ $names }。发 /unclear 逐条选站
undecided-number = 有 { $number } 条回复还没定是哪个站，调度请发 /unclear 逐条选站
undecided-places = 有 { $number } 条说的站现在没有叫车：{ $names }。发 /unclear 逐条处理
undecided-places-number = 有 { $number } 条说的站现在没有叫车，调度请发 /unclear 逐条处理
ask-elsewhere = { $who }：现在没有「{ $said }」的调度，您说的是哪个站？
ask-after-end = { $who }：#{ $number } { $station } 已经结束，您说的是哪个站？
button-elsewhere = { $said } = { $station }
place-not-open = { $name } 说的是「{ $said }」，现在那里没有叫车，已经问他是哪个站。那里也要车，请发「{ $said }需要5台车」；其他看 /unclear
report-reopened = 📋 #{ $number } { $station } 已重新打开，原报告作废
refused-not-ended = 没有刚结束的调度可以重新打开
refused-too-late = #{ $number } 结束超过 10 分钟，不能重新打开，请另叫车
misused-reopen = 用法：/reopen，有几个站时 /reopen 3
menu-reopen = 重新打开刚结束的
ask-car-request = 没看懂，要叫车吗？{ $station } { $cars } 辆
button-call-cars = 叫车 { $station } { $cars }辆
ask-need-or-more = 现在 #{ $number } { $station } 需要 { $needed } 辆。改成 { $cars } 辆，还是再加？
button-new-person = 新的人

## The edit of a call's message

ask-edit-need = #{ $number } { $station } 改为需要 { $cars } 辆？
ask-edit-place = #{ $number } { $station } 集合地点改为 { $place }？
ask-edit-station = #{ $number } { $station } 改成了 { $other }：是站名写错了，还是另叫一次？
ask-edit-call = { $cars ->
    [0] 要叫车吗？{ $other }
   *[other] 要叫车吗？{ $other } { $cars } 辆
}
ask-edit-gone = #{ $number } { $station } 还要车吗？改过的消息里看不到叫车了
button-edit-station = 站名写错了
button-edit-call = 叫车
button-edit-another = 另叫一次
button-edit-place = 是，改地点
button-edit-gone = 不要了，撤回
