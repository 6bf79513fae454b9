### Stations in simplified Chinese: what a fleet keeps about them, and the way to them.

card-note = 提示：{ $note }
button-way = 🧭 导航

stations = **车站 { $number } 个**
    { $lines }
stations-none = 还没有登记车站。叫过车的车站会自己登记，也可以发：/station 新增 武汉站
station-line = { $station }：{ $parts }
station-lanes = { $lanes } 列
station-aliases = 也叫 { $aliases }
station-has-point = 有定位
station-note = { $note }
station-kept = 记下了。{ $line }
station-removed = { $station } 已从车站里删掉，以前的记录不变
station-unknown = 没有登记过 { $station }。先发：/station 新增 { $station }
station-like = 没有叫「{ $station }」的车站，请写全名：{ $names }
station-name-taken = 「{ $station }」不能再登记：已经有这个名字，或者司机平时这样报事
station-alias-taken = 「{ $alias }」不能当别名：别的车站这样叫，或者司机平时这样报事
station-no-point = 请先在这里发一个位置，再回复那条位置消息：/station { $station } 定位
refused-bad-alias = 别名至少要两个字
refused-many-aliases = 一个车站最多 { $most } 个别名
refused-long-note = 提示最多 { $most } 个字，请写短一点
misused-stations = 用法：/station 武汉站 别名 火车站 ／ /station 武汉站 4列 ／ /station 武汉站 备注 堵B口 ／ 回复一个位置：/station 武汉站 定位

way = #{ $number } { $station }：{ $where }
way-between = { " · " }
way-unknown = 还没有登记集合点，请问调度员
group-way = { $names }：#{ $number } { $station } { $where }。要定位，先私聊我点「开始」，再点卡片上的「导航」
group-way-of-one = { $names }：#{ $number } { $station } { $where }
group-way-map = 要定位，先私聊我点「开始」，再点卡片上的「导航」
toast-way = { $way }。要定位，先私聊我点「开始」
menu-station = 车站：别名、几列、定位、提示
