package import Badges

extension ReportSheet {
    /// One page for a browser, which needs nothing beside itself: UTF-8.
    package func html() -> [UInt8] { Array(ReportPage(sheet: self).html.utf8) }

    /// On US Letter, with real text. Blocks while it draws; call it where badges are drawn.
    package func pdf() throws(BadgeError) -> [UInt8] { try ReportPaper(sheet: self).pages.pdf() }
}
