import Attendance
import Badges
import Foundation
package import Logging
import Printing
import Scanning
import Storage
import Synchronization

/// A running station and what people do at it: admit, take guests in, print, hand attendance out.
///
/// All state is in the journal; a house may be opened by several programs on one data folder.
package final class House: Sendable {
    package let folder: DataFolder
    package let assets: Assets
    /// The time of day, in milliseconds since 1970 UTC.
    package let now: @Sendable () -> Int
    package let log: Logger
    let journal: Journal
    /// The print server's address; nil is CUPS's own default.
    let printServer: String?
    let renderer: BadgeRenderer
    /// What a badge invites others to ask.
    let questions: ConversationStarters
    /// Whom staff may mean by a name.
    let nicknames: Nicknames
    /// The languages that guests are spoken to in.
    package let locales: Locales
    let pictures = PictureReader()
    let passwordHasher = PasswordHasher()
    let loginThrottle = LoginThrottle()
    /// Makes and keeps what the station proves itself with off this machine.
    package let certificates: CertificateStore
    /// Rings whenever a badge is wanted, so that nobody waits for a printer's worker to look.
    let signal = Signal()
    /// Rings after every commit of this program, for those who read a callboard.
    let news: Signal
    /// What scanners of this program read a moment ago.
    let readings = RecentReadings()
    /// Who should meet, as far as it was worked out.
    let matchmaker: Matchmaker
    let badgeTokens = BadgeTokens()
    /// The printers at work in this program; none where it does not print.
    let pool = PrinterPool()
    let tally = Mutex(DecisionTally())
    let openedAt: Int

    /// Opens the station in `folder`.
    /// - Parameter layout: that of its badges, by name; nil is the usual one.
    /// - Throws: `HouseError` when the folder or the database cannot be used.
    package init(
        folder: DataFolder, assets: Assets, printServer: String? = nil, layout: String? = nil,
        log: Logger = Logger(label: "marquee"),
        now: @escaping @Sendable () -> Int = { Int(Date().timeIntervalSince1970 * 1_000) }
    ) throws {
        let news = Signal()
        do {
            journal = try Journal(file: folder.database, committed: { news.notify() })
            locales = try Locales(folder: assets.file("Locales"))
            questions = try ConversationStarters.load(file: assets.file("Locales/questions.yaml").path)
            nicknames = Nicknames(
                try String(contentsOf: assets.file("Locales/nicknames.txt"), encoding: .utf8))
        } catch { throw HouseError.of(error) }
        self.news = news
        matchmaker = Matchmaker(journal: journal)
        self.folder = folder
        self.assets = assets
        self.printServer = printServer
        renderer = BadgeRenderer(assets: assets, usual: layout)
        self.now = now
        certificates = CertificateStore(folder: folder, now: now)
        openedAt = now()
        self.log = log
    }

    /// Ends all use of the data folder.
    package func close() throws { try journal.close() }
}
