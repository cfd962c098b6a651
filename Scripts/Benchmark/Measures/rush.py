"""Everybody comes at once: guests scan at three kiosk pages and a desk, in a real browser, for a minute."""

import os
import random
import time

from browser import Browser
from figures import percentile
from programs import Failed
from station import NO_PRINT_SERVER, PREFIX, SCRIPTS, seed

KIOSKS = 3
GAP = 0.6  # seconds from one guest to the next at a kiosk
DESK_GAP = 3
STROKE = 0.008  # seconds from one letter of a scanner to the next
PATIENCE = 30  # seconds after the last guest, for whoever waits in line
BOUND = 150  # milliseconds from the scanner's Enter to the painted answer
TABLET, PHONE = {"width": 1280, "height": 800}, {"width": 412, "height": 915}

# Written into each page: when Enter was struck, and when its answer had been painted, by the page's own clock.
WATCH = """
(() => {
  const isDesk = location.pathname === "/desk"
  const place = isDesk ? document.getElementById("answer") : document.body
  const isAnswer = () => isDesk || ["admitted", "refused"].includes(document.body.dataset.state)
  const asked = []
  let typed = ""
  window.answered = []
  addEventListener("keydown", (stroke) => {
    if (stroke.key !== "Enter") return (typed += stroke.key)
    asked.push({ code: typed, at: stroke.timeStamp })
    typed = ""
  }, true)
  new MutationObserver(() => {
    if (!isAnswer() || asked.length === 0) return
    const { code, at } = asked.shift()  // guests are answered in the order in which they scanned
    const words = document.getElementById(isDesk ? "answer" : "welcome").textContent
    // The first frame draws the answer; the second begins when the first is out of hands.
    requestAnimationFrame(() => requestAnimationFrame(() =>
      window.answered.push({ code, words, took: performance.now() - at })))
  }).observe(place, isDesk ? { childList: true } : { attributeFilter: ["data-state"] })
})()
"""


def measure(figures, marquee, folder, size):
    station, _ = seed(marquee, os.path.join(folder, "rush"), size.rush)
    with station.serve(NO_PRINT_SERVER) as server, Browser(folder) as browser:
        pages = open_pages(browser, station, server)
        queue = who_comes(size.rush)
        play(pages, queue)
        seen = {name: page.value("window.answered") for name, page in pages.items()}
    lost = [guest for _, page, guest in queue if not is_answered(seen[page], guest)]
    for name in pages:
        took = [answer["took"] for answer in seen[name]]
        if not took:
            raise Failed(f"The {name} answered nobody.")
        figures.add("The rush", f"{name}: from Enter to the painted answer, p95", percentile(took, 0.95), "ms", most=BOUND,
                    p50=round(percentile(took, 0.5), 1), slowest=round(max(took), 1), guests=len(took))
    kept = station.recorded() | {"verify": station.verify()}
    figures.add("The rush", f"of {len(queue):,} guests, not answered with their own name", len(lost), "guests", most=0,
                lost=lost)
    figures.add("The rush", "guests of whom the journal does not have exactly one coming in",
                abs(kept["came"] - len(queue)) + abs(kept["scans"] - len(queue)), "guests", most=0)
    return {"recorded": kept, "answers": seen}


def open_pages(browser, station, server):
    """Three kiosks, each paired by itself, and a desk where a staff member signed in by a link."""
    account = station.ask(server, "/api/v1/accounts", {"name": "Door", "duty": "staff", "password": "velvet rope nine"})
    wishes = {f"kiosk {number}": {"purpose": "kiosk", "event": station.event} for number in range(1, KIOSKS + 1)}
    wishes["desk"] = {"purpose": "device", "account": account["id"]}
    pages = {}
    for name, wish in wishes.items():
        page = pages[name] = browser.open(
            station.ask(server, "/api/v1/invitations", wish)["link"], **(PHONE if name == "desk" else TABLET))
        page.until('location.pathname === "/desk" || location.pathname === "/kiosk"')
        page.until('document.readyState === "complete" && document.body.ariaBusy !== "true"')
        page.value(WATCH)
    return pages


def who_comes(guests):
    """When, where, and who: (seconds, page, guest), in order; nobody comes by the clock's tick."""
    chance = random.Random(5)
    desk = min(guests // 15, guests)
    each = (guests - desk) // KIOSKS
    comes = [(GAP * turn + GAP / KIOSKS * kiosk + chance.uniform(0, GAP / 3), f"kiosk {kiosk + 1}")
             for kiosk in range(KIOSKS) for turn in range(each)]
    comes += [(DESK_GAP * turn + chance.uniform(0, 1), "desk") for turn in range(desk)]
    return [(at, page, guest) for guest, (at, page) in enumerate(sorted(comes), 1)]


def play(pages, queue):
    began = time.monotonic()
    # Scanners at several pages type at once, each at its own pace.
    strokes = sorted((at + place * STROKE, page, key) for at, page, guest in queue
                     for place, key in enumerate([*f"{PREFIX}{guest:07d}", "Enter"]))
    for at, page, key in strokes:
        time.sleep(max(0, began + at - time.monotonic()))
        pages[page].strike(key)
    wanted = {name: sum(page == name for _, page, _ in queue) for name in pages}
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and any(
            page.value("window.answered.length") < wanted[name] for name, page in pages.items()):
        time.sleep(0.1)


def is_answered(answers, guest):
    """Whether the page showed this guest's own first name in answer to their own code."""
    first = SCRIPTS[guest % len(SCRIPTS)][0]
    return any(answer["code"] == f"{PREFIX}{guest:07d}" and first in answer["words"] for answer in answers)
