package import Attendance
import Exchange
package import Foundation
import Introductions
import Storage

/// What was written for guests to take home.
package struct FollowUpTally: Sendable, Hashable {
    package let guests: Int
    package let swaps: Int
}

/// What there is to take home, before it is written.
package struct FollowUpStanding: Sendable, Hashable {
    /// Those that were not taken back.
    package let swaps: Int
    /// When the follow-up was written last, in milliseconds since 1970 UTC.
    package let writtenAt: Int?
}

/// What guests are sent after an event: the contacts they swapped, cards and reminders.
package struct FollowUps: Sendable {
    let journal: Journal
    let now: @Sendable () -> Int

    /// What there is for guests to take home; nothing is written.
    package func followUpStanding(of detail: EventDetail) async throws -> FollowUpStanding {
        let event = detail.event.id
        let meetings = try await journal.meetings(of: [event])
        return FollowUpStanding(
            swaps: meetings.swaps.count { !$0.isRevoked }, writtenAt: meetings.followUps[event])
    }

    /// Writes what each guest takes home into a folder: a folder for each with a page, vCards and reminders, and a list
    /// for mail merge. Nothing is sent.
    ///
    /// From now on what was swapped so far is no longer taken back at the swap station.
    /// - Throws: `ServiceError.badInput` for a folder that holds anything.
    package func writeFollowUp(of detail: EventDetail, to folder: URL, actor: String) async throws
        -> FollowUpTally
    {
        // A folder that is not there yet is made; one that cannot be read is refused when it is written to.
        let there = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard there?.isEmpty != false else {
            throw ServiceError(
                .badInput,
                "The folder \(folder.path) is not empty: name a new one, so that nothing old is sent.")
        }
        let (packs, tally) = try await followUp(of: detail, actor: actor)
        for (path, bytes) in Self.files(of: packs) {
            let file = folder.appending(path: path)
            try DataFolder.make(file.deletingLastPathComponent())
            do { try PrivateFile.write(Data(bytes), to: file) } catch {
                throw ServiceError(.unwell, "\(file.path) cannot be written: check the folder and its disk.")
            }
        }
        return tally
    }

    /// The same as one ZIP file.
    package func zippedFollowUp(of detail: EventDetail, actor: String) async throws -> [UInt8] {
        let packs = try await followUp(of: detail, actor: actor).packs
        var zip = ZipWriter(at: CivilTime(now(), offset: detail.time.offset(at: now())))
        for (path, bytes) in Self.files(of: packs) { try zip.append(path, bytes) }
        zip.finish()
        return zip.bytes
    }

    private static func files(of packs: [FollowUpPack]) -> [(path: String, bytes: [UInt8])] {
        var list = FollowUpCSV()
        for pack in packs { list.append(pack) }
        return [("mail-merge.csv", list.bytes)]
            + packs.flatMap { pack in pack.files.map { ("\(pack.folder)/\($0.name)", $0.bytes) } }
    }

    /// Recorded before swaps are read, so that one taken back meanwhile is not in it.
    private func followUp(
        of detail: EventDetail, actor: String
    ) async throws -> (packs: [FollowUpPack], tally: FollowUpTally) {
        let swaps = try await journal.handOutFollowUp(of: detail.event.id, actor: actor, now: now())
        let packs = try await FollowUpWriter(
            journal: journal, detail: detail, swaps: swaps, now: now()
        ).packs()
        return (packs, FollowUpTally(guests: packs.count, swaps: swaps.count))
    }
}

/// Puts together, for each guest, what the others gave them.
private struct FollowUpWriter {
    let journal: Journal
    let detail: EventDetail
    let swaps: [Swap]
    /// Milliseconds since 1970 UTC.
    let now: Int
    private let vocabulary = Vocabulary.usual

    init(journal: Journal, detail: EventDetail, swaps: [Swap], now: Int) {
        (self.journal, self.detail, self.swaps, self.now) = (journal, detail, swaps, now)
    }

    func packs() async throws -> [FollowUpPack] {
        let frame = AttendanceFrame(event: detail.event, time: detail.time, questions: [], now: now)
        var guests: [UUID: Guest] = [:]
        let ids = swaps.flatMap { [$0.first.guest, $0.second.guest] }.uniqued()
        for id in ids {
            let guest = try await journal.guest(id)
            // Erased guests have no name, and are in nobody's follow-up.
            if !guest.fullName.isEmpty { guests[id] = guest }
        }
        return ids.compactMap { id in
            guard let guest = guests[id] else { return nil }
            let met = swaps.compactMap { swap -> FollowUpPack.Acquaintance? in
                guard let side = swap.side(facing: id), let other = guests[side.guest] else { return nil }
                return acquaintance(other, side, of: guest, swap)
            }
            guard !met.isEmpty else { return nil }
            return FollowUpPack(for: row(of: guest, showing: SwapField.allCases, at: nil), met, frame: frame)
        }
    }

    private func acquaintance(
        _ other: Guest, _ side: SwapSide, of guest: Guest, _ swap: Swap
    ) -> FollowUpPack.Acquaintance {
        // What two have in common reveals something of both: it is included only where both gave their interests and
        // role.
        let isOpen = [swap.first, swap.second].allSatisfy { side in
            side.shares.contains(.interests)
                && (side.shares.contains(.role) || (side.guest == guest.id ? guest : other).role == nil)
        }
        let meeting = isOpen ? meeting(of: guest, other) : nil
        let common = other.interests.first { tag in isOpen && guest.interests.contains { isSame($0, tag) } }
        return FollowUpPack.Acquaintance(
            row: row(of: other, showing: side.shares, at: swap.at),
            ground: meeting?.sentence(forGuestsIn: language, vocabulary) ?? "",
            opener: "It was good to meet you at \(detail.event.name). "
                + (common.map { "How is it going with \($0)?" } ?? "What are you working on now?"))
    }

    private var language: Language { detail.event.language.flatMap(Language.init(tag:)) ?? .english }

    private func isSame(_ tag: String, _ other: String) -> Bool {
        vocabulary.tag(for: tag).map { $0 == vocabulary.tag(for: other) } ?? false
    }

    private func meeting(of guest: Guest, _ other: Guest) -> Meeting? {
        let two = [guest, other].map { guest in
            var candidate = MatchCandidate(guest, vocabulary: vocabulary)
            (candidate.isPresent, candidate.takesPart) = (true, true)
            return candidate
        }
        let gathering = Gathering(
            of: two, ties: Ties(), complements: Complements(vocabulary: vocabulary),
            rarity: Rarity(interests: two.map(\.interests)))
        return gathering.suggestions().first?.meetings.first
    }

    /// Nothing of the guest but the first name and these fields.
    private func row(of guest: Guest, showing fields: [SwapField], at: Int?) -> AttendanceRow {
        var row = AttendanceRow(event: detail.event.name, guestID: guest.id)
        row.firstName = guest.firstName
        if guest.firstName.isEmpty || fields.contains(.lastName) { row.lastName = guest.lastName }
        if fields.contains(.email) { row.email = guest.email ?? "" }
        if fields.contains(.phone) { row.phone = guest.phone ?? "" }
        if fields.contains(.role) { row.role = guest.role ?? "" }
        if fields.contains(.interests) { row.interests = guest.interests }
        row.checkedInAt = at
        return row
    }
}
