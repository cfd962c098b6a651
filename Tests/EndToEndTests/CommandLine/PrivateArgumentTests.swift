import Foundation
import TestSupport
import Testing

/// What tells who a guest is need not be an argument, which everybody on the machine can read.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct PrivateArgumentTests {
    @Test func `names, addresses, numbers and codes are read from standard input where a hyphen stands`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set()
        let added = try await testStation.asked(
            [
                "guests", "add", "--event", "Mixer", "--code", "-", "--email", "-", "--first-name", "-",
                "--last-name",
                "-", "--role", "Composer", "--json",
            ],
            // In the order of the help, whatever the order of the arguments.
            input: "Ana\nDuarte\nana@example.org\nTICKET-77\n")
        #expect(added.status == 0, "\(added.complaint)")
        let listed = try await testStation.asked(
            ["guests", "list", "--event", "Mixer", "--search", "-", "--json"], input: "ana dua\n")
        #expect(listed.text.contains("Duarte") && listed.text.contains("ana@example.org"))

        let scan = try await testStation.asked(["scan", "--event", "Mixer", "-"], input: "TICKET-77\r\n")
        #expect(scan.status == 0 && scan.text.contains("Ana"), "\(scan.complaint)")
        let again = try await testStation.asked(["scan", "-", "--event", "Mixer"], input: "TICKET-77")
        #expect(again.status == 3)
        #expect(
            try await testStation.marquee("scan", "--event", "Mixer", "TICKET-77").status == 3,
            "as an argument too"
        )
        let nothing = try await testStation.asked(["scan", "--event", "Mixer", "-"], input: "")
        #expect(nothing.status == 1 && nothing.complaint.contains("Standard input ended before the code"))

        let changed = try await testStation.asked(
            [
                "guests", "change", "-", "--event", "Mixer", "--vip", "--attention", "-", "--last-name", "-",
                "--json",
            ],
            input: "Ana Duarte\nDuarte Silva\nThe ramp\n")
        #expect(changed.status == 0, "\(changed.complaint)")
        #expect(changed.text.contains("Duarte Silva") && changed.text.contains("The ramp"))
        let back = try await testStation.asked(
            [
                "guests", "change", "-", "--event", "Mixer", "--no-vip", "--attention", "", "--last-name",
                "-", "--json",
            ],
            input: "Ana Duarte Silva\nDuarte\n")
        #expect(back.status == 0 && !back.text.contains("The ramp"), "\(back.complaint)")

        let badge = testStation.desk.path("badge.svg")
        let drawn = try await testStation.asked(
            ["badge", "--event", "Mixer", "--guest", "-", "--out", badge], input: "Ana Duarte\n")
        #expect(drawn.status == 0 && FileManager.default.fileExists(atPath: badge), "\(drawn.complaint)")
        let data = testStation.desk.path("ana.json")
        let own = try await testStation.asked(
            ["guests", "data", "--event", "Mixer", "--guest", "-", "--out", data], input: "Ana Duarte\n")
        #expect(own.status == 0, "\(own.complaint)")
        let erased = try await testStation.asked(["erase", "-"], input: "ANA@example.org\n")
        #expect(erased.status == 0 && erased.text.contains("1 guest was erased"), "\(erased.complaint)")
    }

    @Test func `every option that names a guest can be read from standard input, and its help says why`()
        async throws
    {
        var folder = TestStation.assets
        folder.deleteLastPathComponent()
        let sources = folder.appending(path: "Sources/marquee")
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        var found = 0
        for (file, text) in zip(files, texts) {
            let option =
                /@(?:Option|Argument)[^@]*?var (?:guest|email|phone|code|firstName|lastName|pronouns|search)\b:?\s*(\S+)/
            for match in text.matches(of: option) {
                found += 1
                // An id tells nobody who somebody is.
                if match.1.hasPrefix("UUID") { continue }
                #expect(match.1.contains("PrivateText"), "\(file.lastPathComponent): \(match.1)")
                // Of options that several commands share, each of these says why.
                let group = text.firstMatch(of: /struct (\w+): ParsableArguments/)?.1
                let commands = group.map { group in
                    texts.filter { $0.contains("@OptionGroup var fields: \(group)") }
                }
                let sayers = commands ?? [text]
                #expect(
                    !sayers.isEmpty && sayers.allSatisfy { $0.contains("PrivateText.help") },
                    "\(file.lastPathComponent)")
            }
        }
        #expect(found >= 12)
        for command in [
            ["scan"], ["erase"], ["guests", "add"], ["guests", "change"], ["guests", "erase"],
            ["guests", "data"], ["print"],
            ["badge"],
        ] {
            let help = try await TestStation().marquee(command + ["--help"]).text
            #expect(help.replacing(/\s+/, with: " ").contains("list of processes"), "\(command)")
        }
    }

    @Test func `the manual and the README show commands without a guest in their arguments`() throws {
        var folder = TestStation.assets
        folder.deleteLastPathComponent()
        let manual = try FileManager.default.contentsOfDirectory(
            at: TestStation.assets.appending(path: "Manual"), includingPropertiesForKeys: nil)
        for file in manual.filter({ $0.pathExtension == "md" }) + [folder.appending(path: "README.md")] {
            let text = try String(contentsOf: file, encoding: .utf8)
            let told =
                /marquee [^\n]*(?:--guest|--email|--phone|--first-name|--last-name|--search|--code|\bscan|\berase)[ ]+(?!-)\S/
            let first = text.split(separator: "\n").first { line in
                line.hasPrefix("marquee ") && line.firstMatch(of: told) != nil
            }
            #expect(first == nil, "\(file.lastPathComponent)")
        }
    }
}
