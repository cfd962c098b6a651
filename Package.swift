// swift-tools-version:6.2
import PackageDescription

// Settings of every module. Imports are internal unless they say otherwise, so a signature that leaks a library out of
// its module does not compile.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: designNotes[name] ?? [], swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: fixtures[name] ?? [],
        swiftSettings: settings)
}

/// Modules with a DESIGN.md beside their code.
let designNotes = [
    "Storage": ["DESIGN.md"],
    "Printing": ["DESIGN.md"],
    "Scanning": ["DESIGN.md"],
    "Services": ["DESIGN.md"],
]

/// Files that tests find beside their code.
let fixtures = ["Storage": ["Fixtures"], "Exchange": ["Lists"]]

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
    products: [
        .executable(name: "marquee", targets: ["marquee"]),
        .executable(name: "marquee-reader", targets: ["marquee-reader"]),
    ],
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
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark"),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode"),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet"),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
        .systemLibrary(name: "CExpat", pkgConfig: "expat"),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter"),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo"),

        // Reads pictures beside the station, which starts it. Always optimized: it has a second for a picture.
        .executableTarget(
            name: "marquee-reader", cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("ZXing"), .linkedLibrary("png"), .linkedLibrary("turbojpeg")]),

        // The modules, from the bottom up.
        module("Attendance", [crypto]),
        module("Threads", []),
        module("Storage", ["Attendance", "Threads", database, crypto]),
        module("Badges", ["Attendance", "CPangoCairo", "CQREncode", yams]),
        module("Reports", ["Attendance", "Badges"]),
        module("Printing", ["CCups", "Threads"]),
        module("Scanning", ["Attendance", "Threads", "CEvdev", "CSpawn"]),
        module("Exchange", ["Attendance", "CUchardet", "CArchive", "CExpat", "CXlsxWriter"]),
        module("Introductions", ["Attendance"]),
        module(
            "Services",
            [
                "Attendance", "Storage", "Badges", "Reports", "Printing", "Scanning", "Exchange",
                "Introductions", "Threads", logging,
                lifecycle,
                crypto, cryptoExtras, certificates, asn1,
            ]),
        module(
            "Web",
            [
                "CCMark", "Attendance", "Exchange", "Services", hummingbird, tls, mustache, logging,
                lifecycle,
                crypto,
            ]),
        .executableTarget(
            name: "marquee",
            dependencies: [
                "Attendance", "Exchange", "Services", "Storage", "Threads", "Web", arguments, logging,
                lifecycle, signals,
            ],
            swiftSettings: settings,
            // Packed relocations take a quarter of the space; an idle station uses nearly 1 MB less memory.
            linkerSettings: [
                .unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"])
            ]),

        // What Scripts/bench compares against.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Attendance", "Storage", "Badges", "Introductions", "SampleSeries", "TestSupport", database,
                hummingbird, arguments, logging,
            ],
            path: "Scripts/Benchmark",
            exclude: ["Measures"], swiftSettings: settings),

        // An invented series of evenings, for the bench and for tests.
        .target(
            name: "SampleSeries", dependencies: ["Attendance", "Introductions", "TestSupport"],
            path: "Scripts/Series", swiftSettings: settings),

        // What the tests share: a private print server, printers, a station in a folder of its own.
        .target(
            name: "TestSupport", dependencies: ["Attendance", logging], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(of: "Attendance", ["Attendance"]),
        tests(of: "Storage", ["Storage", "Attendance", database, crypto]),
        tests(of: "Threads", ["Threads"]),
        tests(of: "Badges", ["Badges", "Attendance"]),
        tests(of: "Reports", ["Reports", "Attendance", "Badges", "Exchange"]),
        tests(of: "Printing", ["Printing"]),
        tests(of: "Scanning", ["Scanning", "Attendance"]),
        tests(of: "Exchange", ["Exchange", "Attendance"]),
        tests(of: "Introductions", ["Introductions", "Attendance", "SampleSeries"]),
        tests(
            of: "Services",
            [
                "Services", "Exchange", "Storage", "Attendance", "Badges", "Printing", logging, certificates,
                asn1, crypto,
            ]),
        tests(of: "Web", ["Web", "Services", "Storage", "Attendance", hummingbird]),
        tests(of: "EndToEnd", ["marquee"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx20
)
