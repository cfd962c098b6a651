import NIOCore
import NIOExtras

/// Watches one connection from its first byte on, closes it when it takes too long, and tells the table what it is at.
///
/// It stands before everything else, so that a TLS handshake counts, and so that closing waits for no answer of the other
/// side. `RequestWatch` tells it of the requests in what arrives.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What a connection has to do next.
    private enum Step {
        case firstByte, header, body, request
    }

    private let table: ConnectionTable
    private let timeouts: ConnectionTimeouts
    private var context: ChannelHandlerContext?
    private var isLocal = false
    /// Whether somebody signed in on it.
    private var isTrusted = false

    /// nil while the station answers.
    private var next: Step?
    /// Whether the time for it begins anew, also where it is the same as before.
    private var beginsAnew = false
    private var due: NIODeadline?
    private var timer: (task: Scheduled<Void>, at: NIODeadline)?
    private var activity = ConnectionTable.Activity.receiving

    private var hasBegun = false
    private var hasHeaderBegun = false
    private var isReadingBody = false
    /// Requests that were not answered to the end.
    private var unanswered = 0
    /// How many headers and ends of requests arrived.
    private var parts = 0
    /// The bytes that arrived since an upload was looked at last.
    private var uploaded = 0
    /// Whether the station waits for bytes, rather than the other side for the station.
    private var isReading = false

    init(table: ConnectionTable, timeouts: ConnectionTimeouts) {
        self.table = table
        self.timeouts = timeouts
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        isLocal = context.remoteAddress?.ipAddress == context.localAddress?.ipAddress
        settle()
        table.open(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(context)
        self.context = nil
    }

    private func end(_ context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        table.closed(context.channel)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let before = parts
        hasBegun = true
        uploaded += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        // What brought no part of a request is the beginning of one.
        if parts == before && !isReadingBody { hasHeaderBegun = true }
        settle()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            // The program is about to end: no upload is waited for longer than a stranger's.
            (isTrusted, beginsAnew) = (false, true)
            settle()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        switch event as? ConnectionTable.Instruction {
        case .close?: context.close(promise: promise)
        case .trust?:
            isTrusted = true
            // What it does now may take as long as for those who are known.
            beginsAnew = true
            settle()
            promise?.succeed()
        case nil: context.triggerUserOutboundEvent(event, promise: promise)
        }
    }

    /// A header arrived whole.
    func headerArrived() {
        parts += 1
        unanswered += 1
        uploaded = 0
        (hasHeaderBegun, isReadingBody, beginsAnew) = (false, true, true)
    }

    /// A request arrived to its end.
    func requestArrived() {
        parts += 1
        isReadingBody = false
    }

    /// An answer was written to its end.
    func answered() {
        unanswered = max(0, unanswered - 1)
        settle()
    }
}

extension ConnectionGuard {
    /// Sets the time for what the connection has to do next, where that is something else than before.
    private func settle() {
        let following = upcoming
        if following != next || beginsAnew {
            (next, beginsAnew) = (following, false)
            due = following.map { NIODeadline.now() + time(for: $0) }
            tellTable()
        }
        schedule()
    }

    private var upcoming: Step? {
        if isReadingBody { return .body }
        if unanswered > 0 { return nil }
        if hasHeaderBegun { return .header }
        return hasBegun ? .request : .firstByte
    }

    private func time(for step: Step) -> TimeAmount {
        switch step {
        case .firstByte: timeouts.firstByte
        case .header: timeouts.header
        case .body: isTrusted ? timeouts.upload : timeouts.body
        case .request: isTrusted || isLocal ? timeouts.idle : timeouts.strangerIdle
        }
    }

    private func tellTable() {
        let activity: ConnectionTable.Activity =
            switch next {
            case .firstByte, .header, .body: .receiving
            case nil: .answering
            case .request: .resting
            }
        guard let context, activity != self.activity else { return }
        self.activity = activity
        table.set(activity, of: context.channel)
    }

    /// Sees to a timer that ends when the time is up, or before: then it is set anew, so that most requests need none.
    private func schedule() {
        guard let context, let due, timer.map({ $0.at > due }) ?? true else { return }
        timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [weak self] in
            guard let self else { return }
            look()
        }
        timer = (task, due)
    }

    /// Closes the connection if its time is up.
    private func look() {
        timer = nil
        guard let context, let due else { return }
        if due <= .now() {
            guard next == .body, isTrusted, isGoingOn else { return context.close(promise: nil) }
            uploaded = 0
            self.due = .now() + timeouts.upload
        }
        schedule()
    }

    /// Whether an upload arrives fast enough, or waits for the station itself.
    private var isGoingOn: Bool { uploaded >= timeouts.leastUpload || !isReading }
}
