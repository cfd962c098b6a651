import Attendance
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct BackupsTests {
    @Test func `a backup is one that can be restored, and the old ones go`() async throws {
        let clock = Mutex(1_796_353_200_000)
        let open = try OpenStation(now: { clock.withLock { $0 } })
        _ = try await open.event(guests: ["Ada Lovelace"])
        for _ in 0..<5 {
            try await open.station.backups.make()
            clock.withLock { $0 += 20 * 60_000 }
        }
        let all = try open.station.backups.all()
        #expect(all.count == 2 && all.map(\.madeAt) == all.map(\.madeAt).sorted(by: >))
        let tried = try #require(try await open.station.backups.tryNewest())
        #expect(tried.backup == all.first && tried.found.differing.isEmpty)
        #expect(try await open.station.journal.verify().entries == tried.found.entries)
        let folder = open.station.folder.url.appending(path: "backups")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 2)
        for path in [""] + names {
            let mode =
                try FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)[
                    .posixPermissions] as? Int
            #expect(mode == (path.isEmpty ? 0o700 : 0o600), "\(path)")
        }
    }

    @Test func `an erased guest is in no backup that the station made`() async throws {
        let open = try OpenStation()
        let detail = try await open.event(guests: ["Zyxwvu Nmlkj", "Bo Other"])
        try await open.station.backups.make()
        let guest = try await open.station.guests.guest("Zyxwvu Nmlkj", of: detail)
        try await open.station.privacy.erase(guest.guestID, of: detail.event.id, actor: "test")
        let all = try open.station.backups.all()
        #expect(all.count == 1)
        for backup in all {
            let text = String(decoding: try Data(contentsOf: backup.file), as: UTF8.self).lowercased()
            #expect(!text.contains("nmlkj") && text.contains("other"))
        }
        // Where there was none, an erasure makes none.
        let none = try OpenStation()
        let other = try await none.event(guests: ["Ada Lovelace"])
        let ada = try await none.station.guests.guest("Ada Lovelace", of: other)
        try await none.station.privacy.erase(ada.guestID, of: other.event.id, actor: "test")
        #expect(try none.station.backups.all().isEmpty)
    }

    @Test func `the newest backup is the newest of those whose time can be`() async throws {
        let clock = Mutex(1_796_353_200_000 + 30 * 86_400_000)
        let open = try OpenStation(now: { clock.withLock { $0 } })
        _ = try await open.event(guests: ["Ada Lovelace"])
        let ahead = try await open.station.backups.make()
        clock.withLock { $0 -= 30 * 86_400_000 }
        let right = try await open.station.backups.make()
        #expect(try open.station.backups.all().map(\.file) == [right.file, ahead.file])
        #expect(try await open.station.backups.tryNewest()?.backup.file == right.file)
    }

    @Test func `backups are renewed also where that was cut short, and unfinished ones go`() async throws {
        let open = try OpenStation()
        _ = try await open.event(guests: ["Ada Lovelace"])
        let made = try await open.station.backups.make()
        let unfinished = made.file.appendingPathExtension("part")
        try Data("Zyxwvu".utf8).write(to: unfinished)
        try await open.station.backups.renew()
        #expect(!FileManager.default.fileExists(atPath: unfinished.path))
        #expect(try open.station.backups.all().count == 1)
        // Killed when the new one was made and the old one still there.
        let old = made.file.deletingLastPathComponent().appending(path: "2020-01-02T030405Z.sqlite")
        try Data().write(to: old)
        try await open.station.backups.renew()
        #expect(try open.station.backups.all().count == 1)
        #expect(!FileManager.default.fileExists(atPath: old.path))
    }

    @Test func `what a restore has put aside is listed, for no erasure reaches it`() async throws {
        let open = try OpenStation()
        #expect(open.station.backups.putAside().isEmpty)
        let kept = open.station.folder.url.appending(path: "before-restore-2026-12-03T190000Z.sqlite")
        try Data().write(to: kept)
        #expect(open.station.backups.putAside().map(\.lastPathComponent) == [kept.lastPathComponent])
    }
}
