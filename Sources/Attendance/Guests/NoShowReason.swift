extension AttendanceRow {
    /// Why somebody of the list did not come, as far as that is known; empty for one who came, and where nobody knows.
    package var noShowReason: String {
        if checkedInAt != nil || walkIn { return "" }
        if cameOtherwise { return "came with another ticket" }
        if !status.isEmpty, status != TicketStatus.approved.rawValue { return status }
        return refused.map { "not admitted: \($0.rawValue.replacing("_", with: " "))" } ?? ""
    }
}
