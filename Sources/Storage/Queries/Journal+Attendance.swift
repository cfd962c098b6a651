package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// Records that somebody took a file of attendance, before it leaves.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.cannotRecord`.
    package func noteExport(_ export: AttendanceExported, of event: UUID, actor: String, now: Int)
        async throws
    {
        try await record(.attendanceExported(export), event: event, actor: actor, now: now)
    }

    /// Attendance, page by page, so that memory does not grow with the event.
    /// - Parameters:
    ///   - detail: the event, from `detail(of:)`.
    ///   - search: words that each begin a part of the name; nil for everybody.
    ///   - next: nil for the first page, then that of the page before.
    ///   - limit: rows a page.
    package func attendance(
        of detail: EventDetail, search: String? = nil, guest: UUID? = nil, after next: Int64? = nil,
        limit: Int = 1_000
    ) async throws -> AttendancePage {
        if guest == nil, let search, search.contains(where: { !$0.isWhitespace }) {
            let words = GuestSearch(search, mostSlips: 0, isNameAlone: true)
            return try await guests(like: words, at: detail, after: next, limit: limit, takesNear: false)
        }
        return try await read { db in
            var query = try AttendanceQuery(detail: detail, statements: Statements(db))
            return try query.page(guest: guest, after: Int(next ?? 0), limit: limit)
        }
    }

    /// The event's guests in parts, in the order in which they were added.
    package func attendanceParts(of event: UUID) async throws -> [AttendancePart] {
        try await read { db in
            let statements = Statements(db)
            let ends = try statements.first(Self.ends, event, event) { row -> ClosedRange<Int>? in
                guard let first: Int = try row[0], let last: Int = try row[1] else { return nil }
                return first...last
            }
            guard let ends else { return [] }
            let met = try MetBy(statements, event: event, hasRefusals: true)
            return stride(from: ends.lowerBound, through: ends.upperBound, by: AttendancePart.size).map {
                AttendancePart(rows: $0..<$0 + AttendancePart.size, met: met)
            }
        }
    }

    /// Calls `add` with each guest of one part of the event, and returns `file` as that left it.
    package func attendance<File: Sendable>(
        of detail: EventDetail, in part: AttendancePart, into file: File,
        _ add: @escaping @Sendable (inout File, AttendanceRow) -> Void
    ) async throws -> File {
        try await read { db in
            var file = file
            var query = try AttendanceQuery(detail: detail, met: part.met, statements: Statements(db))
            try query.each(in: part.rows) { add(&file, $0) }
            return file
        }
    }

    /// Every question that a guest of the event answered, in alphabetical order.
    package func questions(of event: UUID) async throws -> [String] {
        try await read { db in
            let statements = Statements(db)
            var questions: Set<String> = []
            try statements.each(Self.signUpAnswers, event) { row in
                questions.formUnion(row.questions(0))
            }
            try statements.each(Self.doorQuestions, event) { row in questions.insert(try row[0]) }
            questions.subtract(Question.consents)
            return questions.sorted()
        }
    }

    private static let ends = Query(
        """
        SELECT (SELECT min(row) FROM guest WHERE event = ?), (SELECT max(row) FROM guest WHERE event = ?)
        """)
    private static let signUpAnswers = Query(
        "SELECT answers FROM guest WHERE event = ? AND answers IS NOT NULL")
    // The answers first: of a hundred thousand guests few were asked anything at a door.
    private static let doorQuestions = Query(
        "SELECT DISTINCT a.question FROM doorAnswer a CROSS JOIN guest g ON g.id = a.guest WHERE g.event = ?")
}

/// Guests of an event who were added one after the other; several parts can be read side by side.
package struct AttendancePart: Sendable {
    static let size = 400
    let rows: Range<Int>
    /// Read once for all parts.
    let met: MetBy
}
