### What only Telegram knows: anonymous administrators, administrators' rights, closed topics. In traditional Chinese.

speak-as-yourself = 匿名管理員不能指揮：機器人不知道您是誰。請在群裡關掉匿名，用自己的身分再說一次
report-as-yourself = 用頻道或匿名身份說的，記不到人。請換成自己的身份再說一次
not-administrator = 我現在不是本群管理員：點 👍 不能算「收到」，卡片也不能置頂。請在群設定裡把我設為管理員，並允許置頂訊息
messages-hidden = 我在 BotFather 那裡還開著隱私模式：我不是管理員的群，司機說的話我聽不到。請給 @BotFather 發 /setprivacy，選 Disable，再把我重新拉進群；或者把我設為群管理員
card-hidden-rights = #{ $number } { $station }：我在群裡不能發言，卡片沒發出來，大家看不到。請在群設定裡允許我發訊息，允許後卡片會自動發出
card-hidden-topic = #{ $number } { $station }：話題已關閉，卡片沒發出來，大家看不到。請重新打開話題，打開後卡片會自動發出
card-hidden-elsewhere = #{ $number } { $station }：話題已關閉，卡片先發在「一般」話題裡。重新打開話題後，卡片會發到原來的話題
card-hidden-removed = #{ $number } { $station }：我已經不在群裡，卡片沒發出來，大家看不到。請把我拉回群，回來後卡片會自動發出
card-hidden-refused = #{ $number } { $station }：卡片沒發出來，大家看不到。請看一下我在群裡的權限
card-hidden-pin = #{ $number } { $station }：卡片已發，但我沒有置頂權限。請在群設定裡允許我置頂訊息，或者您手動置頂
pairing-administrator = 我已經是管理員：看得到 👍，能置頂卡片
pairing-plain-member = 我還不是管理員：點 👍 不能算「收到」，卡片也不能置頂

# U12: what the bot needs in a group; U11 is in doctor.ftl.
check-list-title = **我還缺點權限，請幫忙開一下**
check-list-complete = **都齊了，可以用了**
check-list-hears = ✅ 聽得到大家說話
check-list-no-hears = ❌ 聽不到司機說話：請把我設為管理員，或者給 @BotFather 發 /setprivacy，選 Disable，再把我重新拉進群
check-list-writes = ✅ 可以發言
check-list-no-writes = ❌ 不能發言，卡片大家看不到：請允許我發訊息
check-list-administrator = ✅ 是管理員，點 👍 算「收到」
check-list-no-administrator = ❌ 不是管理員，點 👍 不算「收到」：請把我設為管理員
check-list-pins = ✅ 能置頂卡片
check-list-no-pins = ❌ 不能置頂卡片：請允許我置頂訊息
check-list-well = { $fleet }：聽得到大家說話，是管理員，能置頂卡片，可以用了
check-list-asked = 正在查…
button-check-again = 再查一次
