import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes tokens for stations and tools, shows and revokes them.",
        discussion: """
            Works while the station runs, and is the way back where a token was lost. A token is shown once, when it is \
            made; the station keeps a hash of it.
            """,
        subcommands: [TokenList.self, TokenNew.self, TokenRenew.self, TokenRevoke.self],
        defaultSubcommand: TokenList.self)
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the tokens in force.")

    @OptionGroup var station: StationOptions
    @Flag(help: "As JSON.") var json = false

    private struct ListedToken: Encodable {
        let id: String
        let name: String
        let role: String
        let event: String?
        let made: String?
        let by: String
        let used: String?
    }

    func run() async throws {
        let station = try station.open()
        let events = try await station.events.all()
        let listed = try await station.access.tokens().map { token in
            ListedToken(
                id: token.id.uuidString.lowercased(), name: token.name, role: token.role.rawValue,
                event: token.event.map { id in events.first { $0.id == id }?.name ?? "\(id)" },
                made: token.madeAt > 0 ? Self.text(token.madeAt) : nil, by: token.madeBy,
                used: token.usedAt.map(Self.text))
        }
        if json { return try Terminal.show(json: listed) }
        guard !listed.isEmpty else {
            return print("There is no token: make one with `marquee token new NAME`.")
        }
        Terminal.show(
            table: ["Name", "Role", "Event", "Made", "By", "Last used"],
            listed.map { [$0.name, $0.role, $0.event ?? "every", $0.made ?? "", $0.by, $0.used ?? "never"] })
    }

    private static func text(_ milliseconds: Int) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}

struct TokenNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Makes a token, and prints it: it is shown this once.")

    @OptionGroup var station: StationOptions
    @Argument(help: "What it is for, such as \"ticket bridge\".") var name: String
    @Option(
        help: "organizer: everything. staff, host: what these may. scanner: scans alone. reader: reads alone."
    )
    var role: TokenRole = .scanner
    @Option(help: "The one event that it is for, by name or id; without it every event.") var event: String?

    func run() async throws {
        let station = try station.open()
        var id: UUID?
        if let event { id = try await station.events.event(named: event).id }
        let made = try await station.access.makeToken(name: name, role: role, event: id, by: .commandLine)
        Terminal.complain("The token \(made.token.name), shown this once:")
        print(made.secret)
    }
}

struct TokenRenew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Draws a token anew, and prints it; the old one is refused from now on.")

    @OptionGroup var named: NamedToken

    func run() async throws {
        let (access, token) = try await named.find()
        let secret = try await access.renewToken(token.id, by: .commandLine)
        Terminal.complain("The token \(token.name), shown this once:")
        print(secret)
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Ends a token: what comes with it is refused from now on.")

    @OptionGroup var named: NamedToken

    func run() async throws {
        let (access, token) = try await named.find()
        try await access.revokeToken(token.id, by: .commandLine)
        print("The token \(token.name) is revoked.")
    }
}

/// A token that is in force, of which something is asked.
struct NamedToken: ParsableArguments {
    @OptionGroup var station: StationOptions
    @Argument(help: "The token, by name or id.") var name: String

    func find() async throws -> (Access, ToolToken) {
        let access = try station.open().access
        return (access, try await access.token(named: name))
    }
}

extension TokenRole: ExpressibleByArgument {}
