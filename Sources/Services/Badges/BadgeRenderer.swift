import Attendance
import Badges
import Foundation
import Printing
import Reports
import Threads

/// Draws badges on a thread of its own: fonts are loaded once, at the first badge, and scans never wait for it.
actor BadgeRenderer {
    private let thread = BlockingExecutor(name: "badges", priority: .low)
    private let assets: Assets
    /// The layout that is used where none is named.
    private let usual: String
    /// Whether somebody chose it.
    private let isUsualChosen: Bool
    private var renderers: [String: LayoutRenderer] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(assets: Assets, usual: String? = nil) {
        self.assets = assets
        self.usual = usual ?? "4x3in"
        isUsualChosen = usual != nil
    }

    // None of these is inlined: the optimizer of Swift 6.3.1 crashes on their throws inside an async caller (2026-11).

    /// - Parameter turn: by how much the printer's badges are turned, with their paper.
    @inline(never) func pdf(
        of faces: [BadgeFace], as form: PageForm, layout: String?, turn: PageTurn = .none
    ) throws -> [UInt8] {
        try renderer(layout).pdf(faces, as: form.pixel.format, dpi: form.dpi, turn: turn)
    }

    @inline(never) func draw(
        _ faces: [BadgeFace], layout: String?, page: Int, as file: BadgeFile, inBlack: Bool
    ) throws -> [UInt8] {
        let renderer = try renderer(layout)
        return switch file {
        case .pdf: try renderer.pdf(faces, as: inBlack ? .bit : .rgb)
        case .png: try renderer.png(faces, page: page, dpi: 300, as: inBlack ? .bit : .rgb)
        case .svg: try renderer.svg(faces, page: page, as: inBlack ? .bit : .rgb)
        case .pwg:
            try raster(
                of: faces, as: PageForm(format: .pwgRaster, pixel: inBlack ? .black : .rgb, dpi: 300),
                layout: layout)
        }
    }

    @inline(never) func pages(of badges: Int, layout: String?) throws -> Int {
        try renderer(layout).layout.pageCount(of: badges)
    }

    /// The same guests on every layout there is, on one PNG.
    @inline(never) func contactSheet(of faces: [BadgeFace]) throws -> [UInt8] {
        try ContactSheet(try names.map { try renderer($0) }).png(of: faces)
    }

    @inline(never) func pdf(of report: ReportSheet) throws -> [UInt8] { try report.pdf() }

    /// The pixels that a printer takes without a filter, as the document that it is sent.
    @inline(never) func raster(
        of faces: [BadgeFace], as form: PageForm, layout: String?, turn: PageTurn = .none
    ) throws -> [UInt8] {
        let renderer = try renderer(layout)
        let media = Printing.Media(renderer.layout.media).turned(across: turn.isAcross)
        var pages: [RasterPage] = []
        try renderer.print(faces, at: Resolution(form.dpi), as: form.pixel.format, turn: turn) { page in
            pages.append(try RasterPage(page, as: form, media: media))
        }
        return try RasterPage.document(pages)
    }

    /// The layout's paper.
    @inline(never) func media(of layout: String? = nil) throws -> Printing.Media {
        Printing.Media(try renderer(layout).layout.media)
    }

    /// The colour and shape of a role on screens, the same as on badges.
    @inline(never) func mark(of role: String, as wanted: RoleLook?, layout: String?) throws -> RoleMark {
        try renderer(layout).layout.mark(of: role, as: wanted)
    }

    /// The layout of badges that need no other on a printer for which nobody chose one; nil is the usual one.
    func layout(for printer: Printer) -> String? {
        isUsualChosen ? nil : printer.layout(among: papers, usual: usual)
    }

    /// Every layout's paper.
    var papers: [LayoutPaper] {
        names.compactMap { name in
            // One that cannot be read is told when it is asked for.
            (try? renderer(name).layout).map {
                LayoutPaper(name: name, media: Printing.Media($0.media), perPage: $0.perPage)
            }
        }
    }

    /// A layout's name; nil is the usual one.
    @inline(never) func id(of layout: String?) throws -> String { try renderer(layout).layout.id }

    /// How many badges a page takes.
    @inline(never) func perPage(of layout: String?) throws -> Int { try renderer(layout).layout.perPage }

    /// Scripts in which a name would come out as empty boxes.
    func missingScripts() -> [String] { FontCoverage.missingScripts() }

    /// The names of the layouts that there are, in order.
    var names: [String] {
        // A folder that cannot be read has no layouts.
        let files = try? FileManager.default.contentsOfDirectory(atPath: assets.file("Layouts").path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func renderer(_ name: String?) throws -> LayoutRenderer {
        let name = name ?? usual
        if let renderer = renderers[name] { return renderer }
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw ServiceError(.badInput, "\(name) is no layout's name: letters, digits and hyphens alone.")
        }
        let file = assets.file("Layouts/\(name).yaml")
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw ServiceError(
                .notFound,
                "There is no layout \(name) in \(file.deletingLastPathComponent().path); there are \(names.joined(separator: ", "))."
            )
        }
        let renderer = LayoutRenderer(layout: try Layout.load(file: file.path))
        renderers[name] = renderer
        return renderer
    }
}
