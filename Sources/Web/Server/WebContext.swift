import Attendance
import Hummingbird
import Logging
import NIOCore

/// What a route knows of a request besides the request itself.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private(set) var caller = Caller.nobody
    /// Where limits say that the request comes from: the caller's session where there is one, else the address.
    private(set) var source = RateLimiter.Source.address("here")
    private let channel: (any Channel)?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// A request that came over no network.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
        channel = nil
    }

    private struct Unconnected: RequestContextSource { let logger: Logger }

    /// Whether the request came over a network.
    var isConnected: Bool { channel != nil }

    /// The peer's address without its port.
    var address: String { channel?.remoteAddress?.ipAddress ?? "here" }

    /// Notes who asks, and tells the open connections whose this one is, once somebody is signed in on it.
    mutating func set(_ caller: Caller, tell connections: ConnectionTable) {
        self.caller = caller
        source = caller.session.map { .session($0.id) } ?? .address(PeerAddress(channel?.remoteAddress).name)
        guard let channel, !caller.isNobody else { return }
        connections.set(owner: source, of: channel)
    }

    /// Identifies the request in the log and in the answer.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "-" }
}
