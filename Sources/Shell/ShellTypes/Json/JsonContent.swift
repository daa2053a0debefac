import ShellRuntime

/// A named value of a JSON object.
struct JsonMember {
    let name: String
    let value: JsonContent
    init(_ name: String, _ value: JsonContent) {
        self.name = name
        self.value = value
    }
}

/// What JSON text says, numbers as they are written.
enum JsonContent {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JsonContent])
    case object([JsonMember])

    var kind: Int {
        switch self {
        case .object: 1
        case .array: 2
        case .string: 3
        case .number: 4
        case .bool(let flag): flag ? 5 : 6
        case .null: 7
        }
    }
    static let kinds = ["Undefined", "Object", "Array", "String", "Number", "True", "False", "Null"]

    private static let numberTypes: Set<String> = ["Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "BigInteger"]

    // MARK: Writing

    func text(indented: Bool = false, relaxed: Bool = false) -> String {
        var out = ""
        write(&out, indented ? 0 : nil, relaxed)
        return out
    }
    private func write(_ out: inout String, _ level: Int?, _ relaxed: Bool) {
        func line(_ depth: Int?) { if let depth { out += "\n" + String(repeating: "  ", count: depth) } }
        switch self {
        case .null: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .number(let text): out += text
        case .string(let text): out += JsonContent.quoted(text, relaxed)
        case .array(let items):
            out += "["
            for (at, item) in items.enumerated() {
                if at > 0 { out += "," }
                line(level.map { $0 + 1 })
                item.write(&out, level.map { $0 + 1 }, relaxed)
            }
            if !items.isEmpty { line(level) }
            out += "]"
        case .object(let pairs):
            out += "{"
            for (at, pair) in pairs.enumerated() {
                if at > 0 { out += "," }
                line(level.map { $0 + 1 })
                out += JsonContent.quoted(pair.name, relaxed) + (level == nil ? ":" : ": ")
                pair.value.write(&out, level.map { $0 + 1 }, relaxed)
            }
            if !pairs.isEmpty { line(level) }
            out += "}"
        }
    }
    /// The default encoder escapes what HTML could take for markup and all that is not ASCII.
    static func quoted(_ text: String, _ relaxed: Bool) -> String {
        var out = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x08: out += "\\b"
            case 0x09: out += "\\t"
            case 0x0A: out += "\\n"
            case 0x0C: out += "\\f"
            case 0x0D: out += "\\r"
            case 0x5C: out += "\\\\"
            case 0x22 where relaxed: out += "\\\""
            case 0x22, 0x26, 0x27, 0x2B, 0x3C, 0x3E, 0x60:
                if relaxed { out.unicodeScalars.append(Unicode.Scalar(UInt8(unit))) } else { out += escape(unit) }
            case 0x20..<0x7F: out.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                if relaxed, unit >= 0xA0, let scalar = Unicode.Scalar(unit) { out.unicodeScalars.append(scalar) } else { out += escape(unit) }
            }
        }
        return out + "\""
    }
    private static func escape(_ unit: UInt16) -> String {
        let hex = String(unit, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }

    // MARK: Values

    /// A value as JsonSerializer writes it.
    static func of(_ value: Value, _ options: JsonOptions, _ runspace: Runspace, depth: Int = 0) throws -> JsonContent {
        guard depth < options.maxDepth else {
            throw NetException("System.Text.Json.JsonException", "A possible object cycle was detected. This can either be due to a cycle or if the object depth is larger than the maximum allowed depth of \(options.maxDepth).")
        }
        let base = value.base
        switch base {
        case .null, .void, .unset: return .null
        case .bool(let flag): return .bool(flag)
        case .string(let text): return .string(text.value)
        case .char(let unit): return .string(String(decoding: [unit], as: UTF16.self))
        case .double(let number):
            guard number.isFinite else {
                throw NetException.argument(".NET number values such as positive and negative infinity cannot be written as valid JSON. To make it work when using 'JsonSerializer', consider specifying 'JsonNumberHandling.AllowNamedFloatingPointLiterals' (see https://learn.microsoft.com/dotnet/api/system.text.json.serialization.jsonnumberhandling).")
            }
            return .number(NumberFormat.general(number))
        case .single(let number): return .number((try? NumberFormat.string(.single(number), "R", .invariant)).flatMap { $0 } ?? "\(number)")
        default: break
        }
        if let whole = base.integerValue, base.as(EnumObject.self) == nil { return .number(String(whole)) }
        if case .ulong(let wide) = base { return .number(String(wide)) }
        if base.decimalValue != nil || base.bigValue != nil { return .number((try? NumberFormat.string(base, "", .invariant)).flatMap { $0 } ?? "0") }
        if let flags = base.as(EnumObject.self) { return .number(String(flags.raw)) }
        if base.dateValue != nil { return .string(JsonContent.date(try CompositeFormat.format("{0:o}", [base], runspace, invariant: true))) }
        if let node = base.as(JsonNodeObject.self) { return node.content }
        if let element = base.as(JsonElementObject.self) { return element.content }
        if base.timeSpanValue != nil || base.as(GuidObject.self) != nil || base.as(VersionObject.self) != nil || base.as(UriObject.self) != nil { return .string(runspace.netText(base)) }
        if let table = base.as(DictionaryObject.self) {
            return .object(try table.pairs.map { pair in JsonMember(options.key(runspace.netText(pair.key)), try of(pair.value, options, runspace, depth: depth + 1)) })
        }
        if let bytes = base.as(TypedArray<UInt8>.self) {
            return .string(runspace.text(try Members.invokeStatic(TypeRegistry.shared.find("System.Convert") ?? WellKnown.object, "ToBase64String", [.object(bytes)], runspace)))
        }
        if runspace.isEnumerable(base) { return .array(try runspace.elements(base).map { try of($0, options, runspace, depth: depth + 1) }) }
        var pairs: [JsonMember] = []
        if let bag = base.as(CustomObject.self) {
            for (name, item) in bag.properties { pairs.append(JsonMember(options.name(name), try of(item, options, runspace, depth: depth + 1))) }
        } else {
            var at: TypeInfo? = base.type
            var seen: Set<String> = []
            while let here = at {
                for case .property(let property) in here.members.all where !property.isStatic && !property.isHidden && seen.insert(property.name).inserted {
                    pairs.append(JsonMember(options.name(property.name), try of(try property.get(base, runspace), options, runspace, depth: depth + 1)))
                }
                at = here.baseType
            }
        }
        if options.ignoresNull { pairs.removeAll { $0.value.kind == 7 } }
        return .object(pairs)
    }
    /// Zeros at the end of the fraction are left out.
    private static func date(_ text: String) -> String {
        guard let dot = text.firstIndex(of: ".") else { return text }
        let fraction = text[text.index(after: dot)...].prefix { $0.isNumber }, rest = text[text.index(after: dot)...].dropFirst(fraction.count)
        let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
        return text[..<dot] + (kept.isEmpty ? "" : "." + kept) + rest
    }
    /// The content as a value of a type.
    func value(as type: TypeInfo, _ runspace: Runspace) throws -> Value {
        func failure() -> NetException {
            NetException("System.Text.Json.JsonException", "The JSON value could not be converted to \(type.netName). Path: $ | LineNumber: 0 | BytePositionInLine: \(text().utf8.count).")
        }
        if type === WellKnown.object { return kind == 7 ? .null : .object(JsonElementObject(self)) }
        if type === JsonElementObject.elementType { return .object(JsonElementObject(self)) }
        if type.isSubtype(of: JsonNodeObject.nodeType) { return JsonNodeObject.value(self) }
        switch self {
        case .null: if type.isValueType, type.nullableArgument == nil { throw failure() } else { return .null }
        case .bool(let flag): if type === WellKnown.boolean { return .bool(flag) }
        case .string(let text):
            if type === WellKnown.string { return Value(text) }
            if JsonContent.numberTypes.contains(type.name) { throw failure() }
            do { return try runspace.convert(Value(text), to: type) } catch { throw failure() }
        case .number(let text):
            guard JsonContent.numberTypes.contains(type.name) || type.isEnum, let number = NumberText.literal(text) ?? NumberText.double(text).map({ .double($0) }) else { throw failure() }
            do { return try runspace.convert(number, to: type) } catch { throw failure() }
        case .array(let items):
            let element = type.isArray ? type.elementType : type.genericArguments.first
            guard let element else { throw failure() }
            let made = runspace.makeArray(element, ContiguousArray(try items.map { try $0.value(as: element, runspace) }))
            return type.isArray ? .object(made) : try Members.construct(type, [.object(made)], runspace)
        case .object(let pairs):
            let valueType = type.genericArguments.count == 2 ? type.genericArguments[1] : WellKnown.object
            guard type.implements("System.Collections.IDictionary") else {
                let made = try Members.construct(type, [], runspace)
                for pair in pairs {
                    guard case .property(let property)? = type.find(pair.name, isStatic: false), property.set != nil, let target = property.valueType else { continue }
                    try Members.set(made, property.name, try pair.value.value(as: target, runspace), runspace)
                }
                return made
            }
            let made = try Members.construct(type, [], runspace)
            for pair in pairs { made.as(DictionaryObject.self)?.set(Value(pair.name), try pair.value.value(as: valueType, runspace)) }
            return made
        }
        throw failure()
    }
}
