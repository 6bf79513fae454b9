### Nights kept on paper, in simplified Chinese.

report-title-backfilled = **📋 #{ $number } 调度报告（补录）**
backfilled = 补录 #{ $number } { $station }：记下 { $facts } 条，重复的 { $repeated } 条不再记
backfill-line = 第 { $row } 行没记：{ $written }（{ $why }）
backfill-more = 另有 { $lines } 行没记
backfill-unread = 看不懂
backfill-several = 「{ $name }」有好几位，请写 @用户名或车牌
backfill-future = 这个时间还没到
backfill-unknown = 没有见过 { $name }
backfill-other-number = 同一时刻的人数和记录的不一样，要改请用 /fix
refused-call-still-open = 这个车站正在叫车，照平时报就行；断线那一段，等结束后再补录
misused-backfill = 用法：第一行写车站，下面一行一位司机：
    /backfill 武汉站 2月10日 22:50叫30台 1:30结束
    张三 22:55收到 23:05到 23:20接3(老1) 23:50送到
    补到已有的一次：第一行写 #12
sheet-paper = 手写记录
sheet-paper-header = 姓名|公司|车牌|收到|到场|①时间 几人|①送到|②时间 几人|②送到|③时间 几人|③送到|备注
paper-title = 手写记录单
paper-head = 车站：＿＿＿＿＿＿　　日期：＿＿月＿＿日　　叫车：＿＿:＿＿　需要＿＿台　　结束：＿＿:＿＿
paper-hint = 每格写时间，接人那格写「23:20 3人」，老小孕残照写。事后发 /backfill 补录
menu-paper = 手写记录单（打印）
menu-backfill = 补录手写的一晚
