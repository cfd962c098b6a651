package import Attendance
package import Exchange
import Foundation
import Logging
import Storage

extension Reports {
    /// Writes a file of attendance piece by piece; memory does not grow with the event.
    ///
    /// The export is recorded first, with who asked for it; on a disk that takes no entry it goes out all the same, for
    /// what was recorded must be had then more than ever, and the tally says that it is in no journal.
    /// - Parameters:
    ///   - started: the file as `startAttendance` began it; nil begins one.
    ///   - piece: takes the next bytes of the file.
    /// - Returns: how many guests are in it, and how many are not and why.
    /// - Throws: `ServiceError.badInput` for a column or a cohort that there is not, before anything is recorded.
    package func exportAttendance(
        of detail: EventDetail, _ request: AttendanceRequest, started: AttendanceFile? = nil, actor: String,
        piece: ([UInt8]) async throws -> Void
    ) async throws -> AttendanceTally {
        var file: AttendanceFile
        if let started { file = started } else { file = try await startAttendance(of: detail, request) }
        let fact = AttendanceExported(
            profile: request.profile.rawValue, format: request.format.rawValue,
            isForEveryone: request.isForEveryone && request.format.isForContact ? true : nil, at: now())
        let isRecorded = try await note(fact, of: detail.event.id, actor: actor)
        try await write(all: detail, to: &file, piece)
        var tally = file.tally
        tally.isUnrecorded = !isRecorded
        return tally
    }

    /// - Returns: whether the disk took the entry.
    private func note(_ export: AttendanceExported, of event: UUID, actor: String) async throws -> Bool {
        do {
            try await journal.noteExport(export, of: event, actor: actor, now: now())
            return true
        } catch let error as StorageError where error.code == .cannotRecord {
            log.error(
                "an export of attendance is not in the journal",
                metadata: ["event": "\(event)", "reason": "\(error)"])
            return false
        }
    }

    /// Who would be in a file of attendance, and who not and why. Nothing is recorded, as nothing is exported.
    /// - Throws: as `exportAttendance`.
    package func attendanceTally(
        of detail: EventDetail, _ request: AttendanceRequest
    ) async throws -> AttendanceTally {
        var file = try await startAttendance(of: detail, request)
        try await write(all: detail, to: &file) { _ in }
        return file.tally
    }

    /// What the columns of an attendance file are, for programs (CSVW); it lies beside the file.
    /// - Parameter file: the file's own name, without folders.
    package func attendanceMetadata(
        of detail: EventDetail, _ request: AttendanceRequest, file: String
    ) async throws -> [UInt8] {
        guard request.format == .attendance else {
            throw ServiceError(
                .badInput,
                "Only the attendance file has metadata: \(request.format.rawValue) is that tool's own.")
        }
        return try AttendanceMetadata(columns: request.columns, frame: try await frame(of: detail))
            .json(of: file)
    }

    /// Begins a file of attendance, and checks the request before anything is recorded or sent.
    package func startAttendance(
        of detail: EventDetail, _ request: AttendanceRequest
    ) async throws -> AttendanceFile {
        try AttendanceFile(request, frame: try await frame(of: detail))
    }

    /// Parts of the event are read and written side by side, and go out in their order.
    private func write(
        all detail: EventDetail, to file: inout AttendanceFile, _ piece: ([UInt8]) async throws -> Void
    ) async throws {
        try await piece(file.bytes)
        file.clear()
        try await eachPart(of: detail, like: file) { part in
            try await piece(file.take(part))
        }
        file.finish()
        try await piece(file.bytes)
        file.clear()
    }

    /// Calls `body` with every written part; the next two are written meanwhile, and at most four are in memory.
    private func eachPart(
        of detail: EventDetail, like file: AttendanceFile, _ body: (AttendanceFile) async throws -> Void
    ) async throws {
        let blank = file.part()
        let parts = try await journal.attendanceParts(of: detail.event.id)
        try await withThrowingTaskGroup(of: (number: Int, part: AttendanceFile).self) { group in
            var (begun, underWay, due) = (0, 0, 0)
            func begin() {
                while underWay < 2, begun < min(due + 4, parts.count) {
                    let (number, part) = (begun, parts[begun])
                    group.addTask { [journal] in
                        (
                            number,
                            try await journal.attendance(of: detail, in: part, into: blank) { $0.append($1) }
                        )
                    }
                    begun += 1
                    underWay += 1
                }
            }
            var written: [Int: AttendanceFile] = [:]
            begin()
            for try await (number, part) in group {
                underWay -= 1
                written[number] = part
                begin()
                while let part = written.removeValue(forKey: due) {
                    due += 1
                    begin()
                    try await body(part)
                }
            }
        }
    }

    private func frame(of detail: EventDetail) async throws -> AttendanceFrame {
        AttendanceFrame(
            event: detail.event, time: detail.time,
            questions: try await journal.questions(of: detail.event.id),
            now: now())
    }
}
