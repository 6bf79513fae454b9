"""The key of the duty screen: made once, checked each time, gone when it is revoked."""

import stat

from bot.web.screen_key import cookie_for, is_cookie, make_key, revoke_key


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path):
    key = make_key(tmp_path / "data")

    assert make_key(tmp_path / "data") == key
    assert len(key) >= 32
    assert stat.S_IMODE((tmp_path / "data/screen.key").stat().st_mode) == 0o600


def test_the_links_key_gives_a_cookie_and_no_other_does(tmp_path):
    cookie = cookie_for(tmp_path, make_key(tmp_path))

    assert is_cookie(tmp_path, cookie)
    assert cookie_for(tmp_path, "another") is None
    assert not is_cookie(tmp_path, "another")
    assert not is_cookie(tmp_path, None)
    assert not is_cookie(tmp_path, make_key(tmp_path)), "the key itself is no cookie"


def test_a_revoked_key_holds_no_longer_and_a_new_one_is_another(tmp_path):
    former = make_key(tmp_path)
    cookie = cookie_for(tmp_path, former)

    assert revoke_key(tmp_path)
    assert not revoke_key(tmp_path)
    assert not is_cookie(tmp_path, cookie)
    assert cookie_for(tmp_path, former) is None
    assert make_key(tmp_path) != former
    assert not is_cookie(tmp_path, cookie)


def test_without_a_key_nothing_is_one(tmp_path):
    assert cookie_for(tmp_path, "") is None
    assert not is_cookie(tmp_path, "")
