extension Guest {
    /// Whether staff are alerted when they come: their role, kind of ticket or a tag contains the word VIP.
    package func isVIP(ticketType: String?) -> Bool { sayVIP([role ?? "", ticketType ?? ""] + interests) }
}

extension AttendanceRow {
    /// Whether staff are alerted when they come: their role, kind of ticket or a tag contains the word VIP.
    package var isVIP: Bool { sayVIP([role, ticketType] + interests) }
}

private func sayVIP(_ texts: [String]) -> Bool {
    texts.contains { text in
        text.split { !$0.isLetter && !$0.isNumber }.contains { $0.isSame(as: "vip", .caseless) }
    }
}
