import Attendance
import Foundation
import Services

/// Somebody who comes with a guest, as tools name them.
struct PartyMember: Decodable, Equatable {
    private let firstName: String?
    private let lastName: String?

    var name: Companion.Name {
        Companion.Name(firstName: firstName ?? "", lastName: lastName ?? "")
    }

    private enum CodingKeys: String, CodingKey {
        case firstName = "first_name"
        case lastName = "last_name"
    }
}

/// A scan as it comes over HTTP.
struct ScanBody: Decodable, Equatable {
    var id: UUID?
    /// What was scanned or typed.
    var code: String?
    /// What else it may be, where a scanner types for another keyboard than the machine's.
    var readings: [String]?
    /// The guest whom staff picked by name, where nothing was scanned.
    var guest: UUID?
    /// The guest who was found by name at a kiosk, and what proves that it is they, where that is asked.
    var found: String?
    var proof: String?
    var door: String?
    var direction: Movement.Direction?
    /// ISO 8601 with an offset; a scan that was made earlier, without a connection.
    var at: String?
    var answers: [String: String]?
    var override: Scan.Override?
    var people: Int?
    /// What those who come with the guest are called, in the order of their badges.
    var party: [PartyMember]?
    /// What the guest is answered in.
    var language: String?
    var simulate: Bool?

    /// Whether it has a field that kiosks must not send: a time, an override, a door, a simulation, a guest or
    /// a party.
    var isForStaff: Bool {
        party != nil || at != nil || override != nil || door != nil || simulate != nil || guest != nil
    }

    /// - Throws: `Problem.badRequest` for a value out of its bounds.
    func request(actor: String) throws -> ScanRequest {
        try require(door.map { $0.utf8.count <= 200 }, "The field door has more than 200 bytes.")
        try require(people.map { (1...1_000).contains($0) }, "The field people is not 1 to 1000.")
        try require(found.map { $0.utf8.count <= 64 }, "The field found is none that a kiosk was given.")
        try require(proof.map { $0.utf8.count <= 300 }, "The field proof has more than 300 bytes.")
        try Self.check(answers: answers, language: language)
        try require(
            override.map {
                (1...200).contains($0.staff.utf8.count) && (1...500).contains($0.reason.utf8.count)
            },
            "An override needs a staff name of 1 to 200 bytes and a reason of 1 to 500.")
        try require(readings.map { $0.count <= Self.mostReadings }, "The field readings has more than two.")
        var request = ScanRequest(
            id: id, code: try scanned(), door: door, direction: direction ?? .entry, at: try instant(),
            answers: answers ?? [:], override: override, people: people, language: language,
            isSimulation: simulate ?? false,
            actor: actor)
        request.otherReadings = (readings ?? []).map { ScannedCode($0) }
        request.party = try names()
        return request
    }

    /// Of one stroke: as a keyboard of the United States, and with the case turned.
    static let mostReadings = 2

    /// - Throws: `Problem.badRequest` for too many answers, or one too long, or no language.
    static func check(answers: [String: String]?, language: String?) throws {
        let isWithinBounds = (answers ?? [:]).allSatisfy {
            $0.key.utf8.count <= 500 && $0.value.utf8.count <= 2_000
        }
        guard (answers ?? [:]).count <= 50, isWithinBounds else {
            throw Problem(
                .badRequest, "The field answers has more than 50 answers, or one longer than 2000 bytes.")
        }
        guard (language ?? "").utf8.count <= 35 else {
            throw Problem(.badRequest, "The field language is no tag such as es.")
        }
    }

    private func names() throws -> [Companion.Name] {
        let names = (party ?? []).map(\.name)
        let isWithinBounds = names.allSatisfy {
            (1...200).contains($0.firstName.utf8.count) && $0.lastName.utf8.count <= 200
        }
        try require(
            names.count <= Self.largestParty && isWithinBounds,
            "The field party has more than 100 people, or one without a first name or with a name of more than 200 bytes."
        )
        return names
    }

    private static let largestParty = 100

    private func scanned() throws -> ScannedCode {
        switch (code, guest) {
        case (let code?, nil): ScannedCode(code)
        case (nil, let guest?): .guest(guest)
        default:
            throw Problem(
                .badRequest, "The field code is missing, or there is a guest beside it: send one of both.")
        }
    }

    private func instant() throws -> Int? {
        guard let at else { return nil }
        guard let instant = ISO8601.milliseconds(at) else {
            throw Problem(
                .badRequest, "The field at is no time with an offset, such as 2026-12-03T19:04:11-08:00.")
        }
        return instant
    }

    private func require(_ isWithinBounds: Bool?, _ sentence: String) throws {
        if isWithinBounds == false { throw Problem(.badRequest, sentence) }
    }
}

extension ScanBody {
    /// A scan of plain fields, as nearly every one is; nil leaves the body to the decoder.
    init?(flat bytes: UnsafeRawBufferPointer) {
        var body = ScanBody()
        guard FlatJSON.read(bytes, { body.take($0, $1) }) else { return nil }
        self = body
    }

    /// Takes a field that it does not have yet.
    private mutating func take(_ name: FlatJSON.FieldName, _ value: FlatJSON.Value) -> Bool {
        switch (name, value) {
        // What is no id or direction stays nil, and is told of by the decoder.
        case ("id", .text(let text)) where id == nil:
            id = UUID(uuidString: text)
            return id != nil
        case ("guest", .text(let text)) where guest == nil:
            guest = UUID(uuidString: text)
            return guest != nil
        case ("direction", .text(let text)) where direction == nil:
            direction = Movement.Direction(rawValue: text)
            return direction != nil
        case ("code", .text(let text)) where code == nil: code = text
        case ("found", .text(let text)) where found == nil: found = text
        case ("proof", .text(let text)) where proof == nil: proof = text
        case ("door", .text(let text)) where door == nil: door = text
        case ("at", .text(let text)) where at == nil: at = text
        case ("language", .text(let text)) where language == nil: language = text
        case ("people", .number(let number)) where people == nil: people = number
        case ("simulate", .truth(let truth)) where simulate == nil: simulate = truth
        default: return false
        }
        return true
    }
}
