import Attendance

extension FactKind {
    /// The kinds of which something is so, as SQL lists them behind IN.
    static func list(_ isSo: (FactKind) -> Bool) -> String {
        allCases.filter(isSo).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
