extension Guest {
    /// Whether the team is told of their coming: the word VIP stands in their role, their kind of ticket or a tag.
    package func isVIP(ticketType: String?) -> Bool { sayVIP([role ?? "", ticketType ?? ""] + interests) }
}

extension AttendanceRow {
    /// Whether the team is told of their coming: the word VIP stands in their role, their kind of ticket or a tag.
    package var isVIP: Bool { sayVIP([role, ticketType] + interests) }
}

private func sayVIP(_ texts: [String]) -> Bool {
    texts.contains { text in
        text.split { !$0.isLetter && !$0.isNumber }.contains { $0.isSame(as: "vip", .caseless) }
    }
}
