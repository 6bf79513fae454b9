## What is stored of people, and what they can do about it

forgotten = 已注销
forgotten-coordinator = 一位调度员

notice =
    记什么：您的名字、账号，报的到场、接送，还有您自己填的公司、车牌、座位、电话
    为什么：当晚派车，统计出车和接送人数
    留多久：原话 { $words } 天；电话到最后一次出车后 { $phones } 天；名字、车牌 { $years } 年；数字一直留，不带名字
    存在哪：车队自己的机器上。消息要经过 { $messenger }，它的服务器在境外
    看全部发 /mydata，全部删除发 /forget
notice-listed-by = 您的资料是 { $name } 用名单给「{ $fleet }」导入的
between-sentences = {"；"}
button-agree = 同意
button-not-registered = 只用不登记
notice-agreed = 好的。想改主意随时发 /forget
notice-declined = 好的，不登记：不留电话、不留车牌，也不进花名册。收到、到场、接人照样算

own-data-title = **机器人里关于您的资料**
own-data-rest = 出车、接送的每一条和您的原话都在文件里。原话留 { $words } 天，电话到最后一次出车后 { $phones } 天，名字和车牌 { $years } 年。全部删除发 /forget
own-data-named = 别人的话里提到您：{ $number } 条。别人的话不给看
own-data-access-log = 谁看过您的资料
own-data-accounts = 账号
own-data-admins = 群管理员
own-data-calls = 您发起的任务
own-data-clarifications = 待确认
own-data-journal = 您报的和别人替您报的
own-data-memberships = 车队里的资料
own-data-mentions = 提醒
own-data-owner = 机器人的主人
own-data-persons = 编号
own-data-places = 私聊
own-data-reminders = 催过几次
own-data-responses = 每次任务的情况
own-data-roster-imports = 您发的名单
own-data-shifts = 排班
own-data-trips = 接送
own-data-inbox = 您的原话
own-data-column-external-id = 账号：
own-data-column-language = 语言：
own-data-column-told-at = 告知时间：
own-data-column-agreed-at = 同意登记：
own-data-column-declined-at = 选择不登记：
own-data-column-since = 入队：
own-data-column-until = 离队：
own-data-column-restricted-since = 被限制：
own-data-column-name = 名字：
own-data-column-username = 用户名：
own-data-column-plate = 车牌：
own-data-column-seats = 座位：
own-data-column-company = 公司：
own-data-column-role = 角色：
own-data-column-listed-as = 花名册上的名字：
own-data-column-other-plates = 其他车牌：
own-data-column-phone = 电话：
own-data-column-phone-at = 留电话的时间：

forget-lines = { $lines }
forget-ask = **要删除您的全部资料吗？**
    删掉：名字、电话、车牌、账号、用户名，您说过的话，别人的话里您的名字
    留下：到场、接送的数字，不带名字，统计不变
    马上生效，不能恢复。备份里的最多 { $days } 天后消失；群里已经发出的消息要您自己删
    以后再在群里说话，就当新来的一位
forget-last-coordinator = ⚠️「{ $fleet }」只有您一位调度员，删除以后就没有人能发起任务了。先用 /coordinator 请一位
forget-owner = ⚠️ 您是机器人的主人，删除以后它就没有主人了
button-forget = 全部删除
button-forget-not = 先不删
toast-forget-not = 好的，什么都没删
toast-forgotten = 已经删除。数字还在，不带名字。备份里的最多 { $days } 天后消失
forgotten-role = 「{ $fleet }」有一位调度员或带队删除了自己的资料，他的角色已经取消。正在进行的任务照常

refused-not-registered = 他选了「只用不登记」，不能登记车牌和电话
roster-why-declined = { $person } 选了「只用不登记」，没有改
roster-why-forgotten = 这一位删除了自己的资料

access-title = **谁看过、导出过「{ $fleet }」的资料**
access-none = 「{ $fleet }」还没有人看过、导出过别人的资料
access-file = { $at } { $by } 看了 { $whom } 的资料
access-missing = { $at } { $by } 看了还没到的人的名字
access-who-drove = { $at } { $by } 查了某个时间谁在跑车
access-export = { $at } { $by } 导出了出车表
access-roster = { $at } { $by } 导出了花名册

menu-mydata = 看机器人里关于我的全部资料
menu-forget = 删除我的全部资料
menu-access = 谁看过、导出过别人的资料
