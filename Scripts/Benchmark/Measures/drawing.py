"""Badges drawn one after another on one core, by Marquee and by a plain C loop."""

import json
import os
import random
import shutil

from programs import run

HERE = os.path.dirname(os.path.abspath(__file__))
LAYOUT = "Assets/Layouts/4x3in.yaml"
BOUNDS = {"pdf": 150, "raster": 500}
FLAT = 1.25

NAMES = [
    ("Maya", "Okafor", "she/her", "Ask me about film scoring", ("film scoring", "lyrics", "vinyl")),
    ("ليلى", "حداد", "", "اسألني عن العود", ("العود", "مقامات", "تسجيل")),
    ("美咲", "田中", "", "シンセの話をしよう", ("シンセ", "映画音楽", "作詞")),
    ("Ana Lucía", "Ferreira Duarte", "she/her", "Ask me about modular synths", ("choirs", "modular synths", "strings")),
    ("Noa נועה 諾亞", "بن عامر", "they/them", "Ask me about night photography", ("tape", "hiking", "立体写真")),
]
ROLES = ["Songwriter", "Producer", "Composer", "Host", "Guest"]


def write_faces(path):
    """30 badges, a line each, alike for both programs."""
    letters = random.Random(1)
    with open(path, "w", encoding="utf-8") as file:
        for number in range(30):
            first, last, pronouns, question, tags = NAMES[number % len(NAMES)]
            token = "".join(letters.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=27))
            file.write("\t".join([first, last, pronouns, ROLES[number % 4], ";".join(tags), question,
                                  "The Songwriters' Mixer", token]) + "\n")


def plain_program(folder):
    """Compiles the C loop with the compiler that came with Swift, as fast as it can."""
    program = os.path.join(folder, "badges")
    beside_swift = os.path.join(os.path.dirname(os.path.realpath(shutil.which("swift"))), "clang")
    compiler = beside_swift if os.path.exists(beside_swift) else "cc"
    flags = run(["pkg-config", "--cflags", "--libs", "pangocairo", "libqrencode"]).out.split()
    run([compiler, "-O2", "-Wall", "-o", program, f"{HERE}/badges.c", *flags, "-lm"])
    return program


def marks_of(command):
    return [json.loads(line) for line in run(command).out.splitlines()]


def measure(figures, bench, folder, size):
    faces = os.path.join(folder, "faces.tsv")
    write_faces(faces)
    plain = plain_program(folder)
    details = {}
    for kind, bound in BOUNDS.items():
        marks = [str(mark) for mark in size.badges]
        ours = marks_of([bench, "draw", "--layout", LAYOUT, "--kind", kind, "--faces", faces, *marks])
        theirs = marks_of([plain, kind, faces, *marks])
        details[kind] = {"marquee": ours, "plain_c": theirs}
        speed, c_speed = (run[-1]["badges"] / run[-1]["cpu_seconds"] for run in (ours, theirs))
        figures.add("Badges", f"{kind}, in a second of one core", speed, "badges", least=bound,
                    plain_c=round(c_speed, 1), part_of_plain_c=round(speed / c_speed, 3),
                    by_the_wall_clock=round(ours[-1]["badges"] / ours[-1]["seconds"], 1))
        figures.add("Badges", f"{kind}, the plain C loop", c_speed, "badges")
        figures.add("Badges", f"{kind}, memory after {ours[-1]['badges']:,}", ours[-1]["resident_kb"] * 1024 / 1e6, "MB",
                    most=FLAT * ours[0]["resident_kb"] * 1024 / 1e6,
                    why=f"{FLAT} times that after {ours[0]['badges']:,}")
    return details
