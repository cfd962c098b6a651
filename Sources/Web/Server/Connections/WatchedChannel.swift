import HummingbirdCore
import Logging
import NIOCore

/// A connection of any kind with a `ConnectionGuard` before it.
struct WatchedChannel<Inner: ServerChildChannel>: ServerChildChannel {
    let inner: Inner
    let table: ConnectionTable
    let timeouts: ConnectionTimeouts

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Inner.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ConnectionGuard(table: table, timeouts: timeouts))
        }.flatMap { inner.setup(channel: channel, logger: logger) }
    }

    func handle(value: Inner.Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}
