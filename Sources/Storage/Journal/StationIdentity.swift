import Attendance
import Crypto
package import Foundation
import GRDB
import Glibc

/// This station: its name in the journal and the secret that its badges' tokens follow from.
package struct StationIdentity: Sendable, Hashable {
    package let id: UUID
    /// 32 random bytes that never leave the database.
    package let secret: Data
}

extension StationIdentity {
    /// The station of a database, made where there is none yet.
    ///
    /// A database that is found in another place than the one it remembers was copied or restored: it is a new station
    /// from then on, whose entries have a chain of their own, so that two copies of one folder can be told apart. The
    /// secret stays, for it is in badges that were printed.
    /// - Parameter place: where the database is; nil does not ask.
    static func settled(in database: any DatabaseWriter, at place: Data?) throws -> StationIdentity {
        let known = try database.read { db in
            try Row.fetchOne(db, sql: "SELECT id, secret, place FROM station").map { row in
                (station: StationIdentity(id: row[0], secret: row[1]), place: row[2] as Data?)
            }
        }
        guard let known else { return try database.write { db in try made(in: db, at: place) } }
        guard let place, known.place != place else { return known.station }
        do {
            return try database.write { db in try moved(to: place, in: db) }
        } catch let error as DatabaseError where [.SQLITE_FULL, .SQLITE_IOERR].contains(error.resultCode) {
            // A full disk stands in nobody's way who only reads; what this program may record later is not the other
            // station's.
            return known.place == nil
                ? known.station : StationIdentity(id: UUID(), secret: known.station.secret)
        }
    }

    /// Another program may have made it, or moved it, since it was looked at.
    private static func made(in db: Database, at place: Data?) throws -> StationIdentity {
        if let row = try Row.fetchOne(db, sql: "SELECT id, secret FROM station") {
            return StationIdentity(id: row[0], secret: row[1])
        }
        var entropy = Entropy()
        let station = StationIdentity(id: UUID(), secret: entropy.salt() + entropy.salt())
        try db.execute(
            sql: "INSERT INTO station (id, secret, place) VALUES (?, ?, ?)",
            arguments: [station.id, station.secret, place])
        return station
    }

    private static func moved(to place: Data, in db: Database) throws -> StationIdentity {
        let row = try Row.fetchOne(db, sql: "SELECT id, secret, place FROM station")
        guard let row else { return try made(in: db, at: place) }
        let known = StationIdentity(id: row[0], secret: row[1])
        let before: Data? = row[2]
        if before == place { return known }
        // One that does not remember a place yet was last used before places were remembered.
        let station = before == nil ? known : StationIdentity(id: UUID(), secret: known.secret)
        try db.execute(sql: "UPDATE station SET id = ?, place = ?", arguments: [station.id, place])
        if station.id != known.id { try station.takeOverPrinters(of: known, in: db) }
        return station
    }

    /// Which queues are used, and at which doors, is known of each station: the new one goes on with the same.
    private func takeOverPrinters(of other: StationIdentity, in db: Database) throws {
        let writer = try JournalWriter(Statements(db), station: self, memory: nil)
        let printers = try Row.fetchAll(
            db, sql: "SELECT \(PrinterAssigned.columns) FROM printer WHERE station = ? ORDER BY queue",
            arguments: [other.id])
        for row in printers {
            try writer.record(
                .printerAssigned(PrinterAssigned(row)), event: nil, actor: ProgramActor.restore.rawValue,
                wall: 0)
        }
    }
}

extension PrinterAssigned {
    static let columns = "queue, isUsed, door, event, isOwned, layout, turn"

    init(_ row: Row) {
        self.init(
            queue: row[0], isUsed: row[1], door: row[2], event: row[3], isOwned: row[4], layout: row[5],
            turn: (row[6] as Int?).flatMap(PageTurn.init))
    }
}

/// Where a station is: on which machine, and in which folder of which of its file systems.
enum StationPlace {
    /// 32 bytes that stay the same when the folder is renamed or the machine starts again, and become others when the
    /// folder is copied or moved to another disk. They tell nobody which machine it is.
    static func of(_ folder: URL) -> Data {
        var (about, system) = (stat(), statvfs())
        // What the system does not say stays zero.
        _ = stat(folder.path, &about)
        _ = statvfs(folder.path, &system)
        let text = "\(machine) \(system.f_fsid) \(about.st_ino)"
        return Data(digest: SHA256.hash(data: Data(text.utf8)))
    }

    /// Where a database is that was restored and not opened since.
    static let nowhere = Data(count: 32)

    /// systemd's name for this installation; empty where there is none, as in some containers.
    private static var machine: String {
        let files = ["/etc/machine-id", "/var/lib/dbus/machine-id"]
        return files.lazy.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.first ?? ""
    }
}
