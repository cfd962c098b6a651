import CCups

extension Connection {
    /// Seconds that a server may take to look for printers or to read its drivers, which it says nothing of meanwhile.
    private static let patienceToSetUp = 30.0

    /// The printers that are plugged in or announced, without those of bare schemes.
    /// - Parameters:
    ///   - schemes: the backends that are asked, such as `usb`; none asks all, which takes some seconds.
    ///   - others: those that are not asked.
    func devices(_ schemes: [String], except others: [String] = []) throws(PrintError) -> [FoundDevice] {
        httpSetTimeout(http, Self.patienceToSetUp, nil, nil)
        let question = IPPMessage(IPP_OP_CUPS_GET_DEVICES, about: .server)
        question.add("timeout", seconds: schemes == ["usb"] ? 2 : 8)
        if !schemes.isEmpty { question.add(IPP_TAG_NAME, "include-schemes", names: schemes) }
        if !others.isEmpty { question.add(IPP_TAG_NAME, "exclude-schemes", names: others) }
        let answer = try ask(question, about: .server)
        // CUPS's way to say that there is not one device.
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return [] }
        try accept(answer)
        var seen: Set<String> = []
        return answer.groups(IPP_TAG_PRINTER).compactMap { FoundDevice($0) }.filter {
            seen.insert($0.uri).inserted
        }
    }

    /// The printers of a printer application (PWG 5100.22), which are those of this machine.
    func printersOfApplication() throws(PrintError) -> [FoundDevice] {
        let question = IPPMessage(IPP_OP_GET_PRINTERS, about: .server)
        question.add(IPP_TAG_URI, "system-uri", "ipp://localhost/ipp/system")
        question.add(
            "requested-attributes",
            keywords: [
                "printer-uri-supported", "printer-make-and-model", "printer-info", "printer-device-id",
            ])
        let answer = try ask(question, about: .server, at: "/ipp/system")
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).compactMap { FoundDevice(ofApplication: $0) }
    }

    /// Whether the server has a driver by its name, among those for a maker.
    func hasDriver(_ name: String, make: String) throws(PrintError) -> Bool {
        httpSetTimeout(http, Self.patienceToSetUp, nil, nil)
        let question = IPPMessage(IPP_OP_CUPS_GET_PPDS, about: .server)
        question.add(IPP_TAG_TEXT, "ppd-make", make)
        question.add("requested-attributes", keywords: ["ppd-name"])
        // This one asks the network.
        question.add(IPP_TAG_NAME, "exclude-schemes", names: ["driverless", "driverless-fax"])
        let answer = try ask(question, about: .server)
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return false }
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).contains { $0.text("ppd-name") == name }
    }

    /// Makes a queue, or makes one anew that has the name already.
    func add(_ queue: QueueSettings) throws(PrintError) {
        httpSetTimeout(http, Self.patienceToSetUp, nil, nil)
        let target = try Target(queue: queue.name)
        let question = IPPMessage(IPP_OP_CUPS_ADD_MODIFY_PRINTER, about: target)
        question.add(IPP_TAG_NAME, "ppd-name", queue.driver)
        question.add(IPP_TAG_URI, "device-uri", queue.device, in: IPP_TAG_PRINTER)
        question.add(IPP_TAG_NAME, "printer-error-policy", "abort-job", in: IPP_TAG_PRINTER)
        question.add(IPP_TAG_TEXT, "printer-info", queue.name, in: IPP_TAG_PRINTER)
        question.add(IPP_TAG_TEXT, "printer-location", queue.location, in: IPP_TAG_PRINTER)
        question.add("printer-is-shared", truth: false)
        try accept(try ask(question, about: .server, at: "/admin/"))
        try resume(queue.name)
    }

    /// Replaces the driver of a queue by its own text with other choices.
    func setDriver(_ text: String, of queue: String) throws(PrintError) {
        let question = IPPMessage(IPP_OP_CUPS_ADD_MODIFY_PRINTER, about: try Target(queue: queue))
        let answer = try ask(question, about: .server, at: "/admin/", with: Array(text.utf8))
        try accept(answer)
    }

    /// Deletes a queue and its jobs.
    func delete(_ queue: String) throws(PrintError) {
        let target = try Target(queue: queue)
        let answer = try ask(
            IPPMessage(IPP_OP_CUPS_DELETE_PRINTER, about: target), about: .server, at: "/admin/")
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { throw .noSuchQueue(queue) }
        try accept(answer)
    }

    /// What the server's own settings say, by the names of `cupsd.conf`; empty where this program may not read them.
    func serverSettings() -> [String: String] {
        var options: UnsafeMutablePointer<cups_option_t>?
        var count: Int32 = 0
        guard cupsAdminGetServerSettings(http, &count, &options) != 0, let options else { return [:] }
        defer { cupsFreeOptions(count, options) }
        return (0..<Int(count)).reduce(into: [:]) { settings, index in
            settings[boundedText(options[index].name)] = boundedText(options[index].value)
        }
    }
}
