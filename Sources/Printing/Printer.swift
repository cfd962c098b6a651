/// A queue of the print server and what it says of its printer.
package struct Printer: Sendable, Equatable {
    /// `printer-state`, with the names of the standard.
    package enum PrinterState: Sendable { case idle, processing, stopped }

    /// The name jobs are sent to.
    package let queue: String
    /// What people call it; the queue's name when nobody named it.
    package let info: String
    /// Where it stands, in the words of whoever set it up; may be empty.
    package let location: String
    /// The driver's name for it.
    package let makeAndModel: String
    /// Whether the queue makes of a badge what its printer understands. One without a driver passes PDF on as it is; so
    /// does one that was set up for IPP Everywhere while its printer was off.
    package internal(set) var hasDriver: Bool
    /// Processing also while it waits for labels: `trouble` tells.
    package internal(set) var state: PrinterState
    /// What may keep it from printing: standard IPP keywords (RFC 8011 5.4.12, CUPS's own), vendor names translated,
    /// severities stripped.
    package internal(set) var reasons: [String]
    /// What it reports and prints on, in the same words: `media-empty` here is one tray of several.
    package internal(set) var warnings: [String]
    /// Whether the server stopped the queue because its last job failed, and nobody paused it.
    let isStoppedByFault: Bool
    /// The printer's own words about its state; may be empty.
    package internal(set) var message: String
    /// False when the queue was told to refuse jobs.
    package let acceptsJobs: Bool
    /// Whether it is the server's default destination.
    package let isDefault: Bool
    /// What is loaded: in its own words, or the size that its queue was set to.
    var loaded: [PaperOffer]
    /// Sizes it takes, and ranges of those that are cut to measure; none of a queue without a driver.
    let papers: [PaperOffer]
    /// What can be sent to it, of the kinds that Marquee makes.
    package let formats: [DocumentFormat]
    /// Whether it prints colours.
    let hasColour: Bool
    /// Dots an inch of its queue; nil where CUPS does not say.
    let dpi: Int?
    /// What CUPS does with a job that failed, such as `retry-job`; empty when it does not say.
    package let errorPolicy: String
    /// Where the server reaches it; what only a URI of an IPP printer tells is asked there.
    let deviceURI: String
    /// When the queue's driver, device or options were changed last, in the server's seconds.
    package let changedAt: Int
    /// Whether reasons and media are the printer's own words of this moment, not what the server remembers.
    package internal(set) var isHeardItself = false
    /// Whether the printer itself says that it has stopped.
    package internal(set) var isStoppedItself = false
    /// The model that was there at the last look, where another one answers now.
    package internal(set) var replacedModel: String?
    /// Whether the printer itself says that it has nothing to do; nil where it was not asked.
    package internal(set) var isIdleItself: Bool?

    /// Whether a label that it was sent may still be inside and come out later.
    var mayHoldALabel: Bool {
        let holding: Set = [
            "media-empty", "media-needed", "media-jam", "cover-open", "door-open", "interlock-open",
            "marker-supply-empty",
        ]
        return isHeardItself && !holding.isDisjoint(with: reasons)
    }

    /// What staff call it: "Labels (front door)".
    package var name: String { location.isEmpty ? info : "\(info) (\(location))" }

    /// The paper that is loaded, as people say it: "4×3 in", "62 mm, cut to length".
    package var loadedNames: [String] { loaded.map(\.name) }

    /// Whether a document of that size can be printed on what is loaded, upright or turned.
    package func hasLoaded(_ media: Media) -> Bool { loaded.contains { $0.fits(media) } }

    /// Whether a size is among those that it lists, upright or turned, and not only one that it can cut.
    package func lists(_ media: Media) -> Bool {
        papers.compactMap(\.media).contains { $0.isAlike(media) || $0.isAlike(media.turned) }
    }

    /// Whether it has a size, or can cut it, as it stands.
    package func takesUpright(_ media: Media) -> Bool {
        PaperChoice(ready: [], supported: papers).paper(for: media)?.media.isAlike(media) == true
    }

    /// Whether it has a size, or can cut it, upright or turned.
    package func takes(_ media: Media) -> Bool {
        PaperChoice(ready: [], supported: papers).paper(for: media) != nil
    }
}

extension Printer {
    static let attributes = [
        "printer-name", "printer-info", "printer-location", "printer-make-and-model", "printer-state",
        "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "printer-type",
        "media-col-default", "media-size-supported", "document-format-supported", "device-uri",
        "printer-error-policy", "printer-config-change-time", "color-supported", "printer-resolution-default",
    ]

    /// Nil for an answer without a queue's name.
    init?(_ attributes: Attributes) {
        queue = attributes.text("printer-name")
        guard !queue.isEmpty else { return nil }
        let info = attributes.text("printer-info")
        self.info = info.isEmpty ? queue : info
        location = attributes.text("printer-location")
        makeAndModel = attributes.text("printer-make-and-model")
        hasDriver = makeAndModel != "Local Raw Printer"
        state =
            switch attributes.number("printer-state") {
            case 4: .processing
            case 5: .stopped
            default: .idle
            }
        let reported = attributes.texts("printer-state-reasons")
        message = attributes.text("printer-state-message")
        isStoppedByFault = state == .stopped && Self.stoppedByFault.contains(where: message.hasPrefix)
        let isAlone = state == .processing && Self.nobodyThere.contains(message)
        reasons = StateReason.keywords(of: reported + (isAlone ? ["offline"] : []), isSevere: true)
        warnings = StateReason.keywords(of: reported, isSevere: false)
        acceptsJobs = attributes.truth("printer-is-accepting-jobs")
        isDefault = (attributes.number("printer-type") ?? 0) & Self.defaultBit != 0
        loaded = attributes.collections("media-col-default").compactMap { PaperOffer($0) }
        papers = attributes.collections("media-size-supported").compactMap { PaperOffer(size: $0) }
        hasColour = attributes.truth("color-supported")
        dpi = attributes.resolutions("printer-resolution-default").first
        errorPolicy = attributes.text("printer-error-policy")
        deviceURI = attributes.text("device-uri")
        changedAt = attributes.number("printer-config-change-time") ?? 0
        let formats = Set(attributes.texts("document-format-supported"))
        self.formats = DocumentFormat.allCases.filter { formats.contains($0.rawValue) }
    }

    /// What CUPS's backends say, without a keyword, while they wait for a printer that is switched off or unplugged.
    private static let nobodyThere: Set = [
        "Waiting for printer to become available.",
        "The printer may not exist or is unavailable at this time.",
        "The printer is unreachable at this time.", "The printer is not responding.",
        "The printer is not connected.",
    ]

    /// What CUPS says of a queue that it stopped itself; of one that somebody paused it says "Paused" or their reason.
    private static let stoppedByFault = [
        "Backend returned status", "Printer stopped due to backend errors", refused,
    ]

    /// `CUPS_PRINTER_DEFAULT` of cups.h, an enum constant of no fixed type.
    private static let defaultBit = 0x20000
}
