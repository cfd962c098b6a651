package import Attendance
import Foundation
import Storage

/// All that is kept of one guest, as they may ask for it: how they stand, and every entry about them.
package struct OwnData: Encodable {
    struct Line: Encodable {
        let at: String
        let kind: String
        let actor: String
        let said: JSON
    }

    let guest: GuestJSON
    let entries: [Line]
}

/// Any JSON as it was written.
indirect enum JSON: Codable {
    case null
    case truth(Bool)
    case number(Int)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
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

extension House {
    /// All that is kept of one guest, for that guest.
    /// - Throws: `HouseError.notFound`.
    package func ownData(of guest: AttendanceRow, at place: Place) async throws -> OwnData {
        let entries = try await HouseError.saying {
            try await journal.entries(about: guest.guestID, of: place.event.id)
        }
        let decoder = JSONDecoder()
        return OwnData(
            guest: GuestJSON(guest, time: place.time),
            entries: try entries.map { entry in
                OwnData.Line(
                    at: place.time.iso8601(entry.clock.milliseconds), kind: entry.kind, actor: entry.actor,
                    said: try decoder.decode(JSON.self, from: entry.payload ?? Data("null".utf8)))
            })
    }
}
