package import Attendance
package import Exchange
import Foundation
import Storage

extension House {
    /// Writes the attendance file piece by piece; memory does not grow with the event.
    ///
    /// That it was taken out is recorded first, with who asked.
    /// - Parameter piece: takes the next bytes of the file.
    /// - Returns: how many guests it lists.
    package func exportAttendance(
        of place: Place, profile: CSVWriter.Profile, actor: String,
        piece: ([UInt8]) async throws -> Void
    ) async throws -> Int {
        let fact = AttendanceExported(profile: profile.rawValue, at: now())
        do {
            try await journal.record(
                .attendanceExported(fact), event: place.event.id, actor: actor, now: now())
            let questions = try await journal.questions(of: place.event.id)
            var file = AttendanceCSV(profile: profile, time: place.time, questions: questions)
            var next: Int64?
            var count = 0
            repeat {
                let page = try await journal.attendance(of: place, after: next)
                for row in page.rows { file.append(row) }
                count += page.rows.count
                try await piece(file.bytes)
                file.clear()
                next = page.next
            } while next != nil
            return count
        } catch { throw HouseError.of(error) }
    }
}
