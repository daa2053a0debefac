import ShellRuntime

/// System.Xml.XmlConvert: values to and from the texts of XML Schema.
enum XmlConvertType {
    private static let mode = "System.Xml.XmlDateTimeSerializationMode", offset = "System.DateTimeOffset"
    static func register() {
        TypeRegistry.shared.register("System.Xml.XmlConvert") { TypeInfo("System.Xml.XmlConvert", members: { texts + values + moments + names + characters }) }
    }
    private static func invariant() -> Value { .object(CultureObject.invariant) }
    private static func call(_ type: String, _ method: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let owner = TypeRegistry.shared.find(type) else { return .null }
        do {
            return try Members.invokeStatic(owner, method, args, runspace)
        } catch {
            throw NetException(FinishedTasks.cause(of: error))
        }
    }

    private static var texts: [TypeMember] {
        let types = ["bool", "char", "decimal", "sbyte", "short", "int", "long", "byte", "ushort", "uint", "ulong", "float", "double", "timespan", "datetime", offset, "guid"]
        return types.map { type in
            .staticMethod("string ToString(\(type) value)") { args, runspace in
                if type == offset { return try Members.invoke(args[0], "ToString", ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", invariant()], runspace) }
                return Value(XmlConvertText.text(args[0]) ?? runspace.text(args[0]))
            }
        } + ["datetime", offset].map { type in
            .staticMethod("string ToString(\(type) value, string format)") { args, runspace in try Members.invoke(args[0], "ToString", [args[1], invariant()], runspace) }
        } + [
            .staticMethod("string ToString(datetime value, \(mode) dateTimeOption)") { args, runspace in
                Value(XmlConvertText.text(try shifted(args[0], args[1].raw, runspace)) ?? "")
            },
        ]
    }
    /// A moment as a mode wants it: 0 local, 1 UTC, 2 unspecified, 3 as it is.
    private static func shifted(_ value: Value, _ mode: Int, _ runspace: Runspace) throws -> Value {
        guard mode < 3, let kind = TypeRegistry.shared.find("System.DateTimeKind") else { return value }
        let own = try Members.get(value, "Kind", runspace).raw
        func named(_ raw: Int) throws -> Value { try call("System.DateTime", "SpecifyKind", [value, .object(EnumObject(kind, Int64(raw)))], runspace) }
        switch mode {
        case 0: return own == 0 ? try named(2) : try Members.invoke(value, "ToLocalTime", [], runspace)
        case 1: return own == 0 ? try named(1) : try Members.invoke(value, "ToUniversalTime", [], runspace)
        default: return try named(0)
        }
    }
    private static var values: [TypeMember] {
        let numbers = [
            ("sbyte", "SByte"), ("short", "Int16"), ("int", "Int32"), ("long", "Int64"), ("byte", "Byte"), ("ushort", "UInt16"), ("uint", "UInt32"), ("ulong", "UInt64"), ("decimal", "Decimal"), ("float", "Single"), ("double", "Double"),
        ]
        return numbers.map { type, name in
            .staticMethod("\(type) To\(name)(string s)") { args, runspace in
                if args[0].isNull { throw NetException.argumentNull("s") }
                let words = ["INF": Double.infinity, "-INF": -Double.infinity], text = String(args[0].string.trimmedBlanks)
                if name == "Double", let number = words[text] { return .double(number) }
                if name == "Single", let number = words[text] { return .single(Float(number)) }
                return try call("System.\(name)", "Parse", [Value(text), invariant()], runspace)
            }
        } + [
            .staticMethod("bool ToBoolean(string s)") { args, _ in
                switch args[0].string.trimmedBlanks {
                case "true", "1": return true
                case "false", "0": return false
                default: throw NetException.format("The string '\(args[0].string)' is not a valid Boolean value.")
                }
            },
            .staticMethod("char ToChar(string s)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("s") }
                guard args[0].units.count == 1 else { throw NetException.format("String must be exactly one character long.") }
                return .char(args[0].units[0])
            },
            .staticMethod("guid ToGuid(string s)") { args, runspace in try call("System.Guid", "Parse", [args[0]], runspace) },
            .staticMethod("timespan ToTimeSpan(string s)") { args, _ in
                guard let ticks = XmlConvertText.ticks(duration: args[0].string) else { throw NetException.format("The string '\(args[0].string)' is not a valid TimeSpan value.") }
                return Value(timeSpan: ticks)
            },
        ]
    }
    private static var moments: [TypeMember] {
        @Sendable func parsed(_ text: Value, _ runspace: Runspace) throws -> Value {
            guard let styles = TypeRegistry.shared.find("System.Globalization.DateTimeStyles") else { return .null }
            do {
                return try call("System.DateTime", "Parse", [text, invariant(), .object(EnumObject(styles, 128))], runspace)
            } catch {
                throw NetException.format("The string '\(text.string)' is not a valid AllXsd value.")
            }
        }
        return [
            .staticMethod("datetime ToDateTime(string s)") { args, runspace in try parsed(args[0], runspace) },
            .staticMethod("datetime ToDateTime(string s, \(mode) dateTimeOption)") { args, runspace in try shifted(try parsed(args[0], runspace), args[1].raw, runspace) },
            .staticMethod("\(offset) ToDateTimeOffset(string s)") { args, runspace in try call(offset, "Parse", [args[0], invariant()], runspace) },
        ] + [("datetime", "System.DateTime", "ToDateTime"), (offset, offset, "ToDateTimeOffset")].flatMap { type, full, name in
            ["string format", "string[] formats"].map { parameter in
                .staticMethod("\(type) \(name)(string s, \(parameter))") { args, runspace in
                    guard let styles = TypeRegistry.shared.find("System.Globalization.DateTimeStyles") else { return .null }
                    return try call(full, "ParseExact", [args[0], args[1], invariant(), .object(EnumObject(styles, 3))], runspace)
                }
            }
        }
    }

    // MARK: Names and characters

    private static func bad(_ unit: UInt16, first: Bool) -> NetException {
        let code = String(unit, radix: 16, uppercase: true), shown = "'\(String(decoding: [unit], as: UTF16.self))' character, hexadecimal value 0x\(code.count < 2 ? "0" + code : code)"
        return NetException("System.Xml.XmlException", first ? "Name cannot begin with the \(shown)." : "The \(shown), cannot be included in a name.")
    }
    private static var names: [TypeMember] {
        func verified(_ name: String, _ parameter: String, _ test: @escaping @Sendable ([UInt16]) throws -> Void) -> TypeMember {
            .staticMethod("string \(name)(string \(parameter))") { args, _ in
                if args[0].isNull { throw NetException.argumentNull(parameter) }
                try test(args[0].units)
                return args[0]
            }
        }
        @Sendable func name(_ units: [UInt16], colon: Bool) throws {
            if units.isEmpty { throw NetException("System.ArgumentNullException", "The empty string '' is not a valid name. (Parameter 'name')") }
            for (at, unit) in units.enumerated() where !(colon && unit == 0x3A) && !(at == 0 ? XmlNames.isNameStart(unit) : XmlNames.isName(unit)) { throw bad(unit, first: at == 0) }
        }
        return [
            .staticMethod("string EncodeName(string name)") { args, _ in Value(XmlConvertText.encodeName(args[0].string, local: false)) },
            .staticMethod("string EncodeLocalName(string name)") { args, _ in Value(XmlConvertText.encodeName(args[0].string, local: true)) },
            .staticMethod("string EncodeNmToken(string name)") { args, _ in
                Value(args[0].units.map { XmlNames.isName($0) || $0 == 0x3A ? String(decoding: [$0], as: UTF16.self) : XmlConvertText.escape($0) }.joined())
            },
            .staticMethod("string DecodeName(string name)") { args, _ in Value(XmlConvertText.decodeName(args[0].string)) },
            verified("VerifyName", "name") { try name($0, colon: true) }, verified("VerifyNCName", "name") { try name($0, colon: false) },
            verified("VerifyNMTOKEN", "name") { units in if let unit = units.first(where: { !XmlNames.isName($0) && $0 != 0x3A }) { throw bad(unit, first: false) } },
            verified("VerifyTOKEN", "token") { units in
                let text = String(decoding: units, as: UTF16.self)
                if text.contains("  ") || text.first == " " || text.last == " " || text.contains(where: { "\t\n\r".contains($0) }) {
                    throw NetException("System.Xml.XmlException", "line-feed (#xA) or tab (#x9) characters, leading or trailing spaces and sequences of one or more spaces (#x20) are not allowed in 'xs:token'.")
                }
            },
            verified("VerifyXmlChars", "content") { units in
                if let unit = units.first(where: { $0 < 0x20 && ![9, 10, 13].contains($0) || $0 >= 0xFFFE }) {
                    let code = String(unit, radix: 16, uppercase: true)
                    throw NetException("System.Xml.XmlException", "'\(unit < 0x20 ? "." : String(decoding: [unit], as: UTF16.self))', hexadecimal value 0x\(code.count < 2 ? "0" + code : code), is an invalid character.")
                }
            },
        ]
    }
    private static var characters: [TypeMember] {
        let tests: [(String, @Sendable (UInt16) -> Bool)] = [
            ("IsNCNameChar", { XmlNames.isName($0) }), ("IsStartNCNameChar", { XmlNames.isNameStart($0) }), ("IsWhitespaceChar", { XmlNames.isSpace($0) }),
            ("IsXmlChar", { $0 >= 0x20 && !(0xD800...0xDFFF).contains($0) && $0 < 0xFFFE || [9, 10, 13].contains($0) }),
            ("IsPublicIdChar", { unit in unit == 0x20 || unit == 10 || unit == 13 || unit < 128 && Character(UnicodeScalar(UInt8(unit))).isLetter || "0123456789-'()+,./:=?;!*#@$_%".utf16.contains(unit) }),
        ]
        return tests.map { name, test in
            .staticMethod("bool \(name)(char ch)") { args, _ in
                guard case .char(let unit) = args[0].base else { return false }
                return .bool(test(unit))
            }
        } + [
            .staticMethod("bool IsXmlSurrogatePair(char lowChar, char highChar)") { args, _ in
                guard case .char(let low) = args[0].base, case .char(let high) = args[1].base else { return false }
                return .bool((0xDC00...0xDFFF).contains(low) && (0xD800...0xDBFF).contains(high))
            },
        ]
    }
}
