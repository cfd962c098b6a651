import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

/// What the doctor says of the journal and of what is shown of it.
struct DoctorJournalTests {
    private func sqlite(_ open: OpenStation, _ sql: String) async throws {
        let database = open.station.folder.database.path
        let done = try await run("sqlite3", [database, sql])
        #expect(done.status == 0, "\(done.complaint)")
    }

    @Test func `a whole journal is well, with its views or without the time to compare them`() async throws {
        let open = try OpenStation()
        _ = try await open.event(guests: ["Ana Duarte", "Leo Castellanos"])
        let doctor = Doctor(station: open.station)
        let found = await doctor.database()
        #expect(found.map(\.health) == [.well])
        #expect(found[0].sentence.hasSuffix("and so is what is shown of them."), "\(found[0].sentence)")
        let hasty = await doctor.database(within: .zero)
        #expect(hasty.map(\.health) == [.well])
        #expect(hasty[0].sentence.contains("`marquee journal verify` does"), "\(hasty[0].sentence)")
    }

    @Test func `a changed view, an emptied entry and lost protection are each told with what helps`()
        async throws
    {
        let open = try OpenStation()
        _ = try await open.event(guests: ["Ana Duarte", "Leo Castellanos"])
        try await sqlite(open, "UPDATE guest SET consentContact = 1")
        var found = await Doctor(station: open.station).database()
        #expect(found.map(\.health) == [.bad])
        #expect(found[0].sentence.contains("guest (2 rows)") && found[0].sentence.contains("journal rebuild"))
        try await open.station.journal.rebuild()
        try await sqlite(open, "UPDATE entry SET payload = NULL, salt = NULL WHERE number = 3")
        found = await Doctor(station: open.station).database()
        #expect(found.map(\.health) == [.bad] && found[0].sentence.contains("no erasure accounts for it"))

        try await sqlite(open, "DROP TRIGGER entryNeverChanges")
        let again = try OpenStation(beside: open)
        found = await Doctor(station: again.station).database()
        #expect(found.map(\.health) == [.bad, .bad] && found[0].sentence == Doctor.unprotected)
    }
}
