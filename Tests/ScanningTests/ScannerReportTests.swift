import Attendance
import Foundation
import Glibc
import Scanning
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ScannerReportTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("usb-Pretend-event-kbd")
    }

    /// What is heard next, one after the other.
    private struct Hearing {
        var reports: AsyncStream<ScannerReport>.Iterator

        init(_ name: String) throws { reports = try ScannerPort(name).reports().makeAsyncIterator() }

        mutating func next(_ count: Int = 1) async -> [ScannerReport] {
            var heard: [ScannerReport] = []
            while heard.count < count, let report = await reports.next() { heard.append(report) }
            return heard
        }
    }

    private func makePipe() throws { try #require(mkfifo(path, 0o600) == 0) }

    @Test func `key events become codes, and five readings of one code are one`() async throws {
        try makePipe()
        var hearing = try Hearing(path)
        #expect(await hearing.next() == [.connected])
        let scanner = try await VirtualScanner(pipeReadAt: path)
        for _ in 0..<5 { try scanner.send(Typist.scan("]Q1https://tickets.example/?pk=g-XyZ9")) }
        try scanner.send(Typist.scan("Zoë-王"))
        #expect(
            await hearing.next(2) == [
                .read(.text("https://tickets.example/?pk=g-XyZ9")), .read(.text("Zoë-王")),
            ])
    }

    @Test func `events are put together however they are cut`() async throws {
        try makePipe()
        var hearing = try Hearing(path)
        let scanner = try await VirtualScanner(pipeReadAt: path)
        for byte in Typist.scan("A-1") { try scanner.send([byte]) }
        #expect(await hearing.next(2) == [.connected, .read(.text("A-1"))])
    }

    @Test func `a code in which the kernel dropped events is none`() async throws {
        try makePipe()
        var hearing = try Hearing(path)
        let scanner = try await VirtualScanner(pipeReadAt: path)
        var typist = Typist()
        typist.type("ABC")
        typist.change(Typist.leftShift, 1)
        typist.event(0, 3, 0)
        typist.type("def")
        typist.press(Typist.enter)
        typist.type("next")
        typist.press(Typist.enter)
        try scanner.send(typist.recording)
        #expect(await hearing.next(2) == [.connected, .read(.text("next"))])
    }

    @Test func `a scanner is waited for, taken up again, and half a code is dropped with it`() async throws {
        var hearing = try Hearing(path)
        #expect(await hearing.next() == [.away(.notPluggedIn(path))])
        try makePipe()
        #expect(await hearing.next() == [.connected])
        do {
            let scanner = try await VirtualScanner(pipeReadAt: path)
            var typist = Typist()
            typist.type("half")
            try scanner.send(Typist.scan("first") + typist.recording)
            #expect(await hearing.next() == [.read(.text("first"))])
            try #require(unlink(path) == 0)
        }
        #expect(await hearing.next() == [.away(.notPluggedIn(path))])
        try makePipe()
        #expect(await hearing.next() == [.connected])
        let again = try await VirtualScanner(pipeReadAt: path)
        try again.send(Typist.scan("second"))
        #expect(await hearing.next() == [.read(.text("second"))])
    }

    @Test func `a serial line is read raw, without an echo, at its speed`() async throws {
        let scanner = try VirtualScanner(serialAt: path)
        var hearing = try Hearing("\(path),19200")
        #expect(await hearing.next() == [.connected])
        try scanner.send("]d2ABC-1\r\nZoë \u{3}\u{1D}x\n\u{11}\u{13}\u{4}\u{7F}y\t")
        try scanner.send([0x5A, 0xEB, 0x0D])
        #expect(
            await hearing.next(4) == [
                .read(.text("ABC-1")), .read(.text("Zoë \u{3}\u{1D}x")), .read(.text("y")),
                .read(.unreadable([0x5A, 0xEB])),
            ])
        let (echo, settings) = (scanner.echo, scanner.settings)
        #expect(echo == 0)
        #expect(settings.c_ispeed == B19200 && settings.c_ospeed == B19200)
        #expect(settings.c_cflag & tcflag_t(CSIZE | PARENB | CSTOPB) == tcflag_t(CS8))
    }

    @Test func `a serial scanner is taken up again at the same name`() async throws {
        var hearing = try Hearing(path)
        #expect(await hearing.next() == [.away(.notPluggedIn(path))])
        do {
            let scanner = try VirtualScanner(serialAt: path)
            #expect(await hearing.next() == [.connected])
            try scanner.send("first\rhal")
            #expect(await hearing.next() == [.read(.text("first"))])
        }
        #expect(await hearing.next() == [.away(.notPluggedIn(path))])
        let again = try VirtualScanner(serialAt: path)
        #expect(await hearing.next() == [.connected])
        try again.send("second\r")
        #expect(await hearing.next() == [.read(.text("second"))])
    }

    @Test func `a scanner without a terminator is heard when it is silent`() async throws {
        let scanner = try VirtualScanner(serialAt: path)
        var hearing = try Hearing("\(path),silence")
        #expect(await hearing.next() == [.connected])
        try scanner.send("one")
        #expect(await hearing.next() == [.read(.text("one"))])
        try scanner.send("two")
        #expect(await hearing.next() == [.read(.text("two"))])
    }

    @Test func `what is no scanner is said to be none`() async throws {
        let file = try folder.file("notes.txt", "A-1\n")
        for path in [file, folder.url.path, "/dev/null"] {
            var hearing = try Hearing(path)
            #expect(await hearing.next() == [.away(.notAScanner(path))])
        }
    }

    @Test func `whoever stops listening lets go of the scanner`() async throws {
        try makePipe()
        let path = path
        let listening = Task { () -> ScannerReport? in
            for await report in try ScannerPort(path).reports() where report != .connected { return report }
            return nil
        }
        let scanner = try await VirtualScanner(pipeReadAt: path)
        let wasLeft = scanner.isLeft
        #expect(!wasLeft)
        listening.cancel()
        #expect(try await listening.value == nil)
        try await eventually { scanner.isLeft }
    }
}
