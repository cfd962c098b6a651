/// How long something took, or takes, in words.
package enum Seconds {
    /// "0.8 s": to the nearest tenth.
    /// - Parameter milliseconds: not negative.
    package static func text(milliseconds: Int) -> String {
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) s"
    }

    /// A sentence for whoever has to wait: "Too many walk-ins at once: wait 1 second."
    /// - Parameter why: the sentence up to its colon.
    package static func wait(_ seconds: Int, because why: String) -> String {
        let minutes = (seconds + 59) / 60
        let time = seconds == 1 ? "1 second" : seconds < 120 ? "\(seconds) seconds" : "\(minutes) minutes"
        return "\(why): wait \(time)."
    }
}
