import ArgumentParser
import Attendance
import Foundation
import GRDB
import GRDBSQLite
import Storage
import TestSupport

/// `Bench components`: what the parts that were made for speed gain against the plain way to do the same.
///
/// Nothing in the product turns them off. A search looks through the same names with and without the comparison of
/// letters; attendance is read of guests whose ids are in the order of their list, and of others whose ids are against
/// it, so that each has to be looked up; codes are inserted in batches and as they come, into the table of a journal;
/// rows like entries are inserted whose values are lent to SQLite, and copied by it.
struct Components: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says as JSON how many seconds of the processor each part takes, and the plain way.")

    @Option(help: "How many guests.") var guests = 100_000
    @Option(help: "How often each is measured, in turn with the plain way.") var rounds = 5

    private struct Pair: Encodable {
        var ours: [Double] = []
        var plain: [Double] = []
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "marquee-components-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let measured = [
            "search": try search(), "attendance": try await attendance(in: folder),
            "codes": try codes(in: folder), "entries": try entries(),
        ]
        print(String(decoding: try JSONEncoder().encode(measured), as: UTF8.self))
    }

    private static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let began = Moment()
        try await body()
        return Moment().cpu - began.cpu
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let began = Moment()
        try body()
        return Moment().cpu - began.cpu
    }
}

// MARK: Letters

extension Components {
    private static let first =
        "ana maria jose robert elizabeth katherine leo margaret lukasz soren imani kofi".split(
            separator: " ")
    private static let last =
        "garcia martez okafor duarte hernandez smith johnson lindstrom moretti novak tran".split(
            separator: " ")
    private static let typed = [
        "mar", "gonz", "ana gar", "margret", "jonhson", "elizabteh smi", "kristopher", "xqzwv",
    ]

    private func search() throws -> Pair {
        var generator = Seeded(3)
        let names = (0..<guests).map { _ in
            let name = [Self.first, Self.last, Self.last].compactMap { $0.randomElement(using: &generator) }
            return Array("\(name[0]) \(name[1])\(name[2].prefix(4))".utf8)
        }
        let letters = names.map { $0.withUnsafeBufferPointer { Letters(of: $0) } }
        var pair = Pair()
        for _ in 0..<rounds {
            var found = (ours: 0, plain: 0)
            pair.ours.append(
                Self.seconds {
                    for search in Self.typed.map({ NameSearch($0) }) {
                        found.ours += Self.found(search, in: names) { search.mayFit(letters[$0]) }
                    }
                } / Double(Self.typed.count))
            pair.plain.append(
                Self.seconds {
                    for search in Self.typed.map({ NameSearch($0) }) {
                        found.plain += Self.found(search, in: names) { _ in true }
                    }
                } / Double(Self.typed.count))
            guard found.ours == found.plain, found.ours > 0 else {
                throw ValidationError("With the letters \(found.ours) were found, without \(found.plain).")
            }
        }
        return pair
    }

    private static func found(
        _ search: NameSearch, in names: [[UInt8]], where mayFit: (Int) -> Bool
    ) -> Int {
        var buffer = NameSearch.Buffers()
        return names.indices.count { index in
            mayFit(index)
                && names[index].withUnsafeBufferPointer { search.distance(to: $0, &buffer) } != nil
        }
    }
}

// MARK: OrderedLookup

extension Components {
    private static let now = 1_796_353_200_000

    private func attendance(in folder: URL) async throws -> Pair {
        let journal = try Journal(file: folder.appending(path: "attendance.sqlite"))
        let ordered = try await event(of: journal) { Self.now + $0 }
        let reversed = try await event(of: journal) { Self.now - $0 }
        var pair = Pair()
        for _ in 0..<rounds {
            pair.ours.append(try await Self.seconds { try await read(ordered, journal) })
            pair.plain.append(try await Self.seconds { try await read(reversed, journal) })
        }
        return pair
    }

    /// An event whose guests' ids are made at the times that `moment` gives them by their number.
    private func event(of journal: Journal, _ moment: @escaping @Sendable (Int) -> Int) async throws
        -> EventDetail
    {
        let event = Event(
            id: .v7(at: Self.now), name: "The Long Night", zone: "Europe/London", startsAt: Self.now)
        let door = Door(id: .v7(at: Self.now), event: event.id, name: "Door", reentry: .afterExit, asks: [])
        let detail = try await journal.create(
            EventDetail(event, doors: [door]), actor: "bench", now: Self.now)
        let (id, guests) = (event.id, guests)
        _ = try await journal.importGuests(into: id, source: "bench", actor: "bench", now: Self.now) {
            region in
            var number = 0
            return {
                number += 1
                guard number <= guests else { return nil }
                var draft = GuestDraft()
                (draft.firstName, draft.lastName) = ("Maya", "Okafor \(number)")
                draft.email = "g\(number)@example.org"
                var maker = PreparedGuest.Maker(
                    event: id, source: "bench", region: region, now: moment(number))
                return maker.ready(draft)
            }
        }
        return detail
    }

    private func read(_ detail: EventDetail, _ journal: Journal) async throws {
        var rows = 0
        for part in try await journal.attendanceParts(of: detail.event.id) {
            rows += try await journal.attendance(of: detail, in: part, into: 0) { count, _ in count += 1 }
        }
        guard rows == guests else { throw ValidationError("\(rows) rows were read of \(guests) guests.") }
    }
}

// MARK: CodeBatch

extension Components {
    private static let insert =
        "INSERT INTO code (hash, ticket, isOurs, isRevoked) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING"

    private func codes(in folder: URL) throws -> Pair {
        var generator = Seeded(5)
        let codes = (0..<2 * guests).map { number in
            (
                hash: Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }),
                ticket: UUID.v7(at: Self.now + number / 2)
            )
        }
        var pair = Pair()
        for round in 0..<rounds {
            pair.ours.append(
                try Self.insert(codes, at: folder.appending(path: "batch-\(round).sqlite")) { insert in
                    var batch = CodeBatch()
                    for code in codes { try batch.add(code.hash, of: code.ticket, insert: insert) }
                    try batch.insertAll(insert)
                })
            pair.plain.append(
                try Self.insert(codes, at: folder.appending(path: "plain-\(round).sqlite")) { insert in
                    for code in codes { try insert(code.hash, code.ticket) }
                })
        }
        return pair
    }

    /// Seconds that `body` takes in one transaction on a new journal's file, with the cache of an import.
    private static func insert(
        _ codes: [(hash: Data, ticket: UUID)], at file: URL,
        _ body: (_ insert: (Data, UUID) throws -> Void) throws -> Void
    ) throws -> Double {
        _ = try Journal(file: file)
        let queue = try DatabaseQueue(path: file.path)
        let seconds = try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16384")
            let statement = try db.makeStatement(sql: Self.insert)
            return try Self.seconds {
                try db.inTransaction {
                    try body { hash, ticket in
                        try statement.execute(arguments: [
                            hash, withUnsafeBytes(of: ticket.uuid) { Data($0) },
                        ])
                    }
                    return .commit
                }
            }
        }
        let kept = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM code") }
        guard kept == codes.count else {
            throw ValidationError("\(kept ?? 0) codes of \(codes.count) are there.")
        }
        return seconds
    }
}

// MARK: BindArena

extension Components {
    /// What stands in an entry: ids, hashes, and the payload, here as an admission has it.
    private static let values = [16, 16, 16, 32, 32].map { [UInt8](repeating: 7, count: $0) }
    private static let payload = [UInt8](repeating: UInt8(ascii: "p"), count: 700)

    private func entries() throws -> Pair {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { room.deallocate() }
        let none = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        return try DatabaseQueue().inDatabase { db in
            try db.execute(sql: "CREATE TABLE written (id, station, event, digest, hash, payload)")
            let statement = try db.makeStatement(sql: "INSERT INTO written VALUES (?, ?, ?, ?, ?, ?)")
            var pair = Pair()
            for _ in 0..<rounds {
                pair.ours.append(try insert(statement.sqliteStatement, in: db, lending: room))
                pair.plain.append(try insert(statement.sqliteStatement, in: db, lending: none))
            }
            return pair
        }
    }

    /// Seconds that it takes to insert a row for each guest; what does not fit into the room SQLite copies.
    private func insert(
        _ statement: OpaquePointer, in db: Database, lending room: UnsafeMutableRawBufferPointer
    ) throws -> Double {
        let seconds = try Self.seconds {
            try db.inTransaction {
                for _ in 0..<guests {
                    var arena = BindArena(room)
                    for (index, value) in Self.values.enumerated() {
                        _ = value.withUnsafeBytes { bytes in
                            arena.lend(bytes) { sqlite3_bind_blob(statement, Int32(index + 1), $0, $1, $2) }
                        }
                    }
                    _ = Self.payload.withUnsafeBytes { bytes in
                        arena.lend(bytes) {
                            sqlite3_bind_text(statement, 6, $0?.assumingMemoryBound(to: CChar.self), $1, $2)
                        }
                    }
                    sqlite3_step(statement)
                    sqlite3_reset(statement)
                    sqlite3_clear_bindings(statement)
                }
                return .commit
            }
        }
        let written = try Int.fetchOne(db, sql: "SELECT sum(length(payload)) FROM written")
        guard written == guests * Self.payload.count else {
            throw ValidationError("\(written ?? 0) bytes of \(guests) payloads were written.")
        }
        try db.execute(sql: "DELETE FROM written")
        return seconds
    }
}
