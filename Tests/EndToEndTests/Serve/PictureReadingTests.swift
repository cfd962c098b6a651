import Foundation
import Glibc
import TestSupport
import Testing

/// Pictures that are made to crash the reader or to keep it busy, sent to a station at work.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct PictureReadingTests {
    /// A station with guests, and a QR code of the first.
    private func open() async throws -> (TestStation, Serving, images: String, code: [UInt8]) {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\n" + (0..<200).map { "Guest \($0),t-\($0)\n" }.joined())
        let event = try await testStation.event()
        let path = "/api/v1/events/\(event)/scans/image?read=true"
        return (testStation, try await testStation.serve(), path, try await Self.qr(Data("t-0".utf8)))
    }

    private static func qr(_ text: Data, _ options: [String] = ["-8"]) async throws -> [UInt8] {
        let made = try await run("qrencode", options + ["-s", "6", "-o", "-"], input: text)
        guard made.status == 0 else { throw TestSetupError(made.complaint) }
        return [UInt8](made.output)
    }

    /// Sends a picture on a connection of its own.
    private func send(_ picture: [UInt8], to path: String, _ serving: Serving, cookie: String? = nil)
        async throws
        -> HTTPCaller.HTTPAnswer
    {
        let (port, fields) = (serving.port, fields(serving, cookie))
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask("POST", path, fields: fields, body: Data(picture))
        }
    }

    private func fields(_ serving: Serving, _ cookie: String?) -> [String: String] {
        let type = ["Content-Type": "image/png"]
        guard let cookie else { return serving.fields.merging(type) { $1 } }
        return type.merging(["Cookie": cookie, "Sec-Fetch-Site": "same-origin"]) { $1 }
    }

    /// The cookie of a browser that the station's link made the kiosk.
    private func kiosk(_ serving: Serving) async throws -> String {
        try await eventually { serving.kioskLink != nil }
        let token = serving.kioskLink?.split(separator: "#").last.map(String.init) ?? ""
        let port = serving.port
        let answer = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(
                "POST", "/kiosk/pair",
                fields: ["Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"],
                body: Data(#"{"token":"\#(token)"}"#.utf8))
        }
        let cookie = answer.fields["set-cookie"]?.split(separator: ";").first.map(String.init)
        return try #require(cookie, "\(answer.status) \(answer.text)")
    }

    /// The program that reads pictures for the station, by its process id.
    private func reader(of station: pid_t) -> pid_t? {
        let ids =
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
        return ids.first { id in
            guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
                return false
            }
            // "ID (NAME) STATE PARENT …"
            let parts = text.split(separator: ")").last?.split(separator: " ") ?? []
            return text.contains("(marquee-reader)") && parts.count > 1 && parts[0] != "Z"
                && pid_t(parts[1]) == station
        }
    }

    private func isGone(_ id: pid_t) -> Bool { kill(id, 0) == -1 && errno == ESRCH }

    /// Whether it has ended, though its parent, which may be the system's first process, has not taken notice.
    private func hasEnded(_ id: pid_t) -> Bool { isGone(id) || state(of: id) == "Z" }

    private func isBusy(_ id: pid_t) -> Bool { state(of: id) == "R" }

    private func state(of id: pid_t) -> Substring? {
        let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
        return text?.split(separator: ")").last?.split(separator: " ").first
    }

    @Test func `a sheet of corner patterns costs its sender an answer and nobody else anything`() async throws
    {
        let (testStation, serving, images, code) = try await open()
        let (event, kiosk) = (try await testStation.event(), try await kiosk(serving))
        let sheet = try await GreyPNG.cornerPatterns(side: 1_000)
        async let refused = (0..<4).asyncMap { _ in try await send(sheet, to: images, serving, cookie: kiosk)
        }
        var scans = 0
        for number in 0..<12 {
            let seen = try await send(code, to: images, serving)
            #expect(seen.status == 200 && seen.text == #"{"code":"t-0"}"#, "\(seen.status) \(seen.text)")
            #expect(try await serving.scan("t-\(number)", event: event).outcome == "admitted")
            scans += 1
        }
        for answer in try await refused {
            #expect(
                answer.status == 400 && answer.text.contains("in the time that one may take"),
                "\(answer.text)")
        }
        #expect(scans == 12)
        // The one who sent the sheets is read again, and as a picture that is scanned at once.
        #expect(try await send(code, to: images, serving, cookie: kiosk).status == 200)
        let scan = images.replacing("?read=true", with: "")
        #expect(
            try await send(try await GreyPNG.cornerPatterns(side: 3_000), to: scan, serving).status == 400)
        #expect(try await send(code, to: scan, serving).text.contains("already_in"))
        #expect(try await serving.end() == 0, "\(serving.said)")
        expectNoMachinery(serving.said)
    }

    @Test
    func `a device has one picture read at a time and is told when to come again; others have their turns`()
        async throws
    {
        let (_, serving, images, code) = try await open()
        let kiosk = try await kiosk(serving)
        #expect(try await send(code, to: images, serving).status == 200)
        let id = try #require(reader(of: serving.id))
        // The reader stands still, so the first picture that comes is being read until it goes on.
        #expect(kill(id, SIGSTOP) == 0)
        try await withThrowingTaskGroup(of: HTTPCaller.HTTPAnswer.self) { group in
            for _ in 0..<3 { group.addTask { try await send(code, to: images, serving, cookie: kiosk) } }
            for _ in 0..<2 {
                let refused = try #require(try await group.next())
                #expect(refused.status == 429 && refused.text.contains("too_many_tries"), "\(refused.text)")
                #expect(refused.fields["retry-after"] == "1")
            }
            group.addTask { try await send(code, to: images, serving) }
            #expect(kill(id, SIGCONT) == 0)
            while let read = try await group.next() { #expect(read.text == #"{"code":"t-0"}"#) }
        }
        // However fast one sends, the other's pictures are all read.
        try await withThrowingTaskGroup(of: Set<Int>.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var statuses: Set<Int> = []
                    while !Task.isCancelled {
                        statuses.insert(try await send(code, to: images, serving, cookie: kiosk).status)
                    }
                    return statuses
                }
            }
            for _ in 0..<20 { #expect(try await send(code, to: images, serving).text == #"{"code":"t-0"}"#) }
            group.cancelAll()
            var statuses: Set<Int> = []
            while let found = try await group.next() { statuses.formUnion(found) }
            #expect(statuses == [200, 429])
        }
        #expect(try await serving.end() == 0)
    }

    @Test func `SIGTERM ends serve while a picture is being read, and so does the reader`() async throws {
        let (_, serving, images, code) = try await open()
        #expect(reader(of: serving.id) == nil, "it is started with the first picture")
        #expect(try await send(code, to: images, serving).status == 200)
        let id = try #require(reader(of: serving.id))
        let sheet = try await GreyPNG.cornerPatterns(side: 3_000)
        // Photographs have more time, so it is busy when the signal comes.
        let scan = images.replacing("?read=true", with: "")
        async let answer = try? send(sheet, to: scan, serving)
        try await eventually { isBusy(id) || hasEnded(id) }
        #expect(try await serving.end() == 0, "\(serving.said)")
        let status = await answer?.status
        #expect(status == nil || status == 503 || status == 400)
        try await eventually { hasEnded(id) }
    }

    @Test func `the reader has given up what it does not need`() async throws {
        let (_, serving, images, code) = try await open()
        #expect(try await send(code, to: images, serving).status == 200)
        let id = try #require(reader(of: serving.id))
        func told(_ file: String) throws -> String {
            try String(contentsOfFile: "/proc/\(id)/\(file)", encoding: .utf8)
        }
        let status = try told("status")
        #expect(status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2"), "\(status)")
        let limits = try told("limits")
        for (limit, most) in [
            ("Max address space", 512 << 20), ("Max open files", 0), ("Max processes", 0),
            ("Max core file size", 0), ("Max file size", 0),
        ] {
            let line = limits.split(separator: "\n").first { $0.hasPrefix(limit) } ?? ""
            let values = line.dropFirst(limit.count).split(separator: " ").prefix(2)
            #expect(values == ["\(most)", "\(most)"], "\(limits)")
        }
        #expect(try await serving.end() == 0)
    }

    @Test func `a reader that is killed is started again, and the station's end is its own`() async throws {
        let (_, serving, images, code) = try await open()
        #expect(try await send(code, to: images, serving).status == 200)
        let first = try #require(reader(of: serving.id))
        #expect(kill(first, SIGKILL) == 0)
        try await eventually { hasEnded(first) }
        #expect(try await send(code, to: images, serving).text == #"{"code":"t-0"}"#)
        let second = try #require(reader(of: serving.id))
        #expect(second != first && isGone(first), "and no zombie is left of the first")

        let sheet = try await GreyPNG.cornerPatterns(side: 3_000)
        async let answer = try? send(sheet, to: images.replacing("?read=true", with: ""), serving)
        try await eventually { isBusy(second) || hasEnded(second) }
        serving.kill()
        try await eventually { hasEnded(second) }
        _ = await answer
    }

    @Test(arguments: [(2000, 1), (16_000, 15), (1, 1)])
    func `a thin picture has no code, and the station goes on`(width: Int, height: Int) async throws {
        let (testStation, serving, images, code) = try await open()
        let thin = GreyPNG.file(width: width, height: height) { _, _ in 255 }
        #expect(try await send(thin, to: images, serving).text == #"{"code":null}"#)
        let answer = try await send(thin, to: images.replacing("?read=true", with: ""), serving)
        #expect(answer.status == 400 && answer.text.contains("There is no code to be read"), "\(answer.text)")
        #expect(try await send(code, to: images, serving).status == 200)
        let told = try await testStation.marquee(
            "scan", "--event", "Mixer", "--image", try testStation.desk.file("thin.png", Data(thin)))
        #expect(
            told.status == 1 && told.complaint.contains("There is no code to be read"), "\(told.complaint)")
    }

    @Test func `a guest whose code is in Kanji is let in`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\n山田花子,東京-点-42\n")
        let bytes = try #require("東京-点-42".data(using: .shiftJIS))
        let picture = try testStation.desk.file("kanji.png", Data(try await Self.qr(bytes, ["-k"])))
        let told = try await testStation.marquee("scan", "--event", "Mixer", "--image", picture)
        #expect(told.status == 0, "\(told.text) \(told.complaint)")
    }

    @Test func `a program that was copied alone says what is missing, and with its reader it reads`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAna,t-0\n")
        let picture = try testStation.desk.file("code.png", Data(try await Self.qr(Data("t-0".utf8))))
        let copy = testStation.desk.path("marquee")
        try FileManager.default.copyItem(atPath: TestStation.program, toPath: copy)
        let all = ProcessInfo.processInfo.environment.merging(testStation.environment) { $1 }
        func said(_ arguments: String...) async throws -> String {
            let result = try await run(copy, arguments, environment: all)
            return result.text + result.complaint
        }
        let missing = "the program \(copy)-reader is missing"
        #expect(try await said("doctor").contains("bad   Pictures cannot be read: \(missing)"))
        let refused = try await said("scan", "--event", "Mixer", "--image", picture)
        #expect(refused.contains(missing), "\(refused)")
        try FileManager.default.copyItem(atPath: TestStation.program + "-reader", toPath: copy + "-reader")
        #expect(try await said("doctor").contains("ok    Pictures of codes can be read."))
        #expect(try await said("scan", "--event", "Mixer", "--image", picture).contains("Ana"))
    }
}

extension Range<Int> {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ work: (Int) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for number in self { values.append(try await work(number)) }
        return values
    }
}
