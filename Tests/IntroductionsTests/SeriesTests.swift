import Foundation
import SampleSeries
import Testing

/// A whole series, against pairing at random and against the best scores without fairness.
struct SeriesTests {
    @Test(arguments: [Int.max, 60])
    func `more guests meet somebody who fits than by chance or by score alone`(hostMakes: Int) {
        let reports = Dictionary(
            uniqueKeysWithValues: Series.Way.allCases.map {
                ($0, Series.report($0, hostMakes: hostMakes, seed: 12))
            })
        print(table(reports, hostMakes))
        guard let marquee = reports[.marquee], let greedy = reports[.greedy], let random = reports[.random]
        else {
            Issue.record("a way was not played")
            return
        }
        #expect(marquee.repeats == 0)
        #expect(marquee.served > random.served)
        #expect(marquee.served >= greedy.served)
        #expect(marquee.worstEvening >= greedy.worstEvening)
        #expect(marquee.leastDecile > random.leastDecile)
        #expect(marquee.leastDecile >= greedy.leastDecile)
    }

    private func table(_ reports: [Series.Way: Series.Report], _ hostMakes: Int) -> String {
        let rows = Series.Way.allCases.compactMap { way in reports[way].map { (way, $0) } }.map {
            way, report in
            let shares = [report.served, report.worstEvening].map {
                "\(Int(($0 * 1000).rounded()).formattedTenths) %"
            }
            let rates = [report.perVisit, report.leastDecile].map { String(format: "%.2f", $0) }
            return
                "| \(way) | \(shares.joined(separator: " | ")) | \(report.introductions) | \(report.repeats) | "
                + "\(Int(report.score)) | \(rates.joined(separator: " | ")) | \(report.trios) |"
        }
        let title = hostMakes == .max ? "all suggestions made" : "\(hostMakes) introductions an evening"
        return
            ([
                "\(title)",
                "| way | served | worst evening | introductions | repeats | score | per visit | least decile | trios |",
            ]
            + rows).joined(separator: "\n")
    }
}

extension Int {
    fileprivate var formattedTenths: String { "\(self / 10).\(self % 10)" }
}
