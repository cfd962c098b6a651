import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Says who may sign in; gives somebody another password.",
        discussion: """
            Works while the station runs, and is the way back in where a password was lost. Passwords are never \
            arguments, which everybody on the machine can read: they are asked for, or read from standard input.
            """,
        subcommands: [
            AccountList.self, AccountAdd.self, AccountPassword.self, AccountClose.self, AccountOpen.self,
        ], defaultSubcommand: AccountList.self)
}

struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Shows who may sign in.")

    @OptionGroup var station: StationOptions
    @Flag(help: "As JSON.") var json = false

    private struct ListedAccount: Encodable {
        let id: String
        let name: String
        let role: String
        let closed: Bool
    }

    func run() async throws {
        let station = try station.open()
        let accounts = try await station.access.accounts()
        if json {
            return try Terminal.show(
                json: accounts.map {
                    ListedAccount(
                        id: $0.id.uuidString.lowercased(), name: $0.name, role: $0.duty.rawValue,
                        closed: $0.isClosed)
                })
        }
        guard !accounts.isEmpty else {
            return print("There is no account yet: `marquee serve` prints the link for the first organizer.")
        }
        Terminal.show(
            table: ["Name", "Role", "State"],
            accounts.map { [$0.name, $0.duty.rawValue, $0.isClosed ? "closed" : ""] })
    }
}

struct AccountAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds somebody who may sign in, and asks for a password.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The name to sign in with.") var name: String
    @Option(help: "organizer, staff or host.") var role: StaffRole

    func validate() throws {
        if role == .kiosk {
            throw ValidationError("A kiosk has no account: open the link that `marquee serve` prints.")
        }
    }

    func run() async throws {
        let station = try station.open()
        let access = station.access
        let account = try await access.addAccount(
            name: name, duty: role, password: try await StandardInput.newPassword())
        print("\(account.name) may sign in.")
    }
}

struct AccountPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Gives somebody another password, which signs them out everywhere and lifts a lock.")

    @OptionGroup var named: NamedAccount

    func run() async throws {
        let (access, account) = try await named.find()
        try await access.setPassword(try await StandardInput.newPassword(), of: account.id)
        print("\(account.name) has a new password, and is signed out everywhere.")
        if account.isClosed { print("The account is closed: `marquee account open` opens it.") }
    }
}

struct AccountClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Signs somebody out everywhere, and lets them in no more.")

    @OptionGroup var named: NamedAccount

    func run() async throws {
        let (access, account) = try await named.find()
        try await access.set(closed: true, account: account.id)
        print("\(account.name) may not sign in any more. `marquee account open` reverses it.")
    }
}

struct AccountOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Lets somebody sign in again whose account was closed.")

    @OptionGroup var named: NamedAccount

    func run() async throws {
        let (access, account) = try await named.find()
        try await access.set(closed: false, account: account.id)
        print("\(account.name) may sign in.")
    }
}

/// An account that is there, of which something is asked.
struct NamedAccount: ParsableArguments {
    @OptionGroup var station: StationOptions
    @Argument(help: "Whose, as `account list` shows it.") var name: String

    func find() async throws -> (Access, Account) {
        let access = try station.open().access
        return (access, try await access.account(named: name))
    }
}

extension StaffRole: ExpressibleByArgument {}
