/// How the numbers of one country code are dialled at home: ITU-T E.164 and the national plans.
struct NumberingPlan: Sendable {
    /// Without the plus sign.
    let code: String
    /// What is dialled before a number at home and left out abroad; empty where nothing is.
    let trunk: String
    /// How many digits a number has, code and trunk left out.
    let lengths: ClosedRange<Int>
    let regions: [String]

    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    static let byRegion = Dictionary(
        uniqueKeysWithValues: all.flatMap { plan in plan.regions.map { ($0, plan) } })

    /// What is dialled at home before a country code.
    var internationalPrefixes: [String] {
        switch code {
        case "1": ["011"]
        case "61": ["0011"]
        case "81": ["010"]
        case "7": ["810"]
        case "65": ["001"]
        case "852": ["001"]
        case "82": ["00700", "001", "002"]
        case "55": ["0015", "0021", "0031"]
        default: ["00"]
        }
    }

    /// The number as it is written after the country code.
    ///
    /// Without the trunk prefix it is taken only at its full length: a shorter one is missing its area.
    func national(_ digits: Substring) -> Substring? {
        if !trunk.isEmpty, digits.hasPrefix(trunk) {
            let number = digits.dropFirst(trunk.count)
            if lengths.contains(number.count), isPossible(number) { return number }
        }
        // Brazil dials the trunk prefix only with a carrier's code behind it.
        let isWhole =
            trunk.isEmpty || code == "55"
            ? lengths.contains(digits.count) : digits.count == lengths.upperBound
        return isWhole && !(trunk == "0" && digits.hasPrefix("0")) && isPossible(digits) ? digits : nil
    }

    /// The number behind the country code, where a trunk prefix may stand by mistake.
    func abroad(_ digits: Substring) -> Substring? {
        if trunk == "0", digits.hasPrefix("0") {
            let number = digits.dropFirst()
            return lengths.contains(number.count) && isPossible(number) ? number : nil
        }
        return lengths.contains(digits.count) && isPossible(digits) ? digits : nil
    }

    /// Whether it can be a real number: people who do not want to give theirs type 0000000000, and all who
    /// do would count as one person.
    private func isPossible(_ number: Substring) -> Bool {
        guard number.contains(where: { $0 != number.first }) else { return false }
        guard code == "1" else { return true }
        // Area and exchange begin with 2 to 9 (North American Numbering Plan).
        return [number.first, number.dropFirst(3).first].allSatisfy { $0.map { $0 >= "2" } ?? false }
    }

    private static let all: [NumberingPlan] = table.split { $0.isNewline || $0 == "|" }.map { plan in
        let fields = plan.split(separator: " ")
        let ends = fields[2].split(separator: "-").compactMap { Int($0) }
        return NumberingPlan(
            code: String(fields[0]), trunk: fields[1] == "." ? "" : String(fields[1]),
            lengths: (ends.first ?? 0)...(ends.last ?? 0), regions: fields.dropFirst(3).map(String.init))
    }

    // Country code, trunk prefix, digits, regions.
    private static let table = """
        1 1 10 US CA PR DO JM TT BS BB AG AI BM VG KY GD TC MS MP GU AS SX LC DM VC KN VI | 7 8 10 RU KZ
        20 0 8-10 EG | 27 0 9 ZA | 30 . 10 GR | 31 0 9 NL | 32 0 8-9 BE | 33 0 9 FR | 34 . 9 ES
        36 06 8-9 HU | 39 . 6-11 IT VA | 40 0 9 RO | 41 0 9 CH | 43 0 4-13 AT | 44 0 9-10 GB GG JE IM
        45 . 8 DK | 46 0 7-10 SE | 47 . 8 NO SJ | 48 . 9 PL | 49 0 6-12 DE | 51 0 8-9 PE | 52 . 10 MX
        53 0 6-8 CU | 54 0 10-11 AR | 55 0 10-11 BR | 56 . 9 CL | 57 . 10 CO | 58 0 10 VE | 60 0 8-10 MY
        61 0 9 AU CX CC | 62 0 8-12 ID | 63 0 8-10 PH | 64 0 8-10 NZ | 65 . 8 SG | 66 0 8-9 TH
        81 0 9-10 JP | 82 0 8-10 KR | 84 0 9-10 VN | 86 0 9-11 CN | 90 0 10 TR | 91 0 10 IN | 92 0 9-10 PK
        93 0 9 AF | 94 0 9 LK | 95 0 7-10 MM | 98 0 10 IR | 211 0 9 SS | 212 0 9 MA EH | 213 0 8-9 DZ
        216 . 8 TN | 218 0 9 LY | 220 . 7 GM | 221 . 9 SN | 222 . 8 MR | 223 . 8 ML | 224 . 8-9 GN
        225 . 10 CI | 226 . 8 BF | 227 . 8 NE | 228 . 8 TG | 229 . 8-10 BJ | 230 . 7-8 MU | 231 0 7-9 LR
        232 0 8 SL | 233 0 9 GH | 234 0 8-10 NG | 235 . 8 TD | 236 . 8 CF | 237 . 9 CM | 238 . 7 CV
        239 . 7 ST | 240 . 9 GQ | 241 0 7-8 GA | 242 . 9 CG | 243 0 7-9 CD | 244 . 9 AO | 245 . 7-9 GW
        246 . 7 IO | 248 . 7 SC | 249 0 9 SD | 250 0 9 RW | 251 0 9 ET | 252 0 6-9 SO | 253 . 8 DJ
        254 0 9 KE | 255 0 9 TZ | 256 0 9 UG | 257 . 8 BI | 258 . 8-9 MZ | 260 0 9 ZM | 261 0 9 MG
        262 0 9 RE YT | 263 0 8-10 ZW | 264 0 8-9 NA | 265 0 7-9 MW | 266 . 8 LS | 267 . 7-8 BW
        268 . 8 SZ | 269 . 7 KM | 290 . 5 SH | 291 0 7 ER | 297 . 7 AW | 298 . 6 FO | 299 . 6 GL
        350 . 8 GI | 351 . 9 PT | 352 . 6-11 LU | 353 0 7-9 IE | 354 . 7-9 IS | 355 0 8-9 AL | 356 . 8 MT
        357 . 8 CY | 358 0 5-12 FI AX | 359 0 7-9 BG | 370 0 8 LT | 371 . 8 LV | 372 . 7-8 EE | 373 0 8 MD
        374 0 8 AM | 375 80 9 BY | 376 . 6 AD | 377 . 8-9 MC | 378 . 6-10 SM | 380 0 9 UA | 381 0 8-9 RS
        382 0 8 ME | 383 0 8-9 XK | 385 0 8-9 HR | 386 0 8 SI | 387 0 8-9 BA | 389 0 8 MK | 420 . 9 CZ
        421 0 9 SK | 423 . 7-9 LI | 500 . 5 FK | 501 . 7 BZ | 502 . 8 GT | 503 . 8 SV | 504 . 8 HN
        505 . 8 NI | 506 . 8 CR | 507 . 7-8 PA | 508 0 6 PM | 509 . 8 HT | 590 0 9 GP BL MF | 591 0 8 BO
        592 . 7 GY | 593 0 8-9 EC | 594 0 9 GF | 595 0 8-9 PY | 596 0 9 MQ | 597 . 6-7 SR | 598 0 8 UY
        599 . 7-8 CW BQ | 670 . 7-8 TL | 672 . 6 NF AQ | 673 . 7 BN | 674 . 7 NR | 675 . 7-8 PG
        676 . 5-7 TO | 677 . 5-7 SB | 678 . 5-7 VU | 679 . 7 FJ | 680 . 7 PW | 681 . 6 WF | 682 . 5 CK
        683 . 4-7 NU | 685 . 5-7 WS | 686 . 5-8 KI | 687 . 6 NC | 688 . 5-7 TV | 689 . 6-8 PF
        690 . 4-7 TK | 691 . 7 FM | 692 . 7 MH | 850 0 8-10 KP | 852 . 8 HK | 853 . 8 MO | 855 0 8-9 KH
        856 0 8-10 LA | 880 0 8-10 BD | 886 0 8-9 TW | 960 . 7 MV | 961 0 7-8 LB | 962 0 8-9 JO
        963 0 8-9 SY | 964 0 8-10 IQ | 965 . 8 KW | 966 0 9 SA | 967 0 7-9 YE | 968 . 8 OM | 970 0 8-9 PS
        971 0 8-9 AE | 972 0 8-9 IL | 973 . 8 BH | 974 . 8 QA | 975 . 7-8 BT | 976 0 8 MN | 977 0 8-10 NP
        992 . 9 TJ | 993 8 8 TM | 994 0 9 AZ | 995 0 9 GE | 996 0 9 KG | 998 . 9 UZ
        """
}
