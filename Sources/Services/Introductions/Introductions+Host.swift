package import Attendance
package import Foundation
import Storage

/// Two or three guests who met here, as a host speaks of them.
package struct MeetingMade: Sendable, Identifiable {
    /// Whether a host introduced them, or they exchanged contacts.
    package enum MeetingKind: String, Sendable { case introduction, swap }

    package let id: UUID
    package let kind: MeetingKind
    package let guests: [GuestInRoom]
    /// Milliseconds since 1970 UTC.
    package let at: Int
    /// Who introduced them; nil of a swap.
    package let host: String?
    /// What came of it, as it was told.
    package let sequels: [FollowUpNote]
}

extension Introductions {
    /// Who came in last, the latest first.
    package func arrivals(at detail: EventDetail, limit: Int = 12) async throws -> [GuestInRoom] {
        let came = try await journal.arrivals(at: detail.event.id, limit: limit)
        let guests = try await guestsInRoom(came.map(\.guest), at: detail)
        return came.compactMap { guests[$0.guest]?.seen(at: $0.movement, in: detail) }
    }

    /// Whom hosts introduced at an event and who swapped contacts there, the latest first.
    package func meetingsMade(at detail: EventDetail) async throws -> [MeetingMade] {
        let all = try await journal.meetings(of: [detail.event.id])
        let introduced = all.introductions.filter { $0.mark == .introduced }
        let swaps = all.swaps.filter { !$0.isRevoked }
        let ids = introduced.flatMap(\.guests) + swaps.flatMap { [$0.first.guest, $0.second.guest] }
        let guests = try await guestsInRoom(ids.uniqued(), at: detail)
        func made(_ id: UUID, _ kind: MeetingMade.MeetingKind, _ ids: [UUID], _ at: Int, _ host: String?)
            -> MeetingMade
        {
            MeetingMade(
                id: id, kind: kind, guests: ids.compactMap { guests[$0] }, at: at, host: host,
                sequels: all.sequels.filter { $0.meeting == id })
        }
        let made =
            introduced.map { made($0.id, .introduction, $0.guests, $0.at, $0.host) }
            + swaps.map { made($0.id, .swap, [$0.first.guest, $0.second.guest], $0.at, nil) }
        return made.sorted { $0.at > $1.at }
    }

    /// Records what came of an introduction or a swap.
    /// - Parameters:
    ///   - id: names what came of it; the same again replaces the words, and no words take it back.
    ///   - words: at most 500 bytes.
    /// - Throws: `ServiceError.notFound` for a meeting that was not at this event.
    package func tell(
        _ words: String, of meeting: UUID, id: UUID? = nil, at event: UUID, actor: String
    ) async throws -> FollowUpNote {
        try await journal.note(words, of: meeting, id: id, at: event, actor: actor, now: now())
    }

    private func guestsInRoom(_ ids: [UUID], at detail: EventDetail) async throws -> [UUID: GuestInRoom] {
        let plan = try await plan(at: detail)
        var guests: [UUID: GuestInRoom] = [:]
        for id in ids {
            if let participant = plan.participants[id] {
                guests[id] = GuestInRoom(participant, isNewcomer: plan.newcomers.contains(id), in: detail)
            } else if let row = try await journal.attendance(of: detail, guest: id).rows.first {
                guests[id] = GuestInRoom(row)
            }
        }
        return guests
    }
}

extension GuestInRoom {
    fileprivate init(_ row: AttendanceRow) {
        id = row.guestID
        (firstName, lastName) = (row.firstName, row.lastName)
        role = row.role.isEmpty ? nil : row.role
        isVIP = row.isVIP
        isNewcomer = row.firstTime == true
        (lastDoor, lastAt) = (row.checkedInDoor.isEmpty ? nil : row.checkedInDoor, row.checkedInAt)
    }

    fileprivate func seen(at movement: Movement, in detail: EventDetail) -> GuestInRoom {
        GuestInRoom(
            id: id, firstName: firstName, lastName: lastName, role: role, isVIP: isVIP,
            isNewcomer: isNewcomer,
            lastDoor: detail.doorName(movement.door), lastAt: movement.at)
    }
}
