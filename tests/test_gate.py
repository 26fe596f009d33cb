from __future__ import annotations

import asyncio

from bot_process import PATIENCE

from bot.telegram_app.gate import Gate


class Visitors:
    """Those who pass a gate, and the order in which they came in."""

    def __init__(self, most: int) -> None:
        self.gate = Gate(most)
        self.inside: list[str] = []
        self.most_at_once = 0
        self._now = 0

    async def visit(self, name: str, *, crowd: bool) -> None:
        async with self.gate.passing(crowd=crowd):
            self.inside.append(name)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            await asyncio.sleep(0)
            self._now -= 1


def test_so_many_are_in_at_once() -> None:
    async def check() -> None:
        visitors = Visitors(3)
        await asyncio.gather(*(visitors.visit(str(each), crowd=True) for each in range(10)))
        assert visitors.most_at_once == 3
        assert visitors.inside == [str(each) for each in range(10)]

    asyncio.run(check())


def test_one_who_has_just_come_goes_by_turns_with_a_crowd() -> None:
    async def check() -> None:
        visitors = Visitors(1)
        crowd = [visitors.visit(f"crowd {each}", crowd=True) for each in range(5)]
        await asyncio.gather(*crowd, *(visitors.visit(f"single {each}", crowd=False) for each in range(2)))
        order = ["crowd 0", "single 0", "crowd 1", "single 1", "crowd 2", "crowd 3", "crowd 4"]
        assert visitors.inside == order

    asyncio.run(check())


def test_one_who_gives_up_takes_nobodys_place() -> None:
    async def check() -> None:
        visitors = Visitors(1)
        async with visitors.gate.passing(crowd=True):
            tasks = [asyncio.create_task(visitors.visit(str(each), crowd=True)) for each in range(3)]
            await asyncio.sleep(0)
            tasks[0].cancel()  # while it waits
            await asyncio.sleep(0)
        tasks[1].cancel()  # when its turn has come, but before it knows
        await asyncio.gather(*tasks, return_exceptions=True)
        assert visitors.inside == ["2"]
        await asyncio.wait_for(visitors.visit("later", crowd=False), PATIENCE)

    asyncio.run(check())
