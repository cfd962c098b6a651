import Attendance
import Badges
import Foundation
import Printing

/// Draws badges on a thread of its own: fonts are loaded once, at the first badge, and doors never wait for it.
actor Press {
    private let thread = OneThread(name: "press")
    private let assets: Assets
    /// The layout that is used where none is named.
    private let usual: String
    private var presses: [String: BadgePress] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(assets: Assets, usual: String? = nil) {
        self.assets = assets
        self.usual = usual ?? "4x3in"
    }

    // None of these is inlined: the optimizer of Swift 6.3.1 crashes on their throws inside an async caller (2026-11).

    @inline(never) func pdf(of faces: [BadgeFace], layout: String?) throws -> [UInt8] {
        try press(layout).pdf(faces)
    }

    @inline(never) func draw(
        _ faces: [BadgeFace], layout: String?, page: Int, as file: BadgeFile, inBlack: Bool
    ) throws -> [UInt8] {
        let press = try press(layout)
        return switch file {
        case .pdf: try press.pdf(faces, as: inBlack ? .bit : .rgb)
        case .png: try press.png(faces, page: page, dpi: 300, as: inBlack ? .bit : .rgb)
        case .svg: try press.svg(faces, page: page, as: inBlack ? .bit : .rgb)
        case .pwg:
            try raster(
                of: faces, as: RasterForm(format: .pwgRaster, pixel: inBlack ? .black : .rgb, dpi: 300),
                layout: layout)
        }
    }

    @inline(never) func pages(of badges: Int, layout: String?) throws -> Int {
        try press(layout).layout.pageCount(of: badges)
    }

    /// The same guests on every layout there is, on one PNG.
    @inline(never) func contactSheet(of faces: [BadgeFace]) throws -> [UInt8] {
        try ContactSheet(try names.map { try press($0) }).png(of: faces)
    }

    @inline(never) func pdf(of report: ReportSheet) throws -> [UInt8] { try report.pdf() }

    /// The pixels that a printer takes without a filter, as the document that it is sent.
    @inline(never) func raster(
        of faces: [BadgeFace], as form: RasterForm, layout: String?
    ) throws -> [UInt8] {
        let press = try press(layout)
        let media = Printing.Media(press.layout.media)
        var pages: [RasterPage] = []
        try press.print(faces, at: Resolution(form.dpi), as: form.pixel.format) { page in
            pages.append(try RasterPage(page, as: form, media: media))
        }
        return try RasterPage.document(pages)
    }

    /// The layout's paper.
    @inline(never) func media(of layout: String? = nil) throws -> Printing.Media {
        Printing.Media(try press(layout).layout.media)
    }

    /// What stands for a role on screens as it does on badges.
    @inline(never) func mark(of role: String, as wanted: RoleLook?, layout: String?) throws -> RoleMark {
        try press(layout).layout.mark(of: role, as: wanted)
    }

    /// How many badges a page takes.
    @inline(never) func perPage(of layout: String?) throws -> Int { try press(layout).layout.perPage }

    /// Scripts in which a name would come out as empty boxes.
    func missingScripts() -> [String] { FontCoverage.missingScripts() }

    /// The names of the layouts that there are, in order.
    var names: [String] {
        // A folder that cannot be read has no layouts.
        let files = try? FileManager.default.contentsOfDirectory(atPath: assets.file("Layouts").path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func press(_ name: String?) throws -> BadgePress {
        let name = name ?? usual
        if let press = presses[name] { return press }
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw HouseError(.badInput, "\(name) is no layout's name: letters, digits and hyphens alone.")
        }
        let file = assets.file("Layouts/\(name).yaml")
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw HouseError(
                .notFound,
                "There is no layout \(name) in \(file.deletingLastPathComponent().path); there are \(names.joined(separator: ", "))."
            )
        }
        let press = BadgePress(layout: try Layout.load(file: file.path))
        presses[name] = press
        return press
    }
}
