import Attendance
import Foundation
import Printing

extension Printers {
    /// Where printers are looked for, one after another: each takes its own time.
    package enum SearchPlace: String, CaseIterable, Encodable, Sendable {
        /// Printer applications of this machine, such as LPrint.
        case applications
        /// Its USB ports.
        case plugged
        case network
    }

    /// How far a search has come.
    package struct SearchStep: Encodable, Sendable {
        /// Where it is, or was, looked.
        package let place: SearchPlace
        /// What was found there; nil while it is being looked for.
        package let printers: [FoundPrinter]?
    }

    /// - Throws: `PrintError` where the print server does not answer.
    package func checkServer() async throws { _ = try await Spooler(server: printServer).printers() }

    /// The printers that are found here, and how a queue is made for each; takes seconds.
    package func find() async throws -> [FoundPrinter] {
        var found: [FoundPrinter] = []
        try await find { found += $0.printers ?? [] }
        return found.sorted { ($0.name, $0.uri) < ($1.name, $1.uri) }
    }

    /// The same, told at the beginning and at the end of each place.
    /// - Throws: what `tell` throws; `PrintError` where the print server does not answer, or does not let this program ask.
    package func find(tell: (SearchStep) async throws -> Void) async throws {
        let spooler = try Spooler(server: printServer)
        let queues = try await spooler.printers()
        for place in SearchPlace.allCases {
            try await tell(SearchStep(place: place, printers: nil))
            var found: [FoundPrinter] = []
            for device in try await devices(at: place, by: spooler) {
                let model = PrinterModel(device, dpi: nil)
                found.append(
                    FoundPrinter(
                        uri: device.uri, name: device.name,
                        queues: queues.filter { $0.isOf(device) }.map(\.queue), driver: model?.driverName,
                        missing: try await missingPackage(for: model, on: spooler), refusal: model.refusal,
                        needsLayout: model.needsLayout, needsResolution: model.needsResolution))
            }
            try await tell(SearchStep(place: place, printers: found.sorted { $0.name < $1.name }))
        }
    }

    private func devices(at place: SearchPlace, by spooler: Spooler) async throws -> [FoundDevice] {
        switch place {
        case .applications: await printersOfApplications()
        case .plugged: try await spooler.findDevices(["usb"])
        case .network: try await spooler.findDevices(except: ["usb"]).withoutRepeats
        }
    }

    private func printersOfApplications() async -> [FoundDevice] {
        guard let spooler = try? Spooler(server: printServer) else { return [] }
        // Where the application is not installed, or does not run, it has none.
        return (try? await spooler.findPrinters(of: labelApplication)) ?? []
    }

    /// What is known of a printer by its address: looked for where such printers are.
    func device(at uri: String, by spooler: Spooler) async throws -> FoundDevice {
        let isLocal = uri.contains("://localhost:")
        let found =
            if isLocal { await printersOfApplications() } else if uri.hasPrefix("usb:") {
                try await spooler.findDevices(["usb"])
            } else { try await spooler.findDevices(except: ["usb"]) }
        return found.first { $0.uri == uri } ?? FoundDevice(uri: uri)
    }

    func missingPackage(for model: PrinterModel?, on spooler: Spooler) async throws -> String? {
        guard case .driver(let driver)? = model,
            try await !spooler.hasDriver(driver.name, make: driver.make)
        else { return nil }
        return driver.package
    }
}

extension PrinterModel {
    fileprivate var driverName: String? {
        switch self {
        case .driver(let driver): driver.name
        case .everywhere: "everywhere"
        case .refused: nil
        }
    }
}

extension PrinterModel? {
    /// Why badges do not come out of such a printer; nil where they do.
    var refusal: String? {
        switch self {
        case .refused(let why): why
        case nil:
            "No driver is known for it: `lpinfo -m` lists those that there are, and `marquee printers add --driver` takes one."
        default: nil
        }
    }

    fileprivate var needsLayout: Bool {
        if case .driver(let driver)? = self { !driver.forLabels.isEmpty } else { false }
    }

    fileprivate var needsResolution: Bool {
        if case .driver(let driver)? = self { driver.isResolutionGuessed } else { false }
    }
}

extension FoundDevice {
    /// What it is called: by itself, else by its address. Of one model there may be several on a network.
    var name: String {
        if let announcedName, !announcedName.isEmpty {
            let isSaid = makeAndModel.isEmpty || announcedName.contains(makeAndModel)
            return isSaid ? announcedName : "\(announcedName) (\(makeAndModel))"
        }
        let names = isOfApplication ? [info, makeAndModel] : [makeAndModel, info]
        return names.first { !$0.isEmpty && $0 != "Unknown" } ?? uri
    }
}
