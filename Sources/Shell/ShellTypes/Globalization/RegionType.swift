import ShellRuntime

/// System.Globalization.RegionInfo.
final class RegionObject: NetObject {
    private let row: [String]
    private init(_ row: [String]) {
        self.row = row
        super.init()
    }
    override var type: TypeInfo { RegionObject.regionType }
    override func toText() -> String { row[0] }
    override func isEqual(to other: NetObject) -> Bool { (other as? RegionObject)?.row[0] == row[0] }
    override var hashValue: Int { row[0].hashValue }
    /// Two letters, three letters, English name, currency code, symbol, currency's English name, metric or not.
    private static let table = """
        US USA United_States USD $ US_Dollar 0|GB GBR United_Kingdom GBP £ British_Pound 1|DE DEU Germany EUR € Euro 1|FR FRA France EUR € Euro 1
        |IT ITA Italy EUR € Euro 1|ES ESP Spain EUR € Euro 1|PT PRT Portugal EUR € Euro 1|NL NLD Netherlands EUR € Euro 1|BE BEL Belgium EUR € Euro 1
        |AT AUT Austria EUR € Euro 1|IE IRL Ireland EUR € Euro 1|FI FIN Finland EUR € Euro 1|GR GRC Greece EUR € Euro 1|CH CHE Switzerland CHF CHF Swiss_Franc 1
        |SE SWE Sweden SEK kr Swedish_Krona 1|NO NOR Norway NOK kr Norwegian_Krone 1|DK DNK Denmark DKK kr. Danish_Krone 1|PL POL Poland PLN zł Polish_Zloty 1
        |CZ CZE Czechia CZK Kč Czech_Koruna 1|HU HUN Hungary HUF Ft Hungarian_Forint 1|RO ROU Romania RON RON Romanian_Leu 1|RU RUS Russia RUB ₽ Russian_Ruble 1
        |UA UKR Ukraine UAH ₴ Ukrainian_Hryvnia 1|TR TUR Türkiye TRY ₺ Turkish_Lira 1|IL ISR Israel ILS ₪ Israeli_New_Shekel 1|SA SAU Saudi_Arabia SAR ر.س. Saudi_Riyal 1
        |IN IND India INR ₹ Indian_Rupee 1|CN CHN China CNY ¥ Chinese_Yuan 1|JP JPN Japan JPY ￥ Japanese_Yen 1|KR KOR South_Korea KRW ₩ South_Korean_Won 1
        |TW TWN Taiwan TWD $ New_Taiwan_Dollar 1|HK HKG Hong_Kong_SAR_China HKD HK$ Hong_Kong_Dollar 1|SG SGP Singapore SGD $ Singapore_Dollar 1|TH THA Thailand THB ฿ Thai_Baht 1
        |AU AUS Australia AUD $ Australian_Dollar 1|NZ NZL New_Zealand NZD $ New_Zealand_Dollar 1|CA CAN Canada CAD $ Canadian_Dollar 1|MX MEX Mexico MXN $ Mexican_Peso 1
        |BR BRA Brazil BRL R$ Brazilian_Real 1|AR ARG Argentina ARS $ Argentine_Peso 1|CL CHL Chile CLP $ Chilean_Peso 1|ZA ZAF South_Africa ZAR R South_African_Rand 1
        """
    private static let rows: [[String]] = table.split(separator: "|").map { $0.split(whereSeparator: \.isWhitespace).map { String($0).replacing("_", with: " ") } }
    static func named(_ name: String) throws -> RegionObject {
        let region = name.split(separator: "-").last.map(String.init) ?? name
        guard let row = rows.first(where: { $0[0].equalsIgnoringCase(region) }) else {
            throw NetException.argument("Culture name '\(name)' is not supported.", "name")
        }
        return RegionObject(row)
    }
    private static func me(_ value: Value) throws -> [String] {
        guard let own = value.as(RegionObject.self) else { throw NetException.argumentNull("region") }
        return own.row
    }
    private static let fields: [(String, Int)] = [
        ("Name", 0), ("EnglishName", 2), ("DisplayName", 2), ("NativeName", 2), ("TwoLetterISORegionName", 0), ("ThreeLetterISORegionName", 1),
        ("ThreeLetterWindowsRegionName", 1), ("CurrencyEnglishName", 5), ("CurrencyNativeName", 5), ("CurrencySymbol", 4), ("ISOCurrencySymbol", 3),
    ]
    static let regionType = TypeInfo("System.Globalization.RegionInfo", members: {
        fields.map { name, at in .property(name, "string") { value, _ in Value(try me(value)[at]) } } + [
            .constructor("string name") { args, _ in .object(try named(args[0].string)) },
            .staticProperty("CurrentRegion", "System.Globalization.RegionInfo") { _ in .object(try named("US")) },
            .property("IsMetric", "bool") { value, _ in .bool(try me(value)[6] == "1") },
            .method("string ToString()") { value, _, _ in Value(try me(value)[0]) },
        ]
    })
}
