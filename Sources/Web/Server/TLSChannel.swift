import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOSSL

/// A connection to a station that other devices reach: TLS, or plain HTTP, which is redirected.
struct TLSChannel: ServerChildChannel {
    let http: HTTP1Channel
    let identity: TLSIdentity

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(FirstByte(identity: identity))
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskCancellationHandler {
            await http.handle(value: value, logger: logger)
        } onCancel: {
            // TLS connections cannot be closed in one direction alone, as plain ones are here.
            value.channel.close(promise: nil)
        }
    }
}

/// Tells TLS from plain HTTP by the first byte that arrives, and adds the TLS handler for TLS.
final class FirstByte: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// What a handshake of TLS begins with; no method of HTTP does.
    private static let handshake: UInt8 = 0x16
    private let identity: TLSIdentity

    init(identity: TLSIdentity) { self.identity = identity }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let pipeline = context.pipeline.syncOperations
        if bytes.getInteger(at: bytes.readerIndex, as: UInt8.self) == Self.handshake {
            do {
                try pipeline.addHandler(
                    NIOSSLServerHandler(context: identity.context), position: .after(self))
            } catch {
                context.close(promise: nil)
                return
            }
        }
        context.fireChannelRead(data)
        pipeline.removeHandler(self, promise: nil)
    }
}

/// Marks whether a request came over TLS.
final class SchemeOfRequest: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private var usesTLS: Bool?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        head.scheme = scheme(context)
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private func scheme(_ context: ChannelHandlerContext) -> String {
        // An error says that there is no such handler.
        let found = { try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self) }
        let known = usesTLS ?? (found() != nil)
        usesTLS = known
        return known ? "https" : "http"
    }
}
