"""What was measured, each figure beside its bound."""

import sys


def say(words):
    print(words, file=sys.stderr, flush=True)


class Figures:
    def __init__(self):
        self.all = []

    def add(self, section, name, value, unit, most=None, least=None, why=None, **details):
        """Takes a figure; `most` or `least` is its bound, `why` says where a measured bound comes from."""
        figure = {"section": section, "name": name, "value": rounded(value), "unit": unit}
        if most is not None or least is not None:
            figure["bound"] = {"most": rounded(most)} if most is not None else {"least": rounded(least)}
            if why:
                figure["bound"]["why"] = why
            figure["holds"] = value <= most if most is not None else value >= least
        self.all.append(figure | details)
        say("  " + self.line(figure))

    @property
    def hold(self):
        return all(figure.get("holds", True) for figure in self.all)

    def table(self):
        lines = []
        for section in dict.fromkeys(figure["section"] for figure in self.all):
            lines += ["", section] + ["  " + self.line(f) for f in self.all if f["section"] == section]
        return "\n".join(lines)

    @staticmethod
    def line(figure):
        bound = figure.get("bound", {})
        limit = "".join(f"{sign} {plain(bound[key])}" for key, sign in (("most", "≤"), ("least", "≥")) if key in bound)
        verdict = {True: "holds", False: "MISSED"}.get(figure.get("holds"), "")
        beside = f"bare {plain(figure['bare'])}" if "bare" in figure else ""
        words = f"{figure['name']:<64}{plain(figure['value']):>10} {figure['unit']:<9}{limit:<12}{verdict:<8}{beside}"
        return words.rstrip()


def rounded(number):
    return round(number, 4) if abs(number) < 10 else round(number, 1)


def plain(number):
    return f"{number:,.0f}" if abs(number) >= 1_000 else f"{rounded(number):g}"


def percentile(numbers, part):
    numbers = sorted(numbers)
    return numbers[min(len(numbers) - 1, int(len(numbers) * part))]
