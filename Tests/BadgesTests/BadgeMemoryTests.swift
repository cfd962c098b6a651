import Foundation
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(5))) struct BadgeMemoryTests {
    // A process of its own: what other tests take meanwhile would count otherwise.
    @Test func `memory does not grow with the badges drawn`() async {
        await #expect(processExitsWith: .success) {
            let press = try samplePress()
            func draw(_ numbers: Range<Int>) throws {
                for number in numbers {
                    let name = strangeNames[number % 12]
                    _ = try press.pdf([face(name.first + "\(number)", name.last + "\(number)")])
                    _ = try press.raster(face("Maya \(number)"), dpi: 203)
                }
            }
            try draw(0..<50)
            let before = residentKiB()
            try draw(50..<300)
            #expect(before > 0 && residentKiB() - before < 4_096, "grew by \(residentKiB() - before) KiB")
        }
    }
}

private func residentKiB() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}
