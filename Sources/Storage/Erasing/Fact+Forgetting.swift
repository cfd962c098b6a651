import Attendance
import Foundation

extension Fact {
    /// The fact without the words in which somebody names one of some guests; nil where nobody does.
    ///
    /// What a guest says of themselves stays: their own name and address, even where another has the same.
    func forgetting(_ namings: NameMentions) -> Fact? {
        switch self {
        case .guestRecorded(var fact):
            let listed = ["notes", "attention", "dietary"].filter { namings.areNamed(in: fact.listed?[$0]) }
            for field in listed { fact.listed?[field] = "" }
            return fact.guest.forget(namings) || !listed.isEmpty ? .guestRecorded(fact) : nil
        case .scanDecided(var fact): return fact.forget(namings) ? .scanDecided(fact) : nil
        case .scanUndone(var fact):
            return namings.cut(&fact.reason) ? .scanUndone(fact) : nil
        case .badgeWanted(var fact): return fact.forget(namings) ? .badgeWanted(fact) : nil
        case .badgeChanged(var fact):
            guard nameless != nil else { return nil }
            return namings.cut(&fact.words) ? .badgeChanged(fact) : nil
        case .sequelRecorded(let fact):
            return namings.areNamed(in: fact.words) ? Fact.sequelRecorded(fact).nameless : nil
        // These have no free text; the entries that an erasure keeps are handled one by one.
        case .eventCreated, .sessionAdded, .doorAdded, .codeIssued, .codeRevoked, .badgeNumbered,
            .printerAssigned,
            .guestsImported, .importUndone, .attendanceExported, .introductionMarked, .guestsKeptApart,
            .contactsSwapped,
            .swapRevoked, .followUpWritten, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted,
            .guestErased, .contactsRead:
            return nil
        }
    }
}

extension Guest {
    fileprivate mutating func forget(_ namings: NameMentions) -> Bool {
        var isNamed = namings.cut(&invitedBy)
        if namings.cut(&notes) { isNamed = true }
        if namings.cut(&attention) { isNamed = true }
        if namings.cut(&dietary) { isNamed = true }
        for (question, answer) in answers where namings.areNamed(in: answer) {
            answers[question] = NameMentions.gone
            isNamed = true
        }
        return isNamed
    }
}

extension BadgeWanted {
    fileprivate mutating func forget(_ namings: NameMentions) -> Bool {
        var isNamed = namings.cut(&reason)
        if let name = companion?.name, namings.areNamed(in: "\(name.firstName) \(name.lastName)") {
            companion?.name = nil
            isNamed = true
        }
        return isNamed
    }
}

extension ScanDecided {
    fileprivate mutating func forget(_ namings: NameMentions) -> Bool {
        var isNamed = false
        for (question, answer) in answers ?? [:] where namings.areNamed(in: answer) {
            answers?[question] = NameMentions.gone
            isNamed = true
        }
        if let reason = override?.reason, namings.areNamed(in: reason) {
            override?.reason = ""
            isNamed = true
        }
        if let raw, namings.areNamed(in: String(decoding: raw, as: UTF8.self)) {
            self.raw = nil
            isNamed = true
        }
        return isNamed
    }
}

extension NameMentions {
    /// Replaces an answer that is taken out: some columns show that there was one.
    static let gone = "—"

    /// Clears the text where it names somebody.
    /// - Returns: whether it did.
    fileprivate func cut(_ text: inout String?) -> Bool {
        guard areNamed(in: text) else { return false }
        text = nil
        return true
    }

    fileprivate func cut(_ text: inout String) -> Bool {
        guard areNamed(in: text) else { return false }
        text = ""
        return true
    }
}

extension Erasure {
    /// What the entries that it keeps say.
    var facts: [Fact] {
        get throws {
            let decoder = JSONDecoder()
            return try kept.compactMap { try Fact(kind: $0.kind, payload: $0.payload, decoder: decoder) }
        }
    }

    /// What is kept, with what `change` makes of each fact; nil where it changes none.
    func kept(after change: (Fact) -> Fact?) throws -> [KeptEntry]? {
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        var isChanged = false
        let kept = try self.kept.map { old in
            guard
                let fact = try Fact(kind: old.kind, payload: old.payload, decoder: decoder).flatMap(change)
            else { return old }
            var new = old
            new.payload = try fact.payload(encoder: encoder)
            isChanged = true
            return new
        }
        return isChanged ? kept : nil
    }
}
