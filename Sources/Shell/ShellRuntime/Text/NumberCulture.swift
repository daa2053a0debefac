/// The number conventions of a culture (NumberFormatInfo), as ICU gives them.
public struct NumberCulture: Sendable {
    public var decimalSeparator = "."
    public var groupSeparator = ","
    public var groupSize = 3
    public var decimals = 2
    public var currencySymbol = "¤"
    public var currencyDecimals = 2
    /// `$` stands for the symbol, `n` for the number, `-` for the sign.
    public var currencyPositive = "$n"
    public var currencyNegative = "($n)"
    public var percentDecimals = 2
    public var percentPositive = "n %"
    public var percentNegative = "-n %"
    public var infinity = "Infinity"
    public var negativeInfinity = "-Infinity"
    public var negativeSign = "-"

    public static let invariant = NumberCulture()
    /// en-US, the current culture of every session here.
    public static let current: NumberCulture = {
        var culture = NumberCulture()
        culture.decimals = 3
        culture.currencySymbol = "$"
        culture.currencyNegative = "-$n"
        culture.percentDecimals = 3
        culture.percentPositive = "n%"
        culture.percentNegative = "-n%"
        culture.infinity = "∞"
        culture.negativeInfinity = "-∞"
        return culture
    }()
    /// Cultures that scripts name often; others format as en-US.
    public static func named(_ name: String) -> NumberCulture {
        switch name.lowercased() {
        case "": return .invariant
        case "de-de", "de", "es-es", "es", "it-it", "it", "nl-nl", "nl", "pt-br", "da-dk", "id-id", "tr-tr":
            return european(group: ".", symbol: name.lowercased() == "pt-br" ? "R$" : "€")
        case "fr-fr", "fr": return european(group: "\u{202F}", symbol: "€")
        case "sv-se", "nb-no", "fi-fi", "pl-pl", "cs-cz", "ru-ru", "uk-ua":
            return european(group: "\u{A0}", symbol: name.hasPrefix("sv") ? "kr" : "€")
        case "en-gb":
            var culture = NumberCulture.current
            culture.currencySymbol = "£"
            return culture
        default: return .current
        }
    }
    private static func european(group: String, symbol: String) -> NumberCulture {
        var culture = NumberCulture.current
        culture.decimalSeparator = ","
        culture.groupSeparator = group
        culture.currencySymbol = symbol
        culture.currencyPositive = "n\u{A0}$"
        culture.currencyNegative = "-n\u{A0}$"
        culture.percentPositive = "n\u{A0}%"
        culture.percentNegative = "-n\u{A0}%"
        return culture
    }
}
