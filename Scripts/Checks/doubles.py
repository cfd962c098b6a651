"""Finds a second one of what the program has once: each leaves a mark in the source that only its home may have.

It finds a copy of the same kind, which is how a double comes about. It does not find one that does the same by other
means, as an escaper that writes `\\u{26}lt;`, or that is written in C++ or for the pages, whose modules
Tests/BrowserTests/modules.test.js looks at.
"""

import collections
import re

from swift_source import blanked, line_of

Once = collections.namedtuple("Once", "what mark home besides", defaults=({},))

# What there is once, its mark, and where it is; `besides` says where else the mark may stand, and why.
ONCE = (
    Once("the escaping of HTML", r"&(?:amp|lt|gt|quot|apos|#39|#x27);", "Sources/Attendance/Text/HTMLText.swift"),
    Once("the writer of ZIP archives", r"(?i)0x0[246]0[1-8]_?4b50|0xedb8_?8320", "Sources/Exchange/ZipWriter.swift"),
    Once(
        "the folding of texts that are compared",
        r"\bdecomposedString\w*|\bcaseInsensitive\w+|\blocalizedStandard\w+|\bfolding\(options|\bapplyingTransform\b"
        r"|\blowercased\(\)\s*[!=]=[^\n]*\blowercased\(\)",
        "Sources/Attendance/Text/Folding.swift",
        {"Sources/Attendance/Access/LookAlike.swift": "what letters look like, for names that pretend to be another"}),
    Once(
        "the words for yes and no", r'"(?:yes|no|true|false)"\s*(?::\s*(?:true|false)\s*)?,\s*"',
        "Sources/Attendance/Text/YesNo.swift",
        {"Sources/Exchange/GuestLists/StatusWords.swift": "whether a guest comes, which is a standing"}),
    Once(
        "the executor for what blocks", r"\bSerialExecutor\b|\bTaskExecutor\b|\bDispatchQueue\b|\bpthread_create\b",
        "Sources/Threads/BlockingExecutor.swift"),
    Once(
        "the thread for what blocks once", r"\bdetachNewThread\b", "Sources/Threads/OwnThread.swift"),
    Once("the writer of JSON, lists and escapes", r"\(inout JSONText\b|\"\\*u00", "Sources/Attendance/Text/JSONText.swift"),
    Once(
        "the check of what an event may be",
        r"\bthrow EventError\.(?!zone\b|noWalkIns\b)"
        r"|\b(?:Event|Terms)\.(?:longestName|daysToKeep|mostRoles|capacities|mostTexts|longestText)\b",
        "Sources/Attendance/Events/EventDetail+Checked.swift",
        {"Sources/Attendance/Events/EventError.swift": "the sentences, which tell the limits"}),
)


def doubles(files, rules=ONCE):
    """The path, the line and the text of each mark away from home, and of each rule that has nothing to watch.

    `files` is the text of each Swift file of Sources by its path.
    """
    found, at_home = [], set()
    for path, text in files.items():
        code = blanked(text, keeps_strings=True)
        for rule in rules:
            marks = list(re.finditer(rule.mark, code))
            if path == rule.home:
                at_home.update(rule.what for _ in marks[:1])
            elif path not in rule.besides:
                found += [(path, line_of(code, mark.start()), f"a second one of {rule.what}: use that of {rule.home}")
                          for mark in marks]
    found += [(rule.home, 1, f"{rule.what} is not here any more; say in doubles.py where it is")
              for rule in rules if rule.what not in at_home]
    return found
