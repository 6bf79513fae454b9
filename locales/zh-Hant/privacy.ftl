## What is stored of people, and what they can do about it

forgotten = 已註銷
forgotten-coordinator = 一位調度員

notice =
    記什麼：您的名字、帳號，報的到場、接送，還有您自己填的公司、車牌、座位、電話
    為什麼：當晚派車，統計出車和接送人數
    留多久：原話 { $words } 天；電話到最後一次出車後 { $phones } 天；名字、車牌 { $years } 年；數字一直留，不帶名字
    存在哪：車隊自己的機器上。訊息要經過 { $messenger }，它的伺服器在境外
    看全部發 /mydata，全部刪除發 /forget
notice-listed-by = 您的資料是 { $name } 用名單給「{ $fleet }」匯入的
between-sentences = {"；"}
button-agree = 同意
button-not-registered = 只用不登記
notice-agreed = 好的。想改主意隨時發 /forget
notice-declined = 好的，不登記：不留電話、不留車牌，也不進花名冊。收到、到場、接人照樣算

own-data-title = **機器人裡關於您的資料**
own-data-rest = 出車、接送的每一條和您的原話都在檔案裡。原話留 { $words } 天，電話到最後一次出車後 { $phones } 天，名字和車牌 { $years } 年。全部刪除發 /forget
own-data-named = 別人的話裡提到您：{ $number } 條。別人的話不給看
own-data-access-log = 誰看過您的資料
own-data-accounts = 帳號
own-data-admins = 群管理員
own-data-calls = 您發起的任務
own-data-clarifications = 待確認
own-data-journal = 您報的和別人替您報的
own-data-memberships = 車隊裡的資料
own-data-mentions = 提醒
own-data-owner = 機器人的主人
own-data-persons = 編號
own-data-places = 私聊
own-data-reminders = 催過幾次
own-data-responses = 每次任務的情況
own-data-roster-imports = 您發的名單
own-data-shifts = 排班
own-data-trips = 接送
own-data-inbox = 您的原話
own-data-column-external-id = 帳號：
own-data-column-language = 語言：
own-data-column-told-at = 告知時間：
own-data-column-agreed-at = 同意登記：
own-data-column-declined-at = 選擇不登記：
own-data-column-since = 入隊：
own-data-column-until = 離隊：
own-data-column-restricted-since = 被限制：
own-data-column-name = 名字：
own-data-column-username = 使用者名稱：
own-data-column-plate = 車牌：
own-data-column-seats = 座位：
own-data-column-company = 公司：
own-data-column-role = 角色：
own-data-column-listed-as = 花名冊上的名字：
own-data-column-other-plates = 其他車牌：
own-data-column-phone = 電話：
own-data-column-phone-at = 留電話的時間：

forget-lines = { $lines }
forget-ask = **要刪除您的全部資料嗎？**
    刪掉：名字、電話、車牌、帳號、使用者名稱，您說過的話，別人的話裡您的名字
    留下：到場、接送的數字，不帶名字，統計不變
    馬上生效，不能恢復。備份裡的最多 { $days } 天後消失；群裡已經發出的訊息要您自己刪
    以後再在群裡說話，就當新來的一位
forget-last-coordinator = ⚠️「{ $fleet }」只有您一位調度員，刪除以後就沒有人能發起任務了。先用 /coordinator 請一位
forget-owner = ⚠️ 您是機器人的主人，刪除以後它就沒有主人了
button-forget = 全部刪除
button-forget-not = 先不刪
toast-forget-not = 好的，什麼都沒刪
toast-forgotten = 已經刪除。數字還在，不帶名字。備份裡的最多 { $days } 天後消失
forgotten-role = 「{ $fleet }」有一位調度員或帶隊刪除了自己的資料，他的角色已經取消。正在進行的任務照常

refused-not-registered = 他選了「只用不登記」，不能登記車牌和電話
roster-why-declined = { $person } 選了「只用不登記」，沒有改
roster-why-forgotten = 這一位刪除了自己的資料

access-title = **誰看過、匯出過「{ $fleet }」的資料**
access-none = 「{ $fleet }」還沒有人看過、匯出過別人的資料
access-file = { $at } { $by } 看了 { $whom } 的資料
access-missing = { $at } { $by } 看了還沒到的人的名字
access-who-drove = { $at } { $by } 查了某個時間誰在跑車
access-export = { $at } { $by } 匯出了出車表
access-roster = { $at } { $by } 匯出了花名冊

menu-mydata = 看機器人裡關於我的全部資料
menu-forget = 刪除我的全部資料
menu-access = 誰看過、匯出過別人的資料
