import Attendance
import Badges
import Foundation
package import Logging
package import Storage

/// An open station: a data folder with its journal, and the services that work on it. It has no behaviour of its own.
///
/// All state is in the journal; several programs may open one data folder at a time.
package final class Station: Sendable {
    /// Where everything of this station is kept.
    package let folder: DataFolder
    /// The files that come with the program.
    package let assets: Assets
    /// The time of day, in milliseconds since 1970 UTC.
    package let now: @Sendable () -> Int
    /// The time of day, and the time that passes.
    package let clock: StationClock
    /// The log of failures; it never contains anything of a guest.
    package let log: Logger
    /// The facts that were recorded, and the views computed from them.
    package let journal: Journal
    /// The languages that guests are spoken to in.
    package let locales: Locales
    /// The certificates by which other devices know the station.
    package let certificates: CertificateStore

    /// Whether the clock can be believed.
    package let clockCheck: ClockCheck
    package let checkIn: CheckIn
    package let events: Events
    package let guests: Guests
    package let people: People
    package let badges: BadgeDesk
    package let printers: Printers
    package let introductions: Introductions
    package let followUps: FollowUps
    package let swaps: Swaps
    package let access: Access
    /// The backups that the station makes by itself.
    package let backups: Backups
    package let privacy: Privacy
    package let reports: Reports
    /// Who read contacts of guests.
    package let contactLog: ContactLog
    /// The live feeds of open pages.
    package let feeds: EventFeeds

    /// Opens the station in `folder`.
    /// - Parameters:
    ///   - printServer: the print server's address; nil is CUPS's own default.
    ///   - layout: that of its badges, by name; nil is the usual one.
    ///   - now: a time of day that also passes; nil is the machine's.
    ///   - clock: nil is made of `now`.
    /// - Throws: a `Failure` when the folder or the database cannot be used.
    package init(
        folder: DataFolder, assets: Assets, printServer: String? = nil, layout: String? = nil,
        log: Logger = Logger(label: "marquee"),
        now: (@Sendable () -> Int)? = nil, clock: StationClock? = nil
    ) throws {
        let clock =
            clock ?? now.map { StationClock(wall: $0, keeper: { .server }) } ?? StationClock.ofTheMachine()
        let now = clock.wall
        let (commits, badgeWanted, pool) = (Signal(), Signal(), PrinterPool())
        journal = try Journal(file: folder.database, committed: { commits.notify() })
        locales = try Locales(folder: assets.file("Locales"))
        let (starters, nicknames) = try Self.words(in: assets)
        let renderer = BadgeRenderer(assets: assets, usual: layout)
        let (matchmaker, kiosks) = (Matchmaker(journal: journal), KioskNotices(changed: commits))
        (self.folder, self.assets, self.log, self.now, self.clock) = (folder, assets, log, now, clock)
        clockCheck = ClockCheck(journal: journal, clock: clock)
        certificates = CertificateStore(folder: folder, now: now)
        events = Events(
            journal: journal, renderer: renderer, starters: starters, clockCheck: clockCheck, now: now)
        guests = Guests(journal: journal, folder: folder, nicknames: nicknames, now: now)
        people = People(journal: journal, events: events, now: now)
        introductions = Introductions(
            journal: journal, events: events, matchmaker: matchmaker, log: log, now: now)
        followUps = FollowUps(journal: journal, now: now)
        checkIn = CheckIn(
            journal: journal, folder: folder, guests: guests, matchmaker: matchmaker, pool: pool,
            signal: badgeWanted, locales: locales, kiosks: kiosks, clockCheck: clockCheck, now: now)
        badges = BadgeDesk(
            journal: journal, renderer: renderer, starters: starters, locales: locales,
            introductions: introductions, signal: badgeWanted, now: now)
        printers = Printers(
            journal: journal, renderer: renderer, badges: badges, printServer: printServer,
            signal: badgeWanted, log: log, now: now, pool: pool)
        swaps = Swaps(journal: journal, locales: locales, nicknames: nicknames, now: now)
        // Sessions, links and locks after wrong passwords last as long as they last, whatever the clock is set to.
        access = Access(store: journal.accounts, events: events, log: log, now: clock.undisturbed)
        backups = Backups(journal: journal, folder: folder, now: now)
        privacy = Privacy(
            journal: journal, folder: folder, events: events, guests: guests, backups: backups,
            clockCheck: clockCheck, log: log, now: now)
        contactLog = ContactLog(journal: journal, log: log, now: now)
        reports = Reports(
            journal: journal, events: events, guests: guests, printers: printers, renderer: renderer,
            log: log, now: now)
        feeds = EventFeeds(journal: journal, printers: printers, kiosks: kiosks, commits: commits)
    }

    /// What guests are asked on badges, and the short forms of names.
    private static func words(in assets: Assets) throws -> (ConversationStarters, Nicknames) {
        (
            try ConversationStarters.load(file: assets.file("Locales/questions.yaml").path),
            try Nicknames(String(contentsOf: assets.file("Locales/nicknames.txt"), encoding: .utf8))
        )
    }

    /// Ends all use of the data folder.
    package func close() throws { try journal.close() }
}
