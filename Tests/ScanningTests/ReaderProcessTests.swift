import Foundation
import Glibc
import TestSupport
import Testing

@testable import Scanning

/// Programs in the place of the one that reads pictures: each that misbehaves costs one picture its answer.
struct ReaderProcessTests {
    private func refusal(
        by program: String, patience: Duration = .seconds(60), picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
    ) async -> PictureError? {
        let reader = PictureReader(program: program, patience: patience)
        do { _ = try await reader.code(from: "a test") { picture } } catch { return error as? PictureError }
        return nil
    }

    private func script(_ lines: String, in desk: TemporaryFolder) throws -> String {
        let path = try desk.file("reader", "#!/bin/sh\n\(lines)\n")
        chmod(path, 0o755)
        return path
    }

    @Test func `a program that is missing or does not run is named`() async throws {
        let missing = "/nonexistent/marquee-reader"
        #expect(await refusal(by: missing) == .noReader(missing))
        #expect(PictureError.noReader(missing).sentence.contains(missing))
        #expect(PictureReader(program: missing).obstacle == .noReader(missing))
        #expect(PictureReader().obstacle == nil)
        #expect(await refusal(by: "/bin/false") == .brokenReader("/bin/false", reason: "exit code 1"))
        let desk = try TemporaryFolder()
        let text = try desk.file("text", "no program")
        #expect(await refusal(by: text) == .brokenReader(text, reason: "Permission denied"))
    }

    @Test(arguments: ["/bin/cat", "/usr/bin/yes"]) func `nonsense is no answer`(program: String) async {
        #expect(await refusal(by: program) == .failed)
    }

    @Test func `a program that says nothing is waited for no longer than said`() async {
        #expect(await refusal(by: "/usr/bin/sha256sum", patience: .milliseconds(200)) == .tooSlow)
        // It takes nothing either, so the picture does not even go out.
        let large = [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: 5_000_000)
        #expect(await refusal(by: "/usr/bin/yes", patience: .milliseconds(200), picture: large) != nil)
    }

    @Test func `a program that a signal ends is told from one that takes too long`() async throws {
        let desk = try TemporaryFolder()
        #expect(await refusal(by: try script("kill -SEGV $$", in: desk)) == .failed)
        #expect(await refusal(by: try script("kill -PROF $$", in: desk)) == .tooSlow)
    }

    @Test func `it gets no file, variable or signal of the station`() async throws {
        let desk = try TemporaryFolder()
        let open = fcntl(STDERR_FILENO, F_DUPFD, 200)
        defer { close(open) }
        let told = desk.path("told")
        let program = try script(
            "ls /proc/$$/fd >\(told); env >>\(told); pwd >>\(told); grep -E 'Sig(Blk|Ign)' /proc/self/status >>\(told)",
            in: desk)
        _ = await refusal(by: program)
        let lines = try String(contentsOfFile: told, encoding: .utf8).split(separator: "\n").map(String.init)
        // 0, 1, 2, and what the shell itself reads the script from; PWD and the like are the shell's own.
        let descriptors = lines.compactMap { Int($0) }
        #expect(Set([0, 1, 2]).isSubset(of: descriptors) && !descriptors.contains(Int(open)))
        #expect(!lines.contains { $0.hasPrefix("PATH=") || $0.hasPrefix("HOME=") })
        #expect(lines.contains("/"))
        // Two beyond the 31 that have names are the C library's own.
        let signals = lines.filter { $0.hasPrefix("Sig") }.map { UInt64($0.suffix(16), radix: 16) ?? .max }
        #expect(signals.count == 2 && signals.allSatisfy { $0 & 0x7FFF_FFFF == 0 }, "\(lines)")
    }

    @Test func `no process is left of a reader that is gone`() async throws {
        let desk = try TemporaryFolder()
        let told = desk.path("told")
        do {
            let reader = PictureReader(
                program: try script("echo $$ >\(told); exec cat >/dev/null", in: desk), patience: .seconds(3))
            _ = try? await reader.code(from: "a test") { [0xFF, 0xD8, 0xFF, 0xE0] }
        }
        let text = try String(contentsOfFile: told, encoding: .utf8)
        let id = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await eventually { kill(id, 0) == -1 && errno == ESRCH }
    }

    /// What the program itself answers where it has a minute for it; the memory that it may have is the same.
    private func answer(to picture: Data) async throws -> [PictureCode] {
        let minute = UInt16(60_000)
        let question =
            [PictureEffort.photograph.rawValue, 0] + withUnsafeBytes(of: minute.bigEndian, Array.init)
            + withUnsafeBytes(of: UInt32(picture.count).bigEndian, Array.init)
        // It may write to no file, so what it answers goes through a pipe.
        let told = try await run(
            "sh", ["-c", #""$0" | cat"#, PictureReader.usualProgram], input: Data(question) + picture)
        var answer = try #require(ReaderAnswer(head: Array(told.output.prefix(ReaderAnswer.headLength))))
        answer.body = Array(told.output.dropFirst(ReaderAnswer.headLength))
        return try answer.codes()
    }

    /// Those that take the most memory: a progressive JPEG is decoded with two bytes for each colour of each pixel.
    @Test(arguments: [
        (
            "jpeg",
            ["-resize", "6324x6324!", "-type", "TrueColor", "-sampling-factor", "1x1", "-interlace", "Plane"]
        ),
        ("png64", ["-resize", "6324x6324!", "-interlace", "PNG"]),
        (
            "jpeg",
            ["-resize", "2500x2500!", "-gravity", "center", "-extent", "16000x2500", "-interlace", "Plane"]
        ),
    ])
    func `the largest picture that is taken fits into the memory that the program may have`(
        format: String, steps: [String]
    ) async throws {
        let picture = try await developed(qr(), ["-filter", "point"] + steps, as: format)
        try PictureSize.check([UInt8](picture))
        #expect(try await answer(to: picture).map(\.bytes) == [Array(ticket.utf8)])
        // In the time that a photograph has it is read, or given up in words.
        do { #expect(try await code(in: picture) == Array(ticket.utf8)) } catch PictureError.tooSlow {}
    }

    @Test func `an answer is believed only where it is whole and within its bounds`() {
        func codes(_ head: [UInt8], _ body: [UInt8] = []) -> [PictureCode]? {
            guard var answer = ReaderAnswer(head: head) else { return nil }
            answer.body = body
            return try? answer.codes()
        }
        let corners = [UInt8](repeating: 0, count: 32)
        #expect(codes([0, 0, 0, 0, 0, 0, 0, 0])?.isEmpty == true)
        #expect(codes([0, 1, 0, 0, 0, 0, 0, 38], corners + [0, 0, 0, 2, 65, 66])?.first?.bytes == [65, 66])
        #expect(
            codes([0, 1, 0, 0, 0, 0, 0, 38], corners + [0, 0, 0, 3, 65, 66]) == nil, "longer than there is")
        #expect(
            codes([0, 1, 0, 0, 0, 0, 0, 38], corners + [0, 0, 0, 1, 65, 66]) == nil, "something is left")
        #expect(codes([0, 2, 0, 0, 0, 0, 0, 38], corners + [0, 0, 0, 2, 65, 66]) == nil, "one is missing")
        #expect(codes([0, 9, 0, 0, 0, 0, 0, 0]) == nil && codes([0, 0, 1, 0, 0, 0, 0, 0]) == nil)
        #expect(ReaderAnswer(head: [0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        #expect(codes([9, 0, 0, 0, 0, 0, 0, 0]) == nil)
    }
}
