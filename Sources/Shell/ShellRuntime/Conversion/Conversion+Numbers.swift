/// Conversions to numbers and characters.
extension Runspace {
    func convertNumber(_ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        switch value {
        case .int(let v):
            if kind == .int32 { return value }
            return try integer(Int64(v), value, kind, type)
        case .double(let v): return try real(v, value, kind, type)
        case .string(let text): return try number(text.value, value, kind, type)
        case .null, .void, .unset: return try integer(0, value, kind, type)
        case .bool(let v): return try integer(v ? 1 : 0, value, kind, type)
        case .long(let v): return try integer(v, value, kind, type)
        case .char(let v): return try integer(Int64(v), value, kind, type)
        case .byte(let v): return try integer(Int64(v), value, kind, type)
        case .sbyte(let v): return try integer(Int64(v), value, kind, type)
        case .short(let v): return try integer(Int64(v), value, kind, type)
        case .ushort(let v): return try integer(Int64(v), value, kind, type)
        case .uint(let v): return try integer(Int64(v), value, kind, type)
        case .ulong(let v):
            if kind == .uint64 { return value }
            if let small = Int64(exactly: v) { return try integer(small, value, kind, type) }
            switch kind {
            case .single: return .single(Float(v))
            case .double: return .double(Double(v))
            case .decimal: return Value(NetDecimal(v))
            default: throw ConversionErrors.range(value, type, self)
            }
        case .single(let v):
            if kind == .single { return value }
            if kind == .decimal {
                guard let exact = NetDecimal(Double(v), digits: 7) else { throw ConversionErrors.range(value, type, self) }
                return Value(exact)
            }
            return try real(Double(v), value, kind, type)
        case .box(let box): return try convertNumber(box.value, kind, type)
        case .object(let object):
            switch object.kind {
            case .wrapper: return try convertNumber(value.base, kind, type)
            case .decimal:
                if kind == .decimal { return value.base }
                return try decimal(unsafeDowncast(object, to: DecimalObject.self).value, value, kind, type)
            case .bigInteger: return try big(unsafeDowncast(object, to: BigIntegerObject.self).value, value, kind, type)
            case .enumValue: return try integer(unsafeDowncast(object, to: EnumObject.self).raw, value, kind, type)
            case .dateTime: throw ConversionErrors.iConvertible(value, type, self, short: true)
            case .custom, .objectArray, .typedArray, .list: throw ConversionErrors.final(value, type, self)
            case .hashtable, .dictionary:
                if kind == .decimal { return try convertObject(value, to: type) }
                throw ConversionErrors.final(value, type, self)
            default:
                if let flag = object as? SwitchObject { return try integer(flag.isPresent ? 1 : 0, value, kind, type) }
                return try convertObject(value, to: type)
            }
        }
    }

    private func integer(_ number: Int64, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        let made: Value? =
            switch kind {
            case .int32: Int32(exactly: number).map { .int($0) }
            case .int64: .long(number)
            case .double: .double(Double(number))
            case .single: .single(Float(number))
            case .byte: UInt8(exactly: number).map { .byte($0) }
            case .sbyte: Int8(exactly: number).map { .sbyte($0) }
            case .int16: Int16(exactly: number).map { .short($0) }
            case .uint16: UInt16(exactly: number).map { .ushort($0) }
            case .uint32: UInt32(exactly: number).map { .uint($0) }
            case .uint64: UInt64(exactly: number).map { .ulong($0) }
            case .decimal: Value(NetDecimal(number))
            }
        guard let made else { throw ConversionErrors.range(value, type, self) }
        return made
    }
    private func real(_ number: Double, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        switch kind {
        case .double: return .double(number)
        case .single: return .single(Float(number))
        case .decimal:
            guard let exact = NetDecimal(number) else { throw ConversionErrors.range(value, type, self) }
            return Value(exact)
        case .uint64:
            guard let whole = UInt64(exactly: number.rounded(.toNearestOrEven)) else { throw overflow(value, type) }
            return .ulong(whole)
        case .byte, .sbyte, .int16, .uint16:
            // Through Int32, whose range is named first.
            guard let whole = Int32(exactly: number.rounded(.toNearestOrEven)) else {
                throw ConversionErrors.range(value, type, self, named: WellKnown.int32)
            }
            return try integer(Int64(whole), value, kind, type)
        default:
            guard let whole = Int64(exactly: number.rounded(.toNearestOrEven)) else {
                throw kind == .int64 ? overflow(value, type) : ConversionErrors.range(value, type, self)
            }
            return try integer(whole, value, kind, type)
        }
    }
    /// A real beyond 64 bits.
    private func overflow(_ value: Value, _ type: TypeInfo) -> ShellError {
        ConversionErrors.because(value, type, "Arithmetic operation resulted in an overflow.", id: "InvalidCastIConvertible", self)
    }
    private func decimal(_ number: NetDecimal, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        switch kind {
        case .double: return .double(number.double)
        case .single: return .single(Float(number.double))
        default: return try whole(number.roundedBig, value, kind, type)
        }
    }
    private func big(_ number: BigInt, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        switch kind {
        case .double: return .double(number.double)
        case .single: return .single(Float(number.double))
        case .decimal:
            guard let exact = NetDecimal(number, scale: 0), exact.big == number else { throw ConversionErrors.range(value, type, self) }
            return Value(exact)
        default: return try whole(number, value, kind, type)
        }
    }
    private func whole(_ number: BigInt, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        if let small = number.int64 { return try integer(small, value, kind, type) }
        if kind == .uint64, let wide = number.uint64 { return .ulong(wide) }
        throw ConversionErrors.range(value, type, self)
    }

    private func number(_ text: String, _ value: Value, _ kind: NumericKind, _ type: TypeInfo) throws -> Value {
        switch kind {
        case .double, .single:
            if text.isEmpty { return kind == .double ? .double(0) : .single(0) }
            if let parsed = NumberText.double(text) { return kind == .double ? .double(parsed) : .single(Float(parsed)) }
            if let literal = NumberText.literal(text), let made = try? convertNumber(literal, kind, type) { return made }
            throw ConversionErrors.because(value, type, ConversionErrors.badFormat(text), id: "InvalidCastFromStringToDoubleOrSingle", self)
        case .decimal:
            if text.isEmpty { return Value(NetDecimal.zero) }
            if let literal = NumberText.literal(text) {
                if let made = try? convertNumber(literal, kind, type), let exact = made.decimalValue { return Value(exact) }
                throw ConversionErrors.because(value, type, ConversionErrors.rangeText(type), id: "InvalidCastFromStringToDecimal", self)
            }
            do throws(NumberText.Failure) {
                return Value(try NumberText.decimal(text, allowExponent: true))
            } catch {
                let reason = error == .overflow ? ConversionErrors.rangeText(type) : ConversionErrors.badFormat(text)
                throw ConversionErrors.because(value, type, reason, id: "InvalidCastFromStringToDecimal", self)
            }
        default: break
        }
        if text.isEmpty { return try integer(0, value, kind, type) }
        if let small = NumberText.fewDigits(text), let made = try? integer(small, value, kind, type) { return made }
        let trimmed = text.trimmedBlanks
        var overflow = false
        do throws(NumberText.Failure) {
            if trimmed.first == "#" || trimmed.hasPrefix("0x") || trimmed.hasPrefix("0X") || trimmed.hasPrefix("&h") || trimmed.hasPrefix("&H") {
                let digits = trimmed.dropFirst(trimmed.first == "#" ? 1 : 2)
                if let bits = NumberText.bits(digits, radix: 16) {
                    if let made = twosComplement(bits, kind) { return made }
                    overflow = true
                } else if digits.allSatisfy({ $0.isHexDigit }), !digits.isEmpty {
                    overflow = true
                }
            } else {
                let parsed = try NumberText.integer(text)
                if let small = parsed.int64, let made = try? integer(small, value, kind, type) { return made }
                if kind == .uint64, let wide = parsed.uint64 { return .ulong(wide) }
                overflow = true
            }
        } catch {}
        if overflow {
            throw ConversionErrors.because(value, type, ConversionErrors.rangeText(type), id: "InvalidCastFromStringToInteger", self)
        }
        if let literal = NumberText.literal(text) {
            if let made = try? convertNumber(literal, kind, type) { return made }
        } else if let parsed = NumberText.double(text), let made = try? real(parsed, value, kind, type) {
            return made
        }
        throw ConversionErrors.because(value, type, ConversionErrors.badFormat(text), id: "InvalidCastFromStringToInteger", self)
    }
    private func twosComplement(_ bits: UInt64, _ kind: NumericKind) -> Value? {
        switch kind {
        case .sbyte: UInt8(exactly: bits).map { .sbyte(Int8(bitPattern: $0)) }
        case .byte: UInt8(exactly: bits).map { .byte($0) }
        case .int16: UInt16(exactly: bits).map { .short(Int16(bitPattern: $0)) }
        case .uint16: UInt16(exactly: bits).map { .ushort($0) }
        case .int32: UInt32(exactly: bits).map { .int(Int32(bitPattern: $0)) }
        case .uint32: UInt32(exactly: bits).map { .uint($0) }
        case .int64: .long(Int64(bitPattern: bits))
        case .uint64: .ulong(bits)
        default: nil
        }
    }

    func convertBigInteger(_ value: Value) throws -> Value {
        let type = WellKnown.bigInteger
        let value = value.base
        if value.bigValue != nil { return value }
        if value.isNull { return Value(BigInt(Int64(0))) }
        if let whole = value.integerValue { return Value(BigInt(whole)) }
        switch value {
        case .ulong(let v): return Value(BigInt(v))
        case .bool(let v): return Value(BigInt(Int64(v ? 1 : 0)))
        case .char(let v): return Value(BigInt(Int64(v)))
        case .double(let v):
            guard let whole = BigInt(truncating: v) else {
                throw ConversionErrors.because(
                    value, type, v.isNaN ? "The value is not a number." : "BigInteger cannot represent infinity.", id: "InvalidCastConstructorException", self)
            }
            return Value(whole)
        case .single(let v):
            guard let whole = BigInt(truncating: Double(v)) else { throw ConversionErrors.final(value, type, self) }
            return Value(whole)
        case .string(let text):
            guard let literal = NumberText.literal(text.value) ?? NumberText.double(text.value).map({ .double($0) }) else {
                throw ConversionErrors.because(value, type, "The value could not be parsed.", id: "InvalidCastFromStringToInteger", self)
            }
            return try convertBigInteger(literal)
        default:
            if let exact = value.decimalValue { return Value(exact.truncated.big) }
            if value.dateValue != nil { throw ConversionErrors.iConvertible(value, type, self) }
            return try convertObject(value, to: type)
        }
    }

    func convertCharacter(_ value: Value) throws -> Value {
        let type = WellKnown.char
        switch value {
        case .char: return value
        case .null, .void, .unset: return .char(0)
        case .string(let text):
            let units = text.value.utf16
            guard units.count == 1, let unit = units.first else {
                throw ConversionErrors.because(
                    value, type, "String must be exactly one character long.", id: "InvalidCastParseTargetInvocation", self)
            }
            return .char(unit)
        case .bool, .double, .single: throw ConversionErrors.iConvertible(value, type, self, short: true)
        case .object(let object):
            switch object.kind {
            case .wrapper: return try convertCharacter(value.base)
            case .decimal, .dateTime: throw ConversionErrors.iConvertible(value, type, self, short: true)
            case .enumValue: break
            default: throw ConversionErrors.final(value, type, self)
            }
        default: break
        }
        guard let whole = value.integerValue, let unit = UInt16(exactly: whole) else { throw ConversionErrors.range(value, type, self) }
        return .char(unit)
    }
}
