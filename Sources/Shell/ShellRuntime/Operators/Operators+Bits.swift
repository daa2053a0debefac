/// Bitwise operators and shifts (PSL-119…121).
extension Operators {
    public static func band(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if case .int(let x) = a, case .int(let y) = b { return .int(x & y) }
        return try bits(a, b, "op_BitwiseAnd", runspace, { $0 & $1 }, { $0 & $1 })
    }
    public static func bor(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if case .int(let x) = a, case .int(let y) = b { return .int(x | y) }
        return try bits(a, b, "op_BitwiseOr", runspace, { $0 | $1 }, { $0 | $1 })
    }
    public static func bxor(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if case .int(let x) = a, case .int(let y) = b { return .int(x ^ y) }
        return try bits(a, b, "op_ExclusiveOr", runspace, { $0 ^ $1 }, { $0 ^ $1 })
    }

    private static func bits(
        _ a: Value, _ b: Value, _ name: String, _ runspace: Runspace, _ narrow: (UInt64, UInt64) -> UInt64, _ wide: (UInt32, UInt32) -> UInt32
    ) throws -> Value {
        let left = a.base, right = b.base
        if case .bool(let x) = left, case .bool(let y) = right {
            return .int(Int32(truncatingIfNeeded: narrow(x ? 1 : 0, y ? 1 : 0)))
        }
        if let flags = left.as(EnumObject.self) {
            if isReal(right) { return try bits(.long(flags.raw), right, name, runspace, narrow, wide) }
            var other = right
            if case .string = right {
                if let literal = NumberText.literal(right.stringValue ?? "") { other = literal } else { other = try runspace.convert(right, to: flags.enumType) }
            }
            let raw = try operand(other, left, runspace)
            return .object(EnumObject(flags.enumType, Int64(bitPattern: narrow(UInt64(bitPattern: flags.raw), raw.bits))))
        }
        guard isBitOperand(left), isBitOperand(right) else { return try overloaded(name, left, right, runspace) }
        if left.bigValue != nil || right.bigValue != nil {
            return Value(BigInt.bitwise(try Operators.big(left), try Operators.big(right), wide))
        }
        var x = try operand(left, right, runspace), y = try operand(right, left, runspace)
        // A real beside a negative number counts as a signed one.
        func isNegative(_ value: (bits: UInt64, level: Level)) -> Bool {
            (value.level == .int32 || value.level == .int64) && Int64(bitPattern: value.bits) < 0
        }
        if isReal(left), x.level == .uint64, isNegative(y) { x.level = .int64 }
        if isReal(right), y.level == .uint64, isNegative(x) { y.level = .int64 }
        let result = narrow(x.bits, y.bits)
        switch max(x.level.rawValue, y.level.rawValue) {
        case Level.int32.rawValue: return .int(Int32(truncatingIfNeeded: result))
        case Level.uint32.rawValue: return .uint(UInt32(truncatingIfNeeded: result))
        case Level.int64.rawValue: return .long(Int64(bitPattern: result))
        default: return .ulong(result)
        }
    }
    private static func isReal(_ value: Value) -> Bool {
        switch value {
        case .double, .single: true
        default: value.decimalValue != nil
        }
    }
    private static func isBitOperand(_ value: Value) -> Bool {
        if value.isNull || isNumeric(value) { return true }
        if case .string = value { return true }
        return false
    }
    private static func operand(_ value: Value, _ other: Value, _ runspace: Runspace) throws -> (bits: UInt64, level: Level) {
        var value = value
        if case .string(let text) = value { value = try numberOf(text.value, value, other: other, runspace) }
        if value.isNull { return (0, .int32) }
        switch level(value) {
        case .single, .double, .decimal:
            let number = real(value).rounded(.toNearestOrEven)
            if number < 0 {
                guard let whole = Int64(exactly: number) else { throw ConversionErrors.range(value, WellKnown.int64, runspace) }
                return (UInt64(bitPattern: whole), .int64)
            }
            guard let whole = UInt64(exactly: number) else { throw ConversionErrors.range(value, WellKnown.uint64, runspace) }
            return (whole, .uint64)
        case .big: return (0, .int32)
        case let level: return (UInt64(truncatingIfNeeded: wide(value)), level)
        }
    }

    public static func bnot(_ a: Value, _ runspace: Runspace) throws -> Value {
        let value = a.base
        if value.isNull { return .int(-1) }
        if let flags = value.as(EnumObject.self) { return .object(EnumObject(flags.enumType, ~flags.raw)) }
        if let big = value.bigValue { return Value(-(big + BigInt(Int64(1)))) }
        guard isBitOperand(value) else {
            if runspace.isEnumerable(value) { throw ConversionErrors.final(value, WellKnown.int32, runspace) }
            throw missing(value, "op_OnesComplement")
        }
        var whole = value
        switch level(value) {
        case .single, .double, .decimal:
            let number = real(value).rounded(.toNearestOrEven)
            if let small = Int32(exactly: number) { whole = .int(small) } else if let wide = Int64(exactly: number) { whole = .long(wide) }
        default: break
        }
        let x = try operand(whole, .int(0), runspace)
        switch x.level {
        case .int32: return .int(~Int32(truncatingIfNeeded: x.bits))
        case .uint32: return .uint(~UInt32(truncatingIfNeeded: x.bits))
        case .int64: return .long(~Int64(bitPattern: x.bits))
        default: return .ulong(~x.bits)
        }
    }

    public static func shl(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try shift(a, b, left: true, runspace) }
    public static func shr(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try shift(a, b, left: false, runspace) }
    private static func shift(_ a: Value, _ b: Value, left: Bool, _ runspace: Runspace) throws -> Value {
        var value = a.base
        if value.isNull { return .int(0) }
        if value.as(EnumObject.self) != nil {
            throw ShellError(
                "The binary operator \(left ? "LeftShift" : "RightShift") is not defined for the types '\(value.type?.netName ?? "")' and 'System.Int32'.",
                id: "System.InvalidOperationException", category: .operationStopped, exception: "System.InvalidOperationException")
        }
        switch value {
        case .bool, .char: throw undefined(value, left ? "-shl" : "-shr", .int(0))
        case .string(let text): value = try numberOf(text.value, value, other: b.base, runspace)
        default: break
        }
        guard isNumeric(value) else { throw missing(value, left ? "op_LeftShift" : "op_RightShift") }
        switch value {
        case .double, .single: value = try runspace.tryConvert(value, to: WellKnown.int32) ?? runspace.convert(value, to: WellKnown.int64)
        case .object where value.decimalValue != nil: value = try runspace.convert(value, to: WellKnown.int32)
        default: break
        }
        guard case .int(let amount) = try runspace.convert(b, to: WellKnown.int32) else { return .null }
        if let big = value.bigValue {
            guard amount < 1 << 24, amount > -(1 << 24) else { throw missing(value, left ? "op_LeftShift" : "op_RightShift") }
            return Value(left ? big << Int(amount) : big >> Int(amount))
        }
        let small = Int(amount & 31), large = Int(amount & 63)
        switch value {
        case .int(let v): return .int(left ? v << small : v >> small)
        case .uint(let v): return .uint(left ? v << small : v >> small)
        case .long(let v): return .long(left ? v << large : v >> large)
        case .ulong(let v): return .ulong(left ? v << large : v >> large)
        case .byte(let v): return .byte(UInt8(truncatingIfNeeded: left ? Int32(v) << small : Int32(v) >> small))
        case .sbyte(let v): return .sbyte(Int8(truncatingIfNeeded: left ? Int32(v) << small : Int32(v) >> small))
        case .short(let v): return .short(Int16(truncatingIfNeeded: left ? Int32(v) << small : Int32(v) >> small))
        case .ushort(let v): return .ushort(UInt16(truncatingIfNeeded: left ? Int32(v) << small : Int32(v) >> small))
        default: return .int(0)
        }
    }
}
