import Foundation
import TestSupport
import Testing

/// Many who change one thing at the same moment over HTTP: what was answered as done is there, and undid nothing.
@Suite(.fewAtATime, .timeLimit(.minutes(5))) struct ChangesAtOnceTests {
    private func station() async throws -> (station: TestStation, serving: Serving, event: String) {
        let station = try TestStation()
        try await station.set(guests: "Name,Code\nAda Lovelace,ada\n")
        return (station, try await station.serve(), try await station.event())
    }

    /// Sends all changes at once, and holds the entries of this kind against them: one for each, which changes what was
    /// asked for and leaves all else as the entry before has it.
    private func expectAllKept(
        _ changes: [FieldChange], at path: String, kind: String, in station: TestStation, _ serving: Serving
    ) async throws {
        let answers = try await serving.askAtOnce(changes.map { ("PATCH", path, $0.json) })
        #expect(answers.allSatisfy { $0.status == 200 }, "\(answers.first { $0.status != 200 }?.text ?? "")")
        let recorded = try RecordedValues.all(in: try await station.must("journal", "export"), of: kind)
        let steps = zip(recorded, recorded.dropFirst()).map { $1.differences(from: $0) }
        #expect(steps.allSatisfy { $0.count == 1 }, "\(steps.first { $0.count != 1 } ?? [:])")
        let kept = steps.flatMap { $0.map { "\($0) = \($1)" } }
        #expect(kept.sorted() == changes.map { "\($0.field) = \($0.value)" }.sorted())
    }

    @Test func `of 200 changes of one event at once none that was answered is lost`() async throws {
        let (station, serving, event) = try await station()
        let changes = (0..<200).map { number in
            switch number % 5 {
            case 0: FieldChange("venue", "Hall \(number)")
            case 1: FieldChange("series", "Series \(number)")
            case 2: FieldChange("capacity", number: number)
            case 3: FieldChange("keep_days", number: number)
            default:
                FieldChange(
                    field: "looks.Role \(number).colour", value: "#1F4E9E",
                    json: ##"{"looks":{"Role \##(number)":{"colour":"#1F4E9E"}}}"##)
            }
        }
        try await expectAllKept(
            changes, at: "/api/v1/events/\(event)", kind: "event.created", in: station, serving)
    }

    @Test func `of 200 changes of one guest at once none that was answered is lost`() async throws {
        let (station, serving, event) = try await station()
        let guests = "/api/v1/events/\(event)/guests"
        struct GuestIDs: Decodable {
            struct GuestID: Decodable { let id: String }
            let guests: [GuestID]
        }
        let page = try JSONDecoder().decode(GuestIDs.self, from: try await serving.ask("GET", guests).body)
        let guest = try #require(page.guests.first).id
        let changes = (0..<200).map { number in
            switch number % 8 {
            case 0: FieldChange("first_name", "Ada \(number)", of: "guest")
            case 1: FieldChange("last_name", "Lovelace \(number)", of: "guest")
            case 2: FieldChange("pronouns", "she \(number)", of: "guest")
            case 3: FieldChange("email", "ada\(number)@example.com", of: "guest")
            case 4: FieldChange("role", "Role \(number)", of: "guest")
            case 5: FieldChange("notes", "Note \(number)", of: "guest")
            case 6: FieldChange("admissions", number: number / 8 + 2, of: "ticket")
            default:
                FieldChange(
                    field: "guest.interests.0", value: "tag \(number)",
                    json: #"{"interests":["tag \#(number)"]}"#)
            }
        }
        try await expectAllKept(
            changes, at: "\(guests)/\(guest)", kind: "guest.recorded", in: station, serving)
    }

    @Test func `of doors that are made at once each name is one door, and the others are told of it`()
        async throws
    {
        let (_, serving, event) = try await station()
        let doors = "/api/v1/events/\(event)/doors"
        // Every name comes four times, each time written in another way.
        let names = (0..<50).flatMap { ["Door \($0)", "DOOR \($0)", " door \($0)", "dOOr \($0) "] }
        let answers = try await serving.askAtOnce(
            names.shuffled().map { ("POST", doors, #"{"name":"\#($0)"}"#) })
        let unexpected = answers.filter {
            $0.status != 201 && !($0.status == 409 && $0.text.contains(#""code":"conflict""#))
        }
        #expect(
            unexpected.isEmpty,
            "\(unexpected.count), first \(unexpected.first?.status ?? 0) \(unexpected.first?.text ?? "")")
        #expect(answers.count { $0.status == 201 } == 50)
        struct NamedDoors: Decodable {
            struct NamedDoor: Decodable, Hashable { let id, name: String }
            let doors: [NamedDoor]
        }
        func read<Value: Decodable>(_ answer: HTTPCaller.HTTPAnswer) throws -> Value {
            try JSONDecoder().decode(Value.self, from: answer.body)
        }
        let made: [NamedDoors.NamedDoor] = try answers.filter { $0.status == 201 }.map(read)
        let now: NamedDoors = try read(try await serving.ask("GET", doors))
        #expect(Set(now.doors.dropFirst()) == Set(made) && now.doors.count == 51)
        #expect(Set(made.map { $0.name.lowercased() }) == Set((0..<50).map { "door \($0)" }))
    }
}

/// A change of one field, as it is asked for and as the journal then has it.
private struct FieldChange {
    /// Where it is in the payload of the entry.
    let field: String
    let value: String
    let json: String

    init(field: String, value: String, json: String) {
        (self.field, self.value, self.json) = (field, value, json)
    }

    init(_ name: String, _ text: String, of part: String? = nil) {
        self.init(field: (part.map { "\($0)." } ?? "") + name, value: text, json: #"{"\#(name)":"\#(text)"}"#)
    }

    init(_ name: String, number: Int, of part: String? = nil) {
        self.init(
            field: (part.map { "\($0)." } ?? "") + name, value: "\(number)", json: #"{"\#(name)":\#(number)}"#
        )
    }
}

/// What an entry of the journal says, each value by its place in the payload.
private struct RecordedValues {
    private var values: [String: String] = [:]

    /// Those of all entries of one kind, in the order of the journal.
    static func all(in export: String, of kind: String) throws -> [RecordedValues] {
        struct ExportedPayload: Decodable {
            let kind: String
            let payload: String?
        }
        return try export.split(separator: "\n").compactMap { line in
            let entry = try JSONDecoder().decode(ExportedPayload.self, from: Data(line.utf8))
            guard entry.kind == kind, let payload = entry.payload else { return nil }
            var recorded = RecordedValues()
            recorded.take(try JSONSerialization.jsonObject(with: Data(payload.utf8)), at: "")
            return recorded
        }
    }

    private mutating func take(_ value: Any, at place: String) {
        let prefix = place.isEmpty ? "" : "\(place)."
        if let members = value as? [String: Any] {
            for (name, value) in members { take(value, at: prefix + name) }
        } else if let elements = value as? [Any] {
            for (index, value) in elements.enumerated() { take(value, at: prefix + "\(index)") }
        } else {
            values[place] = "\(value)"
        }
    }

    /// The values that are others than before; a value that is gone is empty. What the list said of a guest is kept beside
    /// the first change by hand, and which list an entry is of says nothing of the guest.
    func differences(from before: RecordedValues) -> [String: String] {
        let places = Set(values.keys).union(before.values.keys)
        let changed = places.filter {
            values[$0] != before.values[$0] && $0 != "made_by" && !$0.hasPrefix("listed.")
        }
        return Dictionary(uniqueKeysWithValues: changed.map { ($0, values[$0] ?? "") })
    }
}
