/// An object whose text depends on a format and a culture (IFormattable): `-f`, `.ToString(format)`.
public protocol Formattable: NetObject {
    /// The text in a format (empty: the default); throws NumberFormat.FormatError for a bad one.
    func text(format: String, invariant: Bool) throws -> String
}

extension DateTimeObject: Formattable {
    public func text(format: String, invariant: Bool) throws -> String {
        guard let text = DateFormat.string(value, format, invariant ? .invariant : .current) else {
            throw NumberFormat.FormatError("Input string was not in a correct format.")
        }
        return text
    }
}
extension TimeSpanObject: Formattable {
    public func text(format: String, invariant: Bool) throws -> String {
        guard let text = TimeSpanFormat.string(ticks, format, invariant ? .invariant : .current) else {
            throw NumberFormat.FormatError("Input string was not in a correct format.")
        }
        return text
    }
}
extension EnumObject: Formattable {
    public func text(format: String, invariant: Bool) throws -> String {
        switch format {
        case "", "G", "g", "F", "f": return toText()
        case "D", "d": return String(raw)
        case "X", "x":
            let digits = String(UInt32(truncatingIfNeeded: raw), radix: 16, uppercase: true)
            return String(repeating: "0", count: 8 - digits.utf8.count) + digits
        default:
            throw NumberFormat.FormatError(
                "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".")
        }
    }
}
