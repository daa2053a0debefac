import ShellRuntime

/// What the simple types implement explicitly and PowerShell shows all the same: System.IConvertible, and of the numeric interfaces
/// `IBinaryInteger<T>` and `IFloatingPoint<T>` what instances have.
enum ConvertibleMembers {
    private static let targets = [
        ("bool", "ToBoolean"), ("byte", "ToByte"), ("char", "ToChar"), ("datetime", "ToDateTime"), ("decimal", "ToDecimal"), ("double", "ToDouble"),
        ("short", "ToInt16"), ("int", "ToInt32"), ("long", "ToInt64"), ("sbyte", "ToSByte"), ("float", "ToSingle"), ("ushort", "ToUInt16"),
        ("uint", "ToUInt32"), ("ulong", "ToUInt64"),
    ]
    private static let integers = [
        ("System.Int32", "int"), ("System.Int64", "long"), ("System.Byte", "byte"), ("System.SByte", "sbyte"), ("System.Int16", "short"), ("System.UInt16", "ushort"),
        ("System.UInt32", "uint"), ("System.UInt64", "ulong"),
    ]
    private static let reals = [("System.Double", "double", 2, 53), ("System.Single", "float", 1, 24)]

    static func register() {
        for name in ["System.Boolean", "System.Char", "System.String", "System.DateTime", "System.Enum", "System.Decimal"] { TypeMembers.add(name) { conversions } }
        for (name, short) in integers { TypeMembers.add(name) { conversions + integerMembers(short) } }
        for (name, short, exponentBytes, significandBits) in reals {
            TypeMembers.add(name) { conversions + realMembers(short, exponentBytes, significandBits) }
        }
        for name in ["System.DateTime", "System.Decimal"] + integers.map(\.0) + reals.map(\.0) {
            TypeMembers.add(name) { [spanMethod("bool TryFormat(System.Span[char] destination, [ref] int charsWritten, System.ReadOnlySpan[char] format, System.IFormatProvider provider)")] }
        }
        TypeMembers.add("System.Enum") {
            [spanMethod("bool ISpanFormattable.TryFormat(System.Span[char] destination, [ref] int charsWritten, System.ReadOnlySpan[char] format, System.IFormatProvider provider)")]
        }
    }

    /// IConvertible: the answers of System.Convert.
    private static var conversions: [TypeMember] {
        targets.map { type, name in
            .method("\(type) IConvertible.\(name)(System.IFormatProvider provider)") { value, _, runspace in try convert(name, [value], runspace) }
        } + [
            .method("System.Object IConvertible.ToType(type conversionType, System.IFormatProvider provider)") { value, arguments, runspace in
                try convert("ChangeType", [value, arguments[0]], runspace)
            }
        ]
    }
    private static func convert(_ name: String, _ arguments: [Value], _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find("System.Convert") else { return .null }
        return try Members.invokeStatic(type, name, arguments, runspace)
    }

    private static func integerMembers(_ short: String) -> [TypeMember] {
        let interface = "IBinaryInteger[\(short)]"
        @Sendable func bytes(_ value: Value) -> [UInt8] {
            let width = width(of: short)
            let bits = bits(value)
            return (0..<width).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
        }
        return [
            .method("int \(interface).GetByteCount()") { _, _, _ in Value(width(of: short)) },
            .method("int \(interface).GetShortestBitLength()") { value, _, _ in
                let number = Int64(bitPattern: bits(value))
                if number >= 0 || short == "ulong" { return Value(64 - number.leadingZeroBitCount) }
                return Value(65 - (~number).leadingZeroBitCount)
            },
        ] + writers(interface, "", bytes)
    }
    private static func realMembers(_ short: String, _ exponentBytes: Int, _ significandBits: Int) -> [TypeMember] {
        let interface = "IFloatingPoint[\(short)]"
        @Sendable func exponent(_ value: Value) -> Int16 {
            let number = double(value)
            if number == 0 { return short == "double" ? -1023 : -127 }
            return Int16(truncatingIfNeeded: number.isFinite ? Int(number.exponent) : short == "double" ? 1024 : 128)
        }
        @Sendable func significand(_ value: Value) -> UInt64 {
            if short == "double" {
                let number = double(value)
                return number.significandBitPattern | (number.isNormal ? 1 << 52 : 0)
            }
            let number = Float(double(value))
            return UInt64(number.significandBitPattern) | (number.isNormal ? 1 << 23 : 0)
        }
        @Sendable func little(_ bits: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) } }
        return [
            .method("int \(interface).GetExponentByteCount()") { _, _, _ in Value(exponentBytes) },
            .method("int \(interface).GetExponentShortestBitLength()") { value, _, _ in
                let number = exponent(value)
                return Value(number >= 0 ? 16 - number.leadingZeroBitCount : 17 - (~number).leadingZeroBitCount)
            },
            .method("int \(interface).GetSignificandBitLength()") { _, _, _ in Value(significandBits) },
            .method("int \(interface).GetSignificandByteCount()") { _, _, _ in Value(short == "double" ? 8 : 4) },
        ] + writers(interface, "Exponent") { little(UInt64(bitPattern: Int64(exponent($0))), exponentBytes) }
            + writers(interface, "Significand") { little(significand($0), short == "double" ? 8 : 4) }
    }

    /// `Write…BigEndian(byte[])` and its likes; `bytes` gives what is written, the lowest first.
    private static func writers(_ interface: String, _ part: String, _ bytes: @escaping @Sendable (Value) -> [UInt8]) -> [TypeMember] {
        [("BigEndian", true), ("LittleEndian", false)].flatMap { order, reversed -> [TypeMember] in
            [
                .method("int \(interface).Write\(part)\(order)(byte[] destination)") { value, arguments, _ in
                    guard let target = arguments[0].objectValue as? TypedArray<UInt8> else { throw NetException.argumentNull("destination") }
                    let written = reversed ? bytes(value).reversed() : bytes(value)
                    guard target.items.count >= written.count else { throw NetException.argument("Destination is too short.", "destination") }
                    target.items.replaceSubrange(0..<written.count, with: written)
                    return Value(written.count)
                },
                spanMethod("bool \(interface).TryWrite\(part)\(order)(System.Span[byte] destination, [ref] int bytesWritten)"),
            ]
        }
    }
    /// A method that takes a span: it is shown, and cannot be called, for a span cannot be a value of a script.
    private static func spanMethod(_ signature: String) -> TypeMember {
        .method(signature) { _, _, _ in throw NetException("System.NotSupportedException", "Specified method is not supported.") }
    }
    private static func double(_ value: Value) -> Double {
        switch value.base {
        case .double(let number): number
        case .single(let number): Double(number)
        default: 0
        }
    }
    private static func bits(_ value: Value) -> UInt64 {
        if case .ulong(let number) = value.base { return number }
        return UInt64(bitPattern: value.base.integerValue ?? 0)
    }
    private static func width(of short: String) -> Int {
        switch short {
        case "byte", "sbyte": 1
        case "short", "ushort": 2
        case "int", "uint": 4
        default: 8
        }
    }
}
