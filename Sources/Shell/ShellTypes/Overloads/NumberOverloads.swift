import Glibc
import ShellRuntime

/// The further overloads and operators of the number types and of System.Math.
enum NumberOverloads {
    private static let provider = "System.IFormatProvider provider", style = "System.Globalization.NumberStyles style"
    static func register() {
        let integers = ["Byte": "byte", "SByte": "sbyte", "Int16": "short", "UInt16": "ushort", "Int32": "int", "UInt32": "uint", "Int64": "long", "UInt64": "ulong"]
        for (name, short) in integers { TypeMembers.add("System.\(name)") { parsing(name, short, styles: 7) } }
        for (name, short) in [("Double", "double"), ("Single", "float")] { TypeMembers.add("System.\(name)") { parsing(name, short, styles: 231) + real(name, short) } }
        TypeMembers.add("System.Decimal") { parsing("Decimal", "decimal", styles: 111) + decimal }
        TypeMembers.add("System.Numerics.BigInteger") { big }
        TypeMembers.extend("System.Math") { math }
        TypeMembers.extend("System.BitConverter") { bits }
    }
    private static func zero(_ type: String, _ runspace: Runspace) throws -> Value {
        try runspace.convert(.int(0), to: TypeRegistry.shared.find(type) ?? WellKnown.int32)
    }
    /// `TryParse` with a provider: Parse in the type's usual style.
    private static func parsing(_ name: String, _ short: String, styles: Int) -> [TypeMember] {
        [
            .staticMethod("bool TryParse(string s, \(provider), [ref] \(short) result)") { args, runspace in
                guard let own = TypeRegistry.shared.find(short) else { return false }
                return try Members.invokeStatic(own, "TryParse", [args[0], enumValue("System.Globalization.NumberStyles", styles), args[1], args[2]], runspace)
            },
        ]
    }

    /// `op_Addition` and its likes, by the language's own operators. `operands` are the parameters' names.
    static func arithmetic(_ type: String, _ operands: (String, String), unary: String? = nil) -> [TypeMember] {
        let binary: [(String, @Sendable (Value, Value, Runspace) throws -> Value)] = [
            ("op_Addition", { try Operators.add($0, $1, $2) }), ("op_Subtraction", { try Operators.subtract($0, $1, $2) }), ("op_Multiply", { try Operators.multiply($0, $1, $2) }),
            ("op_Division", { try Operators.divide($0, $1, $2) }), ("op_Modulus", { try Operators.remainder($0, $1, $2) }),
        ]
        let single: [(String, @Sendable (Value, Runspace) throws -> Value)] = [
            ("op_UnaryNegation", { try Operators.negate($0, $1) }), ("op_UnaryPlus", { value, _ in value }), ("op_Increment", { try Operators.add($0, .int(1), $1) }),
            ("op_Decrement", { try Operators.subtract($0, .int(1), $1) }),
        ]
        return binary.map { name, body in
            .staticMethod("\(type) \(name)(\(type) \(operands.0), \(type) \(operands.1))") { args, runspace in try body(args[0], args[1], runspace) }
        } + (unary.map { operand in
            single.map { name, body in .staticMethod("\(type) \(name)(\(type) \(operand))") { args, runspace in try body(args[0], runspace) } }
        } ?? [])
    }
    /// op_Implicit and op_Explicit between a type and the other number types.
    private static func casts(_ type: String, implicit: [String], explicitFrom: [String], explicitTo: [String]) -> [TypeMember] {
        @Sendable func cast(_ value: Value, _ to: String, _ runspace: Runspace) throws -> Value {
            guard let target = TypeRegistry.shared.find(to) else { return value }
            do { return try runspace.convert(wholeFor(target, value), to: target) } catch is ShellError { throw NetException.overflow(NumberTypes.rangeText(target)) }
        }
        return implicit.map { from in .staticMethod("\(type) op_Implicit(\(from) value)") { args, runspace in try cast(args[0], type, runspace) } }
            + explicitFrom.map { from in .staticMethod("\(type) op_Explicit(\(from) value)") { args, runspace in try cast(args[0], type, runspace) } }
            + explicitTo.map { to in .staticMethod("\(to) op_Explicit(\(type) value)") { args, runspace in try cast(args[0], to, runspace) } }
    }
    /// A decimal loses its places where it becomes a whole number.
    private static func wholeFor(_ type: TypeInfo, _ value: Value) -> Value {
        ["Double", "Single", "Decimal"].contains(type.name) ? value : value.decimalValue.map { Value($0.truncated) } ?? value
    }

    private static func real(_ name: String, _ type: String) -> [TypeMember] {
        @Sendable func made(_ value: Double) -> Value { type == "float" ? .single(Float(value)) : .double(value) }
        let binary: [(String, @Sendable (Double, Double) -> Double)] = [
            ("MaxMagnitudeNumber", { $0.isNaN ? $1 : $1.isNaN ? $0 : abs($0) >= abs($1) ? $0 : $1 }), ("MinMagnitudeNumber", { $0.isNaN ? $1 : $1.isNaN ? $0 : abs($0) <= abs($1) ? $0 : $1 }),
            ("MaxNative", { $0 > $1 ? $0 : $1 }), ("MinNative", { $0 < $1 ? $0 : $1 }),
        ]
        let math = type == "float" ? "System.MathF" : "System.Math"
        var list: [TypeMember] = binary.map { method, body in .staticMethod("\(type) \(method)(\(type) x, \(type) y)") { args, _ in made(body(args[0].real, args[1].real)) } }
        list += ["", "int digits, "].map { digits in
            .staticMethod("\(type) Round(\(type) x, \(digits)System.MidpointRounding mode)") { args, runspace in
                guard let owner = TypeRegistry.shared.find(math) ?? TypeRegistry.shared.find("System.Math") else { return args[0] }
                return made(try Members.invokeStatic(owner, "Round", args, runspace).real)
            }
        }
        return list + Relay.comparisons(type, equal: ("left", "right"), order: ("left", "right")).map { ordered($0, type) } + [
            .staticMethod("\(type) Log(\(type) x, \(type) newBase)") { args, _ in made(log(args[0].real) / log(args[1].real)) },
            .staticMethod("\(type) ClampNative(\(type) value, \(type) min, \(type) max)") { args, _ in
                let (value, low, high) = (args[0].real, args[1].real, args[2].real)
                guard low <= high else { throw NetException.argument("'\(low)' cannot be greater than \(high).") }
                return made(min(max(value, low), high))
            },
            .staticMethod("System.ValueTuple[\(type),\(type)] SinCosPi(\(type) x)") { args, _ in
                let angle = args[0].real.truncatingRemainder(dividingBy: 2) * .pi
                return .object(TupleObject([made(sin(angle)), made(cos(angle))], isValue: true))
            },
            .staticMethod("TInteger ConvertToInteger[TInteger](\(type) value)") { args, runspace in try whole(args[0], runspace) },
            .staticMethod("TInteger ConvertToIntegerNative[TInteger](\(type) value)") { args, runspace in try whole(args[0], runspace) },
        ]
    }
    /// Reals compare by IEEE 754: a NaN is equal to nothing and in no order.
    private static func ordered(_ member: TypeMember, _ type: String) -> TypeMember {
        guard case .method(let method) = member else { return member }
        let test: [String: @Sendable (Double, Double) -> Bool] = [
            "op_Equality": { $0 == $1 }, "op_Inequality": { $0 != $1 }, "op_LessThan": { $0 < $1 }, "op_LessThanOrEqual": { $0 <= $1 }, "op_GreaterThan": { $0 > $1 },
            "op_GreaterThanOrEqual": { $0 >= $1 },
        ]
        guard let body = test[method.name] else { return member }
        return .staticMethod(method.signature) { args, _ in .bool(body(args[0].real, args[1].real)) }
    }
    /// The type argument's number that a real saturates to.
    private static func whole(_ value: Value, _ runspace: Runspace) throws -> Value {
        guard let target = runspace.takeTypeArguments().first else { throw NetException.argument("The type arguments for the method cannot be inferred from the usage.") }
        if value.real.isNaN { return try runspace.convert(.int(0), to: target) }
        if let made = try? runspace.convert(.double(value.real.rounded(.towardZero)), to: target) { return made }
        return try Members.getStatic(target, value.real < 0 ? "MinValue" : "MaxValue", runspace)
    }

    private static var decimal: [TypeMember] {
        @Sendable func of(_ value: Value) -> NetDecimal { value.decimalValue ?? .zero }
        let numbers = ["byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong"]
        @Sendable func made(low: UInt32, mid: UInt32, high: UInt32, negative: Bool, scale: Int) throws -> Value {
            guard (0...28).contains(scale) else { throw NetException.argument("Decimal constructor requires an array or span of four valid decimal bytes.") }
            let mantissa = UInt128(high) << 64 | UInt128(mid) << 32 | UInt128(low)
            guard let made = NetDecimal(BigInt(mantissa, isNegative: negative), scale: scale) else { throw NetException.overflow("Value was either too large or too small for a Decimal.") }
            return Value(made)
        }
        @Sendable func word(_ value: Value) -> UInt32 { UInt32(truncatingIfNeeded: value.integerValue ?? 0) }
        return arithmetic("decimal", ("d1", "d2"), unary: "d").filter { !["op_Addition", "op_Subtraction", "op_Multiply", "op_Division", "op_Modulus"].contains($0.name) }
            + Relay.comparisons("decimal", equal: ("d1", "d2"), order: ("d1", "d2"))
            + casts("decimal", implicit: numbers, explicitFrom: ["float", "double"], explicitTo: numbers + ["float", "double"]) + [
                .constructor("uint value") { args, _ in Value(NetDecimal(args[0].integerValue ?? 0)) },
                .constructor("ulong value") { args, runspace in try runspace.convert(args[0], to: WellKnown.decimal) },
                .constructor("float value") { args, _ in
                    guard let value = NetDecimal(args[0].real, digits: 7) else { throw NetException.overflow("Value was either too large or too small for a Decimal.") }
                    return Value(value)
                },
                .constructor("int[] bits") { args, _ in
                    let words = args[0].items.map(word)
                    guard words.count == 4, words[3] & 0x7F00_FFFF == 0 || words[3] & 0x7F00_0000 == 0 && words[3] & 0xFFFF == 0 else {
                        throw NetException.argument("Decimal constructor requires an array or span of four valid decimal bytes.")
                    }
                    return try made(low: words[0], mid: words[1], high: words[2], negative: words[3] >> 31 == 1, scale: Int(words[3] >> 16 & 0xFF))
                },
                .constructor("int lo, int mid, int hi, bool isNegative, byte scale") { args, _ in
                    guard args[4].int <= 28 else { throw NetException.outOfRange("Decimal's scale value must be between 0 and 28, inclusive.", "scale") }
                    return try made(low: word(args[0]), mid: word(args[1]), high: word(args[2]), negative: args[3].bool, scale: args[4].int)
                },
                .staticMethod("bool Equals(decimal d1, decimal d2)") { args, _ in .bool(NetDecimal.compare(of(args[0]), of(args[1])) == 0) },
                .staticMethod("bool IsCanonical(decimal value)") { args, _ in .bool(of(args[0]).withoutTrailingZeros.description == of(args[0]).description) },
                .staticMethod("decimal MaxMagnitude(decimal x, decimal y)") { args, runspace in try magnitude(args, 1, runspace) },
                .staticMethod("decimal MinMagnitude(decimal x, decimal y)") { args, runspace in try magnitude(args, -1, runspace) },
                .staticMethod("TInteger ConvertToInteger[TInteger](decimal value)") { args, runspace in try whole(args[0], runspace) },
                .staticMethod("TInteger ConvertToIntegerNative[TInteger](decimal value)") { args, runspace in try whole(args[0], runspace) },
            ]
    }
    /// The one that is further from zero, or nearer to it.
    private static func magnitude(_ args: [Value], _ sign: Int, _ runspace: Runspace) throws -> Value {
        let sizes = try args.map { value in (Operators.numericCompare(value, .int(0)) ?? 0) < 0 ? try Operators.negate(value, runspace) : value }
        let order = (Operators.numericCompare(sizes[0], sizes[1]) ?? 0) * sign
        if order == 0 { return ((Operators.numericCompare(args[0], args[1]) ?? 0) * sign) >= 0 ? args[0] : args[1] }
        return order > 0 ? args[0] : args[1]
    }

    private static var big: [TypeMember] {
        let type = "bigint"
        @Sendable func own(_ value: Value) -> BigInt { value.bigValue ?? BigInt(Int64(0)) }
        @Sendable func parsed(_ text: Value, _ styles: Int, _ culture: NumberCulture = .current) throws -> Value {
            try StyledNumber.checkInteger(styles)
            if text.isNull { throw NetException.argumentNull("value") }
            if styles & 512 != 0 {
                let digits = text.string.trimmedBlanks
                guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { throw NetException.format("The value could not be parsed.") }
                // The first digit's high bit is the sign.
                var value = BigInt(Int64(0))
                for digit in digits { value = (value << 4) + BigInt(Int64(digit.hexDigitValue ?? 0)) }
                if (digits.first?.hexDigitValue ?? 0) >= 8 { value = value - (BigInt(Int64(1)) << (4 * digits.count)) }
                return Value(value)
            }
            guard case .value(let value) = StyledNumber.whole(text.string, styles, culture, bits: 64, signed: true) else { throw NetException.format("The value could not be parsed.") }
            return Value(value)
        }
        @Sendable func attempt(_ args: [Value], _ styles: Int, _ culture: NumberCulture) throws -> Value {
            try StyledNumber.checkInteger(styles)
            let found = try? parsed(args[0], styles, culture)
            if let target = args.last { assign(target, found ?? Value(BigInt(Int64(0)))) }
            return .bool(found != nil)
        }
        let numbers = ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"]
        @Sendable func compared(_ value: Value, _ other: Value) -> Int {
            let number: BigInt = if case .ulong(let wide) = other.base { BigInt(wide) } else { BigInt(other.integerValue ?? 0) }
            return own(value) < number ? -1 : own(value) == number ? 0 : 1
        }
        var list = arithmetic(type, ("left", "right"), unary: "value") + Relay.comparisons(type, equal: ("left", "right"), order: ("left", "right"))
            + casts(type, implicit: numbers, explicitFrom: ["float", "double", "decimal"], explicitTo: numbers + ["float", "double", "decimal"])
        let logic: [(String, @Sendable (Value, Value, Runspace) throws -> Value)] = [
            ("op_BitwiseAnd", { try Operators.band($0, $1, $2) }), ("op_BitwiseOr", { try Operators.bor($0, $1, $2) }), ("op_ExclusiveOr", { try Operators.bxor($0, $1, $2) }),
        ]
        list += logic.map { name, body in .staticMethod("\(type) \(name)(\(type) left, \(type) right)") { args, runspace in try body(args[0], args[1], runspace) } }
        for other in ["long", "ulong"] {
            list.append(.method("int CompareTo(\(other) other)") { value, args, _ in Value(compared(value, args[0])) })
            list.append(.method("bool Equals(\(other) other)") { value, args, _ in .bool(compared(value, args[0]) == 0) })
        }
        return list + [
            .constructor("uint value") { args, _ in Value(BigInt(args[0].integerValue ?? 0)) },
            .constructor("ulong value") { args, _ in if case .ulong(let wide) = args[0].base { Value(BigInt(wide)) } else { Value(BigInt(args[0].integerValue ?? 0)) } },
            .constructor("float value") { args, _ in
                guard let value = BigInt(truncating: args[0].real) else { throw NetException.overflow("BigInteger cannot represent infinity.") }
                return Value(value)
            },
            .constructor("decimal value") { args, _ in Value((args[0].decimalValue ?? .zero).truncated.big) },
            .constructor("byte[] value") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("value") }
                let bytes = args[0].bytes
                var value = BigInt(Int64(0))
                for byte in bytes.reversed() { value = (value << 8) + BigInt(Int64(byte)) }
                if let top = bytes.last, top >= 0x80 { value = value - (BigInt(Int64(1)) << (8 * bytes.count)) }
                return Value(value)
            },
            .staticMethod("\(type) op_OnesComplement(\(type) value)") { args, _ in Value(-own(args[0]) - BigInt(Int64(1))) },
            .staticMethod("\(type) op_LeftShift(\(type) value, int shift)") { args, _ in Value(args[1].int < 0 ? own(args[0]) >> -args[1].int : own(args[0]) << args[1].int) },
            .staticMethod("\(type) op_RightShift(\(type) value, int shift)") { args, _ in Value(args[1].int < 0 ? own(args[0]) << -args[1].int : own(args[0]) >> args[1].int) },
            .staticMethod("\(type) Parse(string value, \(style))") { args, _ in try parsed(args[0], args[1].raw) },
            .staticMethod("\(type) Parse(string value, \(provider))") { args, _ in try parsed(args[0], 7, numberCulture(args[1])) },
            .staticMethod("\(type) Parse(string value, \(style), \(provider))") { args, _ in try parsed(args[0], args[1].raw, numberCulture(args[2])) },
            .staticMethod("bool TryParse(string s, \(provider), [ref] \(type) result)") { args, _ in try attempt(args, 7, numberCulture(args[1])) },
            .staticMethod("bool TryParse(string value, \(style), \(provider), [ref] \(type) result)") { args, _ in try attempt(args, args[1].raw, numberCulture(args[2])) },
            .staticMethod("double Log(\(type) value, double baseValue)") { args, runspace in
                .double(try Members.invokeStatic(WellKnown.bigInteger, "Log", [args[0]], runspace).real / log(args[1].real))
            },
            .method("byte[] ToByteArray(bool isUnsigned = false, bool isBigEndian = false)") { value, args, runspace in
                var bytes = try Members.invoke(value, "ToByteArray", [], runspace).bytes
                if args.first?.bool ?? false {
                    guard own(value).sign >= 0 else { throw NetException.overflow("Negative values do not have an unsigned representation.") }
                    if bytes.count > 1, bytes.last == 0 { bytes.removeLast() }
                }
                return Value(bytes: args.count > 1 && args[1].bool ? bytes.reversed() : bytes)
            },
        ]
    }

    private static var math: [TypeMember] {
        @Sendable func wide(_ value: Value) -> BigInt { if case .ulong(let number) = value.base { BigInt(number) } else { BigInt(value.integerValue ?? 0) } }
        let mask = (BigInt(Int64(1)) << 64) - BigInt(Int64(1))
        return [
            .staticMethod("ulong BigMul(uint a, uint b)") { args, _ in .ulong(UInt64(truncatingIfNeeded: args[0].integerValue ?? 0) &* UInt64(truncatingIfNeeded: args[1].integerValue ?? 0)) },
            .staticMethod("System.Int128 BigMul(long a, long b)") { args, _ in .object(WideIntegerObject(wide(args[0]) * wide(args[1]), signed: true)) },
            .staticMethod("System.UInt128 BigMul(ulong a, ulong b)") { args, _ in .object(WideIntegerObject(wide(args[0]) * wide(args[1]), signed: false)) },
            .staticMethod("long BigMul(long a, long b, [ref] long low)") { args, _ in
                let (high, low) = (args[0].integerValue ?? 0).multipliedFullWidth(by: args[1].integerValue ?? 0)
                assign(args[2], .long(Int64(bitPattern: low)))
                return .long(high)
            },
            .staticMethod("ulong BigMul(ulong a, ulong b, [ref] ulong low)") { args, _ in
                let product = wide(args[0]) * wide(args[1]), high = product >> 64
                assign(args[2], .ulong((product - (high << 64)).uint64 ?? (mask.uint64 ?? 0)))
                return .ulong(high.uint64 ?? 0)
            },
        ]
    }
    private static var bits: [TypeMember] {
        @Sendable func number(_ args: [Value], _ signed: Bool) throws -> Value {
            guard args[1].int >= 0, args[1].int < args[0].bytes.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex") }
            let bytes = args[0].bytes[args[1].int...].prefix(16)
            guard bytes.count == 16 else { throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.", "value") }
            var value = BigInt(Int64(0))
            for byte in bytes.reversed() { value = (value << 8) + BigInt(Int64(byte)) }
            if signed, (bytes.last ?? 0) >= 0x80 { value = value - (BigInt(Int64(1)) << 128) }
            return .object(WideIntegerObject(value, signed: signed))
        }
        @Sendable func bytes(_ value: Value) -> Value {
            var left = WideIntegerObject.number(value) ?? BigInt(Int64(0))
            if left.sign < 0 { left = left + (BigInt(Int64(1)) << 128) }
            return Value(bytes: (0..<16).map { at in
                let shifted = left >> (8 * at)
                return UInt8(truncatingIfNeeded: (shifted - ((shifted >> 8) << 8)).int64 ?? 0)
            })
        }
        return [
            .staticMethod("byte[] GetBytes(System.Half value)") { args, _ in
                let bits = HalfObject.bits(args[0].as(HalfObject.self)?.value ?? 0)
                return Value(bytes: [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)])
            },
            .staticMethod("byte[] GetBytes(System.Int128 value)") { args, _ in bytes(args[0]) },
            .staticMethod("byte[] GetBytes(System.UInt128 value)") { args, _ in bytes(args[0]) },
            .staticMethod("System.Int128 ToInt128(byte[] value, int startIndex)") { args, _ in try number(args, true) },
            .staticMethod("System.UInt128 ToUInt128(byte[] value, int startIndex)") { args, _ in try number(args, false) },
        ]
    }
}
