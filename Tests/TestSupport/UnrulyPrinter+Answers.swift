import Foundation
import Glibc
import Synchronization

extension UnrulyPrinter {
    /// What it answers to a request; nil where the connection ends without a word.
    func answer(_ body: [UInt8]) -> [UInt8]? {
        guard let request = IPPTestRequest(body) else { return nil }
        while memory.withLock({ $0.conduct.hangs }) { usleep(20_000) }
        return memory.withLock { memory in
            memory.asked[request.operation, default: 0] += 1
            memory.printWhatIsHeld()
            return switch request.operation {
            case 0x0004: ippAnswer(0, to: request)
            case 0x0002, 0x0005: begin(request, &memory)
            case 0x0006: take(request, &memory)
            case 0x0008: cancel(request, &memory)
            case 0x0009: describe(request, memory)
            case 0x000A: list(request, memory)
            case 0x000B: ippAnswer(0, to: request, [(0x04, attributes(memory))])
            default: ippAnswer(0x0501, to: request)
            }
        }
    }

    private func begin(_ request: IPPTestRequest, _ memory: inout PrinterMemory) -> [UInt8] {
        if let status = memory.conduct.refusesWith { return ippAnswer(status, to: request) }
        var job = PrinterJob(number: memory.nextNumber, name: request.texts["job-name"] ?? "")
        memory.nextNumber += 1
        if request.operation == 0x0002 {
            (job.document, job.state, job.takenAt) = (request.document, 5, .now)
        }
        memory.jobs.append(job)
        return settled(job.number, request, &memory)
    }

    private func take(_ request: IPPTestRequest, _ memory: inout PrinterMemory) -> [UInt8] {
        guard let index = memory.jobs.firstIndex(where: { $0.number == request.job }) else {
            return ippAnswer(0x0406, to: request)
        }
        memory.jobs[index].document += request.document
        (memory.jobs[index].state, memory.jobs[index].takenAt) = (5, .now)
        return settled(memory.jobs[index].number, request, &memory)
    }

    private func settled(
        _ number: Int, _ request: IPPTestRequest, _ memory: inout PrinterMemory
    ) -> [UInt8] {
        memory.printWhatIsHeld()
        let jobs = memory.jobs.filter { $0.number == number }
        return ippAnswer(0, to: request, jobs.map { (tag: 0x02, attributes: attributes(of: $0)) })
    }

    private func cancel(_ request: IPPTestRequest, _ memory: inout PrinterMemory) -> [UInt8] {
        guard let index = memory.jobs.firstIndex(where: { $0.number == request.job }) else {
            return ippAnswer(0x0406, to: request)
        }
        if memory.jobs[index].state < 7, !memory.conduct.ignoresCancellation { memory.jobs[index].state = 7 }
        return ippAnswer(0, to: request)
    }

    private func describe(_ request: IPPTestRequest, _ memory: PrinterMemory) -> [UInt8] {
        guard let job = memory.jobs.first(where: { $0.number == request.job }),
            !memory.conduct.keepsNoHistory
        else { return ippAnswer(0x0406, to: request) }
        return ippAnswer(0, to: request, [(0x02, attributes(of: job))])
    }

    private func list(_ request: IPPTestRequest, _ memory: PrinterMemory) -> [UInt8] {
        let which = request.texts["which-jobs"] ?? "not-completed"
        let jobs =
            memory.conduct.keepsNoHistory
            ? [] : memory.jobs.filter { which == "all" || ($0.state >= 7) == (which == "completed") }
        return ippAnswer(0, to: request, jobs.reversed().map { (tag: 0x02, attributes: attributes(of: $0)) })
    }

    private func attributes(of job: PrinterJob) -> IPPTestGroup {
        [
            ("job-id", [.integer(job.number)]), ("job-uri", [.uri("\(uri)/\(job.number)")]),
            ("job-name", [.name(job.name)]), ("job-state", [.enumeration(job.state)]),
            ("job-state-reasons", [.keyword(job.state == 7 ? "job-canceled-by-user" : "none")]),
            ("job-originating-user-name", [.name("marquee")]),
            ("job-impressions-completed", [.integer(job.state == 9 ? 1 : 0)]),
        ]
    }

    private func attributes(_ memory: PrinterMemory) -> IPPTestGroup {
        let upTime: IPPTestGroup =
            switch memory.conduct.clock {
            case .runs: [("printer-up-time", [.integer(time(nil) - memory.startedAt)])]
            case .stands(let seconds): [("printer-up-time", [.integer(seconds)])]
            case .isMissing: []
            }
        let isBusy = memory.jobs.contains { $0.state == 5 }
        let state: IPPTestGroup = [
            ("printer-state", [.enumeration(isBusy ? 4 : 3)]),
            ("printer-state-reasons", memory.conduct.reasons.map { .keyword($0) }),
            ("queued-job-count", [.integer(isBusy ? 1 : 0)]),
        ]
        let model = "Label Printer" + (memory.specimen > 1 ? " \(memory.specimen)" : "")
        let identity: IPPTestGroup = [
            ("printer-make-and-model", [.text("Unruly \(model)")]),
            ("printer-device-id", [.text("MFG:Unruly;MDL:\(model);CMD:PDF;")]),
            ("printer-uuid", [.uri("urn:uuid:00000000-0000-4000-8000-00000000000\(memory.specimen)")]),
        ]
        return upTime + state + identity + capabilities
    }

    private var capabilities: IPPTestGroup {
        let sizes: [IPPTestValue] = media.map(size)
        let columns: [IPPTestValue] = media.map(column)
        return [
            ("printer-uri-supported", [.uri(uri)]), ("uri-security-supported", [.keyword("none")]),
            ("uri-authentication-supported", [.keyword("none")]), ("printer-name", [.name("unruly")]),
            ("printer-info", [.text("Unruly Printer")]),
            ("printer-is-accepting-jobs", [.boolean(true)]), ("charset-configured", [.charset("utf-8")]),
            ("charset-supported", [.charset("utf-8")]), ("natural-language-configured", [.language("en")]),
            ("generated-natural-language-supported", [.language("en")]),
            ("ipp-versions-supported", [.keyword("1.1"), .keyword("2.0")]),
            ("pdl-override-supported", [.keyword("attempted")]),
            (
                "operations-supported",
                [0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0B].map { .enumeration($0) }
            ),
            ("multiple-document-jobs-supported", [.boolean(false)]),
            ("compression-supported", [.keyword("none")]),
            ("document-format-supported", (["application/octet-stream"] + formats).map { .mime($0) }),
            ("document-format-default", [.mime(formats[0])]), ("color-supported", [.boolean(false)]),
            ("copies-default", [.integer(1)]), ("media-supported", media.map { .keyword($0.name) }),
            ("media-default", [.keyword(media[0].name)]), ("media-ready", [.keyword(media[0].name)]),
            ("media-size-supported", sizes), ("media-col-database", columns),
            ("media-col-default", [columns[0]]), ("media-col-ready", [columns[0]]),
            (
                "media-col-supported",
                [
                    "media-bottom-margin", "media-left-margin", "media-right-margin", "media-size",
                    "media-top-margin",
                ].map { .keyword($0) }
            ),
            ("media-top-margin-supported", [.integer(0)]), ("media-bottom-margin-supported", [.integer(0)]),
            ("media-left-margin-supported", [.integer(0)]), ("media-right-margin-supported", [.integer(0)]),
            ("print-color-mode-default", [.keyword("monochrome")]),
            ("print-color-mode-supported", [.keyword("monochrome")]),
            ("print-quality-default", [.enumeration(4)]), ("print-quality-supported", [.enumeration(4)]),
            ("printer-resolution-default", [.dots(300)]), ("printer-resolution-supported", [.dots(300)]),
            ("pwg-raster-document-resolution-supported", [.dots(300)]),
            ("pwg-raster-document-type-supported", [.keyword("black_1"), .keyword("sgray_8")]),
            ("sides-default", [.keyword("one-sided")]), ("sides-supported", [.keyword("one-sided")]),
            ("output-bin-default", [.keyword("face-up")]), ("output-bin-supported", [.keyword("face-up")]),
            ("orientation-requested-default", [.enumeration(3)]),
            ("orientation-requested-supported", [.enumeration(3)]),
        ]
    }

    private func size(_ paper: PaperSize) -> IPPTestValue {
        .collection([
            ("x-dimension", [.integer(paper.width)]), ("y-dimension", [.integer(paper.height)]),
        ])
    }

    private func column(_ paper: PaperSize) -> IPPTestValue {
        let margins = ["top", "bottom", "left", "right"].map {
            ("media-\($0)-margin", [IPPTestValue.integer(0)])
        }
        return .collection([("media-size", [size(paper)])] + margins)
    }
}
