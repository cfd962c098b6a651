import Attendance
import Foundation
import GRDB
import GRDBSQLite

/// Overwrites bytes of deleted rows that `secure_delete` did not reach, in the database file itself.
///
/// SQLite overwrites each cell that it deletes, and each page that it frees. Where it splits or joins pages, it builds
/// them anew from their cells and leaves the space between the pointers and the cells as it was: what lay there is a
/// copy of cells that are elsewhere now, and is not found when those are deleted. That space means nothing to SQLite, so
/// it can be overwritten without another word to it, as long as nobody else writes to the file: the write lock is held,
/// and the log has nothing left that anybody could move into the file. VACUUM does the same by writing the file anew,
/// during which nobody can write: about 5 ms for each megabyte.
struct FreedBytes {
    let statements: Statements

    /// For how long writers wait for a step at most, beside what was begun.
    private static let time = Duration.milliseconds(15)
    /// How many pages are read at a time.
    private static let pagesAtOnce = 128

    /// Goes through some pages, from the one on where it stopped before. Runs outside of any transaction.
    func overwriteSome() throws -> SweepStep {
        let db = statements.db
        let version = try version()
        guard try statements.isLogInFile() else { return .busy }
        var step = SweepStep.busy
        try db.inTransaction(.immediate) {
            // Somebody else wrote meanwhile: their pages are in the log, and may come into the file at any moment.
            guard try self.version() == version else { return .rollback }
            guard let page = try statements.first(Self.page, read: { try $0[0] as Int }), page > 0 else {
                step = .done
                return .rollback
            }
            let next = try overwrite(from: page)
            // This connection would write the pages that it keeps back as they were.
            try db.execute(sql: "PRAGMA shrink_memory")
            // Other connections drop theirs when something was written.
            try statements.run(Self.putPage, next)
            step = .more
            return .commit
        }
        return step
    }

    private func version() throws -> Int? { try statements.first(Self.version) { try $0[0] } }

    /// - Returns: the page to go on from; 0 after the last.
    private func overwrite(from first: Int) throws -> Int {
        let file = try DatabaseFile(of: statements.db)
        let (size, last) = (file.pageSize, try file.lastPage())
        let pages = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pagesAtOnce * size, alignment: 8)
        defer { pages.deallocate() }
        let end = ContinuousClock.now + Self.time
        var (page, isChanged) = (first, false)
        while page <= last, page == first || ContinuousClock.now < end {
            let count = min(Self.pagesAtOnce, last - page + 1)
            try file.read(UnsafeMutableRawBufferPointer(rebasing: pages[..<(count * size)]), page: page)
            for index in 0..<count {
                let bytes = UnsafeRawBufferPointer(rebasing: pages[(index * size)..<((index + 1) * size)])
                guard let gap = Self.gap(of: bytes, isFirst: page + index == 1) else { continue }
                guard bytes[gap].contains(where: { $0 != 0 }) else { continue }
                try file.overwrite(gap, page: page + index)
                isChanged = true
            }
            page += count
        }
        if isChanged { try file.sync() }
        return page > last ? 0 : page
    }

    /// The space of a page between the pointers to its cells and the cells; nil for what is no page of a tree.
    ///
    /// Other pages begin with a page number or are empty: none of these begins with the byte of a tree's page in a file
    /// of less than 128 GB that does not vacuum itself.
    static func gap(of page: UnsafeRawBufferPointer, isFirst: Bool) -> Range<Int>? {
        let header = isFirst ? 100 : 0
        func number(at index: Int) -> Int { Int(page[index]) << 8 | Int(page[index + 1]) }
        let headerSize: Int
        switch page[header] {
        case 2, 5: headerSize = 12
        case 10, 13: headerSize = 8
        default: return nil
        }
        let begin = header + headerSize + 2 * number(at: header + 3)
        let content = number(at: header + 5)
        let end = content == 0 ? 65_536 : content
        return begin < end && end <= page.count ? begin..<end : nil
    }

    private static let version = Query("PRAGMA data_version")
    private static let page = Query("SELECT page FROM sweep")
    private static let putPage = Query("UPDATE sweep SET page = ?")
}

/// A database's file, through SQLite's own handle: another one would give up SQLite's locks when it is closed.
private struct DatabaseFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods
    let pageSize: Int
    private let vacuumsItself: Bool

    /// - Parameter db: a connection that stays open while this is used.
    init(of db: Database) throws {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard code == SQLITE_OK, let file, let methods = file.pointee.pMethods else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "the file of the database is not open")
        }
        self.file = file
        self.methods = methods.pointee
        pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4_096
        vacuumsItself = try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") != 0
    }

    func lastPage() throws -> Int {
        var bytes: sqlite3_int64 = 0
        try check(methods.xFileSize(file, &bytes))
        let last = Int(bytes) / pageSize
        // Who vacuums itself keeps pages that begin with the kind of another page.
        guard last < 0x200_0000, !vacuumsItself else {
            throw StorageError(
                .conflict,
                "The database is too large to be swept, or was changed to vacuum itself: run `PRAGMA auto_vacuum = NONE; VACUUM` on it while nothing uses it."
            )
        }
        return last
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, page: Int) throws {
        try check(methods.xRead(file, buffer.baseAddress, Int32(buffer.count), offset(of: page)))
    }

    /// Fills a range of a page with zeros.
    func overwrite(_ range: Range<Int>, page: Int) throws {
        let zeros = [UInt8](repeating: 0, count: range.count)
        try check(
            methods.xWrite(
                file, zeros, Int32(zeros.count), offset(of: page) + sqlite3_int64(range.lowerBound)))
    }

    func sync() throws { try check(methods.xSync(file, SQLITE_SYNC_NORMAL)) }

    private func offset(of page: Int) -> sqlite3_int64 { sqlite3_int64((page - 1) * pageSize) }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
}
