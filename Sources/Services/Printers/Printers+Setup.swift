package import Attendance
package import Foundation
import Printing
import Storage

extension Printers {
    /// A queue that is wanted for a printer.
    package struct NewQueue: Sendable {
        /// Where the printer is, as `find()` tells it or as CUPS writes it.
        package var uri: String
        /// The queue's name; nil is made of the printer's.
        package var name: String?
        /// The layout of its badges; nil goes by what is loaded.
        package var layout: String?
        /// The door that it stands at, and its event; nil is every door.
        package var place: (event: UUID, door: Door)?
        /// Where it stands, in the words of whoever sets it up.
        package var location = ""
        /// CUPS's name of a driver, where the one that is known is not to be taken.
        package var driver: String?
        /// The dots an inch of its print head, where it does not tell.
        package var dpi: Int?

        package init(uri: String) { self.uri = uri }
    }

    /// Makes a queue for a printer, of which the station decides what becomes of a failed badge, and sends badges there.
    /// - Parameter silence: how long an IPP printer may take to say what it takes.
    /// - Returns: the queue's name.
    /// - Throws: `ServiceError.badInput` for a printer that badges do not come out of, or that nobody here knows;
    ///   `.conflict` where there is a queue of that name; `.unwell` where a driver lacks or the printer is silent.
    package func add(
        _ wanted: NewQueue, within silence: Duration = .seconds(30), actor: String
    ) async throws -> String {
        let spooler = try Spooler(server: printServer)
        let (queue, driver) = try await settings(of: wanted, on: spooler)
        guard try await !spooler.printers().contains(where: { $0.queue == queue.name }) else {
            throw ServiceError(
                .conflict, "There is a queue \(queue.name) already: give another name.")
        }
        do {
            try await spooler.add(queue)
            let printer = try await ready(queue.name, within: silence, on: spooler)
            var choices = driver?.choices ?? [:]
            if let layout = wanted.layout {
                try await check(layout, on: printer)
                if printer.lists(try await renderer.media(of: layout)) {
                    choices.merge(driver?.forLabels ?? [:]) { $1 }
                }
            }
            try await spooler.choose(choices, for: queue)
        } catch {
            // What is left of a queue that was not made whole would print garbage.
            _ = try? await spooler.delete(queue.name)
            throw error
        }
        let fact = PrinterAssigned(
            queue: queue.name, door: wanted.place?.door.id, event: wanted.place?.event, isOwned: true,
            layout: wanted.layout)
        try await journal.use(fact, actor: actor, now: now())
        signal.notify()
        return queue.name
    }

    /// Deletes a queue that the station owns, and sends no more badges there.
    /// - Throws: `ServiceError.conflict` for one that it does not own; `PrintError.noSuchQueue`.
    package func remove(_ queue: String, actor: String) async throws {
        let told = try await journal.printersAssigned().first { $0.queue == queue }
        guard told?.isOwned == true else {
            _ = try await Spooler(server: printServer).printer(queue)
            throw ServiceError(
                .conflict,
                "The queue \(queue) is not Marquee's own: `marquee printers drop \(queue)` sends no more badges there, `lpadmin -x \(queue)` deletes it."
            )
        }
        try await drop(queue, isDeleted: true, actor: actor)
        try await Spooler(server: printServer).delete(queue)
    }

    /// The queue, and the driver among those that are known; nil where another was named or none is needed.
    private func settings(
        of wanted: NewQueue, on spooler: Spooler
    ) async throws -> (QueueSettings, PrinterDriver?) {
        try Self.check(uri: wanted.uri)
        let device = try await device(at: wanted.uri, by: spooler)
        let name = wanted.name ?? device.queueName
        try Self.check(name: name)
        func queue(_ driver: String) -> QueueSettings {
            QueueSettings(name: name, device: wanted.uri, driver: driver, location: wanted.location)
        }
        let model = PrinterModel(device, dpi: wanted.dpi)
        if let driver = wanted.driver {
            if let refusal = PrinterModel.refusal(ofDriver: driver, for: device) {
                throw ServiceError(.badInput, refusal)
            }
            return (queue(driver), nil)
        }
        if let refusal = model.refusal { throw ServiceError(.badInput, refusal) }
        if let package = try await missingPackage(for: model, on: spooler) {
            throw ServiceError(
                .unwell, "Its driver is not installed: `sudo apt install \(package)`, and try again.")
        }
        guard case .driver(let driver)? = model else { return (queue("everywhere"), nil) }
        guard driver.forLabels.isEmpty || wanted.layout != nil else {
            throw ServiceError(
                .badInput,
                "This printer must be told what is loaded: the layout 62x100mm for labels (DK-11202), 62mm-roll for a roll that it cuts (DK-22205)."
            )
        }
        return (queue(driver.name), driver)
    }

    private static func check(name: String) throws(ServiceError) {
        guard !name.isEmpty, name.utf8.count <= 64,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        else {
            throw ServiceError(
                .badInput, "A queue's name has letters, digits, hyphens and underscores alone.")
        }
    }

    /// Ways to a printer that CUPS has; a file is none.
    private static let schemes = [
        "usb", "ipp", "ipps", "dnssd", "socket", "lpd", "http", "https", "serial", "parallel",
    ]

    private static func check(uri: String) throws(ServiceError) {
        let scheme = uri.prefix { $0 != ":" }
        guard schemes.contains(String(scheme)), uri.dropFirst(scheme.count).hasPrefix("://"),
            uri.utf8.count <= 1_000, uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            throw ServiceError(
                .badInput,
                "A printer's address is like `ipp://192.168.1.20/ipp/print` or `usb://…`: `marquee printers find` tells it."
            )
        }
    }

    /// The queue once CUPS has asked its printer what it takes; an IPP Everywhere printer that is off never answers.
    private func ready(_ queue: String, within silence: Duration, on spooler: Spooler) async throws -> Printer
    {
        let end = ContinuousClock.now + silence
        while true {
            // The queue itself is asked: a printer that takes PDF needs no driver, but its sizes are not known before.
            let printer = try await spooler.printer(queue)
            if printer.hasDriver { return printer }
            guard ContinuousClock.now < end else {
                throw ServiceError(
                    .unwell, "The printer does not answer: check that it is switched on, and try again.")
            }
            try await Task.sleep(for: .milliseconds(250))
        }
    }
}

extension FoundDevice {
    /// A queue's name made of the printer's: "Brother QL-820NWB" is `brother-ql-820nwb`.
    fileprivate var queueName: String {
        let plain = (announcedName ?? name).lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-")
        return String((words.isEmpty || uri == name ? "labels" : words).prefix(40))
    }
}
