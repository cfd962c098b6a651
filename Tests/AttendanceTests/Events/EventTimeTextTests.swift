import Attendance
import Foundation
import TestSupport
import Testing

struct EventTimeTextTests {
    static let zones = [
        "America/Los_Angeles", "Europe/London", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
        "Pacific/Chatham", "America/St_Johns", "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia",
        "GMT",
    ]

    @Test(arguments: zones) func `times agree with Foundation, also around every change of clocks`(
        name: String
    ) throws {
        let zone = try #require(TimeZone(identifier: name))
        var random = Seeded(7)
        var instants = (0..<300).map { _ in Int.random(in: 100_000_000...4_000_000_000, using: &random) }
        var change = Date(timeIntervalSince1970: 1_000_000_000)
        for _ in 0..<60 {
            guard let next = zone.nextDaylightSavingTimeTransition(after: change) else { break }
            let second = Int(next.timeIntervalSince1970)
            instants += [second - 1, second, second + 1, second + 3599, second + 3600]
            change = next
        }
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
            .dateTimeSeparator(.standard).time(includingFractionalSeconds: false).timeZone(separator: .colon)
        let time = try #require(EventTime(zone: name, around: 1_764_000_000_000))
        let shown = instants.map { time.iso8601($0 * 1000 + 999) }
        let expected = instants.map { instant in
            let text = Date(timeIntervalSince1970: Double(instant)).formatted(style)
            return text.hasSuffix("Z") ? "\(text.dropLast())+00:00" : text
        }
        let differing = zip(shown, expected).first { $0 != $1 }
        #expect(differing == nil, "\(differing ?? ("", ""))")
    }

    @Test(arguments: [Int.min, Int.max, -1, 951_782_400_000, 253_402_300_799_999])
    func `no instant breaks the form`(instant: Int) throws {
        let shown = try #require(EventTime(zone: "GMT", around: 0)).iso8601(instant)
        #expect(shown.count == "2026-12-03T19:04:11-08:00".count && shown.hasSuffix("+00:00"), "\(shown)")
        if instant == 951_782_400_000 { #expect(shown == "2000-02-29T00:00:00+00:00") }
        if instant == -1 { #expect(shown == "1969-12-31T23:59:59+00:00") }
    }
}
