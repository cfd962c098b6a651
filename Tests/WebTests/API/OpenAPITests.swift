import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import TestSupport
import Testing

@testable import Web

struct OpenAPITests {
    private static let file = TestServer.assets + "/Pages/openapi.json"

    @Test func `the description is valid OpenAPI`() async throws {
        let check = try await run(
            TestTools.program("python"), ["-m", "openapi_spec_validator", Self.file])
        #expect(check.status == 0, "\(check.text)\(check.complaint)")
    }

    @Test func `every route is described, and nothing else`() async throws {
        try await TestServer.open { testServer in
            let document = try await testServer.ask(.get, "/openapi.json", as: .nobody)
            let paths = try #require(try document.member("paths", as: [String: [String: Any]].self))
            let described = paths.flatMap { path, item in
                item.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
            }
            // A page's own files are part of the page.
            let routes = try testServer.server.routes().filter {
                !$0.path.hasPrefix("/styles/") && !$0.path.hasPrefix("/browser/")
                    && !$0.path.hasPrefix("/locales/")
            }
            #expect(Set(described) == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
            for route in routes {
                let operation = paths[route.path]?[route.method.rawValue.lowercased()] as? [String: Any]
                let security = (operation?["security"] as? [[String: Any]] ?? []).flatMap(\.keys)
                #expect(Set(security) == route.audience.schemes, "\(route.method) \(route.path)")
            }
        }
    }

    @Test
    func `every code of a problem, every outcome and every state of a badge is described, and no other`()
        throws
    {
        struct APIDocument: Decodable {
            struct APIComponents: Decodable { let schemas: [String: DescribedSchema] }
            struct DescribedSchema: Decodable {
                let `enum`: [String]?
                let properties: [String: DescribedSchema]?

                // Others hold what is no text, such as null.
                init(from decoder: any Decoder) throws {
                    let members = try decoder.container(keyedBy: CodingKeys.self)
                    `enum` = try? members.decodeIfPresent([String].self, forKey: .enum)
                    properties = try members.decodeIfPresent(
                        [String: DescribedSchema].self, forKey: .properties)
                }

                enum CodingKeys: String, CodingKey { case `enum`, properties }
            }
            let components: APIComponents
        }
        let document = try JSONDecoder().decode(
            APIDocument.self, from: try Data(contentsOf: URL(filePath: Self.file)))
        let schemas = document.components.schemas
        #expect(schemas["Outcome"]?.enum.map(Set.init) == Set(Outcome.allCases.map(\.rawValue)))
        #expect(schemas["BadgeState"]?.enum.map(Set.init) == Set(BadgeState.allCases.map(\.rawValue)))
        let codes = schemas["Problem"]?.properties?["code"]?.enum
        #expect(codes.map(Set.init) == Set(Problem.Code.allCases.map(\.rawValue)))
    }

    @Test func `answers are of the shape that is promised`() async throws {
        try await TestServer.open { testServer in
            var samples: [[String: Any]] = []
            func take(_ schema: String, _ reply: Reply) throws {
                samples.append([
                    "schema": schema, "body": try JSONSerialization.jsonObject(with: Data(reply.bytes)),
                ])
            }
            let admitted = try await testServer.post(testServer.scans, #"{"code":"CODE-1"}"#)
            try take("Answer", admitted)
            try take("Answer", try await testServer.post(testServer.scans, #"{"code":"CODE-1"}"#))
            try take("Answer", try await testServer.post(testServer.scans, #"{"code":"NONE"}"#))
            try take(
                "GuestFacingAnswer",
                try await testServer.post(testServer.scans, #"{"code":"CODE-2"}"#, as: .kiosk))
            try take(
                "GuestFacingAnswer",
                try await testServer.post(testServer.scans, #"{"code":"CODE-2"}"#, as: .kiosk))
            try take("Guest", try await testServer.post(testServer.guests, #"{"first_name":"Zoë"}"#))
            try take("Problem", try await testServer.post(testServer.scans, "{}"))
            try take("Problem", try await testServer.ask(.get, "/nothing"))
            let id = try admitted.member("badge", as: [String: Any].self)?["id"] as? String ?? ""
            try take("Badge", try await testServer.ask(.get, "/api/v1/badges/\(id)"))
            let printing = try await testServer.ask(.get, testServer.printing, as: .kiosk).member(
                "doors", as: [[String: Any]].self)
            samples.append(["schema": "DoorPrinting", "body": try #require(printing?.first)])
            let events = try await testServer.ask(.get, "/api/v1/events").member(
                "events", as: [[String: Any]].self)
            samples.append(["schema": "Event", "body": try #require(events?.first)])

            let script = """
                import json, sys
                from openapi_schema_validator import OAS31Validator
                document = json.load(open(sys.argv[1]))
                for sample in json.load(sys.stdin):
                    schema = {"$ref": "#/components/schemas/" + sample["schema"], "components": document["components"]}
                    for error in OAS31Validator(schema).iter_errors(sample["body"]):
                        print(sample["schema"], list(error.path), error.message)
                """
            let input = try JSONSerialization.data(withJSONObject: samples)
            let check = try await run(TestTools.program("python"), ["-c", script, Self.file], input: input)
            #expect(check.status == 0, "\(check.complaint)")
            #expect(check.text.isEmpty, "\(check.text)")
        }
    }
}

extension Audience {
    fileprivate var schemes: Set<String> {
        switch self {
        case .anyone: []
        case .scanners, .insiders: ["token", "kiosk", "person"]
        case .staff, .hosts, .organizers, .administrators: ["token", "person"]
        case .kiosks: ["kiosk"]
        case .people: ["person"]
        }
    }
}
