import Attendance
import Foundation

extension ScannerPort {
    /// Everything the scanner reads, on a thread of its own, until the one task that listens is cancelled or gone.
    ///
    /// A scanner that is not there is waited for, and taken up again within a second of its return. Of reports that
    /// nobody takes the latest 64 are kept. Throws if this computer has no file left to open.
    package func reports(debounce: Debounce = Debounce()) throws(ScannerError) -> AsyncStream<ScannerReport> {
        let stop = try StopSignal(for: path)
        let (reports, sink) = AsyncStream.makeStream(
            of: ScannerReport.self, bufferingPolicy: .bufferingNewest(64))
        sink.onTermination = { _ in stop.ring() }
        let thread = Thread {
            var reader = ScannerReader(port: self, stop: stop, sink: sink, debounce: debounce)
            reader.run()
            sink.finish()
        }
        thread.name = "scanner"
        thread.start()
        return reports
    }
}

/// Reads one scanner, plugged in or not, and blocks its thread while it waits.
private struct ScannerReader {
    let port: ScannerPort
    let stop: StopSignal
    let sink: AsyncStream<ScannerReport>.Continuation
    var debounce: Debounce
    /// What was said last of why nothing is read.
    var trouble: ScannerError?

    mutating func run() {
        repeat {
            do throws(ScannerError) { try readUntilStopped() } catch { say(error) }
        } while stop.wait(until: .now + .milliseconds(500)) != .stopped
    }

    private mutating func say(_ error: ScannerError) {
        if error != trouble { sink.yield(.away(error)) }
        trouble = error
    }

    private mutating func readUntilStopped() throws(ScannerError) {
        let device = try ScannerDevice(port)
        trouble = nil
        sink.yield(.connected)
        var signal = ScannerSignal(ending: port.ending, sendsKeys: device.sendsKeys)
        var end: ContinuousClock.Instant?
        while true {
            switch stop.wait(for: device.number, until: end) {
            case .stopped: return
            case .silent:
                tell(signal.silence())
                end = nil
            case .ready:
                for code in signal.take(try device.read()) { tell(code) }
                end = signal.patience.map { .now + $0 }
            }
        }
    }

    private mutating func tell(_ code: ScannedCode?) {
        if let code, debounce.isNew(code, at: .now) { sink.yield(.read(code)) }
    }
}
