"""How many pictures a second the kiosk's camera is looked at, by the page and the station together."""

import os
import random
import time

from browser import Browser
from figures import percentile
from station import NO_PRINT_SERVER, seed

WIDTH, HEIGHT, RATE = 1280, 720, 10
LEAST = 8  # pictures a second
LOOKS = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('read=true'))"


def write_film(path):
    """A second of a crowded room without any code, which costs the reader most: it looks in every way it knows."""
    chance = random.Random(9)
    block = 8
    with open(path, "wb") as film:
        film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(RATE):
            film.write(b"FRAME\n")
            for _ in range(HEIGHT // block):
                shades = chance.choices(range(30, 226), k=WIDTH // block)
                film.write(b"".join(bytes([shade]) * block for shade in shades) * block)
            film.write(bytes([128]) * (WIDTH * HEIGHT // 2))


def measure(figures, marquee, folder, size):
    station, _ = seed(marquee, os.path.join(folder, "camera"), 10)
    film = os.path.join(folder, "film.y4m")
    write_film(film)
    with station.serve(NO_PRINT_SERVER) as server, Browser(
            folder, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={film}") as browser:
        page = browser.open(station.ask(server, "/api/v1/invitations", {"purpose": "kiosk", "event": station.event})["link"])
        page.until('location.pathname === "/kiosk" && document.body.ariaBusy !== "true"')
        page.value("performance.setResourceTimingBufferSize(10000)")
        page.value('document.getElementById("camera").click()')
        page.until(f"{LOOKS}.length > 3")
        time.sleep(1)
        began, first = page.value(f"[performance.now(), {LOOKS}.length]")
        time.sleep(size.filmed)
        ended, last = page.value(f"[performance.now(), {LOOKS}.length]")
        looks = page.value(f"{LOOKS}.map((entry) => [entry.responseStatus, entry.duration])")
    took = [milliseconds for _, milliseconds in looks[first:last]]
    figures.add("Camera", "pictures of a crowd that the station looked at", (last - first) / (ended - began) * 1e3,
                "a second", least=LEAST, p50=round(percentile(took, 0.5), 1), p95=round(percentile(took, 0.95), 1),
                refused=sum(status != 200 for status, _ in looks))
    return {"looks": looks}
