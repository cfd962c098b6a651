"""Gives the check for doubles a second one of everything, and source that comes close to one."""

import pathlib
import unittest

from doubles import ONCE, doubles

ROOT = pathlib.Path(__file__).resolve().parents[2]


def homes():
    return {rule.home: (ROOT / rule.home).read_text() for rule in ONCE}


def found(text, path="Sources/Web/Page.swift"):
    return [(line, told.split(": use")[0]) for at, line, told in doubles(homes() | {path: text}) if at == path]


class Doubles(unittest.TestCase):
    def test_a_copy_of_each_home_is_found_anywhere_else(self):
        for rule in ONCE:
            told = {told for _, told in found((ROOT / rule.home).read_text())}
            self.assertIn(f"a second one of {rule.what}", told)

    def test_the_homes_themselves_are_none(self):
        self.assertEqual(doubles(homes()), [])

    def test_a_home_that_moved_is_told(self):
        moved = homes()
        moved["Sources/Web/HTMLText.swift"] = moved.pop("Sources/Attendance/Text/HTMLText.swift")
        texts = [told for _, _, told in doubles(moved)]
        self.assertIn("the escaping of HTML is not here any more; say in doubles.py where it is", texts)

    def test_those_that_this_project_had_before(self):
        for text, what in [
            ('text.replacing("<", with: "&lt;")', "the escaping of HTML"),
            ("value ^= 0xEDB88320", "the writer of ZIP archives"),
            ("a.name.lowercased() == b.name.lowercased()", "the folding of texts that are compared"),
            ('let yes = ["yes", "y", "true"]', "the words for yes and no"),
            ("final class OneThread: SerialExecutor {", "the executor for what blocks"),
            ("mutating func objects<E>(_ all: [E], _ each: (inout JSONText, E) -> Void) {",
             "the writer of JSON, lists and escapes"),
            ("guard capacity > 0 else { throw EventError.capacity(capacity) }", "the check of what an event may be"),
        ]:
            self.assertEqual(found(f"import Foundation\n{text}\n"), [(2, f"a second one of {what}")], text)

    def test_what_comes_close_is_none(self):
        self.assertEqual(
            found(
                "/// Writes `&lt;` and `&amp;`.\n/* EventError: throw EventError.capacity(1) */\n"
                "nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }\n"
                'let host = given.lowercased() == "localhost"\nlet answer = isYes ? "yes" : "no"\n'
                "func write(_ guest: Guest, into json: inout JSONText) {}\n"
                "guard let time else { throw EventError.zone(zone) }\n"),
            [])


if __name__ == "__main__":
    unittest.main()
