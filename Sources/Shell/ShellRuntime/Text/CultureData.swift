import Synchronization

/// What is known of a culture: names, numbers, dates, as CLDR has them and .NET shows them.
public final class CultureData: Sendable {
    public let name: String
    public let englishName: String
    public let nativeName: String
    /// 4096 where Windows has no number for it.
    public let lcid: Int
    public let threeLetter: String
    public let windowsThreeLetter: String
    public let numbers: NumberCulture
    public let dates: DateCulture
    public let listSeparator: String
    public let isRightToLeft: Bool
    /// Calendars by their numbers in .NET, the default one first.
    public let calendars: [Int]
    /// ISO 4217.
    public let currency: String
    public let nativeCurrencyName: String
    public let nativeRegionName: String

    /// The culture of a name in whatever case; nil where neither ICU nor its older spellings have it.
    public static func named(_ name: String) -> CultureData? {
        if name.isEmpty { return invariant }
        let key = name.lowercased()
        if let known = known.withLock({ $0[key] }) { return known }
        guard let fields = CultureFields.named(key) else { return nil }
        let made = CultureData(fields)
        known.withLock { $0[key] = made }
        return made
    }
    /// The culture of any name: what the table has not takes the conventions of the nearest parent, at last those of ICU's root.
    public static func of(_ name: String) -> CultureData {
        if let found = named(name) { return found }
        let key = "?" + name.lowercased()
        if let known = known.withLock({ $0[key] }) { return known }
        var parent = name
        while let dash = parent.lastIndex(of: "-") {
            parent = String(parent[..<dash])
            if let fields = CultureFields.named(parent) { return keep(CultureData(fields, called: name), key) }
        }
        guard let root = CultureFields.named("_") else { return invariant }
        return keep(CultureData(root, called: name), key)
    }
    private static func keep(_ data: CultureData, _ key: String) -> CultureData {
        known.withLock { $0[key] = data }
        return data
    }
    private static let known = Mutex<[String: CultureData]>([:])

    /// The names that CultureInfo.GetCultures lists: the invariant one and ICU's.
    public static let knownNames: [String] = [""] + CultureLines.names()
    /// The culture with a Windows number.
    public static func named(lcid: Int) -> CultureData? {
        if lcid == invariant.lcid { return invariant }
        guard lcid != 4096 else { return nil }
        return CultureLines.name(lcid: lcid).flatMap { named($0) }
    }

    public static let invariant = CultureData()

    private init() {
        name = ""
        englishName = "Invariant Language (Invariant Country)"
        nativeName = englishName
        lcid = 127
        threeLetter = "ivl"
        windowsThreeLetter = "IVL"
        numbers = .invariant
        dates = .invariant
        listSeparator = ","
        isRightToLeft = false
        calendars = [1]
        currency = "XDR"
        nativeCurrencyName = "International Monetary Fund"
        nativeRegionName = "Invariant Country"
    }
    private init(_ fields: CultureFields, called name: String? = nil) {
        self.name = name ?? fields.name
        let isMade = name != nil
        if let name {
            englishName = CultureName.shown(name, fields.name == "_" ? "" : fields["n"], english: true)
            nativeName = CultureName.shown(name, fields.name == "_" ? "" : fields["N"], english: false)
        } else {
            englishName = fields["n"]
            nativeName = fields["N"]
        }
        lcid = isMade ? 4096 : Int(fields["l"], radix: 16) ?? 4096
        threeLetter = fields["i"]
        windowsThreeLetter = isMade ? "ZZZ" : fields["w"]
        listSeparator = fields["L"]
        isRightToLeft = fields["r"] == "1"
        calendars = fields.numbers("k")
        let region = isMade ? CultureName.region(self.name).flatMap(RegionData.named) : nil
        let code = region?.currency ?? fields["C"]
        currency = code
        nativeCurrencyName = region?.currencyName ?? fields["u"]
        nativeRegionName = region?.englishName ?? fields["R"]
        var numbers = NumberCulture(fields)
        if code != fields["C"], let region { numbers.currencySymbol = region.currencySymbol }
        self.numbers = numbers
        dates = DateCulture(fields, name: self.name, week: region?.week)
    }

    /// Parts of the name: `zh-Hans-CN` has a region, `zh-Hans` has none.
    public var region: String? { CultureName.region(name) }
    public var isNeutral: Bool { !name.isEmpty && region == nil }
    public var parent: String { name.lastIndex(of: "-").map { String(name[..<$0]) } ?? "" }
    public var twoLetter: String { name.isEmpty ? "iv" : String(name.prefix { $0 != "-" }) }
    /// The culture that CreateSpecificCulture makes of a language.
    public var specific: String {
        guard isNeutral else { return name }
        if let kept = CultureName.specific[name.lowercased()] { return kept }
        let prefix = name + "-"
        return CultureData.knownNames.first { $0.hasPrefix(prefix) && CultureName.region($0) != nil && CultureName.region($0) != "001" } ?? name
    }
}
