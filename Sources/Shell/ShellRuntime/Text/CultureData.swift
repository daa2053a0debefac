/// What is known of a culture: names, numbers, dates. The rows hold CLDR's values as .NET shows them.
public struct CultureData: Sendable {
    public let name: String
    public let englishName: String
    public let nativeName: String
    public let lcid: Int
    public let threeLetter: String
    public let windowsThreeLetter: String
    public let numbers: NumberCulture
    public let dates: DateCulture
    public let listSeparator: String

    /// Cultures by lower-case name; the neutral ones take their country's row.
    public static func named(_ name: String) -> CultureData? {
        let key = name.lowercased()
        if key.isEmpty { return invariant }
        return table[key] ?? table[neutral[key] ?? ""]
    }
    /// The culture of a provider's name; what is not in the table formats as en-US.
    public static func of(_ name: String) -> CultureData { named(name) ?? table["en-us"] ?? invariant }
    public static var knownNames: [String] { [""] + table.values.map(\.name).sorted() }

    public static let invariant = CultureData(
        name: "", englishName: "Invariant Language (Invariant Country)", nativeName: "Invariant Language (Invariant Country)", lcid: 127, threeLetter: "ivl",
        windowsThreeLetter: "IVL", numbers: .invariant, dates: .invariant, listSeparator: ",")

    private static let neutral = [
        "en": "en-us", "de": "de-de", "fr": "fr-fr", "es": "es-es", "it": "it-it", "pt": "pt-br", "nl": "nl-nl", "sv": "sv-se", "pl": "pl-pl", "ja": "ja-jp",
        "zh": "zh-cn", "ru": "ru-ru", "tr": "tr-tr", "zh-hans": "zh-cn", "zh-hans-cn": "zh-cn",
    ]
    private static let table: [String: CultureData] = {
        var made: [String: CultureData] = [:]
        for row in CultureRows.all {
            let data = CultureData(row)
            made[data.name.lowercased()] = data
        }
        return made
    }()

    private init(
        name: String, englishName: String, nativeName: String, lcid: Int, threeLetter: String, windowsThreeLetter: String, numbers: NumberCulture,
        dates: DateCulture, listSeparator: String
    ) {
        self.name = name
        self.englishName = englishName
        self.nativeName = nativeName
        self.lcid = lcid
        self.threeLetter = threeLetter
        self.windowsThreeLetter = windowsThreeLetter
        self.numbers = numbers
        self.dates = dates
        self.listSeparator = listSeparator
    }
    private init(_ row: [String: String]) {
        func get(_ key: String, _ other: String = "") -> String { row[key] ?? other }
        func list(_ key: String) -> [String]? { row[key].map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) } }
        var numbers = NumberCulture.standard
        numbers.decimalSeparator = get("decimal", ".")
        numbers.groupSeparator = get("group", ",")
        numbers.currencySymbol = get("currency", "$")
        numbers.currencyPositive = get("pos", "$n")
        numbers.currencyNegative = get("neg", "-$n")
        numbers.currencyDecimals = Int(get("cdec", "2")) ?? 2
        numbers.percentPositive = get("pct", "n%")
        numbers.percentNegative = get("pct", "n%").hasPrefix("%") ? "-%n" : "-" + get("pct", "n%")
        numbers.negativeSign = get("sign", "-")
        numbers.negativeInfinity = numbers.negativeSign + "∞"
        let months = list("months") ?? DateCulture.months, days = list("days") ?? DateCulture.days
        // English has a narrow space before its designators.
        let time = get("name").hasPrefix("en-") ? get("time").replacing(" tt", with: "\u{202F}tt") : get("time")
        let longTime = time.hasSuffix("tt") ? time.replacing("mm", with: "mm:ss") : time + ":ss"
        let dates = DateCulture(
            name: get("name"), shortDate: get("short"), longDate: get("long"), shortTime: time, longTime: longTime,
            monthDay: get("monthDay"), yearMonth: get("yearMonth"),
            fullDateTime: get("long") + " " + longTime, dateSeparator: get("sep", "/"), timeSeparator: ":",
            am: get("am", "AM"), pm: get("pm", "PM"), monthNames: months, shortMonthNames: list("mon") ?? months.map { String($0.prefix(3)) },
            genitiveNames: list("genitive") ?? months, shortGenitiveNames: list("gen") ?? list("mon") ?? months.map { String($0.prefix(3)) }, dayNames: days,
            shortDayNames: list("day") ?? days.map { String($0.prefix(3)) }, firstDay: Int(get("first", "1")) ?? 1, weekRule: Int(get("rule", "0")) ?? 0)
        self.init(
            name: get("name"), englishName: get("english"), nativeName: get("native"), lcid: Int(get("lcid")) ?? 4096, threeLetter: get("iso"),
            windowsThreeLetter: get("win"), numbers: numbers, dates: dates, listSeparator: get("decimal") == "," ? ";" : ",")
    }
}
