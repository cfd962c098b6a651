/// What went wrong last for whoever tries again and again: the log has it once, until something else goes wrong or
/// nothing does.
struct ToldOnce: Sendable {
    private var last: String?

    /// Whether this is to be told.
    mutating func isNews(_ error: any Error) -> Bool {
        defer { last = "\(error)" }
        return last != "\(error)"
    }

    /// It went well.
    mutating func isWell() { last = nil }
}
