import Foundation
import TestSupport
import Testing

/// One command that is killed, and what must be true of it then.
struct KilledCommand: Sendable {
    /// A kind of command; each of that kind is about something else, by its number.
    struct CommandKind: Sendable {
        let name: String
        let prepare: @Sendable (KilledStation, Int) async throws -> KilledCommand

        init(
            _ name: String, _ prepare: @escaping @Sendable (KilledStation, Int) async throws -> KilledCommand
        ) {
            (self.name, self.prepare) = (name, prepare)
        }
    }

    var arguments: [String] = []
    /// Where it is not the usual one.
    var station: TestStation?
    /// In the place of the arguments: runs and kills it in its own way, and says whether it had ended before.
    var run: (@Sendable (Int) async throws -> Bool)?
    /// Throws or records where something is half done, or was said to be done and is not.
    let check: @Sendable (_ isDone: Bool) async throws -> Void

    static let kinds: [CommandKind] =
        [
            importList, addGuest, erase, eraseExpired, createEvent, keepDays, addDoor, scan, codes,
            attendance,
            usePrinter, backup, restore, followUp, migrate, rebuild,
        ] + [CommandKind](repeating: serve, count: 4)

    // MARK: guests

    private static let importList = CommandKind("guests import") { killed, number in
        let name = "List \(number)"
        try await killed.event(name)
        let list = try killed.list(name, guests: 1_400)
        return KilledCommand(arguments: ["guests", "import", list, "--event", name]) { isDone in
            let count = try await killed.guests(of: name).count
            #expect(count == 1_400 || count == 0 && !isDone, "\(count) of 1,400 guests")
            try await killed.station.must("guests", "import", list, "--event", name)
            #expect(try await killed.guests(of: name).count == 1_400)
        }
    }

    private static let addGuest = CommandKind("guests add") { killed, number in
        let arguments = ["guests", "add", "--event", "Mixer", "--first-name", "Added \(number)"]
        return KilledCommand(arguments: arguments) { isDone in
            let count = try await killed.guests(of: "Mixer").count { $0.first_name == "Added \(number)" }
            #expect(count == 1 || count == 0 && !isDone, "\(count)")
        }
    }

    private static let erase = CommandKind("erase") { killed, number in
        let (events, address) = (["Mixer", "Gone \(number)"], "gone\(number)@example.org")
        try await killed.event(events[1])
        for event in events {
            try await killed.station.must(
                "guests", "add", "--event", event, "--first-name", "Gonzalo\(number)", "--email", address)
        }
        return KilledCommand(arguments: ["erase", address]) { isDone in
            var left = 0
            for event in events { left += try await killed.guests(of: event).count { $0.email == address } }
            #expect(left == 0 || left == 2 && !isDone, "\(left) of 2 are left")
            if left > 0 { try await killed.station.must("erase", address) }
            // Killed between the two, it is forgotten, and what is left in the file goes with the next one.
            guard isDone || left > 0 else { return }
            for file in try FileManager.default.contentsOfDirectory(
                at: killed.station.data, includingPropertiesForKeys: nil) where !file.hasDirectoryPath
            {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: Data("Gonzalo\(number)".utf8)) == nil, "\(file.lastPathComponent)")
            }
        }
    }

    private static let eraseExpired = CommandKind("guests erase --expired") { killed, number in
        let name = "Long ago \(number)"
        try await killed.event(name, starts: "2019-05-04T19:00", guests: 60)
        let arguments = ["guests", "erase", "--expired"]
        return KilledCommand(arguments: arguments) { isDone in
            let guests = try await killed.guests(of: name)
            #expect(guests.count == 60)
            let whole = guests.filter { $0.first_name == name && $0.email != nil }
            #expect(guests.allSatisfy { $0.isErased || whole.contains($0) }, "a guest is half erased")
            #expect(!isDone || whole.isEmpty)
            if !whole.isEmpty { try await killed.station.must(arguments) }
            #expect(try await killed.guests(of: name).allSatisfy(\.isErased))
        }
    }

    // MARK: events

    private struct EventKept: Decodable {
        struct DoorKept: Decodable { let name: String }
        let name: String
        let keep_days: Int?
        let doors: [DoorKept]?
    }

    private static func shown(_ event: String, at killed: KilledStation) async throws -> EventKept {
        let json = try await killed.station.must("event", "show", event, "--json")
        return try JSONDecoder().decode(EventKept.self, from: Data(json.utf8))
    }

    private static let createEvent = CommandKind("event create") { killed, number in
        let name = "Evening \(number)"
        let arguments = ["event", "create", name, "--starts", "2031-12-03T19:00", "--zone", "UTC"]
        return KilledCommand(arguments: arguments) { isDone in
            let json = try await killed.station.must("event", "list", "--json")
            let events = try JSONDecoder().decode([EventKept].self, from: Data(json.utf8))
            let count = events.count { $0.name == name }
            #expect(count == 1 || count == 0 && !isDone, "\(count)")
            guard count == 1 else { return }
            #expect(try await shown(name, at: killed).doors?.map(\.name) == ["Front door"])
        }
    }

    private static let keepDays = CommandKind("event keep") { killed, number in
        let before = try await shown("Mixer", at: killed).keep_days
        let days = number % 3_000 + 1
        return KilledCommand(arguments: ["event", "keep", "Mixer", "--days", "\(days)"]) { isDone in
            let after = try await shown("Mixer", at: killed).keep_days
            #expect(after == days || after == before && !isDone)
        }
    }

    private static let addDoor = CommandKind("door add") { killed, number in
        let name = "Door \(number)"
        let arguments = ["door", "add", "--event", "Mixer", name, "--session", "Session \(number)"]
        return KilledCommand(arguments: arguments) { isDone in
            let doors = try await shown("Mixer", at: killed).doors?.count { $0.name == name }
            #expect(doors == 1 || doors == 0 && !isDone)
        }
    }

    // MARK: the door

    private static let scan = CommandKind("scan") { killed, number in
        let id = UUID().uuidString
        try await killed.station.must(
            "guests", "add", "--event", "Mixer", "--first-name", "Scanned \(number)", "--code",
            "scan-\(number)")
        return KilledCommand(arguments: ["scan", "--event", "Mixer", "scan-\(number)", "--id", id]) {
            isDone in
            func isIn() async throws -> Bool {
                try await killed.guests(of: "Mixer").contains {
                    $0.first_name == "Scanned \(number)" && $0.checked_in_at != nil
                }
            }
            #expect(try await isIn() || !isDone)
            // The same scan again is answered as it was or would have been.
            let again = try await killed.station.marquee(
                "scan", "--event", "Mixer", "scan-\(number)", "--id", id)
            #expect(
                again.status == 0 && again.text.contains("Scanned \(number) is in."), "\(again.complaint)")
            #expect(try await isIn())
        }
    }

    private static let usePrinter = CommandKind("printers use and drop") { killed, number in
        @Sendable func isUsed() async throws -> Bool {
            try await killed.station.must("journal", "export").split(separator: "\n")
                .last { $0.contains("printer.assigned") }?.contains(#"\"is_used\":true"#) == true
        }
        let before = try await isUsed()
        let arguments = ["printers", before ? "drop" : "use", "labels"]
        return KilledCommand(arguments: arguments) { isDone in
            #expect(try await isUsed() != before || !isDone)
            try await killed.station.must(arguments)
            #expect(try await isUsed() != before)
        }
    }
}
