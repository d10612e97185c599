"""Many readers at once without a browser: each opens a page over Streamlit's own protocol and looks at other years."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import websockets
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FIELDS = "kies"
YEARS = ("2026", "2025", "2024", "2023", "2022", "2021")
WAIT = 120


@dataclass
class Crowd:
    """What a crowd met: seconds until each first page and until each other year, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    clicked: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def crowd_in(
    address: str,
    page: str,
    queries: list[str],
    within: float,
    clicks: int = 0,
    think: tuple[float, float] = (3, 9),
    trust: ssl.SSLContext | None = None,
    **headers: str,
) -> Crowd:
    """Let a reader per query open the page, spread over some seconds, and look at some other years after thinking. With
    `trust`, over https; `headers` are sent along, _ for - in their names."""
    crowd = Crowd()
    await asyncio.gather(
        *(
            _read(address, page, query, crowd, number, within * number / len(queries), clicks, think, trust, headers)
            for number, query in enumerate(queries)
        )
    )
    return crowd


async def _read(
    address: str,
    page: str,
    query: str,
    crowd: Crowd,
    number: int,
    after: float,
    clicks: int,
    think: tuple[float, float],
    trust: ssl.SSLContext | None,
    headers: Mapping[str, str],
) -> None:
    chance = random.Random(number)
    await asyncio.sleep(after)
    start = time.perf_counter()
    try:
        async with websockets.connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],
            origin=address,
            ssl=trust,
            additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
            max_size=None,
            ping_interval=None,
            open_timeout=WAIT,
        ) as socket:
            asked = BackMsg()
            asked.rerun_script.query_string = query
            asked.rerun_script.page_name = page
            asked.rerun_script.context_info.url = f"{address}/{page}"
            script, year_field = await _run(socket, asked, crowd)
            crowd.opened.append(time.perf_counter() - start)
            for click in range(clicks):
                await asyncio.sleep(chance.uniform(*think))
                asked = BackMsg()
                asked.rerun_script.query_string = query
                asked.rerun_script.page_script_hash = script
                chosen = asked.rerun_script.widget_states.widgets.add()
                year = YEARS[(number + click + 1) % len(YEARS)]
                chosen.id = _make_trigger_id(year_field, "events")
                chosen.json_trigger_value = json.dumps([{"event": "choice", "value": ["jaar", year]}])
                start = time.perf_counter()
                await _run(socket, asked, crowd)
                crowd.clicked.append(time.perf_counter() - start)
    except (OSError, TimeoutError, websockets.WebSocketException) as problem:  # a figure, not the end of the crowd
        crowd.errors.append(f"{type(problem).__name__}: {problem}")


async def _run(socket: websockets.ClientConnection, asked: BackMsg, crowd: Crowd) -> tuple[str, str]:
    """Ask for one run; give the page's hash and the id of the field of the year."""
    await socket.send(asked.SerializeToString())
    script = year_field = ""
    while True:
        message = ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), WAIT))
        element = message.delta.new_element
        kind = message.WhichOneof("type")
        if kind == "navigation":
            script = message.navigation.page_script_hash
        elif element.HasField("exception"):
            crowd.errors.append(element.exception.message)
        elif element.bidi_component.id.endswith(f"-{FIELDS}"):
            year_field = element.bidi_component.id
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return script, year_field
