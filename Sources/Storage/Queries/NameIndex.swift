import Attendance
import Foundation
import Synchronization

/// The names and other fields of an event's guests, read from the views once and searched at every keystroke.
struct NameIndex: Sendable {
    private struct IndexedName: Sendable {
        let row: Int
        let letters: Letters
        let start: Int32
        /// 0 once the guest is called otherwise.
        var count: Int32
    }

    private let event: UUID
    /// The last entry of the journal up to which these names are known to be current.
    private var last: Int
    private var names: [IndexedName] = []
    /// All names, one after the other.
    private var text: [UInt8] = []
    private var fields = FieldIndex()
    private var latin = LatinForm.Reader()

    /// So many names are kept from one search to the next; with the other fields they take 20 MB.
    private static let most = 150_000
    /// After more entries than this, reading the names again is no slower than asking what happened.
    private static let mostEntries = 5_000
    /// So many guests are read again by themselves.
    private static let mostChanged = 1_000

    fileprivate init(of event: UUID, upTo last: Int, in statements: Statements) throws {
        (self.event, self.last) = (event, last)
        try statements.each(Self.all, event) { row in try add(row) }
    }

    /// Adds a guest as they are called, and as that is read in Latin letters; and what else they are found by.
    private mutating func add(_ row: Columns) throws {
        let number: Int = try row[0]
        if let name = row.bytes(1) {
            add(name, row: number)
            if name.contains(where: { $0 >= 0xCD }),
                var form = latin.read([row.text(2), row.text(3)].joined(separator: " "))
            {
                form.withUTF8 { add($0, row: number) }
            }
        }
        fields.add(row: number) { bytes in
            if row.bytes(4) != nil { FieldText.add(email: row.text(4), to: &bytes) }
            if row.bytes(5) != nil {
                FieldText.add(
                    phone: row.text(5), dialled: row.bytes(6) == nil ? nil : row.text(6), to: &bytes)
            }
            if row.bytes(7) != nil { FieldText.add(number: row.text(7), to: &bytes) }
            if row.bytes(9) != nil { FieldText.add(number: row.text(9), to: &bytes) }
            guard row.bytes(8) != nil else { return }
            for (question, answer) in row.pairs(8) { FieldText.add(answer: answer, to: question, &bytes) }
        }
    }

    private mutating func add(_ name: UnsafeBufferPointer<UInt8>, row: Int) {
        let start = text.count
        text.append(contentsOf: name)
        names.append(
            IndexedName(
                row: row, letters: Letters(of: name), start: Int32(start), count: Int32(name.count)))
    }

    /// The rows of the guests who are meant: those named as it was typed, or of whom another field is, and those whose
    /// names are near.
    /// - Parameters:
    ///   - row: those who are named as it was typed are wanted from behind this row on.
    ///   - takesNear: whether those whose names are misspelt or divided otherwise are told apart; else a name that is only
    ///     divided otherwise is one that was typed, and a misspelt one is none.
    func found(
        _ search: GuestSearch, after row: Int, takesNear: Bool
    ) -> (literal: [Int], near: [(distance: Int, row: Int)]) {
        var distances: [Int: Int] = [:]
        for name in search.names { add(name, to: &distances, takesNear: takesNear) }
        for (row, isSure) in fields.found(search.fields) {
            // Behind names that are only divided otherwise, before those that are misspelt.
            let distance = isSure ? Self.literal : 1
            distances[row] = min(distances[row] ?? distance, distance)
        }
        var found: (literal: [Int], near: [(distance: Int, row: Int)]) = ([], [])
        for (number, distance) in distances {
            if distance != Self.literal {
                found.near.append((distance, number))
            } else if number > row {
                found.literal.append(number)
            }
        }
        return found
    }

    /// Before all distances.
    private static let literal = -1

    private func add(_ search: NameSearch, to distances: inout [Int: Int], takesNear: Bool) {
        var room = NameSearch.Buffers()
        text.withUnsafeBufferPointer { text in
            for name in names where name.count > 0 {
                guard search.mayFit(name.letters) else { continue }
                let start = Int(name.start)
                let bytes = UnsafeBufferPointer(rebasing: text[start..<start + Int(name.count)])
                guard var distance = search.distance(to: bytes, &room) else { continue }
                if distance == 0, !takesNear || search.isLiteral(in: bytes) { distance = Self.literal }
                distances[name.row] = min(distances[name.row] ?? distance, distance)
            }
        }
    }

    /// Brings the names up to an entry, where that is less work than reading all of them anew.
    /// - Returns: whether it did.
    fileprivate mutating func catchUp(
        for event: UUID, to last: Int, in statements: Statements
    ) throws -> Bool {
        guard event == self.event, (self.last...self.last + Self.mostEntries).contains(last) else {
            return false
        }
        if last == self.last { return true }
        var changed: Set<UUID> = []
        let isErased = try statements.first(Self.erasures, self.last, last) { _ in true } ?? false
        guard !isErased else { return false }
        try statements.each(Self.changes, self.last, last, event) { changed.insert(try $0[0]) }
        guard changed.count <= Self.mostChanged else { return false }
        self.last = last
        guard !changed.isEmpty else { return true }
        var rows: Set<Int> = []
        for guest in changed {
            if let row: Int = try statements.first(Self.row, guest, read: { try $0[0] }) { rows.insert(row) }
        }
        for place in names.indices where rows.contains(names[place].row) { names[place].count = 0 }
        fields.remove(rows: rows)
        for row in rows.sorted() { try statements.each(Self.one, event, row) { row in try add(row) } }
        return true
    }

    fileprivate var isWorthKeeping: Bool { names.count <= Self.most && text.count < Int32.max / 2 }

    private static let all = guests("ORDER BY g.row")
    private static let one = guests("AND g.row = ?2")

    private static func guests(_ condition: String) -> Query {
        Query(
            """
            SELECT g.row, g.folded, g.firstName, g.lastName, g.email, g.phone, g.dialled, g.externalID, g.answers,
                (SELECT t.foreignCode FROM ticket t WHERE t.guest = g.id LIMIT 1)
            FROM guest g WHERE g.event = ?1 AND \(GuestRow.isListed) \(condition)
            """)
    }

    private static let row = Query("SELECT row FROM guest WHERE id = ?")
    private static let erasures = Query(
        "SELECT 1 FROM entry WHERE sequence > ? AND sequence <= ? AND kind = 'guest.erased' LIMIT 1")
    private static let changes = Query(
        """
        SELECT s.named FROM entry e JOIN subject s ON s.sequence = e.sequence
        WHERE e.sequence > ? AND e.sequence <= ? AND e.event = ? AND e.kind IN (\(FactKind.list(\.changesNames)))
        """)
}

extension Statements {
    /// The names of an event as this transaction sees them: those that were kept, brought up to now, or read anew and
    /// then kept.
    func names(of event: UUID, kept: borrowing Mutex<NameIndex?>) throws -> NameIndex {
        let last = try lastEntry()
        if var names = kept.withLock({ $0 }), try names.catchUp(for: event, to: last, in: self) {
            // What happened since is not asked about again.
            kept.withLock { $0 = names }
            return names
        }
        let names = try NameIndex(of: event, upTo: last, in: self)
        kept.withLock { $0 = names.isWorthKeeping ? names : nil }
        return names
    }
}
