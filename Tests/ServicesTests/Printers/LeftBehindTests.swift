import Attendance
import Foundation
import Printing
import TestSupport
import Testing

@testable import Services
@testable import Storage

/// Badges that another program on the same folder gave a printer before it ended.
@Suite(.fewAtATime, .timeLimit(.minutes(5))) struct LeftBehindTests {
    @Test func `the station follows what is in its printer, whoever sent it`() async throws {
        try await PrintFixture.open(guests: 2) { fixture in
            let (station, event) = (fixture.station, fixture.detail.event.id)
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            let guest = try await station.guests.guest(PrintFixture.name(1), of: fixture.detail).guestID
            // As `marquee print` leaves it that is ended in the middle of a badge.
            let (badge, operation) = (UUID.v7(at: station.now()), UUID())
            let sent = BadgeChanged(
                badge: badge, state: .sent, at: station.now(), printer: "labels", operation: operation)
            try await station.journal.write { writer in
                let wanted = BadgeWanted(badge: badge, guest: guest, at: sent.at, rank: 0)
                try writer.record(.badgeWanted(wanted), event: event, actor: "test", wall: sent.at)
                try writer.record(.badgeChanged(sent), event: event, actor: "test", wall: sent.at)
            }
            let document = try await station.badges.badges(of: [guest], at: fixture.detail, as: .pdf)
            _ = try await Spooler(server: fixture.server.socket).submit(
                document: document, format: .pdf, to: "labels", media: Media(width: 10_160, height: 7_620),
                jobName: PrintWorker.jobName(operation))
            try await fixture.becomes([.printed: 2])
            #expect(try await fixture.cameOut() == [0, 1])
        }
    }
}
