import ShellRuntime

/// CultureInfo: a name and the conventions that go with it.
public final class CultureObject: NetObject {
    public let name: String
    public init(_ name: String) {
        self.name = name
        super.init()
    }
    public var numbers: NumberCulture { NumberCulture.named(name) }
    public override var type: TypeInfo { CultureObject.cultureType }
    public override func toText() -> String { name }
    public override func isEqual(to other: NetObject) -> Bool { (other as? CultureObject)?.name == name }
    public override var hashValue: Int { name.hashValue }

    // Never changed once made.
    nonisolated(unsafe) static let invariant = CultureObject("")
    nonisolated(unsafe) static let current = CultureObject("en-US")
    static let cultureType = TypeInfo(
        "System.Globalization.CultureInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"], displayName: "cultureinfo",
        members: {
            [
                .constructor("string name") { args, _ in
                    let name = args[0].string
                    guard name.allSatisfy({ $0.isLetter || $0 == "-" || $0.isNumber }), name.count < 85, !(name.first?.isNumber ?? false) else {
                        throw NetException(
                            "System.Globalization.CultureNotFoundException",
                            "Culture is not supported. (Parameter 'name')\n\(name) is an invalid culture identifier.")
                    }
                    return .object(CultureObject(CultureObject.canonical(name)))
                },
                .staticProperty("InvariantCulture", "cultureinfo") { _ in .object(invariant) },
                .staticProperty("CurrentCulture", "cultureinfo", set: { _, _, _ in }) { _ in .object(current) },
                .staticProperty("CurrentUICulture", "cultureinfo", set: { _, _, _ in }) { _ in .object(current) },
                .staticMethod("cultureinfo GetCultureInfo(string name)") { args, _ in .object(CultureObject(CultureObject.canonical(args[0].string))) },
                .staticMethod("cultureinfo CreateSpecificCulture(string name)") { args, _ in .object(CultureObject(CultureObject.canonical(args[0].string))) },
                .property("Name", "string") { value, _ in Value(value.as(CultureObject.self)?.name ?? "") },
                .property("LCID", "int") { value, _ in Value(value.as(CultureObject.self)?.name == "" ? 127 : 1033) },
                .property("DisplayName", "string") { value, _ in
                    let name = value.as(CultureObject.self)?.name ?? ""
                    return Value(name == "" ? "Invariant Language (Invariant Country)" : name == "en-US" ? "English (United States)" : name)
                },
                .property("TwoLetterISOLanguageName", "string") { value, _ in
                    let name = value.as(CultureObject.self)?.name ?? ""
                    return Value(name.isEmpty ? "iv" : String(name.prefix(2)))
                },
                .property("NumberFormat", "System.Globalization.NumberFormatInfo") { value, _ in
                    .object(NumberFormatObject(value.as(CultureObject.self)?.numbers ?? .current))
                },
                .property("TextInfo", "System.Globalization.TextInfo") { _, _ in .object(TextInfoObject()) },
                .method("string ToString()") { value, _, _ in Value(value.as(CultureObject.self)?.name ?? "") },
            ]
        })
    static func canonical(_ name: String) -> String {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset == 0 ? $0.element.lowercased() : $0.element.count == 2 ? $0.element.uppercased() : String($0.element) }
            .joined(separator: "-")
    }
}

/// NumberFormatInfo, to read.
final class NumberFormatObject: NetObject {
    let culture: NumberCulture
    init(_ culture: NumberCulture) {
        self.culture = culture
        super.init()
    }
    override var type: TypeInfo { NumberFormatObject.infoType }
    static let infoType = TypeInfo("System.Globalization.NumberFormatInfo", interfaces: ["System.IFormatProvider"], members: {
        @Sendable func me(_ value: Value) -> NumberCulture { value.as(NumberFormatObject.self)?.culture ?? .current }
        return [
            .property("NumberDecimalSeparator", "string") { value, _ in Value(me(value).decimalSeparator) },
            .property("NumberGroupSeparator", "string") { value, _ in Value(me(value).groupSeparator) },
            .property("CurrencySymbol", "string") { value, _ in Value(me(value).currencySymbol) },
            .property("NumberDecimalDigits", "int") { value, _ in Value(me(value).decimals) },
            .property("NegativeSign", "string") { value, _ in Value(me(value).negativeSign) },
            .property("PercentSymbol", "string") { _, _ in "%" },
        ]
    })
}

/// TextInfo: casing.
final class TextInfoObject: NetObject {
    override var type: TypeInfo { TextInfoObject.infoType }
    static let infoType = TypeInfo("System.Globalization.TextInfo", members: {
        [
            .method("string ToTitleCase(string str)") { _, args, _ in
                var result = "", isStart = true
                for word in args[0].string.split(separator: " ", omittingEmptySubsequences: false) {
                    if !isStart { result += " " }
                    isStart = false
                    // Words all in capitals are acronyms and stay.
                    if word.count > 1, word.allSatisfy({ $0.isUppercase }) { result += word } else { result += word.prefix(1).uppercased() + word.dropFirst().lowercased() }
                }
                return Value(result)
            },
            .method("string ToUpper(string str)") { _, args, _ in Value(args[0].string.uppercased()) },
            .method("string ToLower(string str)") { _, args, _ in Value(args[0].string.lowercased()) },
            .property("ListSeparator", "string") { _, _ in "," },
        ]
    })
}
