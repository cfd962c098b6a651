import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection after a response with `Connection: close`, such as when the rest of a request is too large to
/// read.
final class CloseAfterResponse: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Time for the other side to read the answer before what it still sends is cut off.
    private static let grace = TimeAmount.seconds(1)
    private var isLast = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isLast = head.headerFields[.connection] == "close"
        case .body: break
        case .end where isLast:
            let channel = context.channel
            context.eventLoop.scheduleTask(in: Self.grace) { channel.close(promise: nil) }
        case .end: break
        }
        context.write(data, promise: promise)
    }
}
