// swift-tools-version:6.2
import PackageDescription

// Every room is built with these. Imports are internal unless they say otherwise, so a signature
// that leaks a library out of its room does not compile.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: designNotes[name] ?? [], swiftSettings: settings)
}

func rehearsal(of name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["Rehearsal"], swiftSettings: settings)
}

/// Rooms whose reasons are written down beside their code.
let designNotes = [
    "Storage": ["DESIGN.md"],
    "Printing": ["DESIGN.md"],
    "FrontOfHouse": ["DESIGN.md"],
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "marquee",
    products: [.executable(name: "marquee", targets: ["marquee"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // C libraries as modules; no logic.
        .systemLibrary(name: "CCups"),
        .systemLibrary(name: "CEvdev"),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode"),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo"),
        .target(
            name: "CZXing",
            linkerSettings: [.linkedLibrary("ZXing"), .linkedLibrary("png"), .linkedLibrary("turbojpeg")]),

        // The rooms, from the ground up.
        room("Attendance", [crypto]),
        room("Storage", ["Attendance", database, crypto]),
        room("Badges", ["Attendance", "CPangoCairo", "CQREncode", yams]),
        room("Printing", ["CCups"]),
        room("Scanning", ["Attendance", "CEvdev", "CZXing"]),
        room("Exchange", ["Attendance"]),
        room("Introductions", ["Attendance"]),
        room(
            "FrontOfHouse",
            [
                "Attendance", "Storage", "Badges", "Printing", "Scanning", "Exchange", "Introductions",
                logging,
                lifecycle,
                crypto, cryptoExtras, certificates, asn1,
            ]),
        room(
            "Web",
            [
                "Attendance", "Exchange", "FrontOfHouse", hummingbird, tls, mustache, logging, lifecycle,
                crypto,
            ]),
        .executableTarget(
            name: "marquee",
            dependencies: [
                "Attendance", "Exchange", "FrontOfHouse", "Storage", "Web", arguments, logging, lifecycle,
                signals,
            ],
            swiftSettings: settings,
            // Addresses that are set at the start take a quarter of the room this way, and the station nearly a megabyte less at rest.
            linkerSettings: [
                .unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"])
            ]),

        // Yardsticks for Scripts/bench.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Badges", "Introductions", "SeriesPlay", "Rehearsal", hummingbird, arguments, logging,
            ],
            path: "Scripts/Benchmark",
            exclude: ["Measures"], swiftSettings: settings),

        // An invented series of evenings, for the bench and for tests.
        .target(
            name: "SeriesPlay", dependencies: ["Attendance", "Introductions", "Rehearsal"],
            path: "Scripts/Series", swiftSettings: settings),

        // What the tests share: a private print server, printers, a station in a folder of its own.
        .target(name: "Rehearsal", path: "Tests/Rehearsal", swiftSettings: settings),
        rehearsal(of: "Attendance", ["Attendance"]),
        rehearsal(of: "Storage", ["Storage", "Attendance", database]),
        rehearsal(of: "Badges", ["Badges", "Attendance"]),
        rehearsal(of: "Printing", ["Printing"]),
        rehearsal(of: "Scanning", ["Scanning", "Attendance"]),
        rehearsal(of: "Exchange", ["Exchange", "Attendance"]),
        rehearsal(of: "Introductions", ["Introductions", "Attendance", "SeriesPlay"]),
        rehearsal(
            of: "FrontOfHouse",
            ["FrontOfHouse", "Exchange", "Storage", "Attendance", certificates, asn1, crypto]),
        rehearsal(of: "Web", ["Web", "FrontOfHouse", "Storage", "Attendance", hummingbird]),
        rehearsal(of: "EndToEnd", ["marquee"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx20
)
