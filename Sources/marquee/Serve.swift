import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Services
import UnixSignals
import Web

/// `marquee serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the station: the kiosk page, the HTTP API, and the printing of badges.",
        discussion: """
            Listens on this machine alone unless --listen names another address, such as 0.0.0.0:8080 for every device on \
            the venue's network. Then it speaks TLS, with a certificate that each device is told to trust once.
            """)

    @OptionGroup var station: StationOptions
    @Option(help: "Where to listen: ADDRESS:PORT.") var listen = "127.0.0.1:8080"
    @OptionGroup var badges: LayoutOption
    @OptionGroup var named: ScannerOptions
    @Option(help: "The queue for badges; without it the print server's own choice.") var printer: String?

    func run() async throws {
        guard let address = ListenAddress(listen) else {
            throw ValidationError("--listen takes ADDRESS:PORT, such as 127.0.0.1:8080, not \(listen).")
        }
        let scanners = try named.scanners()
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var log = Logger(label: "marquee")
        log.logLevel = .notice
        let station = try station.open(log: log, layout: badges.layout)
        try await station.badges.checkLayout()
        if let token = try await station.access.firstToken() {
            Self.tell("The token for stations and tools, shown this once: \(token)")
        }
        let server = WebServer(station: station, listen: address, log: log) { [log] port in
            Self.tell("Marquee is on \(address.url(port: port))/")
            await Self.tellTrust(of: station, at: address, port: port, log: log)
            await Self.invite(to: station, at: address, port: port, log: log)
        }
        var services = ServiceGroupConfiguration(
            services: [
                .init(service: server),
                .init(service: PrintService(station.printers, folder: station.folder, queue: printer)),
                .init(
                    service: ScannerService(
                        station: station, scanners: scanners, looksIn: named.findsMore ? "/dev" : nil)),
                .init(service: Matchmaking(station.introductions)),
                .init(service: Retention(station.privacy)),
                .init(service: AutomaticBackups(station)),
                .init(service: ClockWatch(station.clockCheck, log: log)),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        services.maximumGracefulShutdownDuration = .seconds(5)
        try await ServiceGroup(configuration: services).run()
        try station.close()
    }

    private static func invite(to station: Station, at address: ListenAddress, port: Int, log: Logger) async {
        do {
            if let link = try await WebServer.welcomeLink(to: station, at: address, port: port) {
                tell("To become this station's organizer, open within ten minutes:")
                tell("  \(link)")
            }
            tell("To make a browser the kiosk, open within ten minutes:")
            tell("  \(try await WebServer.kioskLink(to: station, at: address, port: port))")
        } catch { log.error("no link can be made", metadata: ["reason": "\(error)"]) }
    }

    private static func tellTrust(
        of station: Station, at address: ListenAddress, port: Int, log: Logger
    ) async {
        guard let page = address.trustURL(port: port) else { return }
        do {
            guard let authority = try await station.certificates.authority() else { return }
            tell("Each phone, tablet or laptop has to trust this station once. It learns how at:")
            tell("  \(page)")
            tell("  “\(authority.name)” has the fingerprint \(authority.fingerprint)")
        } catch { log.error("devices cannot trust this station", metadata: ["reason": "\(error)"]) }
    }

    /// Says it at once, also into a pipe or a log.
    private static func tell(_ sentence: String) {
        print(sentence)
        fflush(nil)
    }
}
