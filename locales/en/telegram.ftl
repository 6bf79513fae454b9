### What only Telegram knows: anonymous administrators, administrators' rights, closed topics. In English.

speak-as-yourself = An anonymous admin cannot command: the bot does not know who you are. Please switch anonymity off and say it again as yourself
report-as-yourself = I cannot record what is said as a channel or anonymously: please say it again as yourself
not-administrator = I am not an administrator of this group: a 👍 does not count as “ok”, and I cannot pin the card. Please make me an administrator with the right to pin messages
messages-hidden = Privacy mode is on: in groups where I am not an administrator I do not hear what drivers write. Send /setprivacy to @BotFather, choose Disable and add me to the group again, or make me an administrator
card-hidden-rights = #{ $number } { $station }: I may not write in the group, so nobody sees the card. Please give me the right to send messages; the card then comes by itself
card-hidden-topic = #{ $number } { $station }: the topic is closed, so nobody sees the card. Please reopen the topic; the card then comes by itself
card-hidden-elsewhere = #{ $number } { $station }: its topic is closed, so the card stands in the general topic. Reopen the topic and the card comes there
card-hidden-removed = #{ $number } { $station }: I am no longer in the group, so nobody sees the card. Please add me again; the card then comes by itself
card-hidden-refused = #{ $number } { $station }: Telegram did not take the card, so nobody in the group sees it. Please look at my rights in the group
card-hidden-pin = #{ $number } { $station }: the card is posted, but I may not pin it. Please give me the right to pin messages, or pin it yourself
pairing-administrator = I am an administrator: a 👍 counts, and I can pin the card
pairing-plain-member = I am not an administrator: a 👍 does not count as “ok”, and I cannot pin the card

# U12: what the bot needs in a group; U11 is in doctor.ftl.
check-list-title = **Something is missing before I can work here**
check-list-complete = **I have all I need here**
check-list-hears = ✅ I hear what everybody writes
check-list-no-hears = ❌ I do not hear what drivers write: make me an administrator, or send /setprivacy to @BotFather, choose Disable, and add me again
check-list-writes = ✅ I may write
check-list-no-writes = ❌ I may not write, so nobody sees the card: allow me to send messages
check-list-administrator = ✅ I am an administrator: a 👍 counts
check-list-no-administrator = ❌ I am not an administrator: a 👍 does not count as “ok”; make me one
check-list-pins = ✅ I may pin the card
check-list-no-pins = ❌ I may not pin the card: allow me to pin messages
check-list-well = { $fleet }: I hear everybody, I am an administrator and may pin the card. Everything is ready
check-list-asked = Looking …
button-check-again = Check again
