import CCups

extension Connection {
    func submit(
        _ document: [UInt8], _ format: DocumentFormat, to queue: String, on paper: QueuePaper,
        named name: String
    ) throws(PrintError) -> Job {
        let target = try Target(queue: queue)
        let question = IPPMessage(IPP_OP_PRINT_JOB, about: target)
        question.add(IPP_TAG_NAME, "job-name", name)
        question.add(IPP_TAG_MIMETYPE, "document-format", format.rawValue)
        question.add("copies", integer: 1)
        question.add(IPP_TAG_KEYWORD, "print-scaling", "none", in: IPP_TAG_JOB)
        question.add(paper: paper)
        let answer = try ask(question, about: target, with: document)
        switch answer.status {
        case IPP_STATUS_ERROR_NOT_FOUND: throw .noSuchQueue(queue)
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
            throw PrintError(.unsupportedFormat, "The printer \(queue) does not take \(format.rawValue).")
        default: try accept(answer)
        }
        guard let number = answer.groups(IPP_TAG_JOB).first?.number("job-id") else {
            throw PrintError(
                .unanswered, "The print server took a job for \(queue) without giving it a number.")
        }
        return Job(number: number, name: name, queue: queue)
    }

    func report(on job: Job) throws(PrintError) -> JobReport {
        let question = IPPMessage(IPP_OP_GET_JOB_ATTRIBUTES, about: .job(job.number))
        question.add("requested-attributes", keywords: JobReport.attributes)
        let answer = try ask(question, about: .job(job.number))
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { throw .noSuchJob(job) }
        try accept(answer)
        guard let attributes = answer.groups(IPP_TAG_JOB).first, attributes.text("job-name") == job.name,
            let report = JobReport(attributes, printer: try printerIfAny(job.queue))
        else { throw .noSuchJob(job) }
        return report
    }

    func find(jobNamed name: String) throws(PrintError) -> Job? {
        try jobs("all", asking: Self.loading).filter { $0.name == name }.max { $0.number < $1.number }
    }

    func unfinishedJobs(named prefix: String) throws(PrintError) -> [Job] {
        try jobs("not-completed").filter { $0.name.hasPrefix(prefix) }
    }

    /// Makes the server read a job from its disk: of one that it has put out of memory it would leave out the name.
    private static let loading = ["job-priority"]
    /// As many as the server gives in one answer when it has to read them from its disk.
    private static let mostLoaded = 500
    /// A bound on what is read in all.
    private static let mostPages = 200

    private func jobs(_ which: String, asking more: [String] = []) throws(PrintError) -> [Job] {
        var (found, next): ([Job], Int) = ([], 1)
        for _ in 0..<Self.mostPages {
            let page = try jobs(which, from: next, asking: more)
            found += page
            guard page.count >= Self.mostLoaded, let last = page.map(\.number).max(), last >= next else {
                break
            }
            next = last + 1
        }
        return found
    }

    private func jobs(_ which: String, from first: Int, asking more: [String]) throws(PrintError) -> [Job] {
        let question = IPPMessage(IPP_OP_GET_JOBS, about: .allQueues)
        question.add(IPP_TAG_KEYWORD, "which-jobs", which)
        question.add("first-job-id", integer: first, in: IPP_TAG_OPERATION)
        question.add("requested-attributes", keywords: ["job-id", "job-name", "job-printer-uri"] + more)
        let answer = try ask(question, about: .allQueues)
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return [] }
        try accept(answer)
        return answer.groups(IPP_TAG_JOB).compactMap { attributes in
            guard let number = attributes.number("job-id"),
                let queue = Target.queue(in: attributes.text("job-printer-uri"))
            else { return nil }
            return Job(number: number, name: attributes.text("job-name"), queue: queue)
        }
    }

    func cancel(_ job: Job) throws(PrintError) {
        // Asked first, because another job may have the number now.
        if try report(on: job).state.isFinal { return }
        let answer = try ask(IPPMessage(IPP_OP_CANCEL_JOB, about: .job(job.number)), about: .job(job.number))
        // CUPS's way to say that it ended in the meantime.
        if answer.status == IPP_STATUS_ERROR_NOT_POSSIBLE || answer.status == IPP_STATUS_ERROR_NOT_FOUND {
            return
        }
        try accept(answer)
    }

    private func printerIfAny(_ queue: String) throws(PrintError) -> Printer? {
        do {
            return try printer(queue)
        } catch let error where error.code == .noSuchQueue {
            return nil
        }
    }
}

extension PrintError {
    static func noSuchJob(_ job: Job) -> PrintError {
        PrintError(.noSuchJob, "The print server no longer knows job \(job.number) (\(job.name)).")
    }
}
