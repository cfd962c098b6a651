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
    let house: House
    let listen: ListenAddress
    let log: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// How many connections may be open at once; more wait.
    private static let mostConnections = 512
    /// A connection on which nothing arrives for so long is closed.
    private static let idleTimeout = TimeAmount.seconds(75)

    /// - Parameter onListening: hears the port once requests are taken, the one the system chose for port 0.
    package init(
        house: House, listen: ListenAddress = ListenAddress(), log: Logger = Logger(label: "marquee"),
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.house = house
        self.listen = listen
        self.log = log
        self.onListening = onListening
    }

    /// Serves until the service is asked to stop; requests under way are finished.
    /// - Throws: `HouseError.unwell` when the address cannot be had, or pages are missing.
    package func run() async throws {
        house.sweepLists()
        let identity = listen.usesTLS ? try await TLSIdentity(of: house, at: listen) : nil
        var quiet = log
        quiet.logLevel = max(log.logLevel, .notice)
        let application = Application(
            responder: try responder(),
            server: Self.channels(identity),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.host, port: listen.port),
                availableConnectionsDelegate: .maximum(Self.mostConnections, logger: quiet)),
            onServerRunning: { [listen, onListening] channel in
                await onListening(channel.localAddress?.port ?? listen.port)
            },
            logger: quiet)
        async let _: Void? = identity?.keepFresh()
        do {
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: { [house] in
                house.wakeReaders()
            }
        } catch let error as IOError { throw refusal(error) }
    }

    /// What makes requests of what arrives: sealed by TLS where there is a seal.
    private static func channels(_ identity: TLSIdentity?) -> HTTPServerBuilder {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)
        let usesTLS = identity != nil
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [CloseAfterResponse(), SlowReaderTimeout()]
                + (usesTLS ? [SchemeOfRequest()] : []),
            idleTimeout: idleTimeout, httpDecoderConfiguration: decoder)
        guard let identity else { return .http1(configuration: configuration) }
        return HTTPServerBuilder { responder in
            TLSChannel(
                http: HTTP1Channel(responder: responder, configuration: configuration), identity: identity)
        }
    }

    /// Everything that answers a request; a test asks it without a socket.
    func responder() throws -> RequestPipeline {
        let router = Router(context: WebContext.self)
        let credentials = Credentials(house: house)
        router.add(try routes(credentials), credentials: credentials)
        return RequestPipeline(
            hosts: AllowedHosts(listen), usesTLS: listen.usesTLS, routes: router.buildResponder())
    }

    /// Every route there is.
    func routes(_ credentials: Credentials? = nil) throws -> [Route] {
        let files = try PageFiles(assets: house.assets)
        let credentials = credentials ?? Credentials(house: house)
        let sessions = credentials.sessions
        let found = FoundGuests()
        return ScanRoutes(house: house, found: found).routes
            + SelfServiceRoutes(house: house, found: found).routes + GuestRoutes(house: house).routes
            + OneGuestRoutes(house: house).routes
            + AttendanceRoute(house: house).routes + StationRoutes(house: house).routes
            + BadgeRoutes(house: house).routes + LiveRoute(house: house, credentials: credentials).routes
            + HealthRoutes(house: house).routes + MetricsRoute(house: house).routes
            + KioskRoutes(house: house, files: files).routes
            + SignInRoutes(house: house, files: files, sessions: sessions).routes
            + AccountRoutes(house: house, files: files, sessions: sessions, listen: listen).routes
            + TrustRoutes(house: house, files: files, listen: listen).routes
            + DeskRoutes(house: house, files: files).routes
            + EventRoutes(house: house, files: files).routes
            + OfficeRoutes(house: house, files: files).routes + ImportRoutes(house: house).routes
            + CodeRoutes(house: house).routes + SeriesRoutes(house: house, files: files).routes
            + ReportRoutes(house: house).routes + AfterEventRoutes(house: house, files: files).routes
            + PersonRoutes(house: house).routes + MeetRoutes(house: house, files: files).routes
            + HostRoutes(house: house, files: files).routes
            + SwapRoutes(house: house, files: files).routes + FollowUpRoutes(house: house).routes
            + files.routes
    }

    /// A link that makes the browser that opens it a kiosk, once, within ten minutes.
    ///
    /// The secret stands behind the `#`, which browsers keep to themselves, so it is in no log.
    /// - Parameter port: the one the server listens on, where the system chose it.
    package static func kioskLink(to house: House, at listen: ListenAddress, port: Int? = nil) async throws
        -> String
    {
        "\(listen.url(port: port))/kiosk/pair#\(try await house.invite(.kiosk))"
    }

    /// A link for the first organizer to choose a name and a password, once, within ten minutes; nil where there is one.
    package static func welcomeLink(
        to house: House, at listen: ListenAddress, port: Int? = nil
    ) async throws -> String? {
        guard try await house.isUnclaimed() else { return nil }
        return "\(listen.url(port: port))/welcome#\(try await house.invite(.firstOrganizer))"
    }

    private func refusal(_ error: IOError) -> HouseError {
        let place = "\(listen.host):\(listen.port)"
        return switch error.errnoCode {
        case EADDRINUSE:
            HouseError(.unwell, "\(place) is taken by another program: stop that one, or listen elsewhere.")
        case EACCES:
            HouseError(.unwell, "\(place) may not be listened on: take a port above 1023.")
        default:
            HouseError(.unwell, "\(place) cannot be listened on: take an address of this machine.")
        }
    }
}
