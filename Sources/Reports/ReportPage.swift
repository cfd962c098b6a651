import Attendance
import Badges

/// A report as one page for a browser, without scripts and without other files.
struct ReportPage {
    let sheet: ReportSheet

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        \(HTMLText.filePolicy)
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(sheet.title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header><p class="kicker">\(escaped(sheet.kicker))</p><h1 dir="auto">\(escaped(sheet.title))</h1>\
        <p dir="auto">\(escaped(sheet.subtitle))</p></header>
        <main>
        <dl>
        \(sheet.tiles.map(tile).joined(separator: "\n"))
        </dl>
        \(sheet.figures.map(figure).joined(separator: "\n"))
        </main>
        <footer><p>\(escaped(sheet.footnote))</p></footer>
        </body>
        </html>

        """
    }

    private func tile(_ tile: ReportSheet.Tile) -> String {
        """
        <div><dt>\(escaped(tile.label))</dt>\
        <dd\(tile.value == ReportWords.few ? #" class="few""# : "")>\(escaped(tile.value))</dd></div>
        """
    }

    private func figure(_ figure: ReportFigure) -> String {
        let width = figure.kind == .columns ? 186.0 : 90.0
        let (marks, height) = figure.marks(width: width)
        return """
            <figure class="\(figure.kind == .columns ? "columns" : "rows")">\
            <svg viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" \
            aria-label="\(escaped(figure.words))">\(marks.map(svg).joined())</svg></figure>
            """
    }

    private func svg(_ mark: Mark) -> String {
        switch mark {
        case .bar(let frame, let radius, let colour):
            return """
                <rect x="\(Self.number(frame.x))" y="\(Self.number(frame.y))" width="\(Self.number(frame.width))" \
                height="\(Self.number(frame.height))" rx="\(Self.number(radius))" fill="\(colour.text)"/>
                """
        case .text(let text, let frame, let words):
            let size = words.size * Self.point
            let (x, anchor) =
                switch words.align {
                case .start: (frame.x, "start")
                case .centre: (frame.x + frame.width / 2, "middle")
                case .end: (frame.x + frame.width, "end")
                }
            // Capitals are as high as seven tenths of the letters' size; a letter is a little wider than half of it.
            return """
                <text x="\(Self.number(x))" y="\(Self.number(frame.y + frame.height / 2 + size * 0.36))" \
                font-size="\(Self.number(size))" font-weight="\(words.weight)" text-anchor="\(anchor)" \
                fill="\(words.colour.text)">\(escaped(Self.cut(text, to: Int(frame.width / size / 0.56))))</text>
                """
        }
    }

    /// Millimetres.
    private static let point = 25.4 / 72

    private static func cut(_ text: String, to count: Int) -> String {
        text.count <= count ? text : text.prefix(max(1, count - 1)) + "…"
    }

    /// With two digits behind the point, as a browser reads it.
    private static func number(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

    private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        :root { color-scheme: light; font: 1rem/1.45 Inter, system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        * { box-sizing: border-box; margin: 0; }
        body { background: #FBF7F4; color: #1D0C12; }
        header { background: #3A0F20; color: #FFF4DC; padding: clamp(1.5rem, 5vw, 3.5rem) max(1.2rem, calc(50vw - 31rem)); }
        .kicker { color: #FFC45A; font-size: 0.85rem; font-weight: 700; letter-spacing: 0.14em; text-transform: uppercase; }
        h1 { font: 600 clamp(2rem, 6vw, 3.2rem)/1.1 "Iowan Old Style", Palatino, P052, "Noto Serif", Georgia, serif; margin: 0.3rem 0 0.5rem; overflow-wrap: anywhere; }
        main { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1rem; max-width: 64.4rem; margin: 1.4rem auto; padding: 0 1.2rem; align-items: start; }
        dl, figure.columns { grid-column: 1 / -1; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1rem; }
        dl div, figure { background: #FFFFFF; border: 1px solid #EFE6E1; border-radius: 0.7rem; padding: 1.1rem 1.2rem; }
        dl div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
        dd { font: 600 2.2rem/1.1 "Iowan Old Style", Palatino, P052, "Noto Serif", Georgia, serif; color: #7A1F3D; }
        dd.few { font-size: 1.4rem; }
        dt { color: #6B5560; font-size: 0.9rem; }
        svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
        footer { max-width: 64.4rem; margin: 0 auto 2.5rem; padding: 0 1.2rem; color: #6B5560; font-size: 0.85rem; }
        @media (max-width: 44rem) { main { grid-template-columns: 1fr; } }
        @media print { body { background: none; } header { print-color-adjust: exact; -webkit-print-color-adjust: exact; } figure, dl div { break-inside: avoid; } }
        """
}
