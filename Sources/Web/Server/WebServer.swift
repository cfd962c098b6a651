import Attendance
import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import Services

/// Serves a station's pages and HTTP API until it is asked to stop.
package struct WebServer: Service {
    let station: Station
    let listen: ListenAddress
    let log: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    var connections: ConnectionTable
    var timeouts = ConnectionTimeouts()
    private let heldLists = HeldLists()

    /// - Parameter onListening: called with the port once requests are taken: for port 0 the one the system chose.
    package init(
        station: Station, listen: ListenAddress = ListenAddress(), log: Logger = Logger(label: "marquee"),
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.station = station
        self.listen = listen
        self.log = log
        self.onListening = onListening
        connections = ConnectionTable(log: log)
    }

    /// Serves until the service is asked to stop; requests under way are finished.
    /// - Throws: `ServiceError.unwell` when the address cannot be had, or pages are missing.
    package func run() async throws {
        station.guests.removeOldUploads()
        if let obstacle = station.checkIn.pictureObstacle { log.warning("\(obstacle.sentence)") }
        let identity = listen.usesTLS ? try await TLSIdentity(of: station, at: listen) : nil
        var quiet = log
        quiet.logLevel = max(log.logLevel, .notice)
        let application = Application(
            responder: try responder(),
            server: channels(identity),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.host, port: listen.port),
                availableConnectionsDelegate: brake(quiet)),
            onServerRunning: { [listen, onListening] channel in
                await onListening(channel.localAddress?.port ?? listen.port)
            },
            logger: quiet)
        async let _: Void? = identity?.keepFresh()
        async let _: Void = heldLists.keepShort()
        do {
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: { [station] in
                station.feeds.wakeReaders()
                station.checkIn.stopReadingPictures()
            }
        } catch let error as IOError { throw refusal(error) }
    }

    /// Everything that answers a request; a test asks it without a socket.
    func responder() throws -> RequestPipeline {
        let router = Router(context: WebContext.self)
        let credentials = Credentials(station: station)
        router.add(try routes(credentials), credentials: credentials, connections: connections)
        return RequestPipeline(
            hosts: AllowedHosts(listen), usesTLS: listen.usesTLS, routes: router.buildResponder(),
            malformed: CountedLog("requests were malformed or broken off", log))
    }

    /// Every route there is.
    func routes(_ credentials: Credentials? = nil) throws -> [Route] {
        let files = try PageFiles(assets: station.assets)
        let credentials = credentials ?? Credentials(station: station)
        return doorRoutes(files) + dataRoutes(credentials) + accessRoutes(files, credentials)
            + organizerRoutes(files) + hostRoutes(files)
            + HelpRoutes(manual: try Manual(assets: station.assets), files: files).routes + files.routes
    }

    /// What is done in front of a door, at a kiosk and at the desk.
    private func doorRoutes(_ files: PageFiles) -> [Route] {
        let (events, found) = (station.events, FoundGuests())
        return ScanRoutes(station: station, found: found).routes
            + SelfServiceRoutes(station: station, found: found).routes
            + KioskRoutes(events: events, access: station.access, locales: station.locales, files: files)
            .routes
            + DeskRoutes(events: events, files: files).routes
    }

    /// Guests, badges and attendance for tools and pages, the live feed, and the station's health.
    private func dataRoutes(_ credentials: Credentials) -> [Route] {
        let (events, guests, badges) = (station.events, station.guests, station.badges)
        let (checkIn, printers) = (station.checkIn, station.printers)
        return GuestRoutes(
            events: events, guests: guests, privacy: station.privacy, contacts: station.contactLog
        ).routes
            + OneGuestRoutes(
                events: events, guests: guests, checkIn: checkIn, badges: badges, contacts: station.contactLog
            ).routes
            + AttendanceRoute(events: events, reports: station.reports).routes
            + StationRoutes(events: events, badges: badges, printers: printers).routes
            + BadgeRoutes(
                events: events, guests: guests, checkIn: checkIn, badges: badges, printers: printers
            ).routes
            + LiveRoute(station: station, credentials: credentials).routes
            + HealthRoutes(
                checkIn: checkIn, clockCheck: station.clockCheck, assets: station.assets
            ).routes
            + MetricsRoute(checkIn: checkIn).routes
    }

    /// How people and screens come in.
    private func accessRoutes(_ files: PageFiles, _ credentials: Credentials) -> [Route] {
        let (access, sessions) = (station.access, credentials.sessions)
        return SignInRoutes(access: access, files: files, sessions: sessions).routes
            + AccountRoutes(
                events: station.events, access: access, files: files, sessions: sessions, listen: listen
            ).routes
            + TokenRoutes(events: station.events, access: access, tokens: credentials.tokens).routes
            + OwnAccountRoutes(access: access, files: files, sessions: sessions).routes
            + TrustRoutes(
                access: access, certificates: station.certificates, files: files, listen: listen
            ).routes
    }

    /// An event before, during and after it, for organizers.
    private func organizerRoutes(_ files: PageFiles) -> [Route] {
        let (events, guests, people) = (station.events, station.guests, station.people)
        let (reports, introductions) = (station.reports, station.introductions)
        return OfficeRoutes(events: events, files: files).routes
            + EventRoutes(
                events: events, guests: guests, badges: station.badges, reports: reports, files: files
            ).routes
            + PrinterRoutes(
                events: events, badges: station.badges, printers: station.printers, files: files
            ).routes
            + ImportRoutes(events: events, guests: guests).routes
            + ImportDraftRoutes(events: events, guests: guests, held: heldLists, files: files).routes
            + ImportedListRoutes(events: events, guests: guests).routes
            + CodeRoutes(events: events, guests: guests, contacts: station.contactLog).routes
            + ReportRoutes(events: events, reports: reports).routes
            + SeriesRoutes(
                events: events, people: people, introductions: introductions, contacts: station.contactLog,
                files: files
            ).routes
            + AfterEventRoutes(
                events: events, followUps: station.followUps, contacts: station.contactLog, files: files
            ).routes
            + PersonRoutes(people: people, privacy: station.privacy, contacts: station.contactLog).routes
            + MeetRoutes(events: events, introductions: introductions, files: files).routes
    }

    /// Introductions, swaps and follow-ups.
    private func hostRoutes(_ files: PageFiles) -> [Route] {
        let (events, introductions) = (station.events, station.introductions)
        return HostRoutes(events: events, introductions: introductions, files: files).routes
            + SwapRoutes(station: station, files: files).routes
            + FollowUpRoutes(events: events, introductions: introductions, followUps: station.followUps)
            .routes
    }

    /// A link that makes the browser that opens it a kiosk, once, within ten minutes.
    ///
    /// The secret stands behind the `#`, which browsers keep to themselves, so it is in no log.
    /// - Parameter port: the one the server listens on, where the system chose it.
    package static func kioskLink(to station: Station, at listen: ListenAddress, port: Int? = nil)
        async throws
        -> String
    {
        "\(listen.url(port: port))/kiosk/pair#\(try await station.access.invite(.kiosk))"
    }

    /// A link for the first organizer to choose a name and a password, once, within ten minutes; nil where there is one.
    package static func welcomeLink(
        to station: Station, at listen: ListenAddress, port: Int? = nil
    ) async throws -> String? {
        guard try await station.access.isUnclaimed() else { return nil }
        return "\(listen.url(port: port))/welcome#\(try await station.access.invite(.firstOrganizer))"
    }

    private func refusal(_ error: IOError) -> ServiceError {
        let place = "\(listen.host):\(listen.port)"
        return switch error.errnoCode {
        case EADDRINUSE:
            ServiceError(.unwell, "\(place) is taken by another program: stop that one, or listen elsewhere.")
        case EACCES:
            ServiceError(.unwell, "\(place) may not be listened on: take a port above 1023.")
        default:
            ServiceError(.unwell, "\(place) cannot be listened on: take an address of this machine.")
        }
    }
}
