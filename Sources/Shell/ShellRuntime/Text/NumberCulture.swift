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
    /// The calling thread's: en-US where it chose none.
    public static var current: NumberCulture { ThreadCulture.choice?.numbers ?? standard }
    /// en-US.
    static let standard: NumberCulture = {
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
    /// A culture's conventions; what is not known formats as en-US.
    public static func named(_ name: String) -> NumberCulture { CultureData.of(name).numbers }
}
