### Stations in traditional Chinese: what a fleet keeps about them, and the way to them.

card-note = 提示：{ $note }
button-way = 🧭 導航

stations = **車站 { $number } 個**
    { $lines }
stations-none = 還沒有登記車站。叫過車的車站會自己登記，也可以發：/station 新增 武漢站
station-line = { $station }：{ $parts }
station-lanes = { $lanes } 列
station-aliases = 也叫 { $aliases }
station-has-point = 有定位
station-note = { $note }
station-kept = 記下了。{ $line }
station-removed = { $station } 已從車站裡刪掉，以前的記錄不變
station-unknown = 沒有登記過 { $station }。先發：/station 新增 { $station }
station-like = 沒有叫「{ $station }」的車站，請寫全名：{ $names }
station-name-taken = 「{ $station }」不能再登記：已經有這個名字，或者司機平時這樣報事
station-alias-taken = 「{ $alias }」不能當別名：別的車站這樣叫，或者司機平時這樣報事
station-no-point = 請先在這裡發一個位置，再回覆那條位置訊息：/station { $station } 定位
refused-bad-alias = 別名至少要兩個字
refused-many-aliases = 一個車站最多 { $most } 個別名
refused-long-note = 提示最多 { $most } 個字，請寫短一點
misused-stations = 用法：/station 武漢站 別名 火車站 ／ /station 武漢站 4列 ／ /station 武漢站 備註 堵B口 ／ 回覆一個位置：/station 武漢站 定位

way = #{ $number } { $station }：{ $where }
way-between = { " · " }
way-unknown = 還沒有登記集合點，請問調度員
group-way = { $names }：#{ $number } { $station } { $where }。要定位，先私聊我點「開始」，再點卡片上的「導航」
group-way-of-one = { $names }：#{ $number } { $station } { $where }
group-way-map = 要定位，先私聊我點「開始」，再點卡片上的「導航」
toast-way = { $way }。要定位，先私聊我點「開始」
menu-station = 車站：別名、幾列、定位、提示
