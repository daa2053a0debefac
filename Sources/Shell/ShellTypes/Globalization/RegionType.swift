import ShellRuntime

/// System.Globalization.RegionInfo: a region, and how a language of it calls it and its money.
final class RegionObject: NetObject {
    private let region: RegionData
    /// Whose words NativeName and CurrencyNativeName are.
    private let culture: CultureData
    /// A region that was named by a culture has that one's name.
    private let name: String
    private init(_ region: RegionData, _ culture: CultureData, name: String) {
        self.region = region
        self.culture = culture
        self.name = name
        super.init()
    }
    override var type: TypeInfo { RegionObject.regionType }
    override func toText() -> String { name }
    override func isEqual(to other: NetObject) -> Bool { (other as? RegionObject)?.name == name }
    override var hashValue: Int { name.hashValue }

    static func named(_ text: String) throws -> RegionObject {
        if let region = RegionData.named(text), let culture = RegionData.culture(of: text) { return RegionObject(region, culture, name: region.name) }
        guard let canonical = CultureName.canonical(text), !canonical.isEmpty, let culture = CultureData.named(canonical) else {
            throw NetException.argument("Region name '\(text)' is not supported.", "name")
        }
        guard let code = culture.region else {
            throw NetException.argument("The region name \(text) should not correspond to neutral culture; a specific culture name is required.", "name")
        }
        guard let region = RegionData.named(code) else { throw NetException.argument("Region name '\(text)' is not supported.", "name") }
        return RegionObject(region, culture, name: culture.name)
    }
    private static func me(_ value: Value) throws -> RegionObject {
        guard let own = value.as(RegionObject.self) else { throw NetException.argumentNull("region") }
        return own
    }
    static let regionType = TypeInfo("System.Globalization.RegionInfo", members: {
        func text(_ name: String, _ get: @escaping @Sendable (RegionObject) -> String) -> TypeMember { .property(name, "string") { value, _ in Value(get(try me(value))) } }
        return [
            text("Name") { $0.name }, text("EnglishName") { $0.region.englishName }, text("DisplayName") { $0.region.englishName }, text("NativeName") { $0.culture.nativeRegionName },
            text("TwoLetterISORegionName") { $0.region.name }, text("ThreeLetterISORegionName") { $0.region.threeLetter }, text("ThreeLetterWindowsRegionName") { $0.region.threeLetter },
            text("CurrencyEnglishName") { $0.region.currencyName }, text("CurrencyNativeName") { $0.culture.nativeCurrencyName },
            text("CurrencySymbol") { $0.culture.numbers.currencySymbol }, text("ISOCurrencySymbol") { $0.culture.currency },
            .constructor("string name") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("name") }
                if args[0].string.isEmpty { throw NetException.argument("The region name should not correspond to an empty string.", "name") }
                return .object(try named(args[0].string))
            },
            .constructor("int culture") { args, _ in
                guard let culture = CultureData.named(lcid: args[0].int) else {
                    throw NetException(
                        "System.Globalization.CultureNotFoundException",
                        "Culture is not supported. (Parameter 'culture')\n\(args[0].int) (0x\(String(args[0].int, radix: 16))) is an invalid culture identifier.")
                }
                guard !culture.name.isEmpty else { throw NetException.argument("There is no region associated with the Invariant Culture (Culture ID: 0x7F).") }
                guard !culture.isNeutral else {
                    throw NetException.argument("Culture ID \(args[0].int) (0x\(fourDigits(args[0].int))) is a neutral culture; a region cannot be created from it.", "culture")
                }
                return .object(try named(culture.name))
            },
            .staticProperty("CurrentRegion", "System.Globalization.RegionInfo") { _ in .object(try named(CultureObject.current.data.region == nil ? "US" : CultureObject.current.name)) },
            .property("IsMetric", "bool") { value, _ in .bool(try me(value).region.isMetric) },
            .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    })
    private static func fourDigits(_ number: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
    }
}
