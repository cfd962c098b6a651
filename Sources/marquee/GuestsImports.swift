import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee guests imports`
struct GuestsImports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports",
        abstract: "Shows the lists that were imported and can be undone with `guests import --undo`, or were."
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let imports = try await station.guests.imports(of: detail.event.id)
        if json { return try Terminal.show(json: imports.map { ImportJSON($0, time: detail.time) }) }
        guard !imports.isEmpty else { return print("No list was imported.") }
        Terminal.show(
            table: ["Imported", "List of", "By", "Added", "Updated", "Unchanged", "", "Id"],
            imports.map {
                [
                    detail.time.dayAndTime($0.at), $0.source, $0.actor, "\($0.added)", "\($0.updated)",
                    "\($0.unchanged)", $0.undone == nil ? "" : "undone", "\($0.id)",
                ]
            })
    }

    /// What undoing an import did.
    static func sentence(_ undone: ImportUndone) -> String {
        let stay =
            undone.kept == 0
            ? "" : "; \(undone.kept) came in meanwhile and \(undone.kept == 1 ? "stays" : "stay")"
        return
            "The import is undone: \(undone.removed) taken back, \(undone.restored) as they were before\(stay)."
    }
}
