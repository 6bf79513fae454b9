### What only Telegram knows: anonymous administrators, administrators' rights, closed topics. In simplified Chinese.

speak-as-yourself = 匿名管理员不能指挥：机器人不知道您是谁。请在群里关掉匿名，用自己的身份再说一次
report-as-yourself = 用频道或匿名身份说的，记不到人。请换成自己的身份再说一次
not-administrator = 我现在不是本群管理员：点 👍 不能算「收到」，卡片也不能置顶。请在群设置里把我设为管理员，并允许置顶消息
messages-hidden = 我在 BotFather 那里还开着隐私模式：我不是管理员的群，司机说的话我听不到。请给 @BotFather 发 /setprivacy，选 Disable，再把我重新拉进群；或者把我设为群管理员
card-hidden-rights = #{ $number } { $station }：我在群里不能发言，卡片没发出来，大家看不到。请在群设置里允许我发消息，允许后卡片会自动发出
card-hidden-topic = #{ $number } { $station }：话题已关闭，卡片没发出来，大家看不到。请重新打开话题，打开后卡片会自动发出
card-hidden-elsewhere = #{ $number } { $station }：话题已关闭，卡片先发在「综合」话题里。重新打开话题后，卡片会发到原来的话题
card-hidden-removed = #{ $number } { $station }：我已经不在群里，卡片没发出来，大家看不到。请把我拉回群，回来后卡片会自动发出
card-hidden-refused = #{ $number } { $station }：卡片没发出来，大家看不到。请看一下我在群里的权限
card-hidden-pin = #{ $number } { $station }：卡片已发，但我没有置顶权限。请在群设置里允许我置顶消息，或者您手动置顶
pairing-administrator = 我已经是管理员：看得到 👍，能置顶卡片
pairing-plain-member = 我还不是管理员：点 👍 不能算「收到」，卡片也不能置顶

# U12: what the bot needs in a group; U11 is in doctor.ftl.
check-list-title = **我还缺点权限，请帮忙开一下**
check-list-complete = **都齐了，可以用了**
check-list-hears = ✅ 听得到大家说话
check-list-no-hears = ❌ 听不到司机说话：请把我设为管理员，或者给 @BotFather 发 /setprivacy，选 Disable，再把我重新拉进群
check-list-writes = ✅ 可以发言
check-list-no-writes = ❌ 不能发言，卡片大家看不到：请允许我发消息
check-list-administrator = ✅ 是管理员，点 👍 算「收到」
check-list-no-administrator = ❌ 不是管理员，点 👍 不算「收到」：请把我设为管理员
check-list-pins = ✅ 能置顶卡片
check-list-no-pins = ❌ 不能置顶卡片：请允许我置顶消息
check-list-well = { $fleet }：听得到大家说话，是管理员，能置顶卡片，可以用了
check-list-asked = 正在查…
button-check-again = 再查一次
