import Printing

/// A printer for tools that read JSON and for the terminal.
package struct PrinterJSON: Encodable, Sendable {
    /// The queue's name.
    package let id: String
    package let name: String
    /// idle, processing or stopped.
    package let state: String
    /// What is wrong, in words; nil when all is well.
    package let trouble: String?
    /// What will soon be wrong, in words.
    package let notice: String?
    package let reasons: [String]
    /// The sizes that are loaded, as people say them: "4×3 in".
    package let media: [String]

    init(_ printer: Printer) {
        id = printer.queue
        name = printer.name
        state =
            switch printer.state {
            case .idle: "idle"
            case .processing: "processing"
            case .stopped: "stopped"
            }
        trouble = printer.trouble
        notice = printer.notice()
        reasons = printer.reasons
        media = printer.mediaReady.map(\.description)
    }
}
