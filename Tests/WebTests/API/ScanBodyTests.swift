import Foundation
import TestSupport
import Testing

@testable import Web

/// The quick reading of a scan's body, beside the decoder that it must agree with.
@Suite struct ScanBodyTests {
    private static func quick(_ bytes: [UInt8]) -> ScanBody? { bytes.withUnsafeBytes(ScanBody.init(flat:)) }

    private static func decoded(_ bytes: [UInt8]) -> ScanBody? {
        try? JSONDecoder().decode(ScanBody.self, from: Data(bytes))
    }

    @Test(
        arguments: [
            #"{"id":"0197ABCD-0000-7000-8000-000000000001","code":"MQ-7K2P"}"#,
            #"{ "code" : "ليلى 美咲 👋", "door":"Main", "direction" : "exit" }"#,
            "{\n\t\"guest\":\"0197abcd-0000-7000-8000-000000000001\",\r\n \"people\":-12,\"simulate\":true}",
            #"{"code":"","at":"2026-12-03T19:04:11-08:00","language":"es","found":"x","proof":"1234","simulate":false}"#,
            "{}", " { } ", #"{"people":0}"#,
        ])
    func `a usual body is read without the decoder, and as the decoder reads it`(body: String) throws {
        let read = try #require(Self.quick(Array(body.utf8)))
        #expect(read == Self.decoded(Array(body.utf8)))
    }

    @Test(
        arguments: [
            #"{"code":"a\nb"}"#, #"{"code":"a\u0041"}"#, #"{"answers":{"21?":"yes"}}"#,
            #"{"readings":["a"]}"#,
            #"{"override":{"staff":"a","reason":"b"}}"#, #"{"code":null}"#, #"{"people":1.0}"#,
            #"{"people":1e3}"#,
            #"{"people":01}"#, #"{"people":1234567890123456}"#, #"{"people":-}"#, #"{"code":"a","code":"b"}"#,
            #"{"id":"none"}"#, #"{"direction":"up"}"#, #"{"code":5}"#, #"{"simulate":"true"}"#,
            #"{"simulate":truex}"#,
            #"{"unheard":"of"}"#, #"{"code":"a"} x"#, #"{"code":"a",}"#, #"{"code":"a""#, #"{"code":"a"#, "",
            "[]", "{",
            #"{"code" "a"}"#, #"{code:"a"}"#, "{\"code\":\"a\u{1}b\"}", #"["code"]"#, #"{"code":tru"#,
        ])
    func `what is no plain field is left to the decoder`(body: String) {
        #expect(Self.quick(Array(body.utf8)) == nil)
    }

    @Test func `bytes that are no UTF-8 are left to the decoder`() {
        #expect(Self.quick(Array(#"{"code":""#.utf8) + [0xFF] + Array(#""}"#.utf8)) == nil)
    }

    @Test(arguments: 0..<40) func `whatever comes, the quick reading is the decoder's or none`(seed: Int) {
        var random = Seeded(seed)
        let parts = [
            #""id""#, #""code""#, #""door""#, #""people""#, #""simulate""#, #""at""#, #""answers""#, ":", ",",
            "{", "}",
            #""0197ABCD-0000-7000-8000-000000000001""#, "12", "-3", "1.5", "true", "false", "null",
            #""exit""#, "[", "]",
            #""direction""#, " ", "\n", #""é""#, #""\"""#, "0", "tru",
        ]
        var read = 0
        for _ in 0..<500 {
            var bytes: [UInt8]
            if Bool.random(using: &random) {
                // A body that is nearly right, with one of its bytes changed at times.
                let fields = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    "\(parts[Int.random(in: 0...6, using: &random)]):\(parts.randomElement(using: &random) ?? "")"
                }
                bytes = Array("{\(fields.joined(separator: ","))}".utf8)
                if Int.random(in: 0..<4, using: &random) == 0 {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                        in: 0...255, using: &random)
                }
            } else {
                let count = Int.random(in: 0...12, using: &random)
                bytes = (0..<count).flatMap { _ in Array((parts.randomElement(using: &random) ?? "").utf8) }
            }
            guard let quick = Self.quick(bytes) else { continue }
            read += 1
            #expect(quick == Self.decoded(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(read > 0)
    }
}
