import CCups

extension Connection {
    /// What the printer itself has written down of a job that the print server sent it under that name.
    static func record(ofJobNamed name: String, at device: DeviceAddress) -> JobEvidence.PrinterRecord {
        // A printer that cannot be asked, or does not list its jobs, says nothing.
        guard let found = try? states(ofJobsNamed: name, at: device) else { return .silent }
        guard let state = found.values.first else { return .none }
        guard found.count == 1 else { return .several }
        return switch state {
        case .completed: .completed
        case .cancelled, .aborted: .givenUp
        default: .unfinished
        }
    }

    private static func states(
        ofJobsNamed name: String, at device: DeviceAddress
    ) throws(PrintError) -> [Int: JobState] {
        let connection = try Connection(to: device)
        if let all = try connection.jobs("all", named: name, of: device) { return all }
        // In this order a job that ends between the questions is in one of the answers at least.
        let unfinished = try connection.jobs("not-completed", named: name, of: device)
        let finished = try connection.jobs("completed", named: name, of: device)
        guard let unfinished, let finished else {
            throw PrintError(.rejected, "The printer does not list its jobs.")
        }
        return unfinished.merging(finished) { $1 }
    }

    /// The states of jobs by their numbers; nil where the printer does not list these.
    private func jobs(
        _ which: String, named name: String, of device: DeviceAddress
    ) throws(PrintError) -> [Int: JobState]? {
        let question = IPPMessage(IPP_OP_GET_JOBS, about: .device(device))
        question.add(IPP_TAG_KEYWORD, "which-jobs", which)
        question.add("requested-attributes", keywords: ["job-id", "job-name", "job-state"])
        let answer = try ask(question, about: .device(device))
        guard answer.status == IPP_STATUS_OK else { return nil }
        var states: [Int: JobState] = [:]
        for job in answer.groups(IPP_TAG_JOB) where job.text("job-name") == name {
            guard let number = job.number("job-id") else { continue }
            states[number] = job.number("job-state").flatMap(JobState.init)
        }
        return states
    }
}
