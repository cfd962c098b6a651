import Attendance
import Foundation
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
    /// What the printer reports, as IPP's `printer-state-reasons` names it.
    package let reasons: [String]
    /// The sizes that are loaded, as people say them: "4×3 in".
    package let media: [String]
    /// Whether badges go there.
    package let isUsed: Bool
    /// The door it stands at; nil prints for every door.
    package let door: String?
    /// The layout of badges that need no other; nil is the station's.
    package let layout: String?
    /// The layout that was chosen for it; nil goes by what is loaded.
    package let chosenLayout: String?
    /// All layouts that it has paper for.
    package let layouts: [String]
    /// By how many degrees its badges are turned, clockwise.
    package let turn: Int
    /// The ids of the door it stands at and of that door's event; nil prints for every door.
    package let doorID: String?
    /// See `doorID`.
    package let event: String?
    /// Whether the station made the queue, or decides what becomes of failed badges.
    package let isOwned: Bool
    /// Whether the print server holds it back, which `resume` ends.
    package let isHeld: Bool
    /// What CUPS does with a job that failed.
    package let errorPolicy: String
    /// How many badges wait that it may print.
    package let waiting: Int
    /// The badge it has now.
    package let badge: String?
    /// What it said of the last badge that failed or of which nobody knows, where that still stands.
    package let lastError: String?

    init(_ seen: Printers.PrinterSeen) {
        let printer = seen.printer
        id = printer.queue
        name = printer.name
        state =
            switch printer.state {
            case .idle: "idle"
            case .processing: "processing"
            case .stopped: "stopped"
            }
        let trouble = printer.trouble(wanting: seen.media, isStuck: !seen.badges.isEmpty)
        isHeld = trouble?.isHeld == true
        self.trouble = trouble?.sentence(
            about: printer.title(at: seen.doorName), waiting: seen.waiting + seen.badges.count)
        notice = printer.notice(wanting: seen.isUsed ? seen.media : nil)?.sentence(
            about: printer.title(at: seen.doorName))
        reasons = printer.reasons + printer.warnings
        media = printer.loadedNames
        isUsed = seen.isUsed
        door = seen.doorName
        layout = seen.isUsed ? seen.layout : nil
        let told = seen.told.flatMap { $0.isUsed ? $0 : nil }
        (chosenLayout, layouts) = (told?.layout, seen.layouts)
        turn = (told?.turn ?? .none).rawValue
        doorID = told?.door?.uuidString.lowercased()
        event = told?.event?.uuidString.lowercased()
        isOwned = seen.told?.isOwned == true
        errorPolicy = printer.errorPolicy
        waiting = seen.waiting
        badge = seen.badges.first?.uuidString.lowercased()
        lastError = seen.lastError
    }

    enum CodingKeys: String, CodingKey {
        case id, name, state, trouble, notice, reasons, media, door, layout, layouts, turn, event, waiting,
            badge
        case chosenLayout = "chosen_layout"
        case doorID = "door_id"
        case isOwned = "is_owned"
        case isHeld = "is_held"
        case isUsed = "is_used"
        case errorPolicy = "error_policy"
        case lastError = "last_error"
    }
}
