import Attendance
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Guessing at a door that stays open to the people behind it: who is counted, who waits, who is let in all the same.
@Suite struct SignInTests {
    private static let pin = "204886"

    /// A station whose clock goes on only when it is told to, with Stefan and Mia.
    private final class SlowClockStation: Sendable {
        let clock: ManualClock
        let opened: OpenStation
        let stefan: Account

        init() async throws {
            let clock = ManualClock()
            self.clock = clock
            opened = try OpenStation(now: { clock.now })
            stefan = try await opened.station.access.addAccount(
                name: "Stefan Staff", duty: .staff, password: SignInTests.pin)
        }

        var access: Access { opened.station.access }

        /// What a try is answered with; nil where it signed in.
        func tries(
            _ name: String = "Stefan Staff", _ password: String = "000000", from address: String = "10.0.0.7",
            device: String? = nil
        ) async throws -> FailureKind? {
            do {
                _ = try await access.signIn(
                    name: name, password: password, from: SignInSource(address: address, device: device))
                return nil
            } catch let error as any Failure { return error.kind }
        }

        /// Wrong passwords from as many addresses of as many networks, as fast as the account lets them.
        func lock() async throws {
            for number in 0..<10 {
                #expect(try await tries(from: "10.\(number).0.1") == .notAllowed)
                clock.wait(seconds: 64)
            }
        }
    }

    private final class ManualClock: Sendable {
        private let time = Mutex(1_800_000_000_000)
        var now: Int { time.withLock { $0 } }
        func wait(seconds: Int) { time.withLock { $0 += seconds * 1_000 } }
    }

    @Test func `a name is one name however it is spelt, from however many addresses`() async throws {
        let evening = try await SlowClockStation()
        let spellings = [
            "Stefan Staff", "STEFAN STAFF", "Stéfan Staff", "Ste\u{301}\u{302}fan Staff",
            "stefan\u{200B} staff",
            "Ste\u{323}fan Sta\u{308}ff", " Stefan  Staff ", "Stefan Staff\u{FEFF}", "ŠTEFAN STAFF",
            "stefan stäff",
        ]
        var answers: [FailureKind?] = []
        for (number, spelling) in spellings.enumerated() {
            answers.append(try await evening.tries(spelling, from: "10.\(number).0.1"))
        }
        #expect(answers.prefix(4).allSatisfy { $0 == .notAllowed })
        #expect(answers.dropFirst(4).allSatisfy { $0 == .tooSoon(seconds: 1) }, "\(answers)")
        // All of them are the account, so all of them sign in.
        evening.clock.wait(seconds: 900)
        for spelling in spellings {
            #expect(try await evening.tries(spelling, Self.pin) == nil, "\(spelling)")
        }
    }

    @Test func `of IPv6 a whole network of a device counts as one, and IPv4 within IPv6 as IPv4`() {
        func same(_ one: String, _ other: String) -> [Bool] {
            let (one, other) = (SignInSource(address: one), SignInSource(address: other))
            return [one.host == other.host, one.neighbourhood == other.neighbourhood]
        }
        #expect(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9") == [true, true])
        #expect(same("2001:db8:1:2::1", "2001:db8:1:3::1") == [false, true])
        #expect(same("2001:db8:1:2::1", "2001:db8:2:2::1") == [false, false])
        #expect(same("10.1.2.3", "::ffff:10.1.2.3") == [true, true])
        #expect(same("10.1.2.3", "10.1.2.4") == [false, true])
        #expect(same("10.1.2.3", "10.1.3.3") == [false, false])
        #expect(same("fe80::1%eth0", "fe80::1") == [true, true])
        #expect(same("here", "there") == [false, false])
    }

    @Test func `a lock keeps out who is new, and lets in the devices that signed in before`() async throws {
        let evening = try await SlowClockStation()
        let handed = try await evening.access.signIn(
            name: "Stefan Staff", password: Self.pin, from: SignInSource(address: "10.9.9.9"))
        let phone = try #require(handed.device)
        try await evening.lock()
        #expect(
            try await evening.tries("Stefan Staff", Self.pin, from: "10.77.0.1") == .tooSoon(seconds: 836))
        #expect(try await evening.access.locks().keys.contains(evening.stefan.id))
        // From the same address as the attacker, too.
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.0.0.1", device: phone) == nil)
        #expect(try await evening.access.locks().keys.contains(evening.stefan.id), "others stay locked out")
        // A device that somebody made up is none, nor is one of somebody else's.
        #expect(
            try await evening.tries("Stefan Staff", Self.pin, device: "made up") == .tooSoon(seconds: 836))
        _ = try await evening.access.addAccount(name: "Mia", duty: .staff, password: "731604")
        let hers = try await evening.access.signIn(
            name: "Mia", password: "731604", from: SignInSource(address: "10.8.8.8"))
        #expect(
            try await evening.tries("Stefan Staff", Self.pin, device: hers.device) == .tooSoon(seconds: 836))
        // What a known device tries wrong is counted by itself.
        for _ in 0..<4 {
            #expect(try await evening.tries("Stefan Staff", "111111", device: phone) == .notAllowed)
        }
        #expect(try await evening.tries("Stefan Staff", Self.pin, device: phone) == .tooSoon(seconds: 1))
    }

    @Test
    func `a lock is lifted by an organizer's button, and by a new password from this or another program`()
        async throws
    {
        let evening = try await SlowClockStation()
        let organizer = AccessActor("Mia", at: "10.1.1.1")
        try await evening.lock()
        #expect(try await evening.access.liftLock(of: evening.stefan.id, by: organizer))
        #expect(try await evening.access.locks().isEmpty)
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.50.0.1") == nil)
        #expect(try await !evening.access.liftLock(of: evening.stefan.id, by: organizer))

        try await evening.lock()
        let clock = evening.clock
        let elsewhere = try OpenStation(beside: evening.opened, now: { clock.now })
        try await elsewhere.station.access.setPassword("590274", of: evening.stefan.id)
        #expect(try await evening.access.locks().isEmpty)
        #expect(try await evening.tries("Stefan Staff", "590274", from: "10.51.0.1") == nil)
    }

    @Test func `a name that nobody has is answered, counted and locked like one that somebody has`()
        async throws
    {
        let evening = try await SlowClockStation()
        for name in ["Stefan Staff", "Nobody At All"] {
            var answers: [FailureKind?] = []
            for number in 0..<11 {
                answers.append(try await evening.tries(name, from: "10.\(number).\(name.count).1"))
                if number < 9 { evening.clock.wait(seconds: 33) }
            }
            var expected = [FailureKind?](repeating: .notAllowed, count: 10)
            expected.append(.tooSoon(seconds: 900))
            #expect(answers == expected, "\(name)")
        }
    }

    @Test func `guessing from everywhere slows whoever guessed, and nobody who did nothing wrong`()
        async throws
    {
        let evening = try await SlowClockStation()
        let handed = try await evening.access.signIn(
            name: "Stefan Staff", password: Self.pin, from: SignInSource(address: "10.9.9.9"))
        let throttle = evening.access.loginThrottle
        // Two hundred strangers, in the network of the one who is honest and elsewhere, who never stop.
        func guess(_ number: Int) -> Bool {
            let subjects: [LoginThrottle.Subject] = [
                .name("\(number)"), .host("\(number)"), .neighbourhood("\(number % 4)"), .everybody,
            ]
            return (try? throttle.begin(subjects, now: evening.clock.now)) != nil
        }
        for number in 0..<200 { #expect(guess(number), "the first from an address") }
        for _ in 0..<200 {
            evening.clock.wait(seconds: 1)
            for number in 0..<200 { _ = guess(number) }
        }
        #expect(try await evening.tries("Stefan Staff", Self.pin, device: handed.device) == nil)
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.99.0.1") == nil)
        // Who mistyped once stands with the others, but not for long.
        #expect(try await evening.tries("Mia Host", Self.pin, from: "10.99.0.2") == .notAllowed)
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.99.0.2") == .tooSoon(seconds: 30))
        evening.clock.wait(seconds: 30)
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.99.0.2") == nil)
    }

    @Test func `a network slows itself, but not for long`() throws {
        let throttle = LoginThrottle()
        for number in 0..<40 {
            _ = try throttle.begin([.host("\(number)"), .neighbourhood("10.0.0")], now: number * 20_000)
        }
        let now = 39 * 20_000
        #expect(throws: ServiceError.self) {
            try throttle.begin([.neighbourhood("10.0.0")], now: now + 14_999)
        }
        _ = try throttle.begin([.neighbourhood("10.0.0")], now: now + 15_000)
        _ = try throttle.begin([.neighbourhood("10.0.1")], now: now)
    }

    @Test func `a password that is too long is wrong, and is not cut to the right one`() async throws {
        let evening = try await SlowClockStation()
        let longest = String(repeating: "tangled moss ", count: 15) + "12345"
        try await evening.access.setPassword(longest, of: evening.stefan.id)
        #expect(try await evening.tries("Stefan Staff", longest + "xyz") == .notAllowed)
        #expect(try await evening.tries("Stefan Staff", longest) == nil)
    }

    @Test
    func `all that is done to come in is recorded, without the secret and without a name that nobody has`()
        async throws
    {
        let evening = try await SlowClockStation()
        let organizer = AccessActor("Mia", at: "10.1.1.1")
        _ = try await evening.tries("Mistyped Hunter2", "hunter2", from: "10.2.2.2")
        _ = try await evening.tries("Stefan Staff", "000000", from: "10.2.2.2")
        let handed = try await evening.access.signIn(
            name: "Stefan Staff", password: Self.pin, from: SignInSource(address: "10.3.3.3"))
        try await evening.access.set(closed: true, account: evening.stefan.id, by: organizer)
        _ = try await evening.tries("Stefan Staff", Self.pin, from: "10.4.4.4")
        try await evening.access.set(closed: false, account: evening.stefan.id, by: organizer)
        try await evening.access.setPassword("590274", of: evening.stefan.id, by: organizer)
        try await evening.access.liftLock(of: evening.stefan.id, by: organizer)
        let made = try await evening.access.makeToken(name: "Bridge", role: .staff, event: nil, by: organizer)
        try await evening.access.revokeToken(made.token.id, by: organizer)
        let records = try await evening.access.records().reversed()
        #expect(
            records.map(\.occurrence) == [
                .accountAdded, .unknownName, .wrongPassword, .signedIn, .accountClosed, .closedAccount,
                .accountOpened, .passwordChanged, .lockLifted, .tokenMade, .tokenRevoked,
            ])
        #expect(records.map(\.account).dropFirst(2).prefix(7).allSatisfy { $0 == evening.stefan.id })
        #expect(records.map(\.address).prefix(4) == [nil, "10.2.2.2", "10.2.2.2", "10.3.3.3"])
        for secret in ["Hunter2", "hunter2", Self.pin, handed.secret, made.secret] {
            #expect(!"\(Array(records))".contains(secret))
        }
    }

    @Test func `people change their own password with the present one, and their other devices are out`()
        async throws
    {
        let evening = try await SlowClockStation()
        let source = SignInSource(address: "10.9.9.9")
        let here = try await evening.access.signIn(name: "Stefan Staff", password: Self.pin, from: source)
        let there = try await evening.access.signIn(name: "Stefan Staff", password: Self.pin, from: source)
        let link = try await evening.access.invite(.device, account: evening.stefan.id)
        func change(_ present: String, _ new: String) async throws {
            try await evening.access.changePassword(of: here.session, present: present, to: new, from: source)
        }
        #expect(await failure { try await change("000000", "590274") }?.kind == .notAllowed)
        #expect(await failure { try await change(Self.pin, "123456") }?.kind == .badInput)
        #expect(await failure { try await change(Self.pin, Self.pin) }?.kind == .badInput)
        try await change(Self.pin, "590274")
        #expect(try await evening.access.session(for: here.secret) != nil)
        #expect(try await evening.access.session(for: there.secret) == nil)
        #expect(await failure { _ = try await evening.access.accept(link, as: .device) }?.kind == .notAllowed)
        #expect(try await evening.tries("Stefan Staff", Self.pin, from: "10.20.0.1") == .notAllowed)
        #expect(try await evening.tries("Stefan Staff", "590274", from: "10.21.0.1") == nil)
        for _ in 0..<4 { _ = await failure { try await change("000000", "8306415") } }
        #expect(await failure { try await change("590274", "8306415") }?.kind == .tooSoon(seconds: 1))
    }

    @Test func `what the evening, its series or its venue is called is no password, wherever one is chosen`()
        async throws
    {
        let evening = try await SlowClockStation()
        let events = evening.opened.station.events
        _ = try await events.create(
            name: "Mixer", venue: "Bar Keen Lounge", series: "Nights of Jazz", zone: "UTC",
            starts: "2031-12-03T19:00", actor: "test")
        for password in ["nightsofjazz", "Bar Keen Lounge", "mixer mixer 1"] {
            let added = await failure {
                _ = try await evening.access.addAccount(name: "Mia", duty: .staff, password: password)
            }
            let set = await failure {
                try await evening.access.setPassword(password, of: evening.stefan.id)
            }
            #expect([added?.kind, set?.kind] == [.badInput, .badInput], "\(password)")
            #expect(added?.sentence.contains("among the first that are guessed") == true)
        }
        _ = try await evening.access.addAccount(name: "Mia", duty: .staff, password: "jazz copper drift")
    }

    @Test func `a browser that signs in again has one session`() async throws {
        let evening = try await SlowClockStation()
        let source = SignInSource(address: "10.9.9.9")
        let first = try await evening.access.signIn(name: "Stefan Staff", password: Self.pin, from: source)
        try await evening.access.endSession(before: first.secret)
        #expect(try await evening.access.session(for: first.secret) == nil)
    }
}
