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
    /// The driver's name for it; `Local Raw Printer` when there is no driver.
    package let makeAndModel: String
    /// Processing also while it waits for labels: `trouble` tells.
    package internal(set) var state: PrinterState
    /// Standard IPP keywords (RFC 8011 5.4.12, CUPS's own), vendor names translated, severities stripped.
    package internal(set) var reasons: [String]
    /// The printer's own words about its state; may be empty.
    package internal(set) var message: String
    /// False when the queue was told to refuse jobs.
    package let acceptsJobs: Bool
    /// Whether it is the server's default destination.
    package let isDefault: Bool
    /// Sizes said to be loaded. CUPS guesses these for queues with a driver of the old kind: a hint, no proof.
    package internal(set) var mediaReady: [Media]
    /// Sizes it takes; empty for a queue without a driver, which passes on what it gets.
    package let mediaSupported: [Media]
    /// What can be sent to it, of the kinds that Marquee makes.
    package let formats: [DocumentFormat]
    /// What CUPS does with a job that failed, such as `retry-job`; empty when it does not say.
    package let errorPolicy: String
    /// Where the server reaches it; what only a URI of an IPP printer tells is asked there.
    let deviceURI: String
    /// When the queue's driver, device or options were changed last, in the server's seconds.
    package let changedAt: Int
    /// Whether reasons and media are the printer's own words of this moment, not what the server remembers.
    package internal(set) var isHeardItself = false
    /// For how long the printer itself has run; nil when that is not known.
    package internal(set) var upTime: Duration?

    /// What staff call it: "Labels (front door)".
    package var name: String { location.isEmpty ? info : "\(info) (\(location))" }
}

extension Printer {
    static let attributes = [
        "printer-name", "printer-info", "printer-location", "printer-make-and-model", "printer-state",
        "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "printer-type",
        "media-ready", "media-col-ready", "media-size-supported", "document-format-supported", "device-uri",
        "printer-error-policy", "printer-config-change-time",
    ]

    /// Nil for an answer without a queue's name.
    init?(_ attributes: Attributes) {
        queue = attributes.text("printer-name")
        guard !queue.isEmpty else { return nil }
        let info = attributes.text("printer-info")
        self.info = info.isEmpty ? queue : info
        location = attributes.text("printer-location")
        makeAndModel = attributes.text("printer-make-and-model")
        state =
            switch attributes.number("printer-state") {
            case 4: .processing
            case 5: .stopped
            default: .idle
            }
        reasons = StateReason.standard(attributes.texts("printer-state-reasons"))
        message = attributes.text("printer-state-message")
        acceptsJobs = attributes.truth("printer-is-accepting-jobs")
        isDefault = (attributes.number("printer-type") ?? 0) & Self.defaultBit != 0
        mediaReady = attributes.collections("media-col-ready").compactMap { PaperOffer($0)?.media }
        mediaSupported = attributes.collections("media-size-supported").compactMap {
            PaperOffer(["media-size": [.collection($0)]])?.media
        }
        errorPolicy = attributes.text("printer-error-policy")
        deviceURI = attributes.text("device-uri")
        changedAt = attributes.number("printer-config-change-time") ?? 0
        let formats = Set(attributes.texts("document-format-supported"))
        self.formats = DocumentFormat.allCases.filter { formats.contains($0.rawValue) }
    }

    /// `CUPS_PRINTER_DEFAULT` of cups.h, an enum constant of no fixed type.
    private static let defaultBit = 0x20000
}
