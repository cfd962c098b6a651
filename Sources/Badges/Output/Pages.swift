/// One face of one badge on a page.
struct Placement: Sendable, Equatable {
    /// Which of the badges, from 0.
    let badge: Int
    let isBack: Bool
    /// Where its corner lies, in millimetres on the page as it is read.
    let x: Double
    let y: Double
    /// Printed upside down.
    let isTurned: Bool
}

extension Layout {
    /// How many badges a page of paper takes.
    package var perPage: Int { sheet.map { $0.columns * $0.rows } ?? 1 }

    private var hasBackPages: Bool { back?.place == .behind }

    /// How many pages so many badges need; a back that is not folded is a page after its front's.
    package func pageCount(of badges: Int) -> Int {
        (badges + perPage - 1) / perPage * (hasBackPages ? 2 : 1)
    }

    /// What is drawn on a page, from 0.
    func placements(onPage page: Int, of badges: Int) -> [Placement] {
        let isBackPage = hasBackPages && page % 2 == 1
        let first = page / (hasBackPages ? 2 : 1) * perPage
        return (first..<min(badges, first + perPage)).flatMap { badge in
            let corner = corner(of: badge - first, isBackPage: isBackPage)
            let one = Placement(
                badge: badge, isBack: isBackPage, x: corner.x, y: corner.y, isTurned: false)
            guard case .folded(let isTurned) = back?.place else { return [one] }
            let under = Placement(
                badge: badge, isBack: true, x: corner.x, y: corner.y + face.height, isTurned: isTurned)
            return [one, under]
        }
    }

    /// The back's page is turned over by its long edge, so its columns run the other way.
    private func corner(of cell: Int, isBackPage: Bool) -> (x: Double, y: Double) {
        guard let sheet else { return (0, 0) }
        let (column, row) = (cell % sheet.columns, cell / sheet.columns)
        let x = sheet.left + Double(column) * (sheet.badge.width + sheet.gap.width)
        return (
            isBackPage ? page.width - x - sheet.badge.width : x,
            sheet.top + Double(row) * (sheet.badge.height + sheet.gap.height)
        )
    }
}
