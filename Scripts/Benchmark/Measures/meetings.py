"""Who should meet: how long it takes, and what guests of a series have of it."""

import json

from figures import percentile
import programs


def measure(figures, bench, rounds):
    crowd = json.loads(programs.run([bench, "crowd", "--rounds", str(rounds)]).out)
    figures.add("Introductions", f"{crowd['present']} present, chosen anew, median", percentile(crowd["milliseconds"], 0.5),
                "ms", most=50)
    played = json.loads(programs.run([bench, "series"]).out)
    for game in played:
        name = f"{game['way']}, {'a host who makes 60' if game['introductions'] == 60 else 'all suggestions made'}"
        report = game["report"]
        ours = game["way"] == "marquee"
        figures.add("A series of 12 evenings, 150 guests", f"{name}: guests with a fitting introduction",
                    report["served"] * 100, "%", worst_evening=report["worst_evening"], per_visit=report["per_visit"])
        figures.add("A series of 12 evenings, 150 guests", f"{name}: the least served tenth, per visit",
                    report["least_decile"], "meetings")
        figures.add("A series of 12 evenings, 150 guests", f"{name}: introduced twice", report["repeats"], "pairs",
                    **({"most": 0} if ours else {}))
    return {"crowd": crowd, "series": played}
