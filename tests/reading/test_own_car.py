"""What a driver says of his own car: who is on board, and how many stand before it."""

import pytest

from reading.own_car import counts_cars_before_him, on_board


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("车上四个人", 4),
        ("车上还有3个", 3),
        ("车里坐着俩", 2),
        ("后座2个", 2),
        ("车上3个老人", 3),
        ("车子里还有5位客", 5),
    ],
)
def test_who_is_on_board(text, number):
    assert number == on_board(text)


@pytest.mark.parametrize(
    "text",
    [
        "车上四个人，走了",
        "车上拉了三个",
        "车上坐了4个",
        "车上三箱水",
        "车上3台",
        "车上3个，出发",
        "上车4个人",
    ],
)
def test_a_departure_and_a_thing_are_no_state(text):
    assert on_board(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "前面排起三个",
            "前头还有3个",
            "前边有四个",
            "我前头3个",
            "排我前面五个",
            "前面已经排了6个",
            "前头排了五台",
        ),
        *("前面3个在排", "到了，前面排起三个", "前面俩车"),
    ],
)
def test_the_queue_of_cars(text):
    assert counts_cars_before_him(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "前面排了30个人",
            "前面排起三十个人等车",
            "前面等着三个老人",
            "前面排队的有40位",
            "出站口前面排了三个",
        ),
        *("前面有三个路口", "前面还有3公里", "前面两个红灯", "候车还有30"),
    ],
)
def test_people_who_wait_and_the_way_are_no_queue_of_cars(text):
    assert not counts_cars_before_him(text)
