import Attendance
import Foundation
import Services
import Storage
import Testing

/// An evening at which people are to meet: those who take part, whatever they agreed to, and who is inside.
struct Mixer {
    let open: OpenStation
    let detail: EventDetail
    var station: Station { open.station }

    init(
        _ name: String = "Mixer", series: String? = nil, in open: OpenStation? = nil,
        starts: String = "2031-12-03T19:00"
    )
        async throws
    {
        self.open = try open ?? OpenStation()
        let event = try await self.open.station.events.create(
            name: name, series: series, zone: "America/Los_Angeles", starts: starts, actor: "test")
        detail = try await self.open.station.events.detail(of: event.id)
    }

    /// - Parameter agreed: to be introduced, and to be told of.
    @discardableResult
    func add(
        _ name: String, _ interests: String..., role: String = "", offers: [String] = [],
        seeks: [String] = [],
        agreed: (Bool?, Bool?) = (true, true), isIn: Bool = true
    ) async throws -> UUID {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName) = (name, "\(name)son")
        draft.email = "\(name.lowercased())@example.org"
        draft.phone = "+1 310 555 01\(name.utf8.count)"
        (draft.role, draft.interests, draft.offers, draft.seeks) = (role, interests, offers, seeks)
        draft.consents = Consents(introduced: agreed.0, shown: agreed.1)
        let id = try await station.guests.add(draft, to: detail.event.id, isWalkIn: false, actor: "test")
            .guest.id
        if isIn { try await move(id) }
        return id
    }

    @discardableResult
    func move(_ guest: UUID, _ direction: Movement.Direction = .entry) async throws -> Answer {
        try await station.checkIn.admit(
            ScanRequest(code: .guest(guest), direction: direction, actor: "test"), to: detail.event.id)
    }

    /// The first names of those who should meet, in alphabetical order within a suggestion.
    func suggested() async throws -> [[String]] {
        try await station.introductions.introductions(at: detail).map { $0.guests.map(\.firstName).sorted() }
    }

    /// A guest at the swap station who has shown that they stand there.
    func confirmed(_ guest: UUID) async throws -> ConfirmedGuest {
        let email = try #require(try await station.journal.guest(guest).email)
        let answer = try await station.swaps.confirm(badge(of: guest), by: email, at: detail.event.id)
        guard case .confirmed(let confirmed) = answer else { throw NotConfirmed() }
        return confirmed
    }
    struct NotConfirmed: Error {}

    /// The token in the QR of a guest's badge.
    func badge(of guest: UUID) async throws -> String {
        try #require(try await station.swaps.badgeToken(of: guest))
    }
}
