package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// Asks for a badge for a guest. One that is on its way is that badge; one that failed or was held is tried again.
    /// One that waits in a pile is taken out of it, and another one comes before the pile.
    ///
    /// Of a badge that came out, or may have, another one is made only with a reason, and the old one is void.
    /// - Parameters:
    ///   - number: whose badge it is of those who came in on the guest's ticket, from 2 on; nil is the guest's own.
    ///   - layout: the one it must have; nil goes by role and printer.
    /// - Returns: the badge's id.
    /// - Throws: `StorageError.conflict` where a reason is needed; `.notFound` for somebody who did not come in.
    package func wantBadge(
        for guest: UUID, number: Int? = nil, event: UUID, reason: String? = nil, layout: String? = nil,
        actor: String, now: Int
    ) async throws -> UUID {
        try await write { writer in
            let known = try writer.badgeInForce(of: guest, number: number)
            if let number, known == nil {
                throw StorageError(.notFound, "Nobody came in as number \(number) of this guest's party.")
            }
            if let badge = known,
                try !writer.takeOutOfPile(badge, event, actor: actor, now: now)
            {
                switch badge.state {
                case .wanted, .sent, .printing: return badge.id
                case .held, .failed, .kept:
                    try writer.record(
                        BadgeChanged(badge: badge.id, state: .wanted, at: now, words: reason), event, actor)
                    return badge.id
                case .printed, .unknown:
                    guard let reason else {
                        throw StorageError(
                            .conflict,
                            "A badge was printed, or may have been: give a reason for another one. The old one is void then."
                        )
                    }
                    try writer.record(
                        BadgeChanged(badge: badge.id, state: .voided, at: now, words: reason), event, actor)
                case .voided, .cancelled: break
                }
            }
            let new = BadgeWanted(
                badge: writer.newID(now), guest: guest, at: now, order: writer.orderIfOther(now),
                reason: reason, layout: layout, companion: known?.companion)
            try writer.record(.badgeWanted(new), event: event, actor: actor, wall: now)
            return new.badge
        }
    }

    /// Asks for the badges of guests who are not at a door yet, to be printed in this order behind everybody who is.
    ///
    /// One that failed or was held is tried again; one that came out, or may have, is left alone.
    /// - Returns: the ids of the badges that are on their way now, in that order.
    package func wantPile(
        of guests: [UUID], event: UUID, layout: String? = nil, actor: String, now: Int
    ) async throws -> [UUID] {
        try await write { writer in
            try guests.enumerated().compactMap { rank, guest in
                let badge = try writer.badgeInForce(of: guest)
                switch (badge?.state, badge?.id) {
                case (.printed, _), (.unknown, _): return nil
                case (.held, let id?), (.failed, let id?), (.kept, let id?):
                    let isLate = badge?.state == .kept ? true : nil
                    try writer.record(
                        BadgeChanged(badge: id, state: .wanted, at: now, isLate: isLate), event, actor)
                    return id
                case (_, let id?): return id
                case (_, nil):
                    let fact = BadgeWanted(
                        badge: writer.newID(now), guest: guest, at: now, order: writer.orderIfOther(now),
                        rank: rank, layout: layout)
                    try writer.record(.badgeWanted(fact), event: event, actor: actor, wall: now)
                    return fact.badge
                }
            }
        }
    }

    /// Moves a badge on in the ledger, if it is still in a state that allows it.
    /// - Returns: whether it moved; false when somebody else was quicker.
    @discardableResult
    package func change(_ change: BadgeChanged, event: UUID, actor: String) async throws -> Bool {
        try await write { writer in
            guard let state = try writer.state(of: change.badge), state.allows(change.state) else {
                return false
            }
            try writer.record(change, event, actor)
            return true
        }
    }

    /// Moves the badges of one print job on, each if it is still in a state that allows it, in one transaction.
    /// - Parameter isAllOrNone: moves none where one does not allow it.
    /// - Returns: whether any moved.
    @discardableResult
    package func change(
        _ badges: [Badge], isAllOrNone: Bool, actor: String,
        to change: @escaping @Sendable (UUID) -> BadgeChanged
    ) async throws -> Bool {
        try await write { writer in
            let able = try badges.filter { try writer.state(of: $0.id)?.allows(change($0.id).state) == true }
            guard !able.isEmpty, !isAllOrNone || able.count == badges.count else { return false }
            for badge in able { try writer.record(change(badge.id), badge.event, actor) }
            return true
        }
    }

    /// Moves every badge of the event that is in `state` on, in one transaction.
    /// - Parameter pileOnly: leaves those out whose guests stand at a door.
    /// - Returns: how many moved.
    package func change(
        all state: BadgeState, of event: UUID, to next: BadgeState, pileOnly: Bool, words: String?,
        actor: String, now: Int
    ) async throws -> Int {
        try await write { writer in
            let badges = try UUID.fetchAll(
                writer.db,
                sql: """
                    SELECT id FROM badge WHERE state = ? AND event = ? AND (rank IS NOT NULL OR NOT ?)
                    ORDER BY rank IS NOT NULL, wantedAt, rank, id
                    """, arguments: [state.rawValue, event, pileOnly])
            // Whoever had to do without a badge has long gone in.
            let isLate = state == .kept ? true : nil
            for badge in badges {
                try writer.record(
                    BadgeChanged(badge: badge, state: next, at: now, words: words, isLate: isLate), event,
                    actor)
            }
            return badges.count
        }
    }

    /// Takes the guest's badges back: their tokens are void, and who prints one of them cancels its job.
    /// - Returns: how many were in force.
    @discardableResult
    package func voidBadges(
        of guest: UUID, event: UUID, reason: String, actor: String, now: Int
    ) async throws -> Int {
        try await write { writer in
            try writer.voidBadges(of: guest, event, reason: reason, actor: actor, now: now)
        }
    }
}

extension JournalWriter {
    fileprivate func record(_ change: BadgeChanged, _ event: UUID, _ actor: String) throws {
        try record(.badgeChanged(change), event: event, actor: actor, wall: change.at)
    }

    fileprivate func state(of badge: UUID) throws -> BadgeState? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT state FROM badge WHERE id = ?"), arguments: [badge]
        ).flatMap(BadgeState.init)
    }

    /// The guest's latest badge that still counts, or that of somebody who came in with them.
    func badgeInForce(of guest: UUID, number: Int? = nil) throws -> BadgeInForce? {
        try statements.first(BadgeInForce.ofGuest, guest, number) { row in
            BadgeInForce(
                id: try row[0], state: BadgeState(rawValue: try row[1]) ?? .unknown, pickup: try row[2],
                isOfPile: try row[3], companion: try Companion(row, from: 4))
        }
    }

    /// Takes a badge back that is printed ahead and has not gone to a printer: its guest needs one now, and whoever
    /// prints the pile, or a sheet of it, leaves it out.
    /// - Parameter hasPrinter: whether theirs can be printed; where not, one that was kept as a file stays theirs.
    /// - Returns: whether it was such a badge.
    func takeOutOfPile(
        _ badge: BadgeInForce, _ event: UUID, hasPrinter: Bool = true, actor: String, now: Int
    ) throws -> Bool {
        guard badge.isOfPile, [.wanted, .held, .failed, .kept].contains(badge.state),
            hasPrinter || badge.state != .kept
        else { return false }
        // A failed one is in nobody's hands any more; it is void like any that another one replaces.
        let state: BadgeState = badge.state == .failed ? .voided : .cancelled
        try record(
            BadgeChanged(badge: badge.id, state: state, at: now, words: "Its guest gets another one now."),
            event, actor)
        return true
    }

    @discardableResult
    func voidBadges(
        of guest: UUID, _ event: UUID, reason: String, actor: String, now: Int
    ) throws -> Int {
        let badges = try UUID.fetchAll(
            db, sql: "SELECT id FROM badge WHERE guest = ? AND state NOT IN ('voided', 'cancelled')",
            arguments: [guest])
        for badge in badges {
            try record(
                BadgeChanged(badge: badge, state: .voided, at: now, words: reason), event, actor)
        }
        return badges.count
    }
}

/// A guest's badge that is neither void nor taken back.
struct BadgeInForce {
    let id: UUID
    let state: BadgeState
    let pickup: Int?
    /// Whether it is printed ahead, and nobody stands at a door for it.
    let isOfPile: Bool
    /// Who wears it, where that is not the guest.
    let companion: Companion?

    static let ofGuest = Query(
        """
        SELECT b.id, b.state, b.pickup, b.rank IS NOT NULL OR (b.isLate AND b.state <> 'kept'), \(Companion.columns)
        FROM badge b WHERE b.guest = ? AND b.companion IS ? AND b.state NOT IN ('voided', 'cancelled')
        ORDER BY b.wantedAt DESC, b.id DESC LIMIT 1
        """)
}
