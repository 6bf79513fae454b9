"""Routes each command and each deadline of the drivers' home to the function that carries it out (H1)."""

from collections.abc import Callable, Mapping
from typing import Any

from dispatch.deadlines import DeadlineKind
from dispatch.home import commands
from handlers.chat.inputs import Due
from handlers.chat.session import Context
from handlers.home import place_checks, place_list, places

HOME_ROUTES: Mapping[type, Callable[[Context, Any], object]] = {
    commands.ShowPlaces: places.show_places,
    commands.ShowPlaceOnMap: places.show_on_map,
    commands.KeepPlace: place_list.keep_place,
    commands.ShowKeptPlaces: place_list.show_kept_places,
}

HOME_DEADLINES: Mapping[str, Callable[[Context, Due], None]] = {
    DeadlineKind.PLACE_CHECK: place_checks.ask_keeper,
}
