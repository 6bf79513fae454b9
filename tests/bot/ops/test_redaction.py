"""What is masked, and what only looks like it and stays."""

import pytest

from bot.ops.redaction import redact

TOKEN = "7654321098:AAE-a_token_that_BotFather_never_gave_1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"GET https://api.telegram.org/bot{TOKEN}/getMe", "GET https://api.telegram.org/bot[token]/getMe"),
        (f"/bot{TOKEN.replace(':', '%3A')}/getMe", "/bot[token]/getMe"),
        (f"The token `{TOKEN}` was rejected", "The token `[token]` was rejected"),
        ("socks5://user:pa55@proxy:1080", "socks5://[credentials]@proxy:1080"),
        ("张三13812345678", "张三138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("138 1234 5678", "138****5678"),
        ("鄂A12345", "鄂A·**345"),
        ("鄂A·12345", "鄂A·**345"),
        ("鄂a 12345 到了", "鄂a·**345 到了"),
        ("鄂AD12345", "鄂A·**345"),
        (r"\u9102A12345", r"\u9102A·**345"),
        ("粤Z1234港", "粤Z·**34港"),
    ],
)
def test_secrets_and_people_are_masked(text, shown):
    assert shown == redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "chat -1001234567890",
        "update 987654321",
        "at 1707150000",
        "at_ms 1707150000123",
        "坐G1234到",
        "第2列第5位",
        "12:30:45",
        "https://api.telegram.org/getMe",
        "有iPhone",
    ],
)
def test_numbers_that_are_nobodys_stay(text):
    assert text == redact(text)
