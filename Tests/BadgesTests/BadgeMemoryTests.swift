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

    // Letters of more fonts than Cairo keeps open, on more threads than one: without turns this crashes.
    @Test func `badges in many scripts are drawn on several threads at once`() async {
        await #expect(processExitsWith: .success) {
            let press = try samplePress()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for thread in 0..<4 {
                    group.addTask {
                        for number in 0..<60 {
                            let first = manyScripts[(number + 9 * thread) % manyScripts.count]
                            let face = face(first, manyScripts[number % manyScripts.count])
                            let dpi = 100 + number
                            _ = try press.raster(face, dpi: dpi).pixels.count + press.pdf([face]).count
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

private let manyScripts = [
    "Maya", "ٹیپو", "נועה", "林", "ゆき", "민준", "สมศักดิ์", "ऐश्वर्या", "བསྟན", "🎧", "ܡܪܝ", "Ελένη", "Дмитро", "𒀭", "অনিন্দ্য",
    "ਗੁਰ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ລາວ", "ខ្មែរ", "မြန်မာ", "ქართული", "Հայ", "አማርኛ", "ᏣᎳᎩ", "ᓄᓇ",
    "ߒߞߏ",
]

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
