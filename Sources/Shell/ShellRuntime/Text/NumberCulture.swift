/// The number conventions of a culture (NumberFormatInfo), as ICU gives them.
public struct NumberCulture: Sendable {
    public var decimalSeparator = "."
    public var groupSeparator = ","
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
    private var further = Further.standard

    /// What few cultures have in their own way, apart so that the rest is quick to hand on.
    private final class Further: Sendable {
        let values: Values
        init(_ values: Values) { self.values = values }
        static let standard = Further(Values())
    }
    private struct Values {
        var groupSizes = [3], currencyGroupSizes = [3], percentGroupSizes = [3]
        var currencyDecimalSeparator: String?, currencyGroupSeparator: String?, percentDecimalSeparator: String?, percentGroupSeparator: String?
        var positiveSign = "+", percentSymbol = "%", perMilleSymbol = "‰", nan = "NaN", numberNegative = "-n"
        var digits: [String]?
    }
    private func get<T>(_ path: KeyPath<Values, T>) -> T { further.values[keyPath: path] }
    private mutating func set<T>(_ path: WritableKeyPath<Values, T>, _ value: T) {
        var values = further.values
        values[keyPath: path] = value
        further = Further(values)
    }
    public var groupSizes: [Int] { get { further.values.groupSizes } set { set(\.groupSizes, newValue) } }
    public var currencyGroupSizes: [Int] { get { further.values.currencyGroupSizes } set { set(\.currencyGroupSizes, newValue) } }
    public var percentGroupSizes: [Int] { get { further.values.percentGroupSizes } set { set(\.percentGroupSizes, newValue) } }
    public var currencyDecimalSeparator: String { get { further.values.currencyDecimalSeparator ?? decimalSeparator } set { set(\.currencyDecimalSeparator, newValue) } }
    public var currencyGroupSeparator: String { get { further.values.currencyGroupSeparator ?? groupSeparator } set { set(\.currencyGroupSeparator, newValue) } }
    public var percentDecimalSeparator: String { get { further.values.percentDecimalSeparator ?? decimalSeparator } set { set(\.percentDecimalSeparator, newValue) } }
    public var percentGroupSeparator: String { get { further.values.percentGroupSeparator ?? groupSeparator } set { set(\.percentGroupSeparator, newValue) } }
    public var positiveSign: String { get { further.values.positiveSign } set { set(\.positiveSign, newValue) } }
    public var percentSymbol: String { get { further.values.percentSymbol } set { set(\.percentSymbol, newValue) } }
    public var perMilleSymbol: String { get { further.values.perMilleSymbol } set { set(\.perMilleSymbol, newValue) } }
    public var nan: String { get { further.values.nan } set { set(\.nan, newValue) } }
    /// The shape of a negative number with groups (`N`).
    public var numberNegative: String { get { further.values.numberNegative } set { set(\.numberNegative, newValue) } }
    public var digits: [String] { get { further.values.digits ?? (0...9).map { String($0) } } set { set(\.digits, newValue) } }

    /// The shapes by their numbers in .NET.
    public static let positiveShapes = ["$n", "n$", "$ n", "n $"]
    public static let negativeShapes = ["($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n"]
    public static let numberShapes = ["(n)", "-n", "- n", "n-", "n -"]
    public static let percentShapes = ["n %", "n%", "%n", "% n"]
    public static let negativePercentShapes = ["-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %"]

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
    /// A culture's conventions.
    public static func named(_ name: String) -> NumberCulture { CultureData.of(name).numbers }

    init() {}
    /// Of a culture's fields in the table.
    init(_ fields: CultureFields) {
        decimalSeparator = fields["d"]
        groupSeparator = fields["g"]
        decimals = fields.numbers("f").first ?? 3
        currencySymbol = fields["c"]
        currencyDecimals = fields.numbers("F").first ?? 2
        percentDecimals = decimals
        negativeSign = fields["m"]
        infinity = fields["I"]
        negativeInfinity = negativeSign + infinity
        let shapes = fields.numbers("P")
        func shape(_ at: Int, _ list: [String]) -> String { shapes.indices.contains(at) && list.indices.contains(shapes[at]) ? list[shapes[at]] : list[0] }
        currencyPositive = shape(0, NumberCulture.positiveShapes)
        currencyNegative = shape(1, NumberCulture.negativeShapes)
        percentPositive = shape(3, NumberCulture.percentShapes)
        percentNegative = shape(4, NumberCulture.negativePercentShapes)
        var values = Values()
        values.numberNegative = shape(2, NumberCulture.numberShapes)
        values.groupSizes = fields.numbers("s")
        values.currencyGroupSizes = fields.numbers("S")
        values.percentGroupSizes = values.groupSizes
        // Some keep the place of a sign of money's decimals empty.
        if fields["D"] != decimalSeparator, !fields["D"].isEmpty { values.currencyDecimalSeparator = fields["D"] }
        if fields["G"] != groupSeparator { values.currencyGroupSeparator = fields["G"] }
        values.positiveSign = fields["p"]
        values.percentSymbol = fields["%"]
        values.perMilleSymbol = fields["o"]
        values.nan = fields["a"]
        if !fields["z"].isEmpty { values.digits = fields.list("z") }
        further = Further(values)
    }
}
