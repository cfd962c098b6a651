import Attendance
import Storage

extension Doctor {
    /// Findings about the clock: what is wrong with it, what keeps it right, and what waits until it is known to be.
    func clock() async -> [Finding] {
        do {
            let troubles = try await station.clockCheck.troubles()
            let isImpossible = station.now() < WallClock.earliest
            return troubles.enumerated().map { number, trouble in
                Finding(health: isImpossible && number == 0 ? .bad : .weak, sentence: trouble)
            } + [keeper()] + (try await waiting())
        } catch { return [Finding(health: .bad, sentence: "\(error)")] }
    }

    private func keeper() -> Finding {
        switch station.clock.keeper() {
        case .server, .program: Finding(health: .well, sentence: "The clock is set by a time server.")
        case .nobody:
            Finding(
                health: .weak,
                sentence:
                    "Nothing keeps the clock right: install systemd-timesyncd or chrony, or compare it with a watch."
            )
        }
    }

    /// What a station that is never on for a day does not erase by itself.
    private func waiting() async throws -> [Finding] {
        guard station.clock.keeper() != .server else { return [] }
        let count = try await station.privacy.expired().count
        guard count > 0 else { return [] }
        return [
            Finding(
                health: .weak,
                sentence:
                    "The guests of \(count == 1 ? "one event" : "\(count) events") are due to be erased by this clock: if it is right, run `marquee guests erase --expired`. Else that waits until a time server has set the clock, or the station ran for a day."
            )
        ]
    }
}
