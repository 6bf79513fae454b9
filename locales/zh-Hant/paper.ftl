### Nights kept on paper, in traditional Chinese.

report-title-backfilled = **📋 #{ $number } 調度報告（補錄）**
backfilled = 補錄 #{ $number } { $station }：記下 { $facts } 條，重複的 { $repeated } 條不再記
backfill-line = 第 { $row } 行沒記：{ $written }（{ $why }）
backfill-more = 另有 { $lines } 行沒記
backfill-unread = 看不懂
backfill-several = 「{ $name }」有好幾位，請寫 @用戶名或車牌
backfill-future = 這個時間還沒到
backfill-unknown = 沒有見過 { $name }
backfill-other-number = 同一時刻的人數和記錄的不一樣，要改請用 /fix
refused-call-still-open = 這個車站正在叫車，照平時報就行；斷線那一段，等結束後再補錄
misused-backfill = 用法：第一行寫車站，下面一行一位司機：
    /backfill 武漢站 2月10日 22:50叫30台 1:30結束
    張三 22:55收到 23:05到 23:20接3(老1) 23:50送到
    補到已有的一次：第一行寫 #12
sheet-paper = 手寫記錄
sheet-paper-header = 姓名|公司|車牌|收到|到場|①時間 幾人|①送到|②時間 幾人|②送到|③時間 幾人|③送到|備註
paper-title = 手寫記錄單
paper-head = 車站：＿＿＿＿＿＿　　日期：＿＿月＿＿日　　叫車：＿＿:＿＿　需要＿＿台　　結束：＿＿:＿＿
paper-hint = 每格寫時間，接人那格寫「23:20 3人」，老小孕殘照寫。事後發 /backfill 補錄
menu-paper = 手寫記錄單（列印）
menu-backfill = 補錄手寫的一晚
