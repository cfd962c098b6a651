package import Attendance
package import Exchange
import Foundation
import Storage
import Synchronization
import Threads

extension Reports {
    /// Writes a file of attendance as an Excel workbook.
    /// - Parameter path: of a file that is there, whose content is replaced.
    /// - Throws: as `exportAttendance`, and `ServiceError.badInput` for a kind of file that is no table.
    package func exportWorkbook(
        of detail: EventDetail, _ request: AttendanceRequest, to path: String, actor: String
    ) async throws -> AttendanceTally {
        guard request.format.fileExtension == "csv" else {
            throw ServiceError(
                .badInput, "\(request.format.rawValue) is no table, and is not written as a workbook.")
        }
        var request = request
        request.profile = .people
        let started = try await startAttendance(of: detail, request)
        let folder = guests.folder.url.path
        let book = Mutex(try AttendanceWorkbook(at: path, by: folder))
        let tally = try await exportAttendance(of: detail, request, started: started, actor: actor) { piece in
            try await onOwnThread { try book.withLock { try $0.append(piece) } }
        }
        try await onOwnThread { try book.withLock { try $0.finish() } }
        return tally
    }

    /// The same as a file without a name, to be sent.
    package func attendanceWorkbook(
        of detail: EventDetail, _ request: AttendanceRequest, actor: String
    ) async throws -> (file: UploadedList, tally: AttendanceTally) {
        let file = try guests.upload()
        return (file, try await exportWorkbook(of: detail, request, to: file.path, actor: actor))
    }
}
