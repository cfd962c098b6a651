import Foundation
import TestSupport
import Testing

/// Requests nobody thought of, made from the program's own description of its API.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct EveryRequestTests {
    @Test func `no request that the description allows or forbids is answered otherwise than it says`()
        async throws
    {
        let printServer = try await PrintServer.start()
        let testStation = try TestStation(printServer: printServer)
        try await testStation.set(guests: "Name,Code\nAna Duarte,a-1\nLeo Li,l-1\n")
        let event = try await testStation.event()
        let serving = try await testStation.serve()
        let configuration = try testStation.desk.file(
            "schemathesis.toml",
            """
            [parameters]
            "path.event" = "\(event)"
            """)
        let address = "http://127.0.0.1:\(serving.port)"
        let fields = serving.fields.filter { $0.key == "Authorization" }.flatMap { ["-H", "\($0): \($1)"] }
        let result = try await run(
            TestTools.program("python"),
            ["-m", "schemathesis.cli", "--config-file", configuration, "run", "\(address)/openapi.json"]
                + fields + [
                    "--checks", Self.checks, "--phases", "examples,coverage,fuzzing", "--max-examples", "3",
                    "--seed", "20261203", "--no-shrink", "--request-timeout", "60",
                    "--generation-database", "none", "--warnings", "off",
                    // It has no end.
                    "--exclude-path", "/api/v1/events/{event}/live",
                ], environment: ProcessInfo.processInfo.environment.merging(["NO_COLOR": "1"]) { $1 })
        #expect(result.status == 0, "\(result.text.suffix(6_000))\(result.complaint.suffix(2_000))")
        #expect(result.text.contains("Tested: "), "\(result.text)")
        #expect(try await serving.ask("GET", "/readyz").status == 200)
        expectNoMachinery(serving.said)
        await printServer.stop()
    }

    private static let checks =
        "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method,missing_required_header"
}
