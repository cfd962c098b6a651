import Attendance
import Foundation
import Synchronization

/// The names of an event, read from their index once and searched at every keystroke.
struct NameIndex: Sendable {
    private struct IndexedName: Sendable {
        let row: Int
        let letters: Letters
        let end: Int
    }

    private let event: UUID
    /// The last entry of the journal up to which these names are known to be current.
    private var last: Int
    private var names: [IndexedName] = []
    /// All names, one after the other.
    private var text: [UInt8] = []

    /// So many names are kept from one search to the next; they take 5 MB.
    private static let most = 150_000
    /// After more entries than this, reading the names again is no slower than asking what happened.
    private static let mostEntries = 5_000

    fileprivate init(of event: UUID, upTo last: Int, in statements: Statements) throws {
        (self.event, self.last) = (event, last)
        try statements.each(Self.allNames, event) { columns in
            guard let name = columns.bytes(1) else { return }
            text.append(contentsOf: name)
            names.append(IndexedName(row: try columns[0], letters: Letters(of: name), end: text.count))
        }
    }

    /// The rows of the guests who are meant: those named as it was typed, and those whose names are near.
    /// - Parameter row: those who are named as it was typed are wanted from behind this row on.
    func found(
        _ search: NameSearch, after row: Int
    ) -> (literal: [Int], near: [(distance: Int, row: Int)]) {
        var found: (literal: [Int], near: [(distance: Int, row: Int)]) = ([], [])
        var room = NameSearch.Buffers()
        text.withUnsafeBufferPointer { text in
            var start = 0
            for name in names {
                defer { start = name.end }
                guard search.mayFit(name.letters) else { continue }
                let bytes = UnsafeBufferPointer(rebasing: text[start..<name.end])
                guard let distance = search.distance(to: bytes, &room) else { continue }
                if distance > 0 || !search.isLiteral(in: bytes) {
                    found.near.append((distance, name.row))
                } else if name.row > row {
                    found.literal.append(name.row)
                }
            }
        }
        return found
    }

    /// Whether the names are still current; if so, notes that they are up to this entry.
    fileprivate mutating func isGood(for event: UUID, at last: Int, in statements: Statements) throws -> Bool
    {
        guard event == self.event, (self.last...self.last + Self.mostEntries).contains(last) else {
            return false
        }
        let isChanged = try statements.first(Self.changes, self.last, last) { _ in true } ?? false
        if !isChanged { self.last = last }
        return !isChanged
    }

    fileprivate var isWorthKeeping: Bool { names.count <= Self.most }

    private static let allNames = Query("SELECT row, folded FROM guest WHERE event = ?")
    private static let changes = Query(
        """
        SELECT 1 FROM entry WHERE sequence > ? AND sequence <= ?
        AND kind IN (\(FactKind.list(\.changesNames))) LIMIT 1
        """)
}

extension Statements {
    /// The names of an event as this transaction sees them: those that were kept, or read anew and then kept.
    func names(of event: UUID, kept: borrowing Mutex<NameIndex?>) throws -> NameIndex {
        let last = try lastEntry()
        if var names = kept.withLock({ $0 }), try names.isGood(for: event, at: last, in: self) {
            // What happened since is not asked about again.
            kept.withLock { $0 = names }
            return names
        }
        let names = try NameIndex(of: event, upTo: last, in: self)
        kept.withLock { $0 = names.isWorthKeeping ? names : nil }
        return names
    }
}
