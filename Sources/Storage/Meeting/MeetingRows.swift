import Attendance
import Foundation

/// How introductions, swaps and what came of them are read from their rows.
enum MeetingRow {
    static let introduction = "id, event, guests, mark, at, host"
    static let swap = "id, event, first, firstShares, second, secondShares, at, isRevoked"
    static let sequel = "id, event, meeting, words, at"

    static func introduction(_ row: Columns) throws -> Introduction {
        let ids: Data = try row[2]
        let guests = stride(from: 0, to: ids.count - 15, by: 16).map { start in
            ids.dropFirst(start).prefix(16).withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        }
        return Introduction(
            id: try row[0], event: try row[1], guests: guests,
            mark: Introduction.HostMark(rawValue: try row[3]) ?? .withdrawn, at: try row[4], host: try row[5])
    }

    static func swap(_ row: Columns) throws -> Swap {
        Swap(
            id: try row[0], event: try row[1], first: try side(row, 2), second: try side(row, 4),
            at: try row[6], isRevoked: try row[7])
    }

    static func sequel(_ row: Columns) throws -> FollowUpNote {
        FollowUpNote(
            id: try row[0], event: try row[1], meeting: try row[2], words: try row[3], at: try row[4])
    }

    private static func side(_ row: Columns, _ first: Int) throws -> SwapSide {
        let shares: String = try row[first + 1]
        return SwapSide(
            guest: try row[first],
            shares: shares.split(separator: " ").compactMap { SwapField(rawValue: String($0)) })
    }
}
