package import Attendance
import Exchange
package import Foundation
import Storage

/// The sample evening: a made-up mixer that uses the station from guest list to attendance file.
package struct SampleEvening: Sendable {
    /// Where each result lies.
    package struct Results: Sendable {
        package let event: Event
        /// What became of the sample guest list.
        package let imported: ImportReport
        /// The folder with a picture of each guest's code.
        package let codes: URL
        /// The picture that was scanned.
        package let picture: URL
        /// What the door said.
        package let answer: Answer
        package let badge: Badge?
        /// A picture of the badge, as PNG.
        package let badgeFile: URL
        /// The attendance as a CSV.
        package let attendance: URL
    }

    private let station: Station
    private static let name = "The Songwriters' Mixer"
    private static let actor = ProgramActor.demo.rawValue

    package init(station: Station) { self.station = station }

    /// Takes the sample guests in, writes their codes, checks the next guest in from a picture of a code,
    /// prints the badge and writes the attendance. Run again it goes on with the guest after.
    package func play() async throws -> Results {
        let detail = try await station.events.detail(of: try await event().id)
        let imported = try await station.guests.importGuests(
            from: station.assets.file("Samples/mixer.csv").path, into: detail.event.id, actor: Self.actor)
        let codes = station.folder.url.appending(path: "codes", directoryHint: .isDirectory)
        _ = try await station.guests.writeCodes(
            of: detail.event.id, to: codes, format: .png,
            mailMerge: station.folder.url.appending(path: "mail-merge.csv"), actor: Self.actor)
        let guest = try await nextGuest(at: detail)
        let picture = codes.appending(path: "\(guest.guestID.uuidString.lowercased()).png")
        let code = try await station.checkIn.code(from: Self.actor) { Array(try Data(contentsOf: picture)) }
        let answer = try await station.checkIn.admit(
            ScanRequest(code: code, actor: Self.actor), to: detail.event.id)
        var badge: Badge?
        if let wanted = answer.badge?.id {
            badge = try await PrintService(station.printers, folder: station.folder).print(badge: wanted)
        }
        return Results(
            event: detail.event, imported: imported, codes: codes, picture: picture, answer: answer,
            badge: badge,
            badgeFile: try await preview(of: guest, at: detail), attendance: try await attendance(of: detail))
    }

    private func event() async throws -> Event {
        if let event = try await station.events.all().first(where: { $0.name == Self.name }) { return event }
        // It began an hour before it is created.
        let zone = "America/Los_Angeles"
        let started = station.now() - 3_600_000
        let time = EventTime(zone: zone, around: started)
        return try await station.events.create(
            name: Self.name, venue: "The Velvet Room, Los Angeles", series: "Songwriters' Mixer", zone: zone,
            starts: String(time?.iso8601(started).prefix(16) ?? ""), actor: Self.actor)
    }

    private func nextGuest(at detail: EventDetail) async throws -> AttendanceRow {
        let guests = try await station.guests.guests(of: detail, limit: 1_000).rows
        guard let guest = guests.first(where: { $0.checkedInAt == nil }) ?? guests.first else {
            throw ServiceError(
                .notFound, "The sample evening has no guests: Assets/Samples/mixer.csv is empty.")
        }
        return guest
    }

    private func preview(of guest: AttendanceRow, at detail: EventDetail) async throws -> URL {
        let file = station.folder.url.appending(path: "badge.png")
        try PrivateFile.write(
            Data(try await station.badges.badges(of: [guest.guestID], at: detail, as: .png)), to: file)
        return file
    }

    private func attendance(of detail: EventDetail) async throws -> URL {
        let url = station.folder.url.appending(path: "attendance.csv")
        var bytes: [UInt8] = []
        _ = try await station.reports.exportAttendance(of: detail, AttendanceRequest(), actor: Self.actor) {
            bytes += $0
        }
        try PrivateFile.write(Data(bytes), to: url)
        return url
    }
}
