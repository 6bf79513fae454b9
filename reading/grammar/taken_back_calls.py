"""Tells a call that is taken back (撤销叫车) from a driver's own report."""

from reading.grammar.row import TokenRow

_CALLS = ("叫车", "派车", "召集", "呼叫", "要车", "用车", "需求", "调车")


def takes_back_a_call(row: TokenRow) -> bool:
    """Whether 撤销 or 取消 has a call behind it: 汉口站发错，撤销叫车 is nobody's report."""
    return any(
        token.has("undo", "cancel", "void")
        and "".join(one.text for one in row[here + 1 : here + 3]).startswith(_CALLS)
        for here, token in enumerate(row)
    )
