import Attendance
import Foundation
import Printing

extension Doctor {
    /// Findings about the print server, its queues, and printers that have none.
    func printing() async -> [Finding] {
        do {
            let printers = try await station.printers.lookedAt()
            let vanished = try await station.printers.vanished(printers.map(\.printer.queue)).map {
                Finding(health: .bad, sentence: Printers.vanished($0))
            }
            let plugged = await pluggedIn(printers)
            guard !printers.isEmpty else {
                let none = Finding(
                    health: .weak,
                    sentence:
                        "The print server has no printer: badges are kept as PDF. `marquee printers find` shows those that are plugged in or on the network."
                )
                return vanished + [none] + plugged
            }
            let found = printers.flatMap { [Self.finding($0)] + Self.surprise($0) }
            return found + vanished + discovery(printers) + plugged + (await history(printers))
        } catch {
            return [Finding(health: .weak, sentence: "\(error) Until then badges are kept as PDF.")]
        }
    }

    private static func finding(_ seen: Printers.PrinterSeen) -> Finding {
        let printer = seen.printer
        if let trouble = printer.trouble { return Finding(health: .bad, sentence: trouble) }
        if let media = seen.media, seen.isUsed, !printer.takes(media) {
            return Finding(
                health: .bad,
                sentence:
                    "\(printer.title) has no size of \(media), which its badges are. Choose a layout of a size that it has."
            )
        }
        if let notice = printer.notice(wanting: seen.isUsed ? seen.media : nil) {
            return Finding(health: .weak, sentence: notice.sentence(about: printer.title))
        }
        return Finding(health: .well, sentence: "\(printer.title) is ready.")
    }

    /// Printers that are known by the name of a service alone, where nobody looks such names up.
    private func discovery(_ printers: [Printers.PrinterSeen]) -> [Finding] {
        let named = printers.filter { $0.isUsed && $0.printer.isKnownByService }
        guard !named.isEmpty, !FileManager.default.fileExists(atPath: "/run/avahi-daemon/socket") else {
            return []
        }
        return named.map { seen in
            Finding(
                health: .bad,
                sentence:
                    "\(seen.printer.title) is known by the name that it announces, and nobody looks such names up: `sudo apt install avahi-daemon`, or set it up by its host name."
            )
        }
    }

    /// Printers at a USB port that no queue prints on, and queues whose USB printer is not there.
    private func pluggedIn(_ printers: [Printers.PrinterSeen]) async -> [Finding] {
        // Where this program may not ask, nothing is known of them.
        guard let spooler = try? Spooler(server: station.printers.printServer),
            let devices = try? await spooler.findDevices(["usb"])
        else { return [] }
        let queues = printers.map(\.printer)
        let new = devices.filter { device in !queues.contains { $0.isOf(device) } }.map { device in
            Finding(
                health: .weak,
                sentence:
                    "\(device.makeAndModel.isEmpty ? device.uri : device.makeAndModel) is plugged in, and no queue prints on it: `marquee printers add '\(device.uri)'`."
            )
        }
        let absent = printers.filter { seen in
            seen.isUsed && seen.printer.isAtUSB && !devices.contains { seen.printer.isOf($0) }
        }
        return absent.map { seen in
            Finding(
                health: .bad,
                sentence:
                    "\(seen.printer.title) is not plugged in. Check that it is switched on and its cable is in."
            )
        } + new
    }

    /// Without its history the print server forgets a job as soon as it has ended, and nobody knows what became of a badge.
    private func history(_ printers: [Printers.PrinterSeen]) async -> [Finding] {
        guard printers.contains(where: \.isUsed),
            let spooler = try? Spooler(server: station.printers.printServer),
            // Where this program may not read the settings, nothing is known of them.
            let kept = try? await spooler.setting("PreserveJobHistory"), YesNo.meaning(of: kept) == false
        else { return [] }
        return [
            Finding(
                health: .bad,
                sentence:
                    "The print server forgets each job as soon as it has ended, so nobody will know which badges are out: set `PreserveJobHistory Yes` in its cupsd.conf."
            )
        ]
    }

    /// What CUPS does with a failed badge, where that is not what staff at a door expect.
    private static func surprise(_ seen: Printers.PrinterSeen) -> [Finding] {
        guard let told = seen.told, told.isUsed else { return [] }
        let what: String
        switch seen.printer.errorPolicy {
        case "retry-job":
            what = "prints a failed badge by itself after five minutes, when its guest has gone on"
        case "retry-current-job": what = "tries a failed badge for ever, and no other badge meanwhile"
        case "stop-printer": what = "stops for good after one failed badge"
        default: return []
        }
        return [
            Finding(
                health: .weak,
                sentence:
                    "\(seen.printer.title) \(what): `marquee printers use \(told.queue) --own` changes that."
            )
        ]
    }
}
