import Attendance
import Foundation

/// Drafts of a list as bytes, so that a long list waits in the database and not in memory.
///
/// Each text is preceded by its length. JSON would take a third of the time that a list takes altogether.
struct DraftBytes {
    private var written: [UInt8] = []

    init() {}

    var bytes: Data { Data(written) }

    mutating func add(_ draft: GuestDraft) {
        add(Self.withStaffNotes)
        add(draft.id?.uuidString)
        for text in [
            draft.firstName, draft.lastName, draft.pronouns, draft.email, draft.phone, draft.role, draft.code,
            draft.externalID, draft.ticketType, draft.notes, draft.invitedBy,
            draft.attention, draft.dietary,
        ] { add(text) }
        add(draft.standing?.rawValue)
        for list in [draft.interests, draft.offers, draft.seeks] {
            add(list.count)
            for text in list { add(text) }
        }
        add(draft.answers.count)
        for (question, answer) in draft.answers {
            add(question)
            add(answer)
        }
        for number in [draft.admissions, draft.validFrom, draft.validUntil] { add(number) }
        let consents = draft.consents
        for said in [
            draft.isUnnamed, draft.isUnpaid, consents.contact, consents.photo, consents.introduced,
            consents.shown, draft.isVIP,
        ] { add(said.map { $0 ? 1 : 0 }) }
    }

    /// Before a draft that has what staff should know; drafts of earlier versions begin with the length of an id.
    fileprivate static let withStaffNotes = -2

    /// Adds a guest's id, or nil.
    mutating func add(_ id: UUID?) { add(id?.uuidString) }

    private mutating func add(_ text: String?) {
        guard let text else { return add(-1) }
        add(text.utf8.count)
        written.append(contentsOf: text.utf8)
    }

    /// The least number stands for nil.
    private mutating func add(_ number: Int?) {
        withUnsafeBytes(of: (number ?? .min).littleEndian) { written.append(contentsOf: $0) }
    }
}

/// Reads what `DraftBytes` wrote, in the same order.
struct DraftReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ data: Data) { bytes = Array(data) }

    var isAtEnd: Bool { index >= bytes.count }

    /// The next draft.
    /// - Throws: `StorageError.damaged` where the bytes end too soon.
    mutating func draft() throws -> GuestDraft {
        var draft = GuestDraft()
        let start = index
        let hasStaffNotes = try number() == DraftBytes.withStaffNotes
        if !hasStaffNotes { index = start }
        draft.id = try id()
        draft.firstName = try text() ?? ""
        draft.lastName = try text() ?? ""
        draft.pronouns = try text() ?? ""
        draft.email = try text() ?? ""
        draft.phone = try text() ?? ""
        draft.role = try text() ?? ""
        draft.code = try text() ?? ""
        draft.externalID = try text() ?? ""
        draft.ticketType = try text() ?? ""
        draft.notes = try text() ?? ""
        draft.invitedBy = try text() ?? ""
        if hasStaffNotes { (draft.attention, draft.dietary) = (try text() ?? "", try text() ?? "") }
        draft.standing = try text().flatMap(TicketStatus.init)
        (draft.interests, draft.offers, draft.seeks) = (try texts(), try texts(), try texts())
        for _ in 0..<(try count()) {
            let question = try text() ?? ""
            draft.answers[question] = try text()
        }
        (draft.admissions, draft.validFrom, draft.validUntil) = (try number(), try number(), try number())
        (draft.isUnnamed, draft.isUnpaid) = (try said() ?? false, try said())
        draft.consents = Consents(
            contact: try said(), photo: try said(), introduced: try said(), shown: try said())
        if hasStaffNotes { draft.isVIP = try said() }
        return draft
    }

    /// The next id, or nil.
    mutating func id() throws -> UUID? { try text().flatMap(UUID.init) }

    private mutating func text() throws -> String? {
        let length = try number() ?? -1
        guard length >= 0 else { return nil }
        let place = try take(length)
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[place]), as: UTF8.self)
        }
    }

    private mutating func texts() throws -> [String] {
        try (0..<(try count())).map { _ in try text() ?? "" }
    }

    private mutating func count() throws -> Int { max(0, try number() ?? 0) }

    private mutating func said() throws -> Bool? { try number().map { $0 != 0 } }

    private mutating func number() throws -> Int? {
        let place = try take(8)
        let number = bytes.withUnsafeBytes {
            Int(littleEndian: $0.loadUnaligned(fromByteOffset: place.lowerBound, as: Int.self))
        }
        return number == .min ? nil : number
    }

    /// Where the next so many bytes are.
    private mutating func take(_ count: Int) throws -> Range<Int> {
        guard count <= bytes.count - index else {
            throw StorageError(.damaged, "A list that was being imported is damaged: restore a backup.")
        }
        defer { index += count }
        return index..<(index + count)
    }
}
