import ShellRuntime

/// The further overloads of the small system types: Guid, Version, Boolean, Char, Environment, Enum, Convert, Object.
enum SystemOverloads {
    private static let provider = "System.IFormatProvider provider"
    static func register() {
        TypeMembers.extend("System.Guid") { guids }
        TypeMembers.extend("System.Version") { versions }
        TypeMembers.add("System.Boolean") { booleans }
        TypeMembers.add("System.Char") { characters }
        TypeMembers.extend("System.Environment") { environment }
        TypeMembers.add("System.Enum") { enums }
        TypeMembers.extend("System.Convert") { conversions }
        TypeMembers.extend("System.Console") { console }
    }

    private static var guids: [TypeMember] {
        @Sendable func own(_ value: Value) -> GuidObject { value.as(GuidObject.self) ?? GuidObject([UInt8](repeating: 0, count: 16)) }
        @Sendable func big(_ number: UInt64, _ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) } }
        /// The three numbers that start a Guid.
        @Sendable func head(_ args: [Value]) -> [UInt8] {
            let numbers = args.map { UInt64(truncatingIfNeeded: $0.integerValue ?? 0) }
            return big(numbers[0], 4) + big(numbers[1], 2) + big(numbers[2], 2)
        }
        @Sendable func byte(_ value: Value) -> UInt8 { UInt8(truncatingIfNeeded: value.int) }
        let tail = ["d", "e", "f", "g", "h", "i", "j", "k"].map { "byte \($0)" }.joined(separator: ", ")
        return [
            .constructor("int a, short b, short c, byte[] d") { args, _ in
                guard args[3].bytes.count == 8 else { throw NetException.argument("Byte array for Guid must be exactly 8 bytes long.", "d") }
                return .object(GuidObject(head(args) + args[3].bytes))
            },
            .constructor("int a, short b, short c, \(tail)") { args, _ in .object(GuidObject(head(args) + args[3...].map(byte))) },
            .constructor("uint a, ushort b, ushort c, \(tail)") { args, _ in .object(GuidObject(head(args) + args[3...].map(byte))) },
            .method("string ToString(string format, \(provider))") { value, args, _ in Value(try own(value).text(format: args[0].string, invariant: true)) },
            .staticMethod("guid CreateVersion7(System.DateTimeOffset timestamp)") { args, _ in
                let milliseconds = ((args[0].as(DateTimeOffsetObject.self)?.utc.ticks ?? 0) - NetDateTime.unixEpochTicks) / 10_000
                guard milliseconds >= 0 else {
                    throw NetException.outOfRange("timestamp ('\(args[0].as(DateTimeOffsetObject.self)?.toText() ?? "")') must be a non-negative value.", "timestamp")
                }
                var bytes = big(UInt64(milliseconds), 6) + GuidObject.random().bytes[6...]
                bytes[6] = bytes[6] & 0x0F | 0x70
                return .object(GuidObject(bytes))
            },
            Relay.attempt("System.Guid", "bool TryParse(string s, \(provider), [ref] guid result)", to: "Parse", nothing: { .object(GuidObject([UInt8](repeating: 0, count: 16))) }) { [$0[0]] },
        ] + Relay.comparisons("guid", equal: ("a", "b"), order: ("left", "right"))
    }
    private static var versions: [TypeMember] {
        Relay.comparisons("version", equal: ("v1", "v2"), order: ("v1", "v2"))
    }
    private static var booleans: [TypeMember] {
        [
            .method("int CompareTo(bool value)") { value, args, _ in Value(value.bool == args[0].bool ? 0 : value.bool ? 1 : -1) },
        ]
    }
    private static var characters: [TypeMember] {
        @Sendable func unit(_ value: Value) -> UInt16 { if case .char(let unit) = value.base { unit } else { 0 } }
        func mapped(_ name: String) -> TypeMember {
            .staticMethod("char \(name)(char c, cultureinfo culture)") { args, runspace in
                if args[1].isNull { throw NetException.argumentNull("culture") }
                return try Members.invokeStatic(WellKnown.char, name, [args[0]], runspace)
            }
        }
        @Sendable func at(_ args: [Value]) throws -> Value {
            let units = args[0].units
            if args[0].isNull { throw NetException.argumentNull("s") }
            guard units.indices.contains(args[1].int) else {
                throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
            }
            return .char(units[args[1].int])
        }
        return [
            mapped("ToUpper"), mapped("ToLower"),
            .staticMethod("int ConvertToUtf32(char highSurrogate, char lowSurrogate)") { args, _ in
                let (high, low) = (unit(args[0]), unit(args[1]))
                guard (0xD800..<0xDC00).contains(high) else {
                    throw NetException.outOfRange("A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.", "highSurrogate")
                }
                guard (0xDC00..<0xE000).contains(low) else {
                    throw NetException.outOfRange("A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.", "lowSurrogate")
                }
                return Value(0x10000 + (Int(high) - 0xD800) << 10 + Int(low) - 0xDC00)
            },
            .staticMethod("double GetNumericValue(string s, int index)") { args, runspace in try Members.invokeStatic(WellKnown.char, "GetNumericValue", [at(args)], runspace) },
            .staticMethod("System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)") { args, runspace in
                try Members.invokeStatic(WellKnown.char, "GetUnicodeCategory", [at(args)], runspace)
            },
            .method("string ToString(\(provider))") { value, _, _ in Value(units: [unit(value)]) },
        ]
    }
    private static var environment: [TypeMember] {
        [
            .staticMethod("void FailFast(string message, System.Exception exception)") { args, runspace in
                guard let owner = TypeRegistry.shared.find("System.Environment") else { return .void }
                return try Members.invokeStatic(owner, "FailFast", [args[0]], runspace)
            },
        ]
    }

    private static var enums: [TypeMember] {
        @Sendable func type(_ value: Value) throws -> TypeInfo {
            guard let type = value.as(TypeObject.self)?.info else { throw NetException.argumentNull("enumType") }
            guard type.isEnum else { throw NetException.argument("Type provided must be an Enum.", "enumType") }
            return type
        }
        /// The type argument of `[Enum]::Method[T](...)`.
        @Sendable func given(_ runspace: Runspace) throws -> TypeInfo {
            guard let type = runspace.takeTypeArguments().first, type.isEnum else { throw NetException.argument("Type provided must be an Enum.", "enumType") }
            return type
        }
        @Sendable func call(_ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
            guard let owner = TypeRegistry.shared.find("System.Enum") else { return .null }
            return try Members.invokeStatic(owner, name, args, runspace)
        }
        /// The type is what the variable holds where none is given.
        @Sendable func attempt(_ args: [Value], _ ignoringCase: Bool, _ runspace: Runspace) throws -> Value {
            guard let target = args.last else { return false }
            let named = runspace.takeTypeArguments().first ?? target.as(ReferenceObject.self)?.box.value.type
            guard let type = named, type.isEnum else { throw NetException.argument("Type provided must be an Enum.", "enumType") }
            let found = try? call("Parse", [.object(TypeObject(type)), args[0], .bool(ignoringCase)], runspace)
            assign(target, found ?? .object(EnumObject(type, 0)))
            return .bool(found != nil)
        }
        let numbers = ["sbyte", "short", "int", "byte", "ushort", "uint", "long", "ulong"]
        return numbers.map { number in
            .staticMethod("System.Object ToObject(type enumType, \(number) value)") { args, _ in
                if case .ulong(let wide) = args[1].base { return .object(EnumObject(try type(args[0]), Int64(bitPattern: wide))) }
                return .object(EnumObject(try type(args[0]), args[1].integerValue ?? 0))
            }
        } + [
            .staticMethod("TEnum Parse[TEnum](string value)") { args, runspace in
                try call("Parse", [.object(TypeObject(given(runspace))), args[0]], runspace)
            },
            .staticMethod("TEnum Parse[TEnum](string value, bool ignoreCase)") { args, runspace in
                try call("Parse", [.object(TypeObject(given(runspace))), args[0], args[1]], runspace)
            },
            .staticMethod("TEnum[] GetValues[TEnum]()") { _, runspace in try call("GetValues", [.object(TypeObject(given(runspace)))], runspace) },
            .staticMethod("string[] GetNames[TEnum]()") { _, runspace in try call("GetNames", [.object(TypeObject(given(runspace)))], runspace) },
            .staticMethod("string GetName[TEnum](TEnum value)") { args, runspace in try call("GetName", [.object(TypeObject(given(runspace))), args[0]], runspace) },
            .staticMethod("bool IsDefined[TEnum](TEnum value)") { args, runspace in try call("IsDefined", [.object(TypeObject(given(runspace))), args[0]], runspace) },
            .staticMethod("bool TryParse[TEnum](string value, [ref] TEnum result)") { args, runspace in try attempt(args, false, runspace) },
            .staticMethod("bool TryParse[TEnum](string value, bool ignoreCase, [ref] TEnum result)") { args, runspace in try attempt(args, args[1].bool, runspace) },
            .method("string ToString(\(provider))") { value, _, runspace in try Members.invoke(value, "ToString", [], runspace) },
            .method("string ToString(string format, \(provider))") { value, args, runspace in try Members.invoke(value, "ToString", [args[0]], runspace) },
        ]
    }

    private static var conversions: [TypeMember] {
        @Sendable func owner() -> TypeInfo { TypeRegistry.shared.find("System.Convert") ?? WellKnown.object }
        var list: [TypeMember] = ["ToBoolean", "ToChar", "ToDateTime"].map { name in
            let result = ["ToBoolean": "bool", "ToChar": "char", "ToDateTime": "datetime"][name] ?? ""
            return Relay.fixed("System.Convert", "\(result) \(name)(System.Object value, \(provider))") { [$0[0]] }
        }
        let part = "byte[] inArray, int offset, int length"
        @Sendable func slice(_ args: [Value]) throws -> Value {
            let bytes = args[0].bytes
            if args[0].isNull { throw NetException.argumentNull("inArray") }
            guard args[2].int >= 0 else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "length") }
            guard args[1].int >= 0 else { throw NetException.outOfRange("Value must be positive.", "offset") }
            guard args[1].int + args[2].int <= bytes.count else { throw NetException.outOfRange("Offset and length must refer to a position in the string.", "offset") }
            return Value(bytes: Array(bytes[args[1].int..<(args[1].int + args[2].int)]))
        }
        for name in ["ToBase64String", "ToHexString", "ToHexStringLower"] { list.append(Relay.fixed("System.Convert", "string \(name)(\(part))") { [try slice($0)] }) }
        list.append(Relay.fixed("System.Convert", "string ToBase64String(\(part), System.Base64FormattingOptions options)") { [try slice($0), $0[3]] })
        let into = "byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut"
        for isFormatted in [false, true] {
            list.append(.staticMethod("int ToBase64CharArray(\(into)\(isFormatted ? ", System.Base64FormattingOptions options" : ""))") { args, runspace in
                let text = try Members.invokeStatic(owner(), "ToBase64String", [try slice(args)] + (isFormatted ? [args[5]] : []), runspace).units
                guard let target = args[3].as(ArrayObject.self) else { throw NetException.argumentNull("outArray") }
                guard args[4].int >= 0, args[4].int + text.count <= target.count else {
                    throw NetException.outOfRange("Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.", "offsetOut")
                }
                for (at, unit) in text.enumerated() { try target.setElement(args[4].int + at, .char(unit), runspace) }
                return Value(text.count)
            })
        }
        return list + [
            .staticMethod("System.Object ChangeType(System.Object value, System.TypeCode typeCode)") { args, runspace in
                let names = [3: "Boolean", 4: "Char", 5: "SByte", 6: "Byte", 7: "Int16", 8: "UInt16", 9: "Int32", 10: "UInt32", 11: "Int64", 12: "UInt64", 13: "Single", 14: "Double", 15: "Decimal", 16: "DateTime", 18: "String"]
                let code = args[1].raw
                if code == 1 { return args[0] }
                guard let name = names[code], let type = TypeRegistry.shared.find("System.\(name)") else {
                    if code == 0 || code == 2 { throw NetException("System.InvalidCastException", code == 0 ? "Object cannot be cast to Empty." : "Object cannot be cast to DBNull.") }
                    throw NetException.argument("Unknown TypeCode value.")
                }
                return try Members.invokeStatic(owner(), "ChangeType", [args[0], .object(TypeObject(type))], runspace)
            },
            Relay.fixed("System.Convert", "System.Object ChangeType(System.Object value, type conversionType, \(provider))") { [$0[0], $0[1]] },
            Relay.fixed("System.Convert", "System.Object ChangeType(System.Object value, System.TypeCode typeCode, \(provider))") { [$0[0], $0[1]] },
        ]
    }
    private static var console: [TypeMember] {
        ["Output", "Error", "Input"].map { name in Relay.fixed("System.Console", "System.IO.Stream OpenStandard\(name)(int bufferSize)") { _ in [] } }
    }
}
