import FoundationEssentials

/// Joins two meetings of one guest into one where the other two know each other: a person is easily taken into the talk
/// of two when they share something with each.
struct Trios {
    private(set) var suggestions: [Suggestion] = []

    init(_ meetings: [Meeting], ties: Ties) {
        var isJoined = Array(repeating: false, count: meetings.count)
        var ofGuest: [UUID: [Int]] = [:]
        for (place, meeting) in meetings.enumerated() {
            for guest in [meeting.guest.id, meeting.other.id] { ofGuest[guest, default: []].append(place) }
        }
        for (place, meeting) in meetings.enumerated() where !isJoined[place] {
            isJoined[place] = true
            let match = [meeting.guest.id, meeting.other.id].lazy.flatMap { third in
                (ofGuest[third] ?? []).lazy.map { (third, $0) }
            }.first { third, other in
                !isJoined[other] && Self.fit(meeting, meetings[other], around: third, ties)
            }
            guard let (third, other) = match else {
                suggestions.append(.pair(meeting))
                continue
            }
            isJoined[other] = true
            suggestions.append(.trio(meeting, meetings[other], third: third))
        }
    }

    private static func fit(_ meeting: Meeting, _ other: Meeting, around third: UUID, _ ties: Ties) -> Bool {
        guard let one = meeting.partner(of: third)?.id, let two = other.partner(of: third)?.id,
            let pair = Pair(one, two)
        else { return false }
        return ties.know(pair) && !ties.keptApart.contains(pair)
            && [meeting, other].allSatisfy { $0.reasons.contains(where: \.isShared) }
    }
}
