import Foundation
import Services
import Synchronization

/// A guest list that somebody looks at in the office before it is imported.
final class HeldList: Sendable {
    private struct HeldState {
        var rows = 0
        var taken = 0
        var isTaken = false
    }

    let list: UploadedList
    private let state = Mutex(HeldState())

    init(_ list: UploadedList) { self.list = list }

    /// How many rows were read and how many guests taken in since the import began.
    var progress: (rows: Int, taken: Int) { state.withLock { ($0.rows, $0.taken) } }

    /// Notes how far the import has come.
    func note(_ progress: ImportProgress) {
        state.withLock { state in
            switch progress {
            case .read(let rows): state.rows = rows
            case .taken(let guests): state.taken = guests
            }
        }
    }

    /// - Returns: whether it may be imported now; not while it already is.
    func beginTaking() -> Bool {
        state.withLock { state in
            if state.isTaken { return false }
            state = HeldState(isTaken: true)
            return true
        }
    }

    /// The import came to nothing; it may be tried again.
    func endTaking() { state.withLock { $0.isTaken = false } }
}

/// The guest lists that are being looked at, each under a random id, for whoever uploaded it.
///
/// They are files without names, gone with the program; each is let go of when it was imported, when its owner drops it or
/// brings two others, and half an hour after it was last asked for.
final class HeldLists: Sendable {
    private struct OwnedList {
        let list: HeldList
        let event: UUID
        let owner: String
        var used: ContinuousClock.Instant
    }

    private static let lasts = Duration.seconds(1_800)
    private static let mostOfOne = 2
    private static let most = 8

    private let lists = Mutex<[UUID: OwnedList]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// Keeps a list and returns its id; of too many the one that was not asked for longest goes.
    func hold(_ list: UploadedList, of event: UUID, for owner: String) -> UUID {
        let (id, now) = (UUID(), now())
        lists.withLock { lists in
            Self.drop(&lists, besides: Self.mostOfOne) { $0.owner == owner }
            Self.drop(&lists, besides: Self.most) { _ in true }
            lists[id] = OwnedList(list: HeldList(list), event: event, owner: owner, used: now)
        }
        return id
    }

    private static func drop(
        _ lists: inout [UUID: OwnedList], besides most: Int, where isMeant: (OwnedList) -> Bool
    ) {
        let meant = lists.filter { isMeant($0.value) }.sorted { $0.value.used < $1.value.used }
        for (id, _) in meant.prefix(max(0, meant.count - most + 1)) { lists[id] = nil }
    }

    /// The list under an id, of this event and this owner.
    /// - Throws: `Problem.notFound` where there is none any more.
    func list(_ id: UUID, of event: UUID, for owner: String) throws -> HeldList {
        let now = now()
        return try lists.withLock { lists in
            guard let held = lists[id], held.event == event, held.owner == owner,
                held.used + Self.lasts > now
            else {
                throw Problem(
                    .notFound, "The list is not held any more: choose the file again. Nothing was imported.")
            }
            lists[id]?.used = now
            return held.list
        }
    }

    /// Lets go of a list.
    func drop(_ id: UUID) { lists.withLock { $0[id] = nil } }

    /// Lets go of lists that nobody asked for in half an hour.
    func dropOld() {
        let now = now()
        lists.withLock { lists in lists = lists.filter { $0.value.used + Self.lasts > now } }
    }

    /// Does so every minute, until it is cancelled.
    func keepShort() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))  // cancelled is how it ends
            dropOld()
        }
    }
}
