package import Attendance
package import Foundation
import Scanning
import Storage
import Synchronization

/// A scan as somebody asks for it; what is not said is the usual.
package struct ScanRequest: Sendable {
    /// The idempotency key; nil draws one.
    package var id: UUID?
    /// What was read: a code of ours, or any text.
    package var code: ScannedCode
    /// What else it may be, where a scanner types for another keyboard than the machine's.
    package var otherReadings: [ScannedCode] = []
    /// An id or a name; nil is the first door.
    package var door: String?
    package var direction: Movement.Direction
    /// Milliseconds since 1970 UTC; nil is now.
    package var at: Int?
    /// Answers given at the door, by question.
    package var answers: [String: String]
    /// Who lets the guest in against the rules, and why; nil goes by the rules.
    package var override: Scan.Override?
    package var people: Int?
    /// What those who come with the guest are called, as far as somebody says it.
    package var party: [Companion.Name] = []
    /// The language that the guest is answered in: a tag such as `es`; nil is the event's.
    package var language: String?
    /// Whether only to say what would happen: nothing is recorded.
    package var isSimulation: Bool
    /// Whether a screen in front of guests asks; repeated ids are answered only for scans of its own door.
    package var isForGuests: Bool
    /// Why an unknown code is not decided about now, or nil where it is; asked where the code is unknown.
    package var limit: @Sendable () -> DoorLimit? = { nil }
    package var actor: String

    package init(
        id: UUID? = nil, code: ScannedCode, door: String? = nil, direction: Movement.Direction = .entry,
        at: Int? = nil, answers: [String: String] = [:], override: Scan.Override? = nil, people: Int? = nil,
        language: String? = nil, isSimulation: Bool = false, isForGuests: Bool = false,
        actor: String
    ) {
        self.id = id
        self.code = code
        self.door = door
        self.direction = direction
        self.at = at
        self.answers = answers
        self.override = override
        self.people = people
        self.language = language
        self.isSimulation = isSimulation
        self.isForGuests = isForGuests
        self.actor = actor
    }
}

/// Decides scans, and undoes or moves what was decided.
///
/// A decision is on disk when it is answered, and the badge it wants is wanted in the same entry.
package final class CheckIn: Sendable {
    let journal: Journal
    let folder: DataFolder
    let guests: Guests
    let matchmaker: Matchmaker
    /// The printers at work in this program.
    let pool: PrinterPool
    /// Notified whenever a badge is wanted.
    let signal: Signal
    let locales: Locales
    let clockCheck: ClockCheck
    let now: @Sendable () -> Int
    let pictures = PictureReader()
    let tally = Mutex(DecisionTally())
    /// What the team should know of the kiosks.
    let kiosks: KioskNotices
    /// When this program opened the station, in milliseconds since 1970 UTC.
    let openedAt: Int

    init(
        journal: Journal, folder: DataFolder, guests: Guests, matchmaker: Matchmaker, pool: PrinterPool,
        signal: Signal, locales: Locales, kiosks: KioskNotices, clockCheck: ClockCheck,
        now: @escaping @Sendable () -> Int
    ) {
        (self.journal, self.folder, self.guests, self.matchmaker) = (journal, folder, guests, matchmaker)
        (self.pool, self.signal, self.locales, self.now) = (pool, signal, locales, now)
        (self.kiosks, self.clockCheck) = (kiosks, clockCheck)
        openedAt = now()
    }

    /// Decides a scan; when this returns, the decision is on disk and the badge, if any, is wanted.
    /// - Throws: `ServiceError.notFound` for an unknown event or door; `.cannotRecord` when nothing
    ///   could be recorded; `.badInput` for a time that cannot be.
    package func admit(_ request: ScanRequest, to event: UUID) async throws -> Answer {
        try await decide(request, newcomer: nil, at: event)
    }

    /// Lets somebody in at a kiosk who is on no list, as far as the rules of the door, the organizer and the team allow.
    /// - Parameter limit: why this kiosk takes no walk-in now.
    /// - Returns: the answer to a scan; who is refused is not recorded as a guest.
    /// - Throws: `DoorLimit` where too many came; `ServiceError.notAllowed` where the event takes no walk-ins at the kiosk;
    ///   `.badInput` without a name; what `admit` throws.
    package func admit(
        walkIn draft: GuestDraft, id: UUID, door: String? = nil, answers: [String: String],
        language: String?, limit: DoorLimit? = nil, to event: UUID, actor: String
    ) async throws -> Answer {
        var newcomer = try guests.newcomer(
            draft, to: event, isWalkIn: true, at: .kiosk,
            wording(of: [Question.contact: "join_consent"], in: language))
        newcomer.guest.source = GuestRecorded.kiosk
        var request = ScanRequest(
            id: id, code: .guest(newcomer.guest.id), door: door, answers: answers, people: 1,
            language: language, isForGuests: true, actor: actor)
        request.limit = { limit }
        return try await decide(request, newcomer: newcomer, at: event)
    }

    private func decide(_ request: ScanRequest, newcomer: GuestRecorded?, at event: UUID) async throws
        -> Answer
    {
        if let at = request.at, !Self.possibleTimes.contains(at) {
            throw ServiceError(
                .badInput, "The scan's time is before 2000 or after 2100: look at the clock of the scanner.")
        }
        let now = now()
        // What is yet to come is now: else a scan of this moment would count as one before it.
        let earlier = request.at.flatMap { $0 < now ? $0 : nil }
        var scan = Scan(
            id: request.id ?? .v7(at: now), code: request.code, direction: request.direction,
            at: earlier ?? now, answers: request.answers, wording: wording(for: request),
            override: request.override, people: request.people, actor: request.actor)
        (scan.otherReadings, scan.party) = (request.otherReadings, request.party)
        let asked = ContinuousClock.now
        let answer: Answer
        do {
            answer = try await journal.decide(
                scan, event: event, door: request.door, isLive: earlier == nil, wall: now,
                otherTime: clockCheck.otherTime(),
                wasAhead: request.at.map { $0 > now + Self.toleratedLead } ?? false, newcomer: newcomer,
                cap: newcomer.map { _ in
                    WalkInCap(usual: Self.mostWalkIns, allowed: kiosks.walkIns(at: event))
                },
                isForGuests: request.isForGuests,
                words: { [locales] in locales.language(of: request.language ?? $0).door },
                isSimulation: request.isSimulation, limit: request.limit,
                printing: { [pool] door in pool.printing(at: door.id) })
        } catch {
            if (error as? any Failure)?.kind == .cannotRecord { tally.withLock { $0.addUnrecorded() } }
            throw error
        }
        guard !request.isSimulation else { return answer }
        tally.withLock { $0.add(answer.outcome, after: .now - asked) }
        // Also where the guest has a badge: those who come with them may have none.
        if answer.outcome == .admitted { signal.notify() }
        if answer.outcome.isMovement { matchmaker.moved(at: event) }
        return answer
    }

    /// What a guest at a screen reads of each consent that they answered. What others ask with words of their own is
    /// not known.
    private func wording(for request: ScanRequest) -> ConsentWording {
        guard request.isForGuests, !request.answers.isEmpty else { return ConsentWording() }
        let answered = Question.consents.filter { request.answers[$0] != nil }
        let keys = Dictionary(
            answered.map { ($0, "question_\($0)") }, uniquingKeysWith: { one, _ in one })
        return wording(of: keys, in: request.language)
    }

    /// - Parameter keys: of the page's texts, by question.
    private func wording(of keys: [String: String], in language: String?) -> ConsentWording {
        guard let language else { return ConsentWording() }
        let spoken = locales.language(of: language)
        return ConsentWording(keys.compactMapValues { spoken.page[$0] }, language: spoken.code)
    }

    /// Undoes an entry or exit of a guest: the ticket is free again, and the badges of an entry are void where
    /// nobody stays inside on it.
    /// - Parameters:
    ///   - scan: the id of the scan that let them through; nil is the last movement.
    ///   - reason: 1 to 500 bytes, for the journal.
    /// - Returns: what was undone.
    /// - Throws: a `Failure` of the kind `conflict` for a guest who did not come, or of whom that is undone already;
    ///   `notFound` for a scan that let nobody of this guest's ticket through.
    package func undo(
        of guest: UUID, scan: UUID? = nil, event: UUID, reason: String, actor: String
    ) async throws -> Movement {
        try await journal.undo(
            of: guest, scan: scan, event: event, reason: reason, actor: actor, now: now())
    }

    /// Moves the entry of one guest to another, whose it was; the wrong badge is void, unless
    /// somebody else of that ticket is inside, and the right one wanted.
    package func move(
        from guest: UUID, to other: UUID, event: UUID, reason: String, staff: String
    ) async throws -> Answer {
        let answer = try await journal.move(
            from: guest, to: other, event: event, reason: reason, staff: staff, now: now())
        signal.notify()
        return answer
    }

    /// The latest scans of an event that were refused, the last first, and how many there were in all.
    package func refusals(
        of event: UUID, most: Int = 50
    ) async throws -> (latest: [RefusedScan], count: Int) {
        try await journal.refusals(of: event, most: most)
    }

    /// How far the clock of a scanner may be ahead before it is told, in milliseconds: two seconds.
    private static let toleratedLead = 2_000
    /// The years 2000 to 2100, in milliseconds since 1970 UTC.
    private static let possibleTimes = 946_684_800_000..<4_133_980_800_000

    /// Makes sure that scans can be recorded now.
    /// - Throws: a `Failure` of the kind `cannotRecord`.
    package func checkWritable() async throws {
        // A small write may fit into space that SQLite allocated before, although a scan would not.
        if let bytes = folder.free, bytes < 1_000_000 {
            throw ServiceError(
                .cannotRecord, "The disk that holds \(folder.url.path) is full: free some space.")
        }
        try await journal.checkWritable()
    }
}
