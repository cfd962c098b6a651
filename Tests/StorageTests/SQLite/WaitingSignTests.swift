import Attendance
import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// How a program that waits for its turn is seen by one that writes for long.
@Suite struct WaitingSignTests {
    @Test func `a sign is seen by others while it is up, and not by its own program`() throws {
        let folder = try TemporaryFolder()
        let (mine, other) = (
            try #require(WaitingSign(folder: folder.url)), try #require(WaitingSign(folder: folder.url))
        )
        #expect(!mine.isRaisedByAnother && !other.isRaisedByAnother)
        mine.raise()
        mine.raise()
        #expect(!mine.isRaisedByAnother && other.isRaisedByAnother)
        other.raise()
        #expect(mine.isRaisedByAnother)
        mine.lower()
        #expect(mine.isRaisedByAnother && !other.isRaisedByAnother)
    }

    @Test func `a sign goes with whoever put it up`() throws {
        let folder = try TemporaryFolder()
        let other = try #require(WaitingSign(folder: folder.url))
        do {
            let mine = try #require(WaitingSign(folder: folder.url))
            mine.raise()
            #expect(other.isRaisedByAnother)
        }
        #expect(!other.isRaisedByAnother)
    }

    /// How many transactions a long list took.
    private func commits(_ isAwaited: Bool) async throws -> Int {
        let folder = try TemporaryFolder()
        let commits = Mutex(0)
        let journal = try Journal(file: folder.url.appending(path: "marquee.sqlite")) {
            commits.withLock { $0 += 1 }
        }
        let sign = try #require(WaitingSign(folder: folder.url))
        if isAwaited { sign.raise() }
        defer { sign.lower() }
        let event = UUID.v7(at: TestJournal.seven)
        let result = try await journal.importing(into: event) { number in
            number < 3_000 ? GuestDraft("Guest \(number)") : nil
        }
        #expect(result.added == 3_000)
        return commits.withLock { $0 }
    }

    @Test func `a list is taken in with a pause for whoever waits, and in few steps where nobody does`()
        async throws
    {
        let alone = try await commits(false)
        let awaited = try await commits(true)
        #expect(alone <= 20, "\(alone)")
        #expect(awaited >= 60, "\(awaited)")
    }

    @Test func `a program that waited for a turn says so no longer when it has had it`() async throws {
        let evening = try await TestJournal()
        let other = try Journal(file: evening.file)
        let sign = try #require(WaitingSign(folder: evening.folder.url))
        let begun = Mutex(false)
        let ended = DispatchSemaphore(value: 0)
        async let long: Void = other.write { _ in
            begun.withLock { $0 = true }
            ended.wait()
        }
        try await eventually { begun.withLock { $0 } }
        async let waiting = evening.add("Ada", code: "A")
        try await eventually { sign.isRaisedByAnother }
        ended.signal()
        try await long
        _ = try await waiting
        #expect(!sign.isRaisedByAnother)
    }
}
