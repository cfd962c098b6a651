import Glibc

/// How much a shared interest says, by how few guests of the series have it.
package struct Rarity: Sendable {
    private var guests: Int
    private var counts: [Tag: Int] = [:]

    /// Counts the interests of everybody in the series, each guest once.
    package init(interests: some Sequence<[Tag]>) {
        guests = 0
        for tags in interests {
            guests += 1
            for tag in Set(tags) { counts[tag, default: 0] += 1 }
        }
    }

    /// Inverse document frequency in points, smoothed: what everybody has is still worth a little.
    func points(of tag: Tag) -> Int32 {
        let share = Double(guests + 1) / Double((counts[tag] ?? 0) + 1)
        return Int32((log(1 + share) * Double(Points.interest)).rounded())
    }
}
