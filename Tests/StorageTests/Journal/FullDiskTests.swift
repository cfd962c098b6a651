import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// A file system of 3 MB in memory, taken away again with its folder.
private final class SmallJournalDisk: Sendable {
    let folder: TemporaryFolder

    private init(_ folder: TemporaryFolder) { self.folder = folder }

    /// nil where this program may not mount.
    static func mounted() async throws -> SmallJournalDisk? {
        let folder = try TemporaryFolder()
        let done = try await run("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.url.path])
        return done.status == 0 ? SmallJournalDisk(folder) : nil
    }

    func unmount() async throws { _ = try await run("umount", ["--lazy", folder.url.path]) }

    /// Writes zeros until nothing more fits.
    func fill() throws {
        let filler = folder.url.appending(path: "filler")
        try Data().write(to: filler)
        let handle = try FileHandle(forWritingTo: filler)
        defer { try? handle.close() }
        for size in [65_536, 4_096, 512, 1] {
            while (try? handle.write(contentsOf: Data(count: size))) != nil {}
        }
    }

    func free() throws { try FileManager.default.removeItem(at: folder.url.appending(path: "filler")) }
}

@Suite struct FullDiskTests {
    @Test(.timeLimit(.minutes(2)))
    func `a full disk is told, nobody comes in on it, and all works again when there is room`() async throws {
        guard let disk = try await SmallJournalDisk.mounted() else {
            try Test.cancel("mounting a small disk is not permitted here: run as root")
        }
        do { try await rehearse(on: disk) } catch {
            try await disk.unmount()
            throw error
        }
        try await disk.unmount()
    }

    private func rehearse(on disk: SmallJournalDisk) async throws {
        let journal = try Journal(file: disk.folder.url.appending(path: "marquee.sqlite"))
        let event = Event(id: .v7(at: 1), name: "Mixer", zone: "UTC", startsAt: 1)
        let door = Door(id: .v7(at: 1), event: event.id, name: "Garden door")
        try await journal.record(.eventCreated(event), event: event.id, actor: "test", now: 1)
        try await journal.record(.doorAdded(door), event: event.id, actor: "test", now: 1)
        let guest = Guest(id: .v7(at: 1), event: event.id, firstName: "Ada")
        let ticket = Ticket(id: .v7(at: 1), event: event.id, guest: guest.id, foreignCode: "A")
        try await journal.addGuest(GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: 1)
        try await journal.checkWritable()
        try disk.fill()

        for _ in 0..<3 {
            let scan = Scan(id: UUID(), code: ScannedCode("A"), at: 2, actor: "kiosk")
            let error = await #expect(throws: StorageError.self) {
                try await journal.decide(scan, event: event.id, door: nil, isLive: true)
            }
            #expect(error?.code == .cannotRecord)
            let unwell = await #expect(throws: StorageError.self) { try await journal.checkWritable() }
            #expect(unwell?.code == .cannotRecord)
        }
        try disk.free()
        try await journal.checkWritable()
        let scan = Scan(id: UUID(), code: ScannedCode("A"), at: 3, actor: "kiosk")
        let answer = try await journal.decide(scan, event: event.id, door: nil, isLive: true)
        #expect(answer.outcome == .admitted)
        #expect(try await journal.verify().firstBad == nil)
        try journal.close()
    }
}
