import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee badge`
struct BadgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Draws guests' badges into a file, as they would print.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "A guest, by id or name, or - for standard input; repeat for several.") var guest:
        [PrivateText]
    @Option(help: "The file: .pdf or .pwg as the printer takes it, .png or .svg as it is read.") var out:
        String
    @Option(
        help:
            "The layout's name: a file in Assets/Layouts without its ending (default: that of the first guest's role)."
    ) var layout: String?
    @Flag(help: "As a printer without colour prints it.") var black = false
    @Flag(help: "Draws these guests on every layout there is, on one .png to choose by.") var everyLayout =
        false

    func run() async throws {
        let url = URL(filePath: out)
        guard let file = BadgeFile(rawValue: url.pathExtension.lowercased()), !everyLayout || file == .png
        else {
            throw ValidationError(
                "--out takes a file that ends in \(everyLayout ? ".png" : ".pdf, .png, .svg or .pwg"), not \(out)."
            )
        }
        let station = try station.open()
        let detail = try await event.detail(in: station)
        var guests: [AttendanceRow] = []
        for name in guest {
            guests.append(try await station.guests.guest(try await name.text("Guest"), of: detail))
        }
        try await draw(guests.map(\.guestID), at: detail, in: station, as: file, to: url)
        let names = guests.map { "\($0.firstName) \($0.lastName)" }.joined(separator: ", ")
        print(
            "The \(guests.count == 1 ? "badge" : "badges") of \(names) \(guests.count == 1 ? "is" : "are") in \(out)."
        )
    }

    private func draw(
        _ guests: [UUID], at detail: EventDetail, in station: Station, as file: BadgeFile, to url: URL
    ) async throws {
        if everyLayout {
            return try write(try await station.badges.contactSheet(of: guests, at: detail), to: url)
        }
        var layout = layout
        if layout == nil, let first = guests.first {
            layout = try await station.badges.badgeLayout(of: first, at: detail)
        }
        let pages =
            file == .pdf || file == .pwg
            ? 1 : try await station.badges.badgePages(of: guests.count, layout: layout)
        for page in 0..<pages {
            let bytes = try await station.badges.badges(
                of: guests, at: detail, layout: layout, page: page, as: file, inBlack: black)
            try write(bytes, to: page == 0 ? url : url.page(page + 1))
        }
    }

    private func write(_ bytes: [UInt8], to url: URL) throws {
        do { try PrivateFile.write(Data(bytes), to: url) } catch {
            throw ServiceError(.unwell, "The badge cannot be written to \(url.path): check the folder.")
        }
    }
}

extension URL {
    /// The file for a further page of what this one has the first of: `maya-2.png`.
    fileprivate func page(_ number: Int) -> URL {
        let name = deletingPathExtension().lastPathComponent
        return deletingLastPathComponent().appending(path: "\(name)-\(number).\(pathExtension)")
    }
}
