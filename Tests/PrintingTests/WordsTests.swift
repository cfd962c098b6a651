import Testing

@testable import Printing

struct WordsTests {
    @Test(
        arguments: [
            ("none", nil), ("", nil), ("com.dymo.busy-error", nil),
            ("com.dymo.out-of-paper-error", "media-empty"), ("com.dymo.paper-size-error", "media-needed"),
            ("com.dymo.paper-size-undefine-error", "media-needed"),
            ("com.dymo.head-overheat-error", "fuser-over-temp"),
            ("com.dymo.slot-status-error", "input-tray-missing"), ("com.dymo.general-error", "other"),
            ("media-empty", "media-empty"), ("media-low-report", "media-low"),
            ("marker-supply-low-warning", "marker-supply-low"), ("offline-report", "offline"),
            ("cups-missing-filter-warning", "cups-missing-filter"),
            ("com.acme.tilted-error", "com.acme.tilted"),
        ] as [(String, String?)])
    func `a reason has one standard name, whoever reports it`(reported: String, standard: String?) {
        #expect(StateReason.standard(reported) == standard)
    }

    @Test func `a reason reported twice is told once`() {
        #expect(
            StateReason.standard(["media-empty-error", "none", "media-empty", "offline"]) == [
                "media-empty", "offline",
            ])
    }

    @Test(
        arguments: [
            (["media-empty"], "The printer Zebra is out of labels. Load a 62×100 mm roll."),
            (
                ["media-low", "media-jam"],
                "The printer Zebra is jammed. Open it, take out the stuck labels and close it."
            ),
            (["media-empty", "cover-open"], "The printer Zebra is open. Close its cover."),
            (
                ["com.dymo.paper-size-error"],
                "The printer Zebra has the wrong size loaded. Load a 62×100 mm roll."
            ),
            (["media-low-report"], nil), (["cups-waiting-for-job-completed"], nil), (["none"], nil),
        ] as [([String], String?)])
    func `trouble has words, the most urgent first`(reasons: [String], words: String?) throws {
        let printer = try #require(Printer(zebra(reasons)))
        #expect(
            printer.trouble(wanting: Media(width: 6200, height: 10000))?.sentence(about: printer.title)
                == words)
    }

    @Test func `what will soon run out is a notice, no trouble`() throws {
        let printer = try #require(Printer(zebra(["media-low-warning"])))
        #expect(printer.notice() == Trouble("is running low on labels.", "Have a roll ready."))
        #expect(printer.trouble == nil)
    }

    @Test(arguments: [
        (10160, 7620, "4×3 in"), (10160, 15240, "4×6 in"), (5715, 3175, "2.25×1.25 in"),
        (6200, 10000, "62×100 mm"),
        (8560, 5398, "85.6×54 mm"), (21000, 29700, "210×297 mm"), (21590, 27940, "8.5×11 in"),
    ])
    func `a size is told as it is printed on the box`(width: Int, height: Int, words: String) {
        #expect("\(Media(width: width, height: height))" == words)
    }

    @Test func `what a printer says is cut, and cannot move the cursor`() {
        #expect(boundedText("a\u{1B}[2Jb\nc\u{202E}d\u{7F}") == "a[2Jbcd")
        #expect(boundedText(String(repeating: "é", count: 400)).utf8.count <= 255)
        #expect(boundedText([CChar](repeating: -1, count: 10) + [0]) == "")
        #expect(boundedText(nil) == "")
    }

    private func zebra(_ reasons: [String]) -> Attributes {
        [
            "printer-name": [.text("zebra")], "printer-info": [.text("Zebra")], "printer-state": [.number(3)],
            "printer-is-accepting-jobs": [.truth(true)], "printer-state-reasons": reasons.map { .text($0) },
        ]
    }
}
