import Foundation
import TestSupport
import Testing

/// A password and a token that were lost, and the way back in that the manual gives, while the station serves.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct WayBackInTests {
    private static let (lost, found) = ("tangled moss lantern", "copper kettle drift")
    private static let browser = ["Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"]

    /// The commands of the manual's paragraph about what was lost, each as its words.
    private func manual() throws -> [[String]] {
        let text = try String(
            contentsOf: TestStation.assets.appending(path: "Manual/technician.md"), encoding: .utf8)
        let part = try #require(text.components(separatedBy: "**A password or a token was lost?**").last)
        let block = try #require(part.components(separatedBy: "```").dropFirst().first)
        return block.split(separator: "\n").dropFirst().map { line in
            line.prefix { $0 != "#" }.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .flatMap { index, part in
                    index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
                }
        }
    }

    private func post(
        _ path: String, _ body: [String: String], to serving: Serving, cookie: String? = nil
    ) async throws -> HTTPCaller.HTTPAnswer {
        let (port, json) = (serving.port, try JSONEncoder().encode(body))
        let fields = Self.browser.merging(cookie.map { ["Cookie": $0] } ?? [:]) { $1 }
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask("POST", path, fields: fields, body: json)
        }
    }

    private func status(of token: String, at serving: Serving) async throws -> Int {
        let port = serving.port
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask("GET", "/api/v1/events", fields: ["Authorization": "Bearer \(token)"])
                .status
        }
    }

    @Test func `who lost a password or a token comes in again by the manual's own commands`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let serving = try await testStation.serve()
        try await eventually {
            serving.said.contains("/welcome#") && serving.said.contains("shown this once")
        }
        let link = try #require(serving.said.firstMatch(of: /http:\S+\/welcome#(\S+)/)).1
        let first = String(try #require(serving.said.firstMatch(of: /shown this once: (\S+)/)).1)
        let claim = ["token": String(link), "name": "Mia Sato", "password": Self.lost]
        #expect(try await post("/welcome", claim, to: serving).status == 200)
        #expect(try await status(of: first, at: serving) == 200)

        let commands = try manual()
        #expect(commands.count == 7 && commands.allSatisfy { $0.first == "marquee" })
        var said: [String: String] = [:]
        for command in commands {
            let result = try await testStation.asked(Array(command.dropFirst()), input: Self.found + "\n")
            #expect(result.status == 0, "\(command): \(result.complaint)")
            said[command.dropFirst().prefix(2).joined(separator: " ")] = result.text
            switch command[1...].prefix(2).joined(separator: " ") {
            case "account password":
                let name = "Mia Sato"
                let wrong = try await post("/sign-in", ["name": name, "password": Self.lost], to: serving)
                let right = try await post("/sign-in", ["name": name, "password": Self.found], to: serving)
                #expect(wrong.status == 403 && right.status == 200)
            case "account close":
                let closed = try await post(
                    "/sign-in", ["name": "Mia Sato", "password": Self.found], to: serving)
                let other = try await post(
                    "/sign-in", ["name": "Ben Okafor", "password": Self.found], to: serving)
                #expect(closed.status == 403 && other.status == 200)
            case "token renew":
                let renewed = result.text.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(renewed.utf8.count == 43)
                // What another program ended is out within a second.
                try await eventually { try await status(of: first, at: serving) == 401 }
                #expect(try await status(of: renewed, at: serving) == 200)
                said["token"] = renewed
            case "token revoke":
                let renewed = said["token"] ?? ""
                try await eventually { try await status(of: renewed, at: serving) == 401 }
            default: break
            }
        }
        #expect(
            said["account list"]?.contains("Mia Sato") == true && said["token list"]?.contains("api") == true)
        for secret in [Self.lost, Self.found, first] {
            #expect(!serving.said.replacing("shown this once: \(first)", with: "").contains(secret))
        }
        for line in ["signed in", "wrong password", "the account is closed"] {
            #expect(serving.said.contains(line))
        }
        try await serving.end()
    }

    @Test func `a password is never an argument, and one that is guessed first is refused with what to do`()
        async throws
    {
        let testStation = try TestStation()
        let help = try await testStation.must("account", "add", "--help")
        #expect(!help.lowercased().contains("--password"))
        for (password, words) in [
            ("password2026", "three or four words"), ("short", "10 letters"), ("", "10 letters"),
        ] {
            let refused = try await testStation.asked(
                ["account", "add", "Mia", "--role", "organizer"], input: password + "\n")
            #expect(refused.status == 1 && refused.complaint.contains(words), "\(refused.complaint)")
        }
        let empty = try await testStation.asked(["account", "add", "Mia", "--role", "organizer"], input: "")
        #expect(empty.status == 1 && empty.complaint.contains("standard input"))
        #expect(
            try await testStation.asked(["account", "add", "Mia", "--role", "kiosk"], input: "").status == 2)
        let unknown = try await testStation.asked(
            ["account", "password", "Nobody"], input: "copper kettle drift\n")
        #expect(unknown.status == 1 && unknown.complaint.contains("There is no account yet"))
    }

    @Test func `a token is made for a role and an event, and its secret alone goes to standard output`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set()
        let serving = try await testStation.serve()
        let made = try await testStation.marquee(
            "token", "new", "Bridge", "--role", "staff", "--event", "mixer")
        let secret = made.text.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(made.status == 0 && secret.utf8.count == 43 && made.complaint.contains("Bridge"))
        #expect(try await status(of: secret, at: serving) == 200)
        let listed = try await testStation.must("token", "list", "--json")
        #expect(listed.contains(#""event" : "Mixer""#) && !listed.contains(secret))
        #expect(try await testStation.marquee("token", "new", "bridge", "--role", "staff").status == 1)
        #expect(try await testStation.marquee("token", "new", "X", "--role", "kiosk").status == 2)
        #expect(
            try await testStation.marquee("token", "revoke", "nothing").complaint.contains(
                "there are api, Bridge"))
        try await serving.end()
    }
}

extension TestStation {
    /// Runs a command that reads from standard input.
    func asked(_ arguments: [String], input: String) async throws -> ProgramResult {
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try await run(Self.program, arguments, input: Data(input.utf8), environment: all)
    }
}
