import Foundation
import Synchronization
import TestSupport
import Testing

/// The running station, asked for many things at once and killed meanwhile.
extension KilledCommand {
    static let serve = CommandKind("serve") { killed, number in
        let name = "Served \(number)"
        try await killed.event(name, guests: 30)
        let event = try await killed.id(of: name)
        let guests = try await killed.guests(of: name)
        let said = Mutex<[ToldOfGuest]>([])
        return KilledCommand(run: { number in
            let serving = try await killed.station.serve("--printer", "labels")
            let told = try await killed.ask(serving, event: event, guests: guests, number: number)
            said.withLock { $0 = told }
            return false
        }) { _ in
            let told = said.withLock { $0 }
            let now = try await killed.guests(of: name)
            let known = Dictionary(now.map { ($0.id.lowercased(), $0) }) { first, _ in first }
            #expect(known.count == now.count)
            for one in told { one.expectKept(among: known, now) }
            #expect(!told.isEmpty)
        }
    }
}

/// What one connection did about one guest, in order, and was answered.
struct ToldOfGuest: Sendable {
    enum Deed: Sendable, CaseIterable {
        case scan, undo, rename, add
    }

    /// The guest's id in small letters; nil for a new one.
    let guest: String?
    /// The name that was or would have been given.
    let newName: String
    /// What was answered, in order.
    var answered: [Deed] = []
    /// What got no answer, at the end.
    var open: Deed?

    /// Whether the guest came in, was renamed or was added: after what was answered, and after what was not.
    func expectKept(among known: [String: ListedGuest], _ all: [ListedGuest]) {
        guard let guest else {
            let count = all.count { $0.first_name == newName }
            #expect(count == 1 || count == 0 && answered.isEmpty, "\(newName) is there \(count) times")
            return
        }
        guard let now = known[guest] else {
            Issue.record("the guest \(guest) is gone")
            return
        }
        let isIn = now.checked_in_at != nil
        let lastMove = answered.last { $0 == .scan || $0 == .undo }
        if open != .scan && open != .undo {
            #expect(
                isIn == (lastMove == .scan), "\(guest) after \(answered), \(String(describing: open)) open")
        }
        let wasRenamed = answered.contains(.rename)
        #expect(
            (now.first_name == newName) == wasRenamed || open == .rename,
            "\(guest) is called \(now.first_name) after \(answered)")
    }
}

extension KilledStation {
    /// Asks over three connections until the station is killed, at a moment drawn from the number.
    fileprivate func ask(
        _ serving: Serving, event: String, guests: [ListedGuest], number: Int
    ) async throws -> [ToldOfGuest] {
        var random = Seeded(number)
        let enough = Int.random(in: 0...60, using: &random)
        let rest = Duration.microseconds(Int.random(in: 0...4_000, using: &random))
        let (port, fields) = (serving.port, serving.fields)
        let count = SharedCount(0)
        return try await withThrowingTaskGroup { group in
            for connection in 0..<3 {
                let own = guests.enumerated().filter { $0.offset % 3 == connection }.map(\.element)
                group.addTask {
                    try await onOwnThread {
                        var asker = Asker(
                            event: event, port: port, fields: fields, seed: number * 3 + connection)
                        return asker.askUntilEnd(about: own) { count.add() }
                    }
                }
            }
            try await eventually { count.value >= enough }
            try await Task.sleep(for: rest)
            serving.kill()
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// A number that several threads count up.
private final class SharedCount: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}

/// One connection that does things about guests, one after the other.
private struct Asker {
    let event: String
    let port: UInt16
    let fields: [String: String]
    let seed: Int

    mutating func askUntilEnd(about guests: [ListedGuest], _ answered: () -> Void) -> [ToldOfGuest] {
        var told: [ToldOfGuest] = []
        guard var caller = try? HTTPCaller(port: port) else { return [] }
        var random = Seeded(seed)
        for (place, guest) in guests.enumerated() {
            let deeds: [ToldOfGuest.Deed] =
                place % 4 == 3
                ? [.add]
                : [.scan, .rename, .undo, .scan].filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            var one = ToldOfGuest(
                guest: place % 4 == 3 ? nil : guest.id.lowercased(), newName: "New \(seed) \(place)")
            var isIn = false
            for deed in deeds where deed != .undo || isIn {
                one.open = deed
                guard let answer = try? ask(deed, one, on: &caller), (200..<300).contains(answer.status)
                else {
                    return told + [one]
                }
                one.answered.append(deed)
                one.open = nil
                if deed == .scan || deed == .undo { isIn = deed == .scan }
                answered()
            }
            told.append(one)
        }
        return told
    }

    private func ask(
        _ deed: ToldOfGuest.Deed, _ one: ToldOfGuest, on caller: inout HTTPCaller
    ) throws -> HTTPCaller.HTTPAnswer {
        let guests = "/api/v1/events/\(event)/guests"
        let guest = one.guest ?? ""
        let (method, path, body) =
            switch deed {
            case .scan:
                (
                    "POST", "/api/v1/events/\(event)/scans",
                    #"{"id":"\#(UUID().uuidString)","guest":"\#(guest)"}"#
                )
            case .undo: ("POST", "\(guests)/\(guest)/undo", #"{"reason":"killed"}"#)
            case .rename: ("PATCH", "\(guests)/\(guest)", #"{"first_name":"\#(one.newName)"}"#)
            case .add: ("POST", guests, #"{"first_name":"\#(one.newName)"}"#)
            }
        return try caller.ask(method, path, fields: fields, body: Data(body.utf8))
    }
}
