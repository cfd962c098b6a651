import Testing

/// A name that has broken badges somewhere.
struct StrangeName: Sendable, CustomTestStringConvertible {
    let what: String
    let first: String
    let last: String

    init(_ what: String, _ first: String, _ last: String) {
        (self.what, self.first, self.last) = (what, first, last)
    }

    var testDescription: String { what }
}

let strangeNames = [
    StrangeName("plain", "Maya", "Okafor"),
    StrangeName("80 letters", repeated("Abcdefgh", 10), repeated("Okaforxy", 10)),
    StrangeName("80 wide letters", repeated("W", 80), repeated("M", 80)),
    StrangeName("80 narrow letters", repeated("l", 80), repeated("i", 80)),
    StrangeName("one letter", "O", "Y"),
    StrangeName("a narrow letter", "I", "l"),
    StrangeName("a stop", ".", "-"),
    StrangeName("deep letters", "gjpqy", "ģķļņ"),
    StrangeName("tall letters", "Å̊ḜỘ", "Ǻ"),
    StrangeName("only a first name", "Beyoncé", ""),
    StrangeName("only a long first name", repeated("Abcdefgh", 10), ""),
    StrangeName("only a last name", "", "Okafor"),
    StrangeName(
        "many words", "María del Carmen de los Ángeles Josefa", "Fernández-Villanueva y Ortiz de Zárate"),
    StrangeName("Arabic", "عبد الرحمن", "الخوارزمي"),
    StrangeName("long Arabic", repeated("عبدالرحمن", 9), repeated("الخوارزمي ", 9)),
    StrangeName("Nastaliq letters", "ٹیپو", "سُلطانؔ"),
    StrangeName("Hebrew", "נועה", "בן־דוד"),
    StrangeName("pointed Hebrew", "שְׁלֹמֹה", "הַמֶּלֶךְ"),
    StrangeName("Chinese", "林", "明华"),
    StrangeName("rare Chinese", "𠮷", "㐂"),
    StrangeName("long Chinese", repeated("林明华", 20), repeated("歐陽", 20)),
    StrangeName("Japanese", "ゆき", "山田"),
    StrangeName("Korean", "민준", "김"),
    StrangeName("Korean in parts", "\u{1112}\u{1161}\u{11AB}", "\u{1100}\u{1175}\u{11B7}"),
    StrangeName("Thai", "สมศักดิ์", "ศรีสวัสดิ์ที่รัก"),
    StrangeName("Thai marks", "ปู่ญี่ปุ่นฟ้า", "กู้ภัยพู่กัน"),
    StrangeName("Devanagari", "ऐश्वर्या", "श्रीवास्तव"),
    StrangeName("Vietnamese", "Ánh Tuyết", "Nguyễn Thị"),
    StrangeName("Tibetan", "བསྟན་འཛིན་", "རྒྱ་མཚོ"),
    StrangeName("letters that no font has", "\u{10FFFD}a\u{F1234}", "\u{10FFFD}"),
    StrangeName("digits and signs", "Maya 2nd #1", "*0* © ™ 12"),
    StrangeName("emoji", "Zoë 🎧", "👩‍👩‍👧‍👦 🏳️‍🌈"),
    StrangeName("emoji alone", "🎧", "🇳🇬"),
    StrangeName("combining marks", "Z\u{337}\u{351}a\u{335}\u{35A}l\u{30D}\u{317}go", "Ẑ̃̄̇á̂̃̄"),
    StrangeName("300 marks", "a" + repeated("\u{301}", 300), "b" + repeated("\u{323}", 300)),
    StrangeName("marks without a letter", repeated("\u{301}", 300), "\u{20DD}"),
    StrangeName("marks on every letter", repeated("a\u{316}\u{301}\u{20D7}", 100), repeated("e\u{489}", 80)),
    StrangeName("markup", "<b>x</b>", "& \"y\""),
    StrangeName("an entity", "&lt;&#x41;", "</span><!--"),
    StrangeName("control characters", "Ma\u{0}y\u{7}a\u{1B}[2J", "Oka\u{85}for\u{7F}"),
    StrangeName("turned round", "Maya\u{202E}rofakO", "\u{2067}Okafor\u{202D}"),
    StrangeName("several lines", "Maya\nLin\r\nJo", "Oka\u{2028}for\u{2029}\tx"),
    StrangeName("a lone start of a field", "{first_name}", "{"),
    StrangeName("both directions", "Maya عبد 12", "נועה (Okafor)"),
    StrangeName("joiners", "Ma\u{200D}ya\u{AD}", "Oka\u{200B}for\u{FEFF}"),
    StrangeName("10,000 letters", repeated("x", 10_000), repeated("Okafor ", 1_500)),
    StrangeName("10,000 wide characters", repeated("﷽", 10_000), repeated("༒", 10_000)),
]

/// Names that have nothing to show.
let emptyNames = [
    StrangeName("both empty", "", ""),
    StrangeName("blanks", " \t\u{A0}", "\u{3000}\n"),
    StrangeName("characters without ink", "\u{200B}\u{2060}", "\u{3164}\u{FEFF}"),
    StrangeName("control characters alone", "\u{0}\u{1}", "\u{202E}"),
    StrangeName("selectors alone", "\u{FE0F}", "\u{E0100}"),
]

private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
