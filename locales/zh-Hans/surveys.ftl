### Questions to the fleet in simplified Chinese: readiness, drills, notices.

survey-readiness = 🕐 **预备：{ $title }**
    能来请点「能来」，或回「能来」。**先不用出发**，等通知。
    能来 **{ $yes }** 人
survey-readiness-over = 🕐 预备：{ $title }
    已截止，能来 { $yes } 人。谢谢大家
survey-drill = 📟 **演练，不用出车**
    看到请点「收到」，或回「收到」。5 分钟截止。
    已应答 **{ $yes }** 人
survey-drill-over = 📟 演练结束，{ $yes } 人应答。谢谢大家
survey-notice = 📢 { $title }
    看到请点「收到」，或回复本条。
    已回 **{ $yes }** 人
survey-notice-over = 📢 { $title }
    已截止，{ $yes } 人回了。谢谢大家
survey-cars = 约 { $cars } 辆
survey-title-readiness = 待命
survey-title-drill = 演练
survey-title-notice = 通知
button-readiness-yes = 🙋 能来
button-drill-yes = 收到
button-notice-yes = 收到
button-open-readiness = 发预备
button-open-drill = 开始演练
button-open-notice = 收集回复
button-go = 出发
button-survey-close = 截止
button-survey-remind = 在群里提醒一次
ask-readiness = { $title }：先问谁能来吗？现在就要车，请说：武汉站需要30台车
ask-notice = 这条通知要我收集回复吗？
    { $title }
ask-drill = 现在演练吗？
ask-go = { $title }：能来 { $ready } 人，现在叫车出发吗？
ask-go-which = 哪个站出发？
button-go-to = { $title }：能来 { $ready }
readiness-bare = 「能来」没说站，记在 { $title }。别的站请说站名，或点那条消息下的按钮
toast-survey-asked = 已发到群里
toast-survey-closed = 已截止
toast-survey-reminded = 已提醒一次
toast-readiness-yes = 记下了：能来。先不用出发，等通知
toast-readiness-no = 好的，记下了：来不了
toast-drill-yes = 收到，谢谢。这是演练，不用出车
toast-drill-no = 好的
toast-notice-yes = 收到，谢谢
toast-notice-no = 好的，记下了
private-go = #{ $number } { $station } 可以出发了，请点「收到」。路上慢点
private-spared = #{ $number } { $station } 这次车够了，您不用出发。谢谢您待命
group-go = { $names }：#{ $number } { $station } 可以出发了，请回「收到」或点一下。路上慢点
group-spared = { $names }：#{ $number } { $station } 这次车够了，不用出发。谢谢待命
drill-results = **演练结果**（只发给调度员）
drill-step = { $minutes } 分钟内 { $number } 人：{ $names }
survey-yes = 答了「能来」或「收到」的 { $number } 人：{ $names }
survey-no = 来不了的 { $number } 人：{ $names }
survey-silent = 还没回的 { $number } 人：{ $names }
survey-nobody = —
survey-reminder = 上面这条通知还有 { $number } 人没回，看到请点「收到」
surveys-none = 现在没有在收集的预备、演练或通知
survey-open-private-chat = 名单只私聊发：请先打开 { $bot } 点「开始」
refused-call-open = 正在叫车，先不演练
refused-notices-off = 本群不收集通知回复。要用，先发：/set notices on
refused-long-notice = 通知最多 { $most } 个字，请写短一点
refused-many-surveys = 同时最多 { $most } 条，请先截止一条：发 /notice 看全部
refused-survey-over = 这条已经截止了
refused-nobody-ready = 还没有发预备。先发：/ready 武汉站 23:40 30
refused-reminded = 已经提醒过一次了
misused-ready = 用法：/ready 武汉站 23:40 30
misused-go = 用法：/go，或 /go 武汉站 30
misused-drill = 用法：/drill
menu-ready = 预备：先问谁能来
menu-go = 出发：叫预备的人来
menu-drill = 演练（不用出车）
menu-notice = 通知并收集回复
timetable-notices = 可以发通知收集回复（on/off）
