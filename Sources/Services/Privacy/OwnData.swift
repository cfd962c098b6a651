package import Attendance
package import Foundation
import Storage

/// All that is kept of one guest, as they may ask for it: their attendance row, and every entry about them.
package struct OwnData: Encodable {
    struct EntryJSON: Encodable {
        let at: String
        let kind: String
        let actor: String
        let said: JSON
    }

    /// What the guest agreed to or refused: when, where and to whom, and what they were asked.
    struct ConsentJSON: Encodable {
        let consent: String
        let answer: Bool
        let at: String
        let actor: String
        let place: String
        let wording, language: String?
    }

    /// Of which event's list the guest is.
    package let event: UUID
    let guest: GuestJSON
    let consents: [ConsentJSON]
    let entries: [EntryJSON]

    private enum CodingKeys: String, CodingKey { case guest, consents, entries }
}

/// Any JSON as it was written.
indirect enum JSON: Codable {
    case null
    case truth(Bool)
    case number(Int)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    /// The number under `at`; nil where it says none.
    var moment: Int? {
        guard case .object(let members) = self, case .number(let at) = members["at"] else { return nil }
        return at
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // The type of a JSON value is found by trying to decode it.
        if value.decodeNil() {
            self = .null
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .truth(let truth): try value.encode(truth)
        case .number(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .object(let object): try value.encode(object)
        }
    }
}

extension Privacy {
    /// All that is kept of one guest, for that guest.
    /// - Throws: `ServiceError.notFound`.
    package func ownData(of guest: AttendanceRow, at detail: EventDetail) async throws -> OwnData {
        let entries = try await journal.entries(about: guest.guestID)
        let decoder = JSONDecoder()
        func line(_ clock: HybridClock, _ kind: String, _ actor: String, _ said: Data) throws
            -> OwnData.EntryJSON
        {
            let said = try decoder.decode(JSON.self, from: said)
            // The entry's own clock is for the order; what says when it was says so by the wall clock.
            return OwnData.EntryJSON(
                at: detail.time.iso8601(said.moment ?? clock.milliseconds), kind: kind, actor: actor,
                said: said)
        }
        return OwnData(
            event: detail.event.id, guest: GuestJSON(guest, time: detail.time),
            consents: try await journal.consents(of: guest.guestID).map { consent in
                OwnData.ConsentJSON(
                    consent: consent.said.question, answer: consent.said.isYes,
                    at: detail.time.iso8601(consent.at), actor: consent.actor,
                    place: consent.said.place.rawValue, wording: consent.said.wording,
                    language: consent.said.language)
            },
            entries: try entries.flatMap { entry in
                let payload = entry.payload ?? Data("null".utf8)
                guard entry.kind == FactKind.guestErased.rawValue else {
                    return [try line(entry.clock, entry.kind, entry.actor, payload)]
                }
                // An entry about somebody else's erasing, which keeps these entries without that name.
                return try decoder.decode(Erasure.self, from: payload).kept.map {
                    try line(HybridClock(value: $0.clock), $0.kind, $0.actor, $0.payload)
                }
            })
    }
}
