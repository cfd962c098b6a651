/// How long something took, as pages and reports show it.
package enum Seconds {
    /// "0.8 s": to the nearest tenth.
    /// - Parameter milliseconds: not negative.
    package static func text(milliseconds: Int) -> String {
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
