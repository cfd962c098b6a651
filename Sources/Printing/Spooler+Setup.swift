extension Spooler {
    /// The printers that are plugged in or announced on the network; it takes the server some seconds to find them.
    /// - Parameters:
    ///   - schemes: the kinds that are looked for, such as `usb`; none looks for all.
    ///   - others: those that are not.
    /// - Throws: `.rejected` where the server lets only its administrators ask.
    package func findDevices(_ schemes: [String] = [], except others: [String] = []) throws(PrintError)
        -> [FoundDevice]
    {
        try Connection(to: server).devices(schemes, except: others)
    }

    /// The printers that a printer application of this machine has, such as LPrint.
    /// - Parameter application: its address; without a port the path of its Unix socket.
    package func findPrinters(of application: String) throws(PrintError) -> [FoundDevice] {
        guard let address = ServerAddress(application) else { return [] }
        return try Connection(to: address).printersOfApplication()
    }

    /// Whether the server has a driver by CUPS's name for it, among those for a maker.
    package func hasDriver(_ name: String, make: String) throws(PrintError) -> Bool {
        try Connection(to: server).hasDriver(name, make: make)
    }

    /// Makes a queue that gives a failed job up at once.
    ///
    /// CUPS answers before it has asked an IPP Everywhere printer what it takes: `Printer.hasDriver` is false until then.
    /// - Throws: `.rejected` where the server lets only its administrators do that.
    package func add(_ queue: QueueSettings) throws(PrintError) {
        try Connection(to: server).add(queue)
    }

    /// Sets options of a queue's driver, such as `["MediaType": "Labels"]`; throws `.rejected` where it lacks one.
    package func choose(_ choices: [String: String], for queue: QueueSettings) throws(PrintError) {
        guard !choices.isEmpty else { return }
        let driver = try Connection(to: server).driver(of: queue.name)
        guard let text = driver.flatMap({ QueueSettings.driver($0, choosing: choices) }) else {
            let choices = choices.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ", ")
            throw PrintError(.rejected, "The driver \(queue.driver) knows no \(choices).")
        }
        try Connection(to: server).setDriver(text, of: queue.name)
    }

    /// Deletes a queue and its jobs; throws `.noSuchQueue` where there is none.
    package func delete(_ queue: String) throws(PrintError) {
        try Connection(to: server).delete(queue)
    }

    /// One of the server's own settings, by its name in `cupsd.conf`; nil where it is not set, or this program may not
    /// read them.
    package func setting(_ name: String) throws(PrintError) -> String? {
        try Connection(to: server).serverSettings()[name]
    }
}
