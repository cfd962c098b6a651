"""How soon the desk finds a guest among very many, over HTTP."""

import http.client
import json
import os
import random
import time
import urllib.parse

from figures import percentile
from programs import Failed
from station import NO_PRINT_SERVER, seed

BOUND = 50  # milliseconds
SHOWN = 20  # what the desk asks for

FIRST = ("Ana Maria José Robert Elizabeth William Katherine Zoë Noor Leo Margaret Michael Jennifer Łukasz Søren Chloë "
         "Ximena Amélie Jorge Lucía Wren Imani Kofi Priya Arjun Thảo Đức Yuki Haruto Jiwoo Seojun Ji-ho Leïla Omar Fatima "
         "Anthony Christopher Daniel Alexandra Samuel Benjamin Theodore Victoria Nicholas Gabriel Isabel Dmitri Olga "
         "Сергей Дарья ليلى عمر 美咲 健太 지우 민준 明 雅婷").split()
ROOTS = ("gar mar cas duar oka ang ström had cor lov nak yam fer her gon smi john wil brown dav rod lop tor riv mor nov "
         "kov ber lin ros schu mül fis web wag bec hof sta lan gre whi bla sil ste cla hal").split()
ENDS = "cia tez te for ellanos ad ez es son th ing berg man ner ski ova ev ini etti ani oka moto ura sen dal wood ley ton er a o".split()

# What is typed, and how a person would call it; the first of each is found in any list of this make.
QUERIES = {
    "begun": ("mar", "gonz", "zoe", "okaf", "duart", "지우"),
    "two words": ("ana gar", "duarte ana", "maria g", "wren lovson", "leo cast"),
    "misspelt": ("margret", "jonhson", "elizabteh", "gonzalse", "kristopher garcia"),
    "a short form": ("bob", "liz", "bill", "kate mor", "mike cas"),
    "nobody": ("xqzwv", "qqqq wwww", "zzyzx"),
}


def write_names(path, count):
    """A guest list in which no two lines are alike, and names are as like as names are."""
    chance = random.Random(3)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("First name,Last name,Email,Role\r\n")
        for guest in range(count):
            last = "".join(chance.choices(ROOTS, k=chance.choice((1, 1, 2)))) + chance.choice(ENDS)
            file.write(f"{chance.choice(FIRST)},{last.capitalize()},g{guest:07d}@example.org,Songwriter\r\n")


def measure(figures, marquee, folder, size):
    station, _ = seed(marquee, os.path.join(folder, "search"), size.named, write_names)
    details = {}
    with station.serve(NO_PRINT_SERVER) as server:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        for kind, queries in QUERIES.items():
            details[kind] = {words: [look(line, station, words) for _ in range(size.looks)] for words in queries}
            took = [look["took"] for looks in details[kind].values() for look in looks]
            figures.add("Search", f"{size.named:,} guests, {kind}: p95", percentile(took, 0.95), "ms", most=BOUND,
                        p50=round(percentile(took, 0.5), 1), slowest=round(max(took), 1),
                        found={words: looks[0]["found"] for words, looks in details[kind].items()})
        line.close()
    for kind, looks in details.items():
        if kind != "nobody" and not all(look[0]["found"] for look in looks.values()):
            raise Failed(f"Nobody was found for one of {', '.join(looks)}.")
    return details


def look(line, station, words):
    """One search on a connection that stays open, as a browser's does."""
    began = time.perf_counter()
    line.request("GET", f"/api/v1/events/{station.event}/guests?limit={SHOWN}&q={urllib.parse.quote(words)}",
                 headers={"Authorization": f"Bearer {station.token}"})
    answer = line.getresponse()
    text = answer.read()
    took = (time.perf_counter() - began) * 1e3
    if answer.status != 200:
        raise Failed(f"A search ended with {answer.status}: {text.decode()}")
    return {"took": round(took, 2), "found": len(json.loads(text)["guests"])}
