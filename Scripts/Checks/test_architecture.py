"""Gives the checks source that breaks each rule, and source that comes close to it."""

import pathlib
import unittest

import architecture
from swift_source import blanked, body_lines, functions


def counts(text):
    code = blanked(text)
    return [body_lines(code, brace, end) for _, brace, end in functions(code)]


class Reading(unittest.TestCase):
    def test_comments_and_strings_are_no_code(self):
        text = 'let a = "struct House {" // class Bell {\n/* enum Kind { /* } */ { */ let b = #"{ " }"#\n'
        self.assertEqual(blanked(text).replace(" ", ""), "leta=\nletb=\n")

    def test_a_string_may_hold_code_that_holds_a_string(self):
        text = 'let a = "\\(names.map { "<\\($0)" }.joined()) {"; let b = 1'
        self.assertEqual(blanked(text).split(), ["let", "a", "=", ";", "let", "b", "=", "1"])

    def test_a_string_of_several_lines_keeps_them(self):
        text = 'let a = """\n    class Clerk { "quoted" }\n    """\nlet b = 2\n'
        self.assertEqual(blanked(text).count("\n"), 4)
        self.assertNotIn("Clerk", blanked(text))
        self.assertIn("let b = 2", blanked(text))

    def test_bodies_are_found_behind_long_signatures(self):
        self.assertEqual(
            counts(
                "func one(\n    _ x: Int = { 3 }(),\n    y: Int\n) throws(E)\n    -> [Int]\n{\n    a()\n    b()\n}\n"
                "init?(x: Int) { self.x = x }\nvar z: Int {\n    get {\n        1\n    }\n}\n"),
            [2, 1, 3])

    def test_a_requirement_of_a_protocol_has_no_body(self):
        self.assertEqual(counts("protocol P {\n    func one(x: Int) -> Int\n    init()\n}\nstruct S {\n}\n"), [])


class Sizes(unittest.TestCase):
    def test_a_file_over_the_limit(self):
        over, under = "\n" * (architecture.MOST_FILE_LINES + 1), "\n" * architecture.MOST_FILE_LINES
        self.assertEqual(len(architecture.sizes("Tests/A.swift", over, over)[0]), 1)
        self.assertEqual(architecture.sizes("Tests/A.swift", under, under)[0], [])

    def test_a_function_over_the_limit_in_sources_alone(self):
        text = "\nfunc long() {\n" + "    a()\n" * (architecture.MOST_FUNCTION_LINES + 1) + "}\n"
        found = architecture.sizes("Sources/A/A.swift", text, text)[0]
        self.assertEqual([finding.line for finding in found], [2])
        self.assertEqual(architecture.sizes("Tests/A/A.swift", text, text)[0], [])
        shorter = text.replace("    a()\n", "", 1)
        self.assertEqual(architecture.sizes("Sources/A/A.swift", shorter, shorter)[0], [])


class Comments(unittest.TestCase):
    def found(self, text, excused=()):
        found = architecture.undocumented("Sources/A.swift", text, blanked(text), set(excused))
        return [finding.line for finding in found]

    def test_what_other_modules_see_has_a_comment(self):
        self.assertEqual(self.found("package func take() {}\n"), [1])
        self.assertEqual(self.found("// Not a documentation comment.\npackage private(set) var least = 3\n"), [2])
        self.assertEqual(self.found("@inline(never)\npackage static func == (a: A, b: A) -> Bool { true }\n"), [2])
        self.assertEqual(self.found("/// Takes it.\n@inline(never)\npackage func take() {}\n"), [])
        self.assertEqual(self.found("func take() {}\npackage extension A {}\n"), [])
        self.assertEqual(self.found('let text = """\n    package var x\n    """\n'), [])

    def test_a_listed_name_excuses_a_member_and_no_type(self):
        self.assertEqual(self.found("package var id: UUID\npackage var least: Int\n", ["id"]), [2])
        self.assertEqual(self.found("package struct Session {}\n", ["Session"]), [1])

    def test_an_initializer_that_only_keeps_what_it_is_given(self):
        kept = "package init(a: Int, b: Int = 1) {\n    self.a = a\n    self.b = b\n}\n"
        self.assertEqual(self.found(kept), [])
        self.assertEqual(self.found("package init() {}\n"), [])
        self.assertEqual(self.found("package init(a: Int, b: Int) { (self.a, self.b) = (a, b) }\n"), [])
        self.assertEqual(self.found(kept.replace("= b\n", "= b * 2\n")), [1])
        self.assertEqual(self.found(kept.replace("self.b = b", "check(b)")), [1])


class Names(unittest.TestCase):
    def found(self, *files):
        declared = [name for path, text in files for name in architecture.types(path, blanked(text))]
        return [f"{finding.path}:{finding.line}" for finding in architecture.unclear_names(declared)]

    def test_names_that_say_nothing(self):
        text = (
            "struct House {}\nfinal class GuestManager {}\nenum State { case a }\n"
            "actor PrinterPool {}\nclass func Bell() {}\n")
        self.assertEqual(self.found(("Sources/A/A.swift", text)), [f"Sources/A/A.swift:{line}" for line in (1, 2, 3)])

    def test_one_name_is_one_type(self):
        first, second = ("Sources/A/A.swift", "struct Ticket {}\n"), ("Tests/BTests/B.swift", "\nenum Ticket {}\n")
        self.assertEqual(self.found(first, second), ["Tests/BTests/B.swift:2"])
        keys = "struct A { enum CodingKeys {} }\nstruct B { enum CodingKeys {} }\ntypealias A = Int\n"
        self.assertEqual(self.found(("Sources/A/A.swift", keys)), [])

    def test_two_modules_may_test_one_subject(self):
        text = "struct ScanTests {}\n"
        self.assertEqual(self.found(("Tests/WebTests/A.swift", text), ("Tests/StorageTests/A.swift", text)), [])
        found = self.found(("Tests/WebTests/A.swift", text), ("Tests/WebTests/B.swift", text))
        self.assertEqual(found, ["Tests/WebTests/B.swift:1"])


class Commands(unittest.TestCase):
    def test_a_service_records_nothing_by_itself(self):
        text = "let all = try await journal.guests()\ntry await self.journal\n    .record(fact)\n// journal.record(\n"
        found = architecture.bare_records("Sources/Services/A.swift", blanked(text))
        self.assertEqual([finding.line for finding in found], [2])
        self.assertEqual(architecture.bare_records("Sources/Storage/A.swift", blanked(text)), [])

    def test_the_journal_offers_no_way_to_do_so(self):
        text = "extension Journal {\n    func record(_ fact: Fact) {}\n    package func record(_ fact: Fact) {}\n}\n"
        found = architecture.bare_records("Sources/Storage/A.swift", blanked(text))
        self.assertEqual([finding.line for finding in found], [3])


class Listing(unittest.TestCase):
    def test_the_list_is_short_sorted_and_says_each_name_once(self):
        names = architecture.excused_names(pathlib.Path(architecture.__file__).with_name("self-explaining.txt"))
        self.assertLessEqual(len(names), architecture.MOST_EXCUSED_NAMES)
        self.assertEqual(names, sorted(set(names)))


if __name__ == "__main__":
    unittest.main()
