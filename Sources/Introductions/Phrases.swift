/// How reasons are said in one language. {guest} and {other} are people, {tags} what it is about.
struct Phrases {
    let both: String
    let share: String
    let offers: String
    let does: String
    let roles: String
    let acquaintances: String
    let newcomer: String
    let knowEachOther: String
    /// Between clauses, at the end, between tags, before the last tag.
    let marks: (clause: String, end: String, tag: String, last: String)

    /// No sentence depends on anybody's gender, or on a tag's.
    static func of(_ language: Language) -> Phrases {
        switch language {
        case .english: english
        case .spanish: spanish
        case .french: french
        case .korean: korean
        case .japanese: japanese
        case .chinese: chinese
        case .arabic: arabic
        }
    }

    private static let english = Phrases(
        both: "both are into {tags}", share: "{guest} and {other} are both into {tags}",
        offers: "{guest} seeks what {other} offers: {tags}", does: "{guest} seeks what {other} does: {tags}",
        roles: "what {guest} and {other} do goes together: {tags}",
        acquaintances: "people whom both know: {tags}", newcomer: "it is the first evening for {guest}",
        knowEachOther: "{guest} and {other} know each other", marks: ("; ", ".", ", ", " and "))

    private static let spanish = Phrases(
        both: "comparten el interés por: {tags}", share: "{guest} y {other} comparten el interés por: {tags}",
        offers: "{guest} busca lo que ofrece {other}: {tags}",
        does: "{guest} busca lo que hace {other}: {tags}",
        roles: "lo que hacen {guest} y {other} se complementa: {tags}",
        acquaintances: "personas que ambas partes conocen: {tags}",
        newcomer: "es la primera noche para {guest}",
        knowEachOther: "{guest} y {other} se conocen", marks: ("; ", ".", ", ", ", "))

    private static let french = Phrases(
        both: "en commun : {tags}", share: "{guest} et {other} ont en commun : {tags}",
        offers: "{guest} cherche ce que propose {other} : {tags}",
        does: "{guest} cherche ce que fait {other} : {tags}",
        roles: "les métiers de {guest} et de {other} se complètent : {tags}",
        acquaintances: "connaissances communes : {tags}", newcomer: "c’est la première soirée pour {guest}",
        knowEachOther: "{guest} et {other} se connaissent", marks: (" ; ", ".", ", ", " et "))

    private static let korean = Phrases(
        both: "두 사람의 공통 관심사: {tags}", share: "{guest} 님과 {other} 님의 공통 관심사: {tags}",
        offers: "{guest} 님이 찾는 것을 {other} 님이 제공합니다: {tags}",
        does: "{guest} 님이 찾는 일을 {other} 님이 합니다: {tags}",
        roles: "{guest} 님과 {other} 님의 역할은 서로 잘 맞습니다: {tags}",
        acquaintances: "함께 아는 사람: {tags}명", newcomer: "{guest} 님은 오늘 처음 오셨습니다",
        knowEachOther: "{guest} 님과 {other} 님은 서로 아는 사이입니다", marks: ("; ", ".", ", ", ", "))

    private static let japanese = Phrases(
        both: "共通の関心：{tags}", share: "{guest}さんと{other}さんの共通の関心：{tags}",
        offers: "{guest}さんが探しているものを{other}さんが提供できます：{tags}",
        does: "{guest}さんが探している仕事を{other}さんがしています：{tags}",
        roles: "{guest}さんと{other}さんの役割は補い合います：{tags}",
        acquaintances: "共通の知り合い：{tags}人", newcomer: "{guest}さんは今夜が初めてです",
        knowEachOther: "{guest}さんと{other}さんは知り合いです", marks: ("；", "。", "、", "、"))

    private static let chinese = Phrases(
        both: "共同兴趣：{tags}", share: "{guest}和{other}的共同兴趣：{tags}",
        offers: "{guest}在找的，{other}正好提供：{tags}", does: "{guest}在找的，正是{other}做的：{tags}",
        roles: "{guest}和{other}的工作互补：{tags}", acquaintances: "共同认识的人：{tags}位",
        newcomer: "{guest}今晚第一次来", knowEachOther: "{guest}和{other}互相认识",
        marks: ("；", "。", "、", "和"))

    private static let arabic = Phrases(
        both: "اهتمامات مشتركة: {tags}", share: "اهتمامات مشتركة بين {guest} و{other}: {tags}",
        offers: "ما يهم {guest} متوفر لدى {other}: {tags}", does: "ما يهم {guest} هو عمل {other}: {tags}",
        roles: "عمل {guest} يكمل عمل {other}: {tags}", acquaintances: "عدد المعارف المشتركين: {tags}",
        newcomer: "الأمسية الأولى مع {guest}", knowEachOther: "بين {guest} و{other} معرفة سابقة",
        marks: ("؛ ", ".", "، ", "، "))
}
