import ShellRuntime

/// System.Convert (PSL-379).
public enum ConvertType {
    private static let targets: [(String, String, TypeInfo)] = [
        ("Int32", "int", WellKnown.int32), ("Int64", "long", WellKnown.int64), ("Int16", "short", WellKnown.int16), ("Byte", "byte", WellKnown.byte),
        ("SByte", "sbyte", WellKnown.sbyte), ("UInt16", "ushort", WellKnown.uint16), ("UInt32", "uint", WellKnown.uint32), ("UInt64", "ulong", WellKnown.uint64),
        ("Double", "double", WellKnown.double), ("Single", "float", WellKnown.single), ("Decimal", "decimal", WellKnown.decimal),
    ]
    private static func badCast(_ value: Value, _ target: String) -> NetException {
        NetException("System.InvalidCastException", "Invalid cast from '\(value.type?.name ?? "")' to '\(target)'.")
    }
    private static func number(_ value: Value, _ type: TypeInfo, _ runspace: Runspace) throws -> Value {
        let base = value.base
        if base.isNull { return try runspace.convert(.int(0), to: type) }
        if case .char = base, ["Double", "Single", "Decimal"].contains(type.name) { throw badCast(base, type.name) }
        if base.dateValue != nil { throw badCast(base, type.name) }
        if case .string(let text) = base {
            if ["Double", "Single"].contains(type.name) {
                guard let parsed = NumberText.double(text.value, .current) else {
                    throw NetException.format("The input string '\(text.value)' was not in a correct format.")
                }
                return type.name == "Double" ? .double(parsed) : .single(Float(parsed))
            }
            if type === WellKnown.decimal {
                guard let parsed = try? NumberText.decimal(text.value) else { throw NetException.format("The input string '\(text.value)' was not in a correct format.") }
                return Value(parsed)
            }
            guard let parsed = try? NumberText.integer(text.value) else {
                throw NetException.format("The input string '\(text.value)' was not in a correct format.")
            }
            guard let made = try? runspace.convert(Value(parsed), to: type) else { throw NetException.overflow(NumberTypes.rangeText(type)) }
            return made
        }
        do {
            return try runspace.convert(base, to: type)
        } catch {
            if value.isNumber { throw NetException.overflow(rangeText(base, type)) }
            throw NetException("System.InvalidCastException", "Unable to cast object of type '\(base.type?.netName ?? "")' to type 'System.IConvertible'.")
        }
    }
    private static func rangeText(_ value: Value, _ type: TypeInfo) -> String {
        if case .double(let v) = value, ["Byte", "SByte", "Int16", "UInt16"].contains(type.name), abs(v) > 2_147_483_648 {
            return NumberTypes.rangeText(WellKnown.int32)
        }
        return NumberTypes.rangeText(type)
    }
    private static func fromBase(_ text: Value, _ base: Int, bits: Int, signed: Bool) throws -> Int64 {
        guard [2, 8, 10, 16].contains(base) else { throw NetException.argument("Invalid Base.") }
        var digits = text.string[...]
        if digits.isEmpty, text.isNull { return 0 }
        guard !digits.isEmpty else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "Index was out of range. Must be non-negative and less than the size of the collection.") }
        var negative = false
        if digits.hasPrefix("-") {
            guard base == 10 else { throw NetException.argument("String cannot contain a minus sign if the base is not 10.") }
            negative = true
            digits = digits.dropFirst()
        }
        if base == 16, digits.hasPrefix("0x") || digits.hasPrefix("0X") { digits = digits.dropFirst(2) }
        var value: UInt64 = 0, count = 0
        for c in digits {
            guard c.isASCII, let digit = c.hexDigitValue, digit < base else {
                throw NetException.format(count == 0 ? "Could not find any recognizable digits." : "Additional non-parsable characters are at the end of the string.")
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: UInt64(base))
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
            guard !overflow, !carry else { throw overflowed(bits, signed) }
            value = sum
            count += 1
        }
        guard count > 0 else { throw NetException.format("Could not find any recognizable digits.") }
        if base == 10 {
            guard value <= (signed ? UInt64(1) << UInt64(bits - 1) : bits == 64 ? .max : (1 << UInt64(bits)) - 1),
                negative || !signed || value < UInt64(1) << UInt64(bits - 1) else { throw overflowed(bits, signed) }
            return negative ? 0 &- Int64(bitPattern: value) : Int64(bitPattern: value)
        }
        guard bits == 64 || value < 1 << UInt64(bits) else { throw overflowed(bits, signed) }
        if signed, bits < 64, value & (1 << UInt64(bits - 1)) != 0 { return Int64(value) - (1 << Int64(bits)) }
        return Int64(bitPattern: value)
    }
    private static func overflowed(_ bits: Int, _ signed: Bool) -> NetException {
        switch (bits, signed) {
        case (8, true): .overflow("Value was either too large or too small for a signed byte.")
        case (8, false): .overflow("Value was either too large or too small for an unsigned byte.")
        case (let bits, true): .overflow("Value was either too large or too small for an Int\(bits).")
        case (let bits, false): .overflow("Value was either too large or too small for a UInt\(bits).")
        }
    }

    static func register() {
        TypeRegistry.shared.register("System.Convert") {
            TypeInfo("System.Convert", flags: [.staticClass, .abstract, .sealed], members: { numbers + others + bytes })
        }
        TypeRegistry.shared.registerAccelerator("convert", "System.Convert")
    }
    private static var numbers: [TypeMember] {
        var list: [TypeMember] = []
        for (name, short, type) in targets {
            list.append(.staticMethod("\(short) To\(name)(System.Object value)") { args, runspace in try number(args[0], type, runspace) })
            list.append(.staticMethod("\(short) To\(name)(System.Object value, System.IFormatProvider provider)") { args, runspace in try number(args[0], type, runspace) })
        }
        func based(_ name: String, _ short: String, _ bits: Int, _ signed: Bool, _ type: TypeInfo) -> TypeMember {
            .staticMethod("\(short) To\(name)(string value, int fromBase)") { args, runspace in
                let value = try fromBase(args[0], args[1].int, bits: bits, signed: signed)
                return try runspace.convert(signed ? .long(value) : .ulong(UInt64(bitPattern: value)), to: type)
            }
        }
        return list + [
            based("Int32", "int", 32, true, WellKnown.int32), based("Int64", "long", 64, true, WellKnown.int64), based("Int16", "short", 16, true, WellKnown.int16),
            based("Byte", "byte", 8, false, WellKnown.byte), based("SByte", "sbyte", 8, true, WellKnown.sbyte), based("UInt16", "ushort", 16, false, WellKnown.uint16),
            based("UInt32", "uint", 32, false, WellKnown.uint32), based("UInt64", "ulong", 64, false, WellKnown.uint64),
        ]
    }
    private static func radixText(_ value: Value, _ base: Int, bits: Int) throws -> Value {
        guard [2, 8, 10, 16].contains(base) else { throw NetException.argument("Invalid Base.") }
        let number = value.integerValue ?? 0
        if base == 10 { return Value(String(number)) }
        let mask: UInt64 = bits == 64 ? .max : (1 << UInt64(bits)) - 1
        return Value(String(UInt64(bitPattern: number) & mask, radix: base))
    }
    private static var others: [TypeMember] {
        [
            .staticProperty("DBNull", "System.Object") { _ in .object(SmallTypes.dbNull) },
            .staticMethod("string ToString(byte value, int toBase)") { args, _ in try radixText(args[0], args[1].int, bits: 8) },
            .staticMethod("string ToString(short value, int toBase)") { args, _ in try radixText(args[0], args[1].int, bits: 16) },
            .staticMethod("string ToString(int value, int toBase)") { args, _ in try radixText(args[0], args[1].int, bits: 32) },
            .staticMethod("string ToString(long value, int toBase)") { args, _ in try radixText(args[0], args[1].int, bits: 64) },
            .staticMethod("string ToString(System.Object value)") { args, runspace in Value(runspace.netText(args[0])) },
            .staticMethod("string ToString(System.Object value, System.IFormatProvider provider)") { args, runspace in
                Value(try CompositeFormat.item(args[0], "", runspace, invariant: isInvariant(args[1])))
            },
            .staticMethod("bool ToBoolean(System.Object value)") { args, runspace in
                let base = args[0].base
                if case .string(let text) = base {
                    switch text.value.trimmedBlanks.lowercased() {
                    case "true": return true
                    case "false": return false
                    default: throw NetException.format("String '\(text.value)' was not recognized as a valid Boolean.")
                    }
                }
                if case .char = base { throw badCast(base, "Boolean") }
                if base.dateValue != nil { throw badCast(base, "Boolean") }
                return .bool(runspace.truth(base))
            },
            .staticMethod("char ToChar(System.Object value)") { args, runspace in
                let base = args[0].base
                switch base {
                case .null, .void: return .char(0)
                case .bool, .double, .single: throw badCast(base, "Char")
                case .string(let text):
                    guard text.value.utf16.count == 1, let unit = text.value.utf16.first else { throw NetException.format("String must be exactly one character long.") }
                    return .char(unit)
                default:
                    if base.decimalValue != nil || base.dateValue != nil { throw badCast(base, "Char") }
                    guard let made = try? runspace.convert(base, to: WellKnown.char) else { throw NetException.overflow("Value was either too large or too small for a character.") }
                    return made
                }
            },
            .staticMethod("datetime ToDateTime(System.Object value)") { args, _ in
                let base = args[0].base
                if base.isNull { return Value(NetDateTime(ticks: 0)) }
                if base.dateValue != nil { return base }
                guard case .string(let text) = base else { throw badCast(base, "DateTime") }
                do throws(DateParse.Failure) {
                    return Value(try DateParse.parse(text.value))
                } catch {
                    throw NetException.format(error.message)
                }
            },
            .staticMethod("System.Object ChangeType(System.Object value, type conversionType)") { args, runspace in
                guard let type = args[1].as(TypeObject.self)?.info else { throw NetException.argumentNull("conversionType") }
                if args[0].isNull {
                    guard type.isValueType else { return .null }
                    throw NetException("System.InvalidCastException", "Null object cannot be converted to a value type.")
                }
                if type === WellKnown.string { return Value(runspace.netText(args[0])) }
                if targets.contains(where: { $0.2 === type }) { return try number(args[0], type, runspace) }
                do {
                    return try runspace.convert(args[0], to: type)
                } catch let error as ShellError {
                    throw NetException("System.InvalidCastException", error.record.exception.message)
                }
            },
            .staticMethod("bool IsDBNull(System.Object value)") { args, _ in .bool(args[0].objectValue === SmallTypes.dbNull) },
            .staticMethod("System.TypeCode GetTypeCode(System.Object value)") { args, _ in
                if args[0].isNull { return enumValue("System.TypeCode", 0) }
                if args[0].objectValue === SmallTypes.dbNull { return enumValue("System.TypeCode", 2) }
                return enumValue("System.TypeCode", ReflectionTypes.typeCode(args[0].type ?? WellKnown.object))
            },
        ]
    }

    /// What each character stands for; 255 for one that is not of the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (at, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(at) }
        return values
    }()
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// Convert.ToBase64String.
    public static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        let alphabet = alphabet
        for at in stride(from: 0, to: bytes.count, by: 3) {
            let group = UInt32(bytes[at]) << 16 | UInt32(at + 1 < bytes.count ? bytes[at + 1] : 0) << 8 | UInt32(at + 2 < bytes.count ? bytes[at + 2] : 0)
            text.append(alphabet[Int(group >> 18)])
            text.append(alphabet[Int(group >> 12 & 63)])
            text.append(at + 1 < bytes.count ? alphabet[Int(group >> 6 & 63)] : 0x3D)
            text.append(at + 2 < bytes.count ? alphabet[Int(group & 63)] : 0x3D)
        }
        return String(decoding: text, as: UTF8.self)
    }
    static func fromBase64(_ text: String) -> [UInt8]? {
        var bits: UInt32 = 0, count = 0, padding = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        let values = values
        for byte in text.utf8 where byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 {
            if byte == 0x3D {
                padding += 1
                continue
            }
            let value = values[Int(byte)]
            guard padding == 0, value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 1
            guard count % 4 == 0 else { continue }
            bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
            bytes.append(UInt8(truncatingIfNeeded: bits))
        }
        guard (count + padding) % 4 == 0, padding <= 2 else { return nil }
        switch count % 4 {
        case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3: bytes += [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
        case 1: return nil
        default: break
        }
        return bytes
    }
    private static var bytes: [TypeMember] {
        [
            .staticMethod("string ToBase64String(byte[] inArray)") { args, _ in Value(base64(args[0].bytes)) },
            .staticMethod("string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)") { args, _ in
                let text = base64(args[0].bytes)
                guard args[1].raw == 1 else { return Value(text) }
                let characters = Array(text)
                return Value(stride(from: 0, to: characters.count, by: 76).map { String(characters[$0..<min($0 + 76, characters.count)]) }.joined(separator: "\r\n"))
            },
            .staticMethod("byte[] FromBase64String(string s)") { args, _ in
                guard let bytes = fromBase64(args[0].string) else {
                    throw NetException.format("The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.")
                }
                return Value(bytes: bytes)
            },
            .staticMethod("string ToHexString(byte[] inArray)") { args, _ in
                Value(args[0].bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined())
            },
            .staticMethod("string ToHexStringLower(byte[] inArray)") { args, _ in Value(args[0].bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()) },
            .staticMethod("byte[] FromHexString(string s)") { args, _ in
                let digits = Array(args[0].string)
                guard digits.count % 2 == 0 else { throw NetException.format("The input is not a valid hex string as its length is not a multiple of 2.") }
                var bytes: [UInt8] = []
                for at in stride(from: 0, to: digits.count, by: 2) {
                    guard let high = digits[at].hexDigitValue, let low = digits[at + 1].hexDigitValue else {
                        throw NetException.format("The input is not a valid hex string as it contains a non-hex character.")
                    }
                    bytes.append(UInt8(high * 16 + low))
                }
                return Value(bytes: bytes)
            },
        ]
    }
}
