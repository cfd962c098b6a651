extension Guest {
    /// Whether staff are alerted when they come: a list or staff say so, or else their role, kind of ticket or a tag
    /// contains the word VIP.
    package func isVIP(ticketType: String?) -> Bool {
        isMarkedVIP ?? sayVIP([role ?? "", ticketType ?? ""] + interests)
    }
}

extension AttendanceRow {
    /// Whether staff are alerted when they come: a list or staff say so, or else their role, kind of ticket or a tag
    /// contains the word VIP.
    package var isVIP: Bool { isMarkedVIP ?? sayVIP([role, ticketType] + interests) }
}

extension GuestRecorded {
    /// Whether staff are alerted when they come.
    package var isVIP: Bool { guest.isVIP(ticketType: ticket.type) }

    /// Keeps that the guest is a VIP, or is none, where that is not so already: what their words say needs no mark.
    package mutating func markVIP(_ isToBe: Bool) {
        if isVIP != isToBe { guest.isMarkedVIP = isToBe }
    }
}

private func sayVIP(_ texts: [String]) -> Bool {
    texts.contains { text in
        text.split { !$0.isLetter && !$0.isNumber }.contains { $0.isSame(as: "vip", .caseless) }
    }
}
