import Attendance
import Badges
import Foundation
import Printing
import Scanning
import Storage

/// Checks a station and reports in sentences what works and what does not.
package struct Doctor: Sendable {
    /// How well something is: well, well enough but worth a look, or bad.
    package enum Health: String, Sendable { case well, weak, bad }

    /// One thing looked at.
    package struct Finding: Sendable {
        /// How well it is.
        package let health: Health
        /// What was found and, where it is not well, what to do.
        package let sentence: String

        /// The word a terminal shows before the sentence.
        package var mark: String {
            switch health {
            case .well: "ok  "
            case .weak: "look"
            case .bad: "bad "
            }
        }
    }

    let station: Station
    let scanners: [DoorScanner]

    /// - Parameter scanners: those to look at; none looks at those that are plugged in.
    package init(station: Station, scanners: [DoorScanner] = []) {
        (self.station, self.scanners) = (station, scanners)
    }

    /// Everything looked at, in the order in which it should be mended.
    package func findings() async -> [Finding] {
        (await database()) + (await files()) + [disk()] + (await clock()) + (await trust())
            + [await fonts(), await pictures()] + scanning() + (await printing())
    }

    private func disk() -> Finding {
        let path = station.folder.url.path
        guard let free = station.folder.free else {
            return Finding(
                health: .bad, sentence: "The disk that holds \(path) cannot be asked for its space.")
        }
        let megabytes = free / 1_000_000
        let health: Health = megabytes < 100 ? .bad : megabytes < 1_000 ? .weak : .well
        let advice = health == .well ? "" : " Free some: without it nothing can be recorded."
        return Finding(health: health, sentence: "The disk has \(megabytes) MB free for \(path).\(advice)")
    }

    private func fonts() async -> Finding {
        let missing = await station.printers.renderer.missingScripts()
        guard !missing.isEmpty else {
            return Finding(
                health: .well, sentence: "There are fonts for names in every script that was tried.")
        }
        return Finding(
            health: .weak,
            sentence:
                "There is no font for names in \(missing.joined(separator: ", ")): install fonts-noto-core and fonts-noto-cjk."
        )
    }

    private func scanning() -> [Finding] {
        let ports = scanners.isEmpty ? ScannerPort.pluggedIn(beneath: "/dev") : scanners.map(\.port)
        return ports.map { port in
            switch port.trouble() {
            case nil: Finding(health: .well, sentence: "The scanner \(port.path) can be read.")
            case .taken:
                Finding(
                    health: .well,
                    sentence: "The scanner \(port.path) is kept by a program, as `marquee serve` does.")
            case let trouble?: Finding(health: .bad, sentence: "\(trouble)")
            }
        }
    }
}
