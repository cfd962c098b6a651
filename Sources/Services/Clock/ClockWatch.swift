package import Logging
import ServiceLifecycle

/// Writes into the log when something turns out to be wrong with the clock, and when it is right again: once each, and
/// not at every scan.
package struct ClockWatch: Service {
    private let check: ClockCheck
    private let log: Logger

    package init(_ check: ClockCheck, log: Logger) { (self.check, self.log) = (check, log) }

    /// Looks every half minute, until the program is asked to shut down.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var told = 0
            while !Task.isCancelled {
                told = await look(told: told)
                try? await check.clock.sleep(.seconds(30))  // cancelled is how it ends
            }
        }
    }

    /// Looks once and writes what is news: the sentences say by how much, which changes, but another one is.
    /// - Parameter told: how many troubles were told of before.
    /// - Returns: how many there are now.
    func look(told: Int) async -> Int {
        // A journal that cannot be read is told of by whoever needs it.
        guard let troubles = try? await check.troubles() else { return told }
        if troubles.count > told {
            for trouble in troubles { log.warning("\(trouble)") }
        } else if troubles.isEmpty && told > 0 {
            log.notice("nothing is wrong with the clock any more")
        }
        return troubles.count
    }
}
