import Foundation
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
        #expect(StateReason(reported)?.keyword == standard)
    }

    @Test(arguments: [
        ("media-empty", true), ("media-empty-error", true), ("media-empty-warning", false),
        ("media-empty-report", false), ("com.dymo.out-of-paper-error", true), ("offline-report", true),
        ("cups-missing-filter-warning", true), ("cover-open-warning", false),
    ])
    func `what ends in warning or report keeps no printer from printing`(reported: String, isSevere: Bool) {
        #expect(StateReason(reported)?.isSevere == isSevere)
    }

    @Test func `a reason reported twice is told once`() {
        #expect(
            StateReason.keywords(of: ["media-empty-error", "none", "media-empty", "offline"]) == [
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
            (["media-low-report"], nil), (["media-empty-warning", "cover-open-report"], nil),
            (["cups-waiting-for-job-completed"], nil), (["none"], nil),
        ] as [([String], String?)])
    func `trouble has words, the most urgent first`(reasons: [String], words: String?) throws {
        let printer = try #require(Printer(zebra(reasons)))
        #expect(
            printer.trouble(wanting: Media(width: 6200, height: 10000))?.sentence(about: printer.title)
                == words)
    }

    /// The registered keywords, as CUPS lists them to have them translated.
    private func registered() throws -> [String] {
        let list = try String(contentsOfFile: "/usr/share/cups/locale/en/cups_en.po", encoding: .utf8)
        return list.matches(of: /msgid "printer-state-reasons\.([^"]+)"/).map { String($0.1) }
    }

    @Test func `every registered keyword has words, or is known to need none`() throws {
        let keywords = try registered()
        #expect(keywords.count > 700)
        #expect(keywords.filter { $0 != "none" && !Printer.isKnown($0) } == [])
        for keyword in keywords {
            let printer = try #require(Printer(zebra([keyword])))
            for told in [printer.trouble(wanting: nil), printer.notice()].compactMap(\.self) {
                #expect(
                    told.fault.hasSuffix(".")
                        && !(keyword.contains("-") && told.sentence(about: "It").contains(keyword)),
                    "\(keyword)")
            }
        }
    }

    @Test(
        arguments: [
            ("separation-cutter-jam", "says that its cutter is jammed.", true),
            ("cutter-fault", "says that its cutter has failed.", true),
            ("stapler-empty", "says that its stapler is empty.", false),
            ("stapler-cover-open", "says that its stapler is open.", true),
            ("trimmer-almost-full", "says that its trimmer is almost full.", false),
            ("com.acme.tilted-error", "reports “com.acme.tilted”.", false),
        ])
    func `a part that badges pass stops them, any other is told of`(
        reason: String, fault: String, stops: Bool
    ) throws {
        let printer = try #require(Printer(zebra([reason])))
        let told = stops ? printer.trouble(wanting: nil) : printer.notice()
        #expect(told?.fault == fault)
        #expect((printer.trouble == nil) == !stops)
        // As a warning it is told, and badges come out.
        let warned = try #require(Printer(zebra(["trimmer-jam-warning"])))
        #expect(warned.trouble == nil && warned.notice()?.fault == "says that its trimmer is jammed.")
    }

    @Test func `what will soon run out is a notice, no trouble`() throws {
        let printer = try #require(Printer(zebra(["media-low-warning"])))
        #expect(printer.notice() == Trouble("is running low on labels.", "Have a roll ready."))
        #expect(printer.trouble == nil)
    }

    @Test func `a printer that warns is told of, and is not in trouble until it says that it has stopped`()
        throws
    {
        var printer = try #require(Printer(zebra(["media-empty-warning"])))
        #expect(
            printer.notice()
                == Trouble("warns that it is out of labels.", "Load a roll."))
        #expect(printer.trouble == nil && printer.obstacle(wanting: nil) == nil)
        #expect(printer.trouble(wanting: nil, isStuck: true) == Trouble("is out of labels.", "Load a roll."))
        printer.isStoppedItself = true
        printer.isHeardItself = true
        #expect(printer.obstacle(wanting: nil) == Trouble("is out of labels.", "Load a roll."))
        printer.warnings = []
        #expect(
            printer.obstacle(wanting: nil) == Trouble("has stopped.", "Look at its lights and display."))
    }

    @Test(arguments: [
        ("ipps://Badge%20Printer._ipps._tcp.local/", true), ("ipp://Labels._ipp._tcp.local/", true),
        ("dnssd://Labels._ipp._tcp.local/?uuid=1", true), ("ipp://lab.local:631/ipp/print", false),
        ("ipps://10.0.0.7/ipp/print", false), ("usb://DYMO/LabelWriter%20450?serial=1", false),
        ("socket://10.0.0.7", false),
    ])
    func `the name of a service is no host's`(uri: String, isService: Bool) {
        #expect(DeviceAddress.isService(uri) == isService)
        #expect((DeviceAddress(uri: uri) != nil) == (!isService && uri.hasPrefix("ipp")))
    }

    @Test(arguments: [
        "Waiting for printer to become available.",
        "The printer may not exist or is unavailable at this time.",
    ])
    func `a printer for which the print server waits without a keyword cannot be reached`(message: String)
        throws
    {
        var attributes = zebra(["connecting-to-device"])
        attributes["printer-state-message"] = [.text(message)]
        #expect(try #require(Printer(attributes)).trouble == nil, "it waits for nobody")
        attributes["printer-state"] = [.number(4)]
        #expect(
            try #require(Printer(attributes)).trouble
                == "The printer Zebra cannot be reached. Check that it is switched on and its cable is in.")
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
