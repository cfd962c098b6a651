#!/usr/bin/env python3
"""Fails, with file and line, where the source breaks a rule of the project that the compiler cannot check.

Run from the root of the repository, without arguments. The rules:
  - a file has at most 400 lines, a function of Sources at most 40;
  - a `package` declaration has a `///` comment, unless its name is in self-explaining.txt;
  - no type has a name that hides what it is, and one name is one type;
  - nothing in Sources/Services records a fact by itself: what is read and what is then written belong into one
    command of Storage, which is one transaction;
  - what the program has once, such as the escaping of HTML, it has once (doubles.py);
  - a thing has one name on screens and in the manual (wording.py).
"""

import collections
import pathlib
import re
import sys

from doubles import doubles
from swift_source import blanked, body_lines, end_of_body, functions, line_of, start_of_body
from wording import screens, unclear_words

MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 40
MOST_EXCUSED_NAMES = 120

# A name that says nothing to somebody who knows the field, and what to call such a thing.
OPAQUE_NAMES = {
    "House": "a service of one job, opened by Station", "Company": "IntroductionPlan",
    "Clerk": "JournalWriter", "Roll": "NameIndex", "CodePile": "CodeBatch", "Listed": "ListColumn",
    "Visits": "AttendanceHistory", "Place": "EventDetail, or a position of something", "Walk": "OrderedLookup",
    "LentBytes": "BindArena", "ReadyGuest": "PreparedGuest", "Kinship": "IdentityResolution",
    "SignInPatience": "LoginThrottle", "Tries": "RateLimiter", "Doorkeeper": "RequestPipeline",
    "Pass": "Session", "PassBook": "SessionCache", "Visitor": "Caller", "Duty": "StaffRole",
    "Locksmith": "PasswordHasher", "Notary": "CertificateStore", "Authority": "LocalCA",
    "Callboard": "EventFeed", "Bell": "Signal", "Keeper": "PDFPrinter", "Standing": "the status of something",
    "Pool": "PrinterPool", "Press": "BadgeRenderer", "LedgerLine": "JobStatusRecorder", "Turns": "DrawingLock",
    "Artist": "BadgePainter", "Lettering": "TextLayout", "Questions": "ConversationStarters",
    "Stalled": "SlowReaderTimeout", "LastAnswer": "CloseAfterResponse", "Mingler": "MatchCandidate",
    "Partaker": "Participant", "Round": "PairMatching", "Sequel": "FollowUpNote", "Patience": "Timeouts",
    "Foyer": "TestStation", "Venue": "TestServer", "OpenHouse": "a fixture named for what it opens",
    "PrintShop": "a fixture named for what it opens",
}
OPAQUE_ENDINGS = ("Manager", "Helper", "Utils", "Core")
# Names that need the word for what they are of.
BARE_NAMES = {
    "Kind", "State", "Known", "Line", "Choice", "Side", "Field", "Room", "Evening", "Said", "Found", "Told", "Kept",
}
# Names that are read with the type around them, or that a protocol asks for.
SHARED_NAMES = {
    "CodingKeys",  # Codable finds it by this name.
    "Code",  # The codes of an error are read with it: BadgeError.Code.
}

TYPE = re.compile(r"\b(struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)")
PACKAGE = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*package\s+"
    r"(?:(?:static|final|mutating|nonmutating|indirect|consuming|borrowing|nonisolated|override|convenience|required"
    r"|(?:private|internal|fileprivate)\(set\))\s+)*"
    r"(func|var|let|init|subscript|struct|enum|class|actor|protocol|typealias)\b\s*`?([^\s(<:`,={]*)")
ATTRIBUTE = re.compile(r"^\s*@\w+(\(.*\))?\s*$")
ASSIGNMENT = re.compile(r"^((self\.)?\w+ = \w+|\((self\.\w+(, )?)+\) = \([\w, ]+\))$")

Finding = collections.namedtuple("Finding", "path line text")


def sizes(path, text, code):
    """The findings about sizes, with the number of lines of the file and of each function."""
    lines, found, counts = text.count("\n"), [], []
    if lines > MOST_FILE_LINES:
        found.append(Finding(path, 1, f"{lines} lines; a file has at most {MOST_FILE_LINES}"))
    for start, brace, end in functions(code):
        count = body_lines(code, brace, end)
        counts.append(count)
        if count > MOST_FUNCTION_LINES and path.startswith("Sources/"):
            text = f"{count} lines; a function has at most {MOST_FUNCTION_LINES}"
            found.append(Finding(path, line_of(code, start), text))
    return found, lines, counts


def only_assigns(code, at):
    """Whether an initializer does nothing but keep its parameters."""
    brace = start_of_body(code, at)
    if brace is None:
        return False
    body = code[brace + 1 : end_of_body(code, brace)]
    return all(ASSIGNMENT.match(line.strip()) for line in re.split(r"[\n;]", body) if line.strip())


def undocumented(path, text, code, excused, used=None):
    """The `package` declarations without a comment that no name excuses; `used` collects the names that did."""
    lines, places, found = text.split("\n"), [0], []
    for line in lines:
        places.append(places[-1] + len(line) + 1)
    for index, line in enumerate(code.split("\n")):
        match = PACKAGE.match(line)
        if not match:
            continue
        above = index - 1
        while above >= 0 and ATTRIBUTE.match(lines[above]):
            above -= 1
        if above >= 0 and lines[above].lstrip().startswith("///"):
            continue
        kind, name = match.groups()
        if kind == "init" and only_assigns(code, places[index] + match.end(1)):
            continue
        if kind in ("func", "var", "let", "subscript") and name in excused:
            if used is not None:
                used.add(name)
            continue
        found.append(Finding(path, index + 1, f"`{kind} {name}` has no comment that says what it is"))
    return found


def types(path, code):
    """The name, the file and the line of each type that is declared, and whether it is only another name for one."""
    return [
        (match.group(2), path, line_of(code, match.start()), match.group(1) == "typealias")
        for match in TYPE.finditer(code)
    ]


def unclear_names(declared):
    """The types whose name says too little, or is the name of another type as well."""
    found, first = [], {}
    for name, path, line, is_alias in declared:
        if name in OPAQUE_NAMES:
            found.append(Finding(path, line, f"`{name}` does not say what it is; think of: {OPAQUE_NAMES[name]}"))
        elif name.endswith(OPAQUE_ENDINGS):
            found.append(Finding(path, line, f"`{name}` ends in a word that fits everything"))
        elif name in BARE_NAMES:
            found.append(Finding(path, line, f"`{name}` does not say of what"))
        elif name in SHARED_NAMES or is_alias:
            continue
        else:
            # Two modules may test one subject: a suite is known by its module and its name.
            key = (name, path.split("/")[1]) if name.endswith("Tests") else name
            if key in first:
                found.append(Finding(path, line, f"`{name}` is the name of another type already, at {first[key]}"))
            first.setdefault(key, f"{path}:{line}")
    return found


def bare_records(path, code):
    """Where a service writes to the journal without a command of Storage around what it read before, or could."""
    if path.startswith("Sources/Services/"):
        pattern, text = r"\bjournal\s*\.\s*record\s*\(", "records by itself; what it read may have changed: make it a command"
    elif path.startswith("Sources/Storage/"):
        pattern, text = r"\bpackage\s+func\s+record\b", "lets other modules record a fact without what it depends on"
    else:
        return []
    return [Finding(path, line_of(code, match.start()), text) for match in re.finditer(pattern, code)]


def excused_names(path):
    lines = (line.split("#")[0].strip() for line in path.read_text().split("\n"))
    return [line for line in lines if line]


def spread(counts):
    counts = sorted(counts) or [0]
    median, high = counts[(len(counts) - 1) // 2], counts[int(len(counts) * 0.95) - 1]
    return f"median {median}, 95th percentile {high}, largest {counts[-1]}"


def main():
    listed = pathlib.Path(__file__).with_name("self-explaining.txt")
    excused = excused_names(listed)
    found, declared, used = [], [], set()
    files, own, tested, sources = [], [], [], {}
    for file in sorted(path for root in ("Sources", "Tests") for path in pathlib.Path(root).rglob("*.swift")):
        path, text = file.as_posix(), file.read_text()
        code = blanked(text)
        problems, lines, counts = sizes(path, text, code)
        files.append(lines)
        if path.startswith("Sources/"):
            sources[path] = text
        (own if path.startswith("Sources/") else tested).extend(counts)
        declared += types(path, code)
        found += problems + undocumented(path, text, code, set(excused), used) + bare_records(path, code)
    found += unclear_names(declared) + [Finding(*double) for double in doubles(sources)]
    found += [Finding(*words) for path, text in screens() for words in unclear_words(path, text)]
    if len(excused) > MOST_EXCUSED_NAMES:
        found.append(Finding(listed.name, 1, f"{len(excused)} names; at most {MOST_EXCUSED_NAMES} explain themselves"))
    found += [Finding(listed.name, 1, f"`{name}` excuses nothing (any more)") for name in excused if name not in used]
    print(f"Files: {spread(files)} lines in {len(files)}.")
    print(f"Functions of Sources: {spread(own)} lines in {len(own)}; of Tests: {spread(tested)} in {len(tested)}.")
    for finding in found:
        print(f"{finding.path}:{finding.line}: {finding.text}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
