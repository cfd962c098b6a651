import Attendance
import Foundation
import Logging
import Storage
import TestSupport
import Testing

@testable import Services

/// The service that makes backups by itself and tries the newest: real files, and a clock that the test lets pass.
@Suite(.timeLimit(.minutes(10))) struct AutomaticBackupsTests {
    private static let minute = 60_000
    private static let hour = 60 * minute
    private static let day = 24 * hour
    /// 2031-12-03T19:00-08:00, when `OpenStation.event` begins; midnight is there, and the zone says no other.
    private static let seven = 1_954_119_600_000
    private static let midnight = seven - 19 * hour

    /// A station and its service, which works until the body is done.
    private struct BackupHouse {
        let open: OpenStation
        let clock: SettableClock
        let log = LogLines()

        init(at start: Int) throws {
            clock = SettableClock(start)
            open = try OpenStation(clock, keeper: .server, log: log.logger)
        }

        var backups: Backups { open.station.backups }

        func working(_ body: () async throws -> Void) async throws {
            try await open.running(AutomaticBackups(open.station), body)
        }

        /// Lets hours pass, and gives the time of each backup that was made in them, the first first.
        func made(inHours hours: Int) async throws -> [Int] {
            var made: Set<Int> = []
            let before = Set(try backups.all().map(\.madeAt))
            for _ in 0..<hours {
                await clock.passBesideService(AutomaticBackupsTests.hour)
                made.formUnion(try backups.all().map(\.madeAt))
            }
            return made.subtracting(before).sorted()
        }

        /// Writes over pages of the newest backup.
        func spoilNewest() throws {
            let file = try FileHandle(forUpdating: #require(try backups.all().first).file)
            try file.seek(toOffset: 4_096)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 8 * 4_096))
            try file.close()
        }
    }

    @Test
    func
        `a backup is made as an event's day begins, each hour from before its doors open to its end, and each night`()
        async throws
    {
        let house = try BackupHouse(at: Self.midnight - Self.hour)
        _ = try await house.open.event(guests: ["Ada Lovelace"])
        try await house.working { () async throws in
            // Those of a night are made by the hours of this machine, wherever it is.
            func isOfNight(_ time: Int) -> Bool {
                (3..<6).contains(
                    Calendar.current.component(.hour, from: Date(timeIntervalSince1970: Double(time) / 1_000))
                )
            }
            let first = try await house.made(inHours: 17)
            #expect(first.contains(Self.midnight))
            #expect(first.allSatisfy { $0 == Self.midnight || isOfNight($0) } && first.count <= 2)
            // From five in the afternoon to seven in the morning: the event says no end.
            let evening = try await house.made(inHours: 15)
            #expect(evening == (0..<15).map { Self.seven + ($0 - 2) * Self.hour })
            let later = try await house.made(inHours: 72)
            #expect(later.allSatisfy(isOfNight) && (2...3).contains(later.count), "\(later)")
            #expect(zip(later, later.dropFirst()).allSatisfy { $1 - $0 >= 20 * Self.hour })

            let made = (first + evening + later).sorted()
            let left = try house.backups.all()
            #expect(left.map(\.madeAt) == BackupRule.kept(of: made, now: try #require(made.last)))
            for backup in left {
                let found = try await Journal.tryRestore(
                    backup.file, scratch: house.open.folder.url.appending(path: "tried.part"))
                #expect(found.entries > 0 && found.differing.isEmpty)
            }
            #expect(house.log.count(from: .warning) == 0, "\(house.log.text)")
        }
    }

    @Test func `one that cannot be made is told once, and made as soon as it can be`() async throws {
        let house = try BackupHouse(at: Self.seven)
        _ = try await house.open.event(guests: ["Ada Lovelace"])
        // Something else has the name of the folder.
        let place = house.open.station.folder.url.appending(path: "backups")
        try Data().write(to: place)
        try await house.working { () async throws in
            await house.clock.passBesideService(10 * Self.minute)
            #expect(house.log.count(of: "the backup failed") == 1, "\(house.log.text)")
            #expect(house.log.text.contains(place.path))
            try FileManager.default.removeItem(at: place)
            await house.clock.passBesideService(Self.minute)
            #expect(try house.backups.all().map(\.madeAt) == [Self.seven + 11 * Self.minute])
            #expect(house.log.count(of: "the backup failed") == 1)
        }
    }

    /// Ten in the morning by the hours of this machine, when no backup is due without an event.
    private static func morning() throws -> Int {
        let day = Date(timeIntervalSince1970: Double(seven) / 1_000)
        let ten = try #require(Calendar.current.date(bySettingHour: 10, minute: 0, second: 0, of: day))
        return Int(ten.timeIntervalSince1970) * 1_000
    }

    @Test
    func
        `the newest is tried once a day, whatever the clock is set to, and what is wrong with it is in the log`()
        async throws
    {
        let house = try BackupHouse(at: try Self.morning())
        try await house.backups.make()
        try await house.working { () async throws in
            for day in 1...3 {
                // The next one is made at night.
                await house.clock.passBesideService(20 * Self.hour + Self.minute)
                try house.spoilNewest()
                let spoilt = try #require(try house.backups.all().first).file
                if day == 2 { house.clock.set(by: -365 * Self.day) }
                #expect(house.log.count(from: .info) == day - 1, "\(house.log.text)")
                await house.clock.passBesideService(4 * Self.hour - Self.minute)
                #expect(house.log.count(of: "the newest backup cannot be restored") == day)
                #expect(house.log.text.contains("\(spoilt.path) is damaged"), "\(house.log.text)")
            }
            #expect(house.log.count(from: .info) == 3)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: house.open.station.folder.backups.path)
            #expect(names.allSatisfy { $0.hasSuffix("Z.sqlite") }, "\(names)")
        }
    }

    @Test func `none is tried while an event is on, and one whose views are wrong is told by their names`()
        async throws
    {
        let start = try Self.morning()
        let house = try BackupHouse(at: start)
        func text(_ time: Int) -> String {
            String(Date(timeIntervalSince1970: Double(time) / 1_000).formatted(.iso8601).prefix(16))
        }
        let event = try await house.open.station.events.create(
            name: "Workshop", zone: "UTC", starts: text(start),
            ends: text(start + 5 * Self.hour + 30 * Self.minute),
            actor: "test")
        try await house.open.add("Ada Lovelace", to: event.id)
        let changed = try await run(
            "sqlite3", [house.open.station.folder.database.path, "UPDATE guest SET role = 'Queen'"])
        #expect(changed.status == 0, "\(changed.complaint)")
        try await house.working { () async throws in
            await house.clock.passBesideService(5 * Self.hour + 30 * Self.minute)
            #expect(try house.backups.all().count == 6 && house.log.text.isEmpty, "\(house.log.text)")
            await house.clock.passBesideService(Self.minute)
            #expect(house.log.text.contains("views that are not what its journal says"), "\(house.log.text)")
            #expect(house.log.text.contains("guest") && !house.log.text.contains("Lovelace"))
            #expect(house.log.count(from: .info) == 1)
        }
    }
}
