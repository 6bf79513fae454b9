"""One small night of which every line is known, written with changes: for the tests of the script and of what contradicts itself."""

from pathlib import Path

from tests.stories.night import Night
from tests.stories.script import load

SMALL = """\
title: A driver answers and drives
rules: R1 P1 K4
fleet: 武汉爱心车队
date: 2024-02-05
people:
  王调度 admin private
  李带 lead user=lidai
  张三 seats=4 plate=鄂A12345
night:
  # a comment, and one behind a line
  22:00 王调度 [c]: 武汉站需要2台车    # the call
  22:01:30 张三 (22:01) -> [c] [a]: 收到
  22:02 again [a]
  22:05 张三 edits [a] (22:04): 收到，10分钟到
  22:10 张三 taps arrive on 1
  22:15 李带 -> [a]: 接3
  00:30 --
end: 00:40
expect:
  call 1 武汉站 needed=2 opened=22:00
    acknowledged=1 arrived=1 trips=1 passengers=3 elderly=1
    张三 on_road ack=22:01 arrived=22:10 lane=1
      3 老1 22:15 -> - by 李带
posts: card
"""


def written(folder: Path, text: str = SMALL, *changes: tuple[str, str]) -> Night:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "small.night"
    path.write_text(text, encoding="utf-8")
    return load(path)
