import Logging
import NIOCore
import Synchronization

/// The open connections, and which of them is closed where there are too many.
///
/// Whoever connects gets in; an older connection is closed for it that nobody needs: first those of strangers, the oldest
/// first, then those of people and screens that rest. A request of somebody who is signed in is never cut off for
/// another's. So one device cannot keep others out, neither alone nor from behind the same router.
final class ConnectionTable: Sendable {
    /// How many connections may be open.
    struct Limits: Sendable {
        var all = 512
        /// Of one address, of those that are not signed in; browsers open six to a server.
        var perStranger = 32
        /// Of one session, or of tools at one address.
        var perOwner = 64
    }

    /// What a connection is at.
    enum Activity: Sendable {
        /// It has sent a part of a request, or nothing at all.
        case receiving
        /// The station answers its request.
        case answering
        case resting
    }

    /// An instruction to a connection, sent down its pipeline.
    enum Instruction: Sendable {
        /// It belongs to somebody who is signed in.
        case trust
        case close
    }

    fileprivate struct OpenConnection {
        let channel: any Channel
        let address: PeerAddress
        /// Whether it comes from this machine: a reverse proxy, or the station's own screen.
        let isLocal: Bool
        /// Who signed in on it.
        var owner: RateLimiter.Source?
        var activity = Activity.receiving
        /// When its activity changed last, in changes of all connections.
        var since: Int
    }

    fileprivate struct TableState {
        var connections: [ObjectIdentifier: OpenConnection] = [:]
        var changes = 0
    }

    let limits: Limits
    private let state = Mutex(TableState())
    private let dropped: CountedLog

    init(limits: Limits = Limits(), log: Logger) {
        self.limits = limits
        dropped = CountedLog("connections were closed, as too many were open", log)
    }

    /// How many are open, the closed ones not counted.
    var count: Int { state.withLock(\.connections.count) }

    /// Takes a new connection, and closes others where there are too many.
    func open(_ channel: any Channel) {
        let address = PeerAddress(channel.remoteAddress)
        let isLocal = channel.remoteAddress?.ipAddress == channel.localAddress?.ipAddress
        let victims = state.withLock { state in
            state.changes += 1
            state.connections[ObjectIdentifier(channel)] = OpenConnection(
                channel: channel, address: address, isLocal: isLocal, since: state.changes)
            var victims: [any Channel] = []
            if !isLocal, let id = state.spareStranger(of: address, than: channel, most: limits.perStranger),
                let victim = state.remove(id)
            {
                victims.append(victim)
            }
            if state.connections.count > limits.all, let victim = state.remove(state.spare(for: channel)) {
                victims.append(victim)
            }
            return victims
        }
        close(victims)
    }

    /// Forgets a connection that is closed.
    func closed(_ channel: any Channel) {
        state.withLock { _ = $0.remove(ObjectIdentifier(channel)) }
    }

    /// Notes what a connection is at.
    func set(_ activity: Activity, of channel: any Channel) {
        state.withLock { state in
            state.changes += 1
            state.connections[ObjectIdentifier(channel)]?.activity = activity
            state.connections[ObjectIdentifier(channel)]?.since = state.changes
        }
    }

    /// Notes who is signed in on a connection: a reverse proxy's changes its owner with the request.
    func set(owner: RateLimiter.Source, of channel: any Channel) {
        let (isNew, victim) = state.withLock { state -> (Bool, (any Channel)?) in
            let id = ObjectIdentifier(channel)
            guard let known = state.connections[id], known.owner != owner else { return (false, nil) }
            state.connections[id]?.owner = owner
            guard !known.isLocal else { return (known.owner == nil, nil) }
            let victim = state.spareOwned(by: owner, than: channel, most: limits.perOwner)
            return (known.owner == nil, victim.flatMap { state.remove($0) })
        }
        if isNew { channel.triggerUserOutboundEvent(Instruction.trust, promise: nil) }
        close([victim].compactMap { $0 })
    }

    private func close(_ channels: [any Channel]) {
        for channel in channels {
            dropped.add()
            channel.triggerUserOutboundEvent(Instruction.close, promise: nil)
        }
    }
}

extension ConnectionTable.OpenConnection {
    /// How easily it is missed, the easiest first; nil for a request of somebody who is signed in.
    fileprivate var rank: Int? {
        let far = isLocal ? 3 : 0
        return switch (owner == nil, activity) {
        case (true, .receiving), (true, .resting): far
        case (true, .answering): far + 1
        case (false, .resting): far + 2
        case (false, .receiving), (false, .answering): nil
        }
    }
}

extension ConnectionTable.TableState {
    /// The stranger's connection to close where an address has too many.
    fileprivate func spareStranger(
        of address: PeerAddress, than newest: any Channel, most: Int
    ) -> ObjectIdentifier? {
        let theirs = connections.filter { $0.value.owner == nil && $0.value.address == address }
        return theirs.count > most ? Self.spare(among: theirs, than: newest) : nil
    }

    /// The connection of an owner to close where they have too many; the newest where all others are in use.
    fileprivate func spareOwned(
        by owner: RateLimiter.Source, than newest: any Channel, most: Int
    ) -> ObjectIdentifier? {
        let theirs = connections.filter { $0.value.owner == owner }
        guard theirs.count > most else { return nil }
        return Self.spare(among: theirs, than: newest) ?? ObjectIdentifier(newest)
    }

    /// The connection to close for a new one; the new one where all others are in use.
    fileprivate func spare(for newest: any Channel) -> ObjectIdentifier {
        Self.spare(among: connections, than: newest) ?? ObjectIdentifier(newest)
    }

    private static func spare(
        among connections: [ObjectIdentifier: ConnectionTable.OpenConnection], than newest: any Channel
    ) -> ObjectIdentifier? {
        connections.lazy.filter { $0.key != ObjectIdentifier(newest) }
            .compactMap { id, connection in connection.rank.map { (id: id, order: ($0, connection.since)) } }
            .min { $0.order < $1.order }?.id
    }

    fileprivate mutating func remove(_ id: ObjectIdentifier) -> (any Channel)? {
        connections.removeValue(forKey: id)?.channel
    }
}
