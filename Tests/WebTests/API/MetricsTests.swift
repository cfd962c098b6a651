import HTTPTypes
import Testing

@testable import Web

struct MetricsTests {
    @Test func `what was decided is counted, and nobody is named`() async throws {
        try await TestServer.open { server in
            for code in ["CODE-1", "CODE-1", "nobody's"] {
                let scan = try await server.ask(
                    .post, server.scans, with: [("Content-Type", "application/json")],
                    body: Array(#"{"code":"\#(code)"}"#.utf8))
                #expect(scan.status == 200)
            }
            let reply = try await server.ask(.get, "/metrics")
            #expect(reply.fields[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = reply.text.split(separator: "\n").map(String.init)
            for line in [
                #"marquee_scans_total{outcome="admitted"} 1"#,
                #"marquee_scans_total{outcome="already_in"} 1"#,
                #"marquee_scans_total{outcome="unknown"} 1"#, #"marquee_badges{state="wanted"} 1"#,
                #"marquee_decision_seconds_bucket{le="+Inf"} 3"#, "marquee_decision_seconds_count 3",
                "marquee_scans_unrecorded_total 0", "# TYPE marquee_decision_seconds histogram",
            ] {
                #expect(lines.contains(line), "\(line) in\n\(reply.text)")
            }
            #expect(!reply.text.contains("CODE-1"))
        }
    }
}
