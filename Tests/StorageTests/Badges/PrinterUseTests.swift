import Attendance
import Foundation
import Testing

@testable import Storage

@Suite struct PrinterUseTests {
    @Test func `a printer is for a door that the event has`() async throws {
        let evening = try await TestJournal()
        let (journal, event) = (evening.journal, evening.event.id)
        let before = try await evening.entryCount()
        for (door, place) in [(UUID(), event), (evening.door.id, UUID()), (evening.door.id, nil)]
            as [(UUID, UUID?)]
        {
            let error = await #expect(throws: StorageError.self) {
                try await journal.use(
                    PrinterAssigned(queue: "Zebra", door: door, event: place), actor: "test",
                    now: TestJournal.seven)
            }
            #expect(error?.code == .notFound)
        }
        #expect(try await evening.entryCount() == before)
        let printer = PrinterAssigned(queue: "Zebra", door: evening.door.id, event: event)
        try await journal.use(printer, actor: "test", now: TestJournal.seven)
        #expect(try await journal.printersAssigned().map(\.door) == [evening.door.id])
    }

    @Test func `a queue is dropped where the server has it or the station was told of it`() async throws {
        let evening = try await TestJournal()
        let journal = evening.journal
        func drop(_ queue: String, isOnServer: Bool) async throws {
            try await journal.drop(
                printer: queue, isOnServer: isOnServer, actor: "test", now: TestJournal.seven)
        }
        let error = await #expect(throws: StorageError.self) { try await drop("Zebra", isOnServer: false) }
        #expect(error?.code == .notFound)
        try await drop("Zebra", isOnServer: true)
        try await drop("Zebra", isOnServer: false)
        #expect(try await journal.printersAssigned().map(\.isUsed) == [false])
    }

    @Test func `what is changed of a printer leaves the rest, and a dropped queue stays its owner's`()
        async throws
    {
        let evening = try await TestJournal()
        let (journal, now) = (evening.journal, TestJournal.seven)
        let printer = PrinterAssigned(
            queue: "Zebra", door: evening.door.id, event: evening.event.id, isOwned: true, layout: "a6")
        try await journal.use(printer, actor: "test", now: now)
        try await journal.change(printer: "Zebra", actor: "test", now: now) { $0.turn = .half }
        var turned = printer
        turned.turn = .half
        #expect(try await journal.printersAssigned() == [turned])
        let missing = await #expect(throws: StorageError.self) {
            try await journal.change(printer: "Zebra", actor: "test", now: now) { $0.door = UUID() }
        }
        #expect(missing?.code == .notFound)
        try await journal.drop(printer: "Zebra", isOnServer: true, actor: "test", now: now)
        #expect(
            try await journal.printersAssigned() == [
                PrinterAssigned(queue: "Zebra", isUsed: false, isOwned: true)
            ])
        try await journal.drop(
            printer: "Zebra", isOnServer: true, isDeleted: true, actor: "test", now: now)
        #expect(try await journal.printersAssigned().map(\.isOwned) == [false])
    }
}
