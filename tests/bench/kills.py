"""Two hundred kills with -9 while booking, `check` after each: python -m tests.bench.kills."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.servers.killing import assert_all_or_nothing, assert_sound, kills
from tests.small_service import write_small_service

KILLS = 200


def main() -> None:
    """Kill, look, count; end with an error at the first act that is half there or answered for and gone."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    begun = time.perf_counter()
    answered: set[str] = set()
    series = in_the_middle = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "killed.db"
        write_small_service(path)
        for kill in kills(path, times):
            in_the_middle += kill.in_the_middle
            series += len(kill.answered)
            answered.update(*kill.answered)
            assert_all_or_nothing(path, answered)
            assert_sound(path)
    print(f"kills                               {times:6}")
    print(f"  in the middle of a booking        {in_the_middle:6}")
    print(f"series answered for, all there      {series:6}")
    print(f"sessions answered for, all there    {len(answered):6}")
    print(f"checks, all clean                   {times:6}")
    print(f"seconds                             {time.perf_counter() - begun:6.0f}")


if __name__ == "__main__":
    main()
