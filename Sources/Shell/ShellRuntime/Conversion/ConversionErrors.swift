/// The errors of failed conversions, with PowerShell's ids and texts (PSL-165, PSL-492).
enum ConversionErrors {
    static func make(_ message: String, _ id: String, inner: ExceptionObject? = nil) -> ShellError {
        let cause = ExceptionObject("System.Management.Automation.PSInvalidCastException", message, inner: inner)
        return ShellError(message, id: id, category: .invalidArgument, inner: cause)
    }
    /// A conversion that failed, as an assignment to a variable with a type reports it.
    static func ofVariable(_ error: ShellError) -> ShellError {
        ShellError(
            error.record.exception.message, id: "RuntimeException", category: .metadataError,
            exception: "System.Management.Automation.ArgumentTransformationMetadataException", inner: error.record.exception.inner)
    }
    /// `Cannot convert the "…" value of type "…" to type "…".`
    static func final(_ value: Value, _ type: TypeInfo, _ runspace: Runspace, id: String = "ConvertToFinalInvalidCastException") -> ShellError {
        make(
            "Cannot convert the \"\(runspace.errorText(value))\" value of type \"\(value.type?.netName ?? "null")\" to type \"\(type.netName)\".",
            id)
    }
    /// `Cannot convert value "…" to type "…". Error: "…"`
    static func because(
        _ value: Value, _ type: TypeInfo, _ reason: String, id: String, _ runspace: Runspace, inner: ExceptionObject? = nil
    ) -> ShellError {
        make("Cannot convert value \"\(runspace.errorText(value))\" to type \"\(type.netName)\". Error: \"\(reason)\"", id, inner: inner)
    }
    static func null(_ type: TypeInfo) -> ShellError { make("Cannot convert null to type \"\(type.netName)\".", "nullToObjectInvalidCast") }
    /// Numbers out of range.
    static func range(_ value: Value, _ type: TypeInfo, _ runspace: Runspace, named: TypeInfo? = nil) -> ShellError {
        because(value, type, rangeText(named ?? type), id: "InvalidCastIConvertible", runspace)
    }
    static func rangeText(_ type: TypeInfo) -> String {
        let what: String =
            switch type.fullName {
            case "System.SByte": "a signed byte"
            case "System.Byte": "an unsigned byte"
            case "System.Int16": "an Int16"
            case "System.UInt16": "a UInt16"
            case "System.Int32": "an Int32"
            case "System.UInt32": "a UInt32"
            case "System.Int64": "an Int64"
            case "System.UInt64": "a UInt64"
            case "System.Char": "a character"
            case "System.Decimal": "a Decimal"
            case "System.Single": "a Single"
            default: "a \(type.name)"
            }
        return "Value was either too large or too small for \(what)."
    }
    /// Convert.ChangeType between types that have nothing in common.
    static func iConvertible(_ value: Value, _ type: TypeInfo, _ runspace: Runspace, short: Bool = false) -> ShellError {
        let from = value.type ?? WellKnown.object
        let short = short || type === WellKnown.dateTime
        return because(
            value, type, "Invalid cast from '\(short ? from.name : from.netName)' to '\(short ? type.name : type.qualifiedName)'.",
            id: "InvalidCastIConvertible", runspace)
    }
    static func badFormat(_ text: String) -> String { "The input string '\(text)' was not in a correct format." }
}

extension TypeInfo {
    /// Type.ToString(): generic arguments in single brackets.
    public var netName: String {
        guard fullName.contains("[[") else { return fullName }
        var text = ""
        var depth = 0
        var previous: Character = " "
        for c in fullName {
            if c == "[", previous == "[" {
                previous = " "
                depth += 1
                continue
            }
            if c == "]", previous == "]", depth > 0 {
                previous = " "
                depth -= 1
                continue
            }
            text.append(c)
            previous = c
        }
        return text.split(separator: "],[", omittingEmptySubsequences: false).joined(separator: ",")
    }
    /// A type that a script block can stand for.
    public var isDelegate: Bool {
        if baseType?.fullName == "System.MulticastDelegate" || fullName == "System.MulticastDelegate" { return true }
        let name = fullName
        return name.hasPrefix("System.Func`") || name.hasPrefix("System.Action") || name.hasPrefix("System.Predicate`")
            || name.hasPrefix("System.Comparison`") || name.hasPrefix("System.Converter`") || name.hasSuffix("EventHandler")
            || name == "System.Delegate" || name.hasSuffix("MatchEvaluator")
    }
    /// The argument of Nullable<T>.
    public var nullableArgument: TypeInfo? {
        fullName.hasPrefix("System.Nullable`1") ? genericArguments.first : nil
    }
    /// Why .NET does not make this generic type: Nullable takes a value type that is not itself nullable (PSL-053).
    var violatedConstraint: String? {
        guard let argument = nullableArgument, !argument.isValueType || argument.nullableArgument != nil else { return nil }
        return "GenericArguments[0], '\(argument.netName)', on 'System.Nullable`1[T]' violates the constraint of type 'T'."
    }
    /// A number type: its place in .NET's order of widening, nil for others.
    var numericKind: NumericKind? {
        if self === WellKnown.int32 { return .int32 }
        if self === WellKnown.double { return .double }
        if self === WellKnown.int64 { return .int64 }
        if !isValueType { return nil }
        if self === WellKnown.byte { return .byte }
        if self === WellKnown.uint32 { return .uint32 }
        if self === WellKnown.uint64 { return .uint64 }
        if self === WellKnown.single { return .single }
        if self === WellKnown.decimal { return .decimal }
        if self === WellKnown.int16 { return .int16 }
        if self === WellKnown.uint16 { return .uint16 }
        if self === WellKnown.sbyte { return .sbyte }
        return nil
    }
}

/// The primitive number types.
enum NumericKind: Int {
    case sbyte, byte, int16, uint16, int32, uint32, int64, uint64, single, double, decimal
    var isSigned: Bool {
        switch self {
        case .byte, .uint16, .uint32, .uint64: false
        default: true
        }
    }
    /// C#'s implicit numeric conversions.
    func widens(to other: NumericKind) -> Bool {
        if self == other { return true }
        switch self {
        case .sbyte: return [.int16, .int32, .int64, .single, .double, .decimal].contains(other)
        case .byte: return other != .sbyte
        case .int16: return [.int32, .int64, .single, .double, .decimal].contains(other)
        case .uint16: return [.int32, .uint32, .int64, .uint64, .single, .double, .decimal].contains(other)
        case .int32: return [.int64, .single, .double, .decimal].contains(other)
        case .uint32: return [.int64, .uint64, .single, .double, .decimal].contains(other)
        case .int64, .uint64: return [.single, .double, .decimal].contains(other)
        case .single: return other == .double
        case .double, .decimal: return false
        }
    }
}
