/// A queue that is to be made.
package struct QueueSettings: Sendable {
    package let name: String
    /// Where its printer is.
    package let device: String
    /// The driver by CUPS's name for it: `drv:///sample.drv/zebra.ppd`, or `everywhere`.
    package let driver: String
    /// Where it stands; may be empty.
    package let location: String

    /// Takes all of it; the queue gives a failed job up at once.
    package init(name: String, device: String, driver: String, location: String = "") {
        (self.name, self.device, self.driver, self.location) = (name, device, driver, location)
    }
}

extension QueueSettings {
    /// A driver's text with other choices as its defaults; nil where it has one of them not, or not that value.
    static func driver(_ text: String, choosing choices: [String: String]) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (option, value) in choices {
            let isOffered = lines.contains { line in
                [" ", "/", ":"].contains { line.hasPrefix("*\(option) \(value)\($0)") }
            }
            guard isOffered, let index = lines.firstIndex(where: { $0.hasPrefix("*Default\(option):") })
            else {
                return nil
            }
            lines[index] = "*Default\(option): \(value)"
        }
        return lines.joined(separator: "\n")
    }
}
