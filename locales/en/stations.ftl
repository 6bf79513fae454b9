### Stations in English: what a fleet keeps about them, and the way to them.

card-note = Note: { $note }
button-way = 🧭 Way

stations = **Stations: { $number }**
    { $lines }
stations-none = No station is registered yet. A station is registered with its first call, or by: /station add Wuhan
station-line = { $station }: { $parts }
station-lanes = { $lanes ->
    [one] 1 lane
   *[other] { $lanes } lanes
}
station-aliases = also { $aliases }
station-has-point = point on the map
station-note = { $note }
station-kept = Noted. { $line }
station-removed = { $station } is no longer among the stations. Earlier records stay as they are
station-unknown = { $station } is not registered. First send: /station add { $station }
station-like = No station is called “{ $station }”. Please write the whole name: { $names }
station-name-taken = “{ $station }” cannot be registered: it is known already, or drivers report something with this word
station-alias-taken = “{ $alias }” cannot be an alias: another station is called so, or drivers report something with this word
station-no-point = First send a location here, then reply to it: /station { $station } point
refused-bad-alias = An alias has at least two letters
refused-many-aliases = A station has at most { $most } aliases
refused-long-note = A note has at most { $most } characters. Please make it shorter
misused-stations = Use: /station Wuhan alias main-station / /station Wuhan 4 lanes / /station Wuhan note gate B is blocked / as a reply to a location: /station Wuhan point

way = #{ $number } { $station }: { $where }
way-between = { " · " }
way-unknown = no meeting point is registered yet; please ask a coordinator
group-way = { $names }: #{ $number } { $station } { $where }. For the map, open a private chat with me, press Start, then tap “Way” on the card
group-way-of-one = { $names }: #{ $number } { $station } { $where }
group-way-map = For the map, open a private chat with me, press Start, then tap “Way” on the card
toast-way = { $way }. For the map, open a private chat with me and press Start
menu-station = Stations: aliases, lanes, point, note
