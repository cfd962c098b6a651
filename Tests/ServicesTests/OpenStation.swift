import Attendance
import Foundation
import Logging
import ServiceLifecycle
import Services
import Storage
import TestSupport

/// A station in a folder of a test's own; several may be opened on the same folder.
///
/// Without a print server it is told of one where nobody listens.
final class OpenStation: Sendable {
    let folder: TemporaryFolder
    let station: Station
    private let deadPort: ReservedPort

    /// Five minutes after the usual event began: 2031-12-03T19:05-08:00.
    static let evening = TestSupport.clock(from: 1_954_119_900_000)

    init(
        beside other: OpenStation? = nil, printServer: PrintServer? = nil, assets: URL = TestStation.assets,
        now: @escaping @Sendable () -> Int = OpenStation.evening, clock: StationClock? = nil,
        log: Logger = Logger(label: "test")
    ) throws {
        folder = try other?.folder ?? TemporaryFolder()
        deadPort = try other?.deadPort ?? ReservedPort()
        let server = printServer?.address ?? "127.0.0.1:\(deadPort.number)"
        let data = try DataFolder(folder.path("data"))
        let assets = try Assets(given: assets.path)
        station = try Station(
            folder: data, assets: assets, printServer: server, log: log, now: now, clock: clock)
    }

    /// A station by a clock that the test sets, and lets pass.
    convenience init(
        _ clock: SettableClock, keeper: TimeKeeper = .nobody, beside other: OpenStation? = nil,
        log: Logger = Logger(label: "test")
    ) throws {
        try self.init(
            beside: other,
            clock: StationClock(
                wall: clock.wall, passed: clock.passed, sleep: clock.sleep, keeper: { keeper }),
            log: log)
    }

    deinit { try? station.close() }

    /// Runs one of the station's services until the body is done.
    func running(_ service: some Service, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await service.run() }
            try await body()
            group.cancelAll()
        }
    }

    /// An event with these guests, each a first and a last name.
    func event(_ name: String = "Mixer", guests: [String] = []) async throws -> EventDetail {
        let event = try await station.events.create(
            name: name, zone: "America/Los_Angeles", starts: "2031-12-03T19:00", actor: "test")
        for guest in guests { try await add(guest, to: event.id) }
        return try await station.events.detail(of: event.id)
    }

    @discardableResult
    func add(_ name: String, to event: UUID, code: String = "") async throws -> UUID {
        var draft = GuestDraft()
        let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
        (draft.firstName, draft.lastName) = (parts[0], parts.count > 1 ? parts[1] : "")
        draft.code = code
        return try await station.guests.add(draft, to: event, isWalkIn: false, actor: "test").guest.id
    }

    /// The ids of the badges that were claimed for a printer or the folder, once for each time.
    func claims() async throws -> [UUID] {
        var claims: [UUID] = []
        var next: Int64? = 0
        while let after = next {
            let page = try await station.journal.entries(after: after)
            claims += try page.entries.filter { $0.kind == "badge.changed" }.compactMap { entry in
                let change = try JSONDecoder().decode(BadgeChanged.self, from: entry.payload ?? Data())
                return change.state == .sent ? change.badge : nil
            }
            next = page.next
        }
        return claims
    }
}
