import Attendance
import Foundation
import Printing
import Synchronization

/// The printers in use, and the status of each.
///
/// A badge goes to a printer at its door, else to one that is at no door; where the door has neither, to any.
/// Any of these that is able takes it, so that the load spreads and a printer in trouble is skipped.
final class PrinterPool: Sendable {
    struct PrinterStatus: Sendable {
        var door: UUID?
        /// Whether the station decides what becomes of its queue.
        var isOwned = false
        /// The layout that was chosen for badges that need no other; nil goes by what is loaded.
        var chosenLayout: String?
        /// By how much its badges are turned.
        var turn = PageTurn.none
        /// The layout of badges that need no other, and its size; nil is the station's.
        var layout: String?
        var media: Printing.Media?
        /// The printer's state when it was last asked.
        var printer: Printer?
        /// What forbids sending it a badge.
        var obstacle: Trouble?
        /// Whether the printer was asked at least once.
        var wasLookedAt = false
        /// Sizes it turned out not to have.
        var refused: Set<Printing.Media> = []
        /// Those among them that badges at a door ask for.
        var missed: Set<Printing.Media> = []
        /// The badges it has now.
        var badges: Set<UUID> = []
        /// Since when the first badges of sheets that are not full have waited for more.
        fileprivate var sheetsSince: [UUID: ContinuousClock.Instant] = [:]
        /// What staff are told of another printer in its place, and until when.
        fileprivate var exchange: (told: Trouble, until: ContinuousClock.Instant)?
        /// Until when others go before it, because the last badge found no connection to it.
        fileprivate var passedOverUntil: ContinuousClock.Instant?
        /// Since when it gets no badge, because it was not done with the last one in time.
        fileprivate var heldBackSince: ContinuousClock.Instant?
        fileprivate var hasWorker = false

        /// What it says that will soon need a hand, or is not sure to be wrong, and that it is another one than before.
        fileprivate var notices: [Trouble] {
            let isToldOf = exchange.map { .now < $0.until } ?? false
            return [printer?.notice(wanting: media), isToldOf ? exchange?.told : nil].compactMap(\.self)
        }

        /// - Parameter media: nil is the printer's own size.
        fileprivate func isAble(_ media: Printing.Media?) -> Bool {
            wasLookedAt && obstacle == nil && (media ?? self.media).map(refused.contains) != true
        }
    }

    private struct PoolState {
        var statuses: [String: PrinterStatus] = [:]
        /// Queues out of use whose last badges are being followed.
        var leaving: Set<String> = []
        /// Why no printer can be asked; nil when they can.
        var serverTrouble: Trouble?
    }

    private let state = Mutex(PoolState())
    /// For how long badges have waited.
    let waiting = WaitingTimes()

    /// Uses these printers, and no others.
    func use(_ printers: [PrinterAssigned]) {
        state.withLock { state in
            var statuses: [String: PrinterStatus] = [:]
            for printer in printers {
                statuses[printer.queue] = state.statuses[printer.queue] ?? PrinterStatus()
                statuses[printer.queue]?.door = printer.door
                statuses[printer.queue]?.isOwned = printer.isOwned
                statuses[printer.queue]?.chosenLayout = printer.layout
                statuses[printer.queue]?.turn = printer.turn ?? .none
            }
            state.statuses = statuses
        }
    }

    /// Whether a print server's printers are at work, or were when it last answered.
    var hasPrinters: Bool { state.withLock { $0.statuses.keys.contains { $0 != PDFPrinter.name } } }

    /// Whether there is no printer at all, and badges are kept.
    var isKeeping: Bool { state.withLock { Array($0.statuses.keys) == [PDFPrinter.name] } }

    func has(_ queue: String) -> Bool { state.withLock { $0.statuses[queue] != nil } }

    /// The queues that have no worker yet; the caller starts one for each.
    func queuesWithoutWorker() -> [String] {
        state.withLock { state in
            let idle = state.statuses.filter { !$0.value.hasWorker }.keys.sorted()
            for queue in idle { state.statuses[queue]?.hasWorker = true }
            return idle
        }
    }

    /// Those of `queues` that are not in use and not followed yet; the caller follows them.
    func queuesToFollow(among queues: Set<String>) -> [String] {
        state.withLock { state in
            let new = queues.filter { state.statuses[$0] == nil && !state.leaving.contains($0) }
            state.leaving.formUnion(new)
            return new.sorted()
        }
    }

    func wasFollowed(_ queue: String) { _ = state.withLock { $0.leaving.remove(queue) } }

    func workerLeft(_ queue: String) { state.withLock { $0.statuses[queue]?.hasWorker = false } }

    func standing(of queue: String) -> PrinterStatus? { state.withLock { $0.statuses[queue] } }

    /// Changes the status of a printer.
    /// - Returns: whether others may have more or less to do now.
    @discardableResult
    func update(_ queue: String, _ change: (inout PrinterStatus) -> Void) -> Bool {
        state.withLock { state in
            guard var standing = state.statuses[queue] else { return false }
            let before = standing
            change(&standing)
            standing.wasLookedAt = true
            state.statuses[queue] = standing
            return before.obstacle != standing.obstacle || before.refused != standing.refused
                || !before.wasLookedAt
        }
    }

    /// Reserves the badge for the printer, if no other printer of this program has it and it is this one's turn.
    /// - Parameter media: the size it must have; nil takes each printer's own.
    func take(_ badge: UUID, from door: UUID?, on media: Printing.Media?, for queue: String) -> Bool {
        state.withLock { state in
            guard !state.statuses.values.contains(where: { $0.badges.contains(badge) }),
                Self.able(state, door, media).contains(queue)
            else { return false }
            state.statuses[queue]?.badges.insert(badge)
            return true
        }
    }

    /// Gives back the badges that the printer reserved and will not print now.
    func keep(_ badges: Set<UUID>, for queue: String) {
        state.withLock { $0.statuses[queue]?.badges.formIntersection(badges) }
    }

    /// Which sheets, by their first badges, have waited so long for more badges since the printer first saw them.
    func sheetsDue(_ firsts: [UUID], of queue: String, after wait: Duration) -> Set<UUID> {
        state.withLock { state in
            let before = state.statuses[queue]?.sheetsSince ?? [:]
            let since = firsts.reduce(into: [:]) { $0[$1] = before[$1] ?? ContinuousClock.now }
            state.statuses[queue]?.sheetsSince = since
            return Set(since.filter { ContinuousClock.now - $0.value >= wait }.keys)
        }
    }

    /// Sets why no printer can be asked; nil when they can.
    /// - Returns: whether that changed.
    @discardableResult
    func say(serverTrouble: Trouble?) -> Bool {
        state.withLock { state in
            defer { state.serverTrouble = serverTrouble }
            return state.serverTrouble != serverTrouble
        }
    }

    /// Whether no printer is in trouble, so that the door need not be checked.
    var isWell: Bool {
        state.withLock { state in
            state.serverTrouble == nil
                && state.statuses.values.allSatisfy { status in
                    status.obstacle == nil && status.missed.isEmpty
                        && (status.isAble(nil) || !status.wasLookedAt) && status.notices.isEmpty
                }
        }
    }

    /// Takes that another printer answers in the place of one of this model, so that staff are told.
    func exchanged(_ queue: String, from model: String) {
        let told = Trouble(
            model.isEmpty
                ? "is another one than before." : "is another one than before, in the place of \(model).",
            "Print a test label, and set the queue up anew where its labels are others.")
        state.withLock { state in
            state.statuses[queue]?.exchange = (told: told, until: .now + Self.telling)
            state.statuses[queue]?.refused = []
            state.statuses[queue]?.missed = []
        }
    }

    /// For how long staff are told that a printer was exchanged.
    private static let telling = Duration.seconds(600)

    /// Lets other printers go before one to which the print server found no connection.
    func passOver(_ queue: String) {
        state.withLock { $0.statuses[queue]?.passedOverUntil = .now + Self.passing }
    }

    /// Sends no badge to a printer that was not done with the last one in time.
    func holdBack(_ queue: String) { state.withLock { $0.statuses[queue]?.heldBackSince = .now } }

    /// For how long a printer is passed over that cannot be asked how it is.
    private static let passing = Duration.seconds(60)

    /// Whether another printer that may have the same badges is able.
    func hasOther(than queue: String) -> Bool { state.withLock { Self.hasOther(than: queue, in: $0) } }

    private static func hasOther(than queue: String, in state: PoolState) -> Bool {
        let door = state.statuses[queue]?.door
        return state.statuses.contains { other, status in
            other != queue && (status.door == nil || status.door == door) && status.isAble(nil)
        }
    }

    /// What the last badge found out about a printer that says nothing of it itself; nil when it may have another one.
    func setback(of queue: String, as printer: Printer) -> Trouble? {
        state.withLock { state in
            if let since = state.statuses[queue]?.heldBackSince {
                // One that cannot be asked is tried again after a while, when the server has done with it.
                let isFree = printer.isIdleItself ?? (printer.state == .idle && .now - since > Self.passing)
                guard isFree else { return JobSetback.slow.trouble }
                state.statuses[queue]?.heldBackSince = nil
            }
            guard let until = state.statuses[queue]?.passedOverUntil, .now < until,
                Self.hasOther(than: queue, in: state)
            else { return nil }
            return JobSetback.unreached.trouble
        }
    }

    /// How badges come out at a door now.
    func printing(at door: UUID) -> PrintingAtDoor {
        if isKeeping { return .isMissing }
        return !isWell && isInTrouble(for: door) ? .isInTrouble : .works
    }

    /// Whether a badge that is wanted at the door now has to wait until somebody has put something right.
    func isInTrouble(for door: UUID?) -> Bool {
        state.withLock { state in
            if state.serverTrouble != nil { return true }
            guard !state.statuses.isEmpty else { return false }
            let serving = Self.serving(state, door).compactMap { state.statuses[$0] }
            guard serving.allSatisfy(\.wasLookedAt) else { return false }
            // All in trouble or without the size of their own badges, or a size that none of them can print.
            return serving.allSatisfy { !$0.isAble(nil) }
                || serving.contains { one in
                    (door == nil ? one.refused : one.missed).contains { size in
                        !serving.contains { $0.isAble(size) }
                    }
                }
        }
    }

    /// What is wrong at a door, and with what, in a sentence; nil while badges come out there.
    func trouble(for door: UUID?, called doorName: String? = nil, waiting: Int = 0) -> String? {
        guard isInTrouble(for: door) else { return nil }
        return state.withLock { state in
            if let trouble = state.serverTrouble {
                return trouble.sentence(about: "The print server", waiting: waiting)
            }
            for queue in Self.serving(state, door) {
                guard let standing = state.statuses[queue] else { continue }
                let place = standing.door == nil ? nil : doorName
                let title = standing.printer?.title(at: place) ?? "The printer \(queue)"
                let sizes = standing.refused.map(\.description).joined(separator: ", ")
                let unfit = Trouble("has no size of \(sizes).", "Choose a layout of a size that it has.")
                return (standing.obstacle ?? unfit).sentence(about: title, waiting: waiting)
            }
            return nil
        }
    }

    /// What staff at a door should know of its printers while badges come out, a sentence each: which printer is passed
    /// over and where its badges come out, and what will soon need a hand.
    func notices(for door: UUID?, called doorName: String? = nil) -> [String] {
        state.withLock { state in
            guard state.serverTrouble == nil else { return [] }
            let serving = Self.serving(state, door)
            func title(_ queue: String) -> String {
                let status = state.statuses[queue]
                return status?.printer?.title(at: status?.door == nil ? nil : doorName)
                    ?? "The printer \(queue)"
            }
            let able = serving.first { state.statuses[$0]?.isAble(nil) == true }
            return serving.flatMap { queue -> [String] in
                guard let status = state.statuses[queue] else { return [] }
                guard let obstacle = status.obstacle else {
                    return status.notices.map { $0.sentence(about: title(queue)) }
                }
                // Where none is able, the first of their troubles is told as the door's.
                guard let able else { return [] }
                let (own, other) = (title(queue), title(able))
                // Two at one place are told apart by their queues.
                let source =
                    own == other ? "the printer \(able)" : other.prefix(1).lowercased() + other.dropFirst()
                return [obstacle.sentence(about: own) + " Meanwhile badges come out of \(source)."]
            }
        }
    }

    /// The queues for a door that the print server holds back.
    func heldQueues(for door: UUID?) -> [String] {
        state.withLock { state in
            Self.serving(state, door).filter { state.statuses[$0]?.obstacle?.isHeld == true }
        }
    }

    /// The printers among these that are in trouble.
    func troubled(among queues: Set<String>) -> Set<String> {
        state.withLock { state in queues.filter { state.statuses[$0]?.obstacle != nil } }
    }

    /// The queues that may print for the door, the nearest first.
    private static func serving(_ state: PoolState, _ door: UUID?) -> [String] {
        let all = state.statuses.keys.sorted()
        let own = all.filter { door != nil && state.statuses[$0]?.door == door }
        let shared = all.filter { state.statuses[$0]?.door == nil }
        return own.isEmpty && shared.isEmpty ? all : own + shared
    }

    /// Those among them whose turn it is.
    private static func able(_ state: PoolState, _ door: UUID?, _ media: Printing.Media?) -> [String] {
        let able = serving(state, door).filter { state.statuses[$0]?.isAble(media) == true }
        let own = able.filter { door != nil && state.statuses[$0]?.door == door }
        let near = own.isEmpty ? able : own
        // A printer with the right roll loaded goes before one that reports another.
        let loaded = near.filter { queue in
            let standing = state.statuses[queue]
            return standing?.printer?.notice(wanting: media ?? standing?.media) == nil
        }
        return loaded.isEmpty ? near : loaded
    }
}
