import Attendance
import TestSupport
import Testing

struct NameSearchTests {
    private static let nicknames = Nicknames(
        "robert bob bobby # two forms\njose pepe\nalexander alex\nalexandra alex")

    private func distance(_ typed: String, _ name: String) -> Int? {
        var room = NameSearch.Buffers()
        var name = name
        return name.withUTF8 {
            NameSearch(typed, nicknames: Self.nicknames).distance(to: $0, &room)
        }
    }

    @Test(arguments: [
        ("ana", "ana duarte", 0), ("dua ana", "ana duarte", 0), ("du", "ana duarte", 0),
        ("obrien", "sinead o'brien", 0), ("jones", "mary smith-jones", 0), ("lukasz", "łukasz nowak", 0),
        ("soren", "søren kierkegaard", 0), ("林", "林 明", 0),
        ("bob", "robert hall", 1), ("robert", "bob hall", 1), ("pepe", "jose luis vega", 1),
        ("alex", "alexandra ito", 0),
        ("castelanos", "leo castellanos", 2), ("catsellanos", "leo castellanos", 2),
        ("cstelanos", "leo castellanos", 4), ("jhon", "john doe", 2), ("castelan", "leo castellanos", 2),
        ("bob hal", "robert hall", 1), ("noor hadad", "noor haddad", 2),
    ]) func `a name is found as people type it`(typed: String, name: String, distance: Int) {
        #expect(self.distance(typed, name) == distance, "\(typed)")
    }

    @Test(arguments: [
        ("김민서", "민서 김"), ("민서김", "민서 김"), ("김민", "민서 김"), ("王小明", "小明 王"), ("小明王", "小明 王"),
        ("山田花子", "花子 山田"), ("花子山田", "花子 山田"), ("minseo", "min-seo kim"), ("min seo", "minseo kim"),
        ("kimminseo", "min-seo kim"), ("jeanluc", "jean-luc dubois"), ("mary ann", "maryann mcdonald"),
        ("delacruz", "jose maria de la cruz"), ("de lacruz", "jose maria de la cruz"),
        ("mc donald", "maryann mcdonald"),
    ]) func `a name is found however it is divided`(typed: String, name: String) {
        #expect(distance(typed.folded(.name), name.folded(.name)) == 0, "\(typed)")
    }

    @Test(arguments: [
        ("ana", "leo duarte"), ("an duarte", "bo duarte"), ("bo", "robert hall"), ("cat", "cut price"),
        ("zzzz", "ana duarte"), ("ana ana leo", "ana duarte"), ("kstlns", "leo castellanos"),
        ("anaduartelopez", "ana"), ("annam", "mary ann mcdonald"), ("ydo", "mary doe"),
    ]) func `another name is not`(typed: String, name: String) {
        #expect(distance(typed, name) == nil, "\(typed)")
    }

    @Test(arguments: [
        ("ana", "ana duarte", true), ("dua ana", "ana duarte", true), ("uar", "ana duarte", false),
        ("o'b", "sinead o'brien", true), ("obrien", "sinead o'brien", false), ("林", "林 明", true),
        ("森", "林 明", false), ("anaduartelopez", "ana", false),
    ]) func `what was typed letter for letter is told from what was meant`(
        typed: String, name: String, isLiteral: Bool
    ) {
        var name = name
        #expect(name.withUTF8 { NameSearch(typed).isLiteral(in: $0) } == isLiteral, "\(typed)")
    }

    @Test func `nothing typed is nothing wanted`() {
        #expect(NameSearch("  -' ").isEmpty && !NameSearch("a").isEmpty)
    }

    @Test func `a form may belong to several names`() {
        #expect(Self.nicknames.others(than: "alex") == ["alexander", "alexandra"])
        #expect(Self.nicknames.others(than: "two") == [])
    }

    /// The table is right where it is compared with the plain definition.
    @Test(arguments: 0..<300) func `slips are counted as a plain table counts them`(seed: Int) {
        var generator = Seeded(seed)
        let letters: [Character] = ["a", "b", "c", "d"]
        func word(_ count: Int) -> String {
            String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
        }
        let (typed, name) = (
            word(Int.random(in: 4...8, using: &generator)), word(Int.random(in: 3...9, using: &generator))
        )
        let allowed = typed.count < 7 ? 1 : 2
        let least = (0...name.count).map { plainDistance(Array(typed), Array(name.prefix($0))) }.min() ?? 0
        #expect(distance(typed, name) == (least <= allowed ? least * 2 : nil), "\(typed) \(name)")
    }

    /// Who is passed over at a glance is nobody who would have been found.
    @Test func `a glance at the letters passes over no name that is found`() {
        var generator = Seeded(7)
        let letters = Array("aabbcdeort '-łøß林明дا7")
        func text(_ count: ClosedRange<Int>) -> String {
            let count = Int.random(in: count, using: &generator)
            return String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
        }
        var found = 0
        for _ in 0..<20_000 {
            let search = NameSearch(text(1...8), nicknames: Self.nicknames)
            var name = text(8...20)
            name.withUTF8 { name in
                var room = NameSearch.Buffers()
                guard search.distance(to: name, &room) != nil else { return }
                found += 1
                #expect(search.mayFit(Letters(of: name)))
            }
        }
        #expect(found > 500)
    }

    @Test func `of two letters alike both have to be there`() {
        var name = "queen lee"
        name.withUTF8 { name in
            #expect(NameSearch("lee").mayFit(Letters(of: name)))
            #expect(!NameSearch("ll").mayFit(Letters(of: name)))
        }
    }

    private func plainDistance(_ a: [Character], _ b: [Character]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for row in 0...a.count { table[row][0] = row }
        for column in 0...b.count { table[0][column] = column }
        guard !a.isEmpty && !b.isEmpty else { return table[a.count][b.count] }
        for row in 1...a.count {
            for column in 1...b.count {
                let same = a[row - 1] == b[column - 1] ? 0 : 1
                var best = min(
                    table[row - 1][column - 1] + same, table[row - 1][column] + 1, table[row][column - 1] + 1)
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[a.count][b.count]
    }
}
