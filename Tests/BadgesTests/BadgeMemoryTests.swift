import Foundation
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(5))) struct BadgeMemoryTests {
    // Processes of their own: what other tests take meanwhile would count otherwise.
    @Test func `memory does not grow with the PDFs drawn`() async {
        await #expect(processExitsWith: .success) {
            let press = try samplePress()
            let growth = try growthKiB(warm: 50, all: 300) { number in
                _ = try press.pdf([face("Maya \(number)", "Okafor \(number)")])
            }
            #expect(growth < 4_096, "grew by \(growth) KiB")
        }
    }

    // Cairo keeps the letters of the last 256 sizes that names were fitted to: they fill up first.
    @Test func `memory stops growing with the pictures drawn`() async {
        await #expect(processExitsWith: .success) {
            let press = try samplePress()
            let growth = try growthKiB(warm: 900, all: 1_300) { number in
                _ = try press.raster(face("Maya \(number)", "Okafor \(number)"), dpi: 100)
            }
            #expect(growth < 4_096, "grew by \(growth) KiB")
        }
    }
}

private func growthKiB(warm: Int, all: Int, _ draw: (Int) throws -> Void) throws -> Int {
    for number in 0..<warm { try draw(number) }
    let before = residentKiB()
    try #require(before > 0)
    for number in warm..<all { try draw(number) }
    return residentKiB() - before
}

private func residentKiB() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}
