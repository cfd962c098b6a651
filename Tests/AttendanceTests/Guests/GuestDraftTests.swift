import Attendance
import Foundation
import Testing

/// What a guest list says of a guest, laid over what is known of them.
struct GuestDraftTests {
    @Test(arguments: [
        ("Ada", "King", false, "Ada King"), ("Ada", "", false, "Ada Byron"), ("Guest", "", true, "Ada Byron"),
        ("Adele", "", false, "Adele"), ("", "", false, "Ada Byron"),
    ])
    func `a list that names nobody, or by the first name alone, leaves a known name as it is`(
        first: String, last: String, isUnnamed: Bool, name: String
    ) {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName) = ("Ada", "Byron")
        let known = draft.recorded(in: UUID(), source: "plain", now: DoorCase.seven)
        (draft.firstName, draft.lastName, draft.isUnnamed) = (first, last, isUnnamed)
        #expect(draft.applied(to: known).guest.fullName == name)
    }

    private let known: GuestRecorded = {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName, draft.email) = ("Xanthippe", "Quilliam", "x@example.org")
        draft.interests = ["cello"]
        draft.answers = ["Which song?": "The second"]
        draft.standing = .waitlist
        draft.admissions = 3
        draft.consents.contact = false
        return draft.recorded(in: UUID(), source: "plain", now: DoorCase.seven)
    }()

    @Test func `a new guest has an approved ticket for one, where the list says nothing of it`() {
        let event = UUID()
        let new = GuestDraft().recorded(in: event, source: "luma", isWalkIn: true, now: DoorCase.seven)
        #expect(new.ticket.standing == .approved)
        #expect(new.ticket.admissions == 1)
        #expect(new.ticket.guest == new.guest.id)
        #expect([new.guest.event, new.ticket.event] == [event, event])
        #expect(new.guest.source == "luma")
        #expect(new.guest.isWalkIn)
    }

    @Test(arguments: [
        ("Guest", Bool?.none, false), ("VIP guest", nil, true), ("Guest", true, true),
        ("VIP guest", false, false),
    ])
    func `a list says who is a VIP, and else the words do`(role: String, said: Bool?, isVIP: Bool) {
        var draft = GuestDraft()
        (draft.firstName, draft.role, draft.isVIP) = ("Ada", role, said)
        let new = draft.recorded(in: UUID(), source: "plain", now: DoorCase.seven)
        #expect(new.isVIP == isVIP)
        // What the words say already needs no mark, so that our own file changes nothing when it comes back.
        var again = GuestDraft()
        again.isVIP = isVIP
        #expect(again.applied(to: new).guest == new.guest)
    }

    @Test func `what staff said of attention and VIPs stays until the list says something else`() {
        var list = GuestDraft()
        (list.firstName, list.attention, list.isVIP) = ("Ada", "Wheelchair", false)
        let known = list.recorded(in: UUID(), source: "plain", now: DoorCase.seven)
        var staff = known
        staff.guest.attention = "Wheelchair, by the lift"
        staff.markVIP(true)
        let corrected = staff.corrected(from: known)
        let same = corrected.updated(by: list)
        #expect(same.guest.attention == "Wheelchair, by the lift" && same.isVIP)
        (list.attention, list.dietary) = ("None needed after all", "vegan")
        let next = corrected.updated(by: list)
        #expect(
            next.guest.attention == "None needed after all" && next.isVIP && next.guest.dietary == "vegan")
    }

    @Test func `a list that says nothing changes nothing`() {
        let again = GuestDraft().applied(to: known)
        #expect(again.guest == known.guest)
        #expect(again.ticket == known.ticket)
    }

    @Test func `what a list says replaces what was known, and answers are added`() {
        var draft = GuestDraft()
        draft.lastName = "Stone"
        draft.interests = ["harp", "film"]
        draft.answers = ["Plus one?": "yes"]
        draft.standing = .approved
        draft.consents.photo = true
        let next = draft.applied(to: known)
        #expect(next.guest.fullName == "Stone")
        #expect(next.guest.email == "x@example.org")
        #expect(next.guest.interests == ["harp", "film"])
        #expect(next.guest.answers == ["Which song?": "The second", "Plus one?": "yes"])
        #expect(next.guest.consents == Consents(contact: false, photo: true))
        #expect(next.ticket.standing == .approved)
        #expect(next.ticket.admissions == 3)
        #expect(next.guest.id == known.guest.id)
    }

    @Test func `what a list would change is told, column by column`() {
        var draft = GuestDraft()
        draft.lastName = "Stone"
        draft.firstName = "Xanthippe"
        draft.interests = ["harp", "film"]
        draft.answers = ["Plus one?": "yes", "Which song?": "The second"]
        draft.standing = .approved
        draft.isUnpaid = true
        let next = draft.applied(to: known)
        #expect(
            next.changes(since: known).map { "\($0.field): \($0.before) → \($0.after)" } == [
                "last_name: Quilliam → Stone", "interests: cello → harp; film", "status: waitlist → approved",
                "paid: yes → no", "q:Plus one?:  → yes",
            ])
        #expect(known.changes(since: known).isEmpty)
    }
}
