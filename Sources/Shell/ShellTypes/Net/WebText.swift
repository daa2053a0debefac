import ShellRuntime

/// System.Net.WebUtility and System.Web.HttpUtility: entities and form encoding.
enum WebText {
    private static let entities: [String: UInt32] = {
        let latin = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
        var table: [String: UInt32] = ["quot": 34, "amp": 38, "apos": 39, "lt": 60, "gt": 62, "euro": 0x20AC, "hellip": 0x2026, "ndash": 0x2013, "mdash": 0x2014,
            "lsquo": 0x2018, "rsquo": 0x2019, "ldquo": 0x201C, "rdquo": 0x201D, "sbquo": 0x201A, "bdquo": 0x201E, "bull": 0x2022, "trade": 0x2122, "larr": 0x2190,
            "uarr": 0x2191, "rarr": 0x2192, "darr": 0x2193, "harr": 0x2194, "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3, "delta": 0x3B4, "pi": 0x3C0, "mu": 0x3BC,
            "lambda": 0x3BB, "sigma": 0x3C3, "omega": 0x3C9, "Omega": 0x3A9, "Delta": 0x394, "Sigma": 0x3A3, "infin": 0x221E, "ne": 0x2260, "le": 0x2264, "ge": 0x2265,
            "sum": 0x2211, "minus": 0x2212, "radic": 0x221A, "asymp": 0x2248, "hearts": 0x2665, "spades": 0x2660, "clubs": 0x2663, "diams": 0x2666, "ensp": 0x2002,
            "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "dagger": 0x2020, "Dagger": 0x2021, "permil": 0x2030,
            "lsaquo": 0x2039, "rsaquo": 0x203A, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160, "scaron": 0x161, "Yuml": 0x178, "circ": 0x2C6, "tilde": 0x2DC, "fnof": 0x192]
        for (at, name) in latin.split(separator: " ").enumerated() { table[String(name)] = UInt32(160 + at) }
        return table
    }()
    static func htmlEncode(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 34: result += "&quot;"
            case 38: result += "&amp;"
            case 39: result += "&#39;"
            case 60: result += "&lt;"
            case 62: result += "&gt;"
            case 160..<256, 0x10000...: result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
    static func htmlDecode(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = "", rest = text[...]
        while let open = rest.firstIndex(of: "&") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            let name = after.prefix { $0 != ";" && $0 != "&" }
            var value: UInt32?
            if after.dropFirst(name.count).hasPrefix(";") {
                if name.hasPrefix("#x") || name.hasPrefix("#X") { value = UInt32(name.dropFirst(2), radix: 16) } else if name.hasPrefix("#") { value = UInt32(name.dropFirst()) } else { value = entities[String(name)] }
            }
            if let value, let scalar = Unicode.Scalar(value) {
                result.unicodeScalars.append(scalar)
                rest = after.dropFirst(name.count + 1)
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }
    static func urlEncode(_ text: String, lower: Bool) -> String {
        var result = ""
        let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!*()".utf8)
        for byte in text.utf8 {
            if safe.contains(byte) { result.unicodeScalars.append(Unicode.Scalar(byte)) } else if byte == 0x20 { result += "+" } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: !lower)
            }
        }
        return result
    }
    static func urlDecode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = [], at = 0
        while at < bytes.count {
            if bytes[at] == 0x2B { result.append(0x20) } else if bytes[at] == 0x25, at + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[at + 1])).hexDigitValue, let low = Character(Unicode.Scalar(bytes[at + 2])).hexDigitValue
            {
                result.append(UInt8(high << 4 | low))
                at += 2
            } else { result.append(bytes[at]) }
            at += 1
        }
        return String(decoding: result, as: UTF8.self)
    }
    private static func each(_ name: String, _ parameter: String, _ body: @escaping @Sendable (String) -> String) -> TypeMember {
        .staticMethod("string \(name)(string \(parameter))") { args, _ in args[0].isNull ? .null : Value(body(args[0].string)) }
    }
    static func register() {
        TypeRegistry.shared.register("System.Net.WebUtility") {
            TypeInfo("System.Net.WebUtility", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    each("HtmlEncode", "value", htmlEncode), each("HtmlDecode", "value", htmlDecode), each("UrlEncode", "value") { urlEncode($0, lower: false) },
                    each("UrlDecode", "encodedValue", urlDecode),
                ]
            })
        }
        TypeRegistry.shared.register("System.Web.HttpUtility") {
            TypeInfo("System.Web.HttpUtility", flags: .sealed, members: {
                [
                    each("HtmlEncode", "s", htmlEncode), each("HtmlDecode", "s", htmlDecode), each("UrlEncode", "str") { urlEncode($0, lower: true) },
                    each("UrlDecode", "str", urlDecode),
                    each("UrlPathEncode", "str") { text in
                        let cut = text.firstIndex(of: "?") ?? text.endIndex
                        return text[..<cut].utf8.reduce(into: "") { $0 += $1 == 0x20 ? "%20" : $1 < 0x80 && $1 > 0x20 ? String(Unicode.Scalar($1)) : "%" + String($1, radix: 16) } + text[cut...]
                    },
                    each("HtmlAttributeEncode", "s") { text in
                        text.reduce(into: "") { $0 += $1 == "\"" ? "&quot;" : $1 == "&" ? "&amp;" : $1 == "<" ? "&lt;" : $1 == "'" ? "&#39;" : String($1) }
                    },
                    .staticMethod("System.Collections.Specialized.NameValueCollection ParseQueryString(string query)") { args, _ in
                        let found = NameValueObject(isQuery: true)
                        var text = args[0].string[...]
                        if text.hasPrefix("?") { text = text.dropFirst() }
                        for piece in text.split(separator: "&") {
                            let equals = piece.firstIndex(of: "=")
                            found.add(equals.map { urlDecode(String(piece[..<$0])) }, urlDecode(String(equals.map { piece[piece.index(after: $0)...] } ?? piece)))
                        }
                        return .object(found)
                    },
                ]
            })
        }
        TypeRegistry.shared.register("System.Collections.Specialized.NameValueCollection") { NameValueObject.collectionType }
    }
}

/// System.Collections.Specialized.NameValueCollection; ParseQueryString gives one whose text is a query.
final class NameValueObject: NetObject, Enumerating {
    private var entries: [(key: String?, values: [String])] = []
    private let isQuery: Bool
    init(isQuery: Bool = false) {
        self.isQuery = isQuery
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { NameValueObject.collectionType }
    override func toText() -> String {
        guard isQuery else { return type.fullName }
        return entries.flatMap { entry in
            entry.values.map { (entry.key.map { WebText.urlEncode($0, lower: true) + "=" } ?? "") + WebText.urlEncode($0, lower: true) }
        }.joined(separator: "&")
    }
    var knownCount: Int? { entries.count }
    /// One value in place of all; none takes the key away.
    func replace(_ key: String, _ value: String?) {
        if let at = find(key) { entries.remove(at: at) }
        if let value { entries.append((key, [value])) }
    }
    var pairs: [(key: String, values: [String])] { entries.map { ($0.key ?? "", $0.values) } }
    func forEach(_ body: (Value) throws -> Void) throws { for entry in entries { try body(Value(optional: entry.key)) } }
    private func find(_ key: String?) -> Int? {
        entries.firstIndex { entry in
            guard let key, let own = entry.key else { return key == nil && entry.key == nil }
            return own.equalsIgnoringCase(key)
        }
    }
    func add(_ key: String?, _ value: String) {
        if let at = find(key) { entries[at].values.append(value) } else { entries.append((key, [value])) }
    }
    private static func me(_ value: Value) throws -> NameValueObject {
        guard let own = value.as(NameValueObject.self) else { throw NetException.argumentNull("c") }
        return own
    }
    private static func joined(_ values: [String]) -> Value { Value(values.joined(separator: ",")) }
    static let collectionType = TypeInfo("System.Collections.Specialized.NameValueCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], members: {
        [
            .constructor("") { _, _ in .object(NameValueObject()) },
            .property("Count", "int") { value, _ in Value(try me(value).entries.count) },
            .property("AllKeys", "string[]") { value, _ in .object(ObjectArray(ContiguousArray(try me(value).entries.map { Value(optional: $0.key) }), of: WellKnown.string)) },
            .property("Keys", "System.Collections.Specialized.NameObjectCollectionBase+KeysCollection") { value, _ in
                .object(ObjectArray(ContiguousArray(try me(value).entries.map { Value(optional: $0.key) }), of: WellKnown.string))
            },
            .method("void Add(string name, string value)") { value, args, _ in
                try me(value).add(args[0].stringValue, args[1].string)
                return .void
            },
            .method("void Set(string name, string value)") { value, args, _ in
                let own = try me(value)
                if let at = own.find(args[0].stringValue) { own.entries[at].values = [args[1].string] } else { own.add(args[0].stringValue, args[1].string) }
                return .void
            },
            .method("void Remove(string name)") { value, args, _ in
                let own = try me(value)
                if let at = own.find(args[0].stringValue) { own.entries.remove(at: at) }
                return .void
            },
            .method("void Clear()") { value, _, _ in
                try me(value).entries = []
                return .void
            },
            .method("string Get(int index)") { value, args, _ in
                guard try me(value).entries.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                return joined(try me(value).entries[args[0].int].values)
            },
            .method("string Get(string name)") { value, args, _ in try me(value).find(args[0].stringValue).map { joined(try me(value).entries[$0].values) } ?? .null },
            .method("string[] GetValues(string name)") { value, args, _ in
                try me(value).find(args[0].stringValue).map { Value(stringArray: try me(value).entries[$0].values) } ?? .null
            },
            .method("string GetKey(int index)") { value, args, _ in
                guard try me(value).entries.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                return Value(optional: try me(value).entries[args[0].int].key)
            },
            .method("bool HasKeys()") { value, _, _ in .bool(try me(value).entries.contains { $0.key != nil }) },
            .method("string get_Item(string name)", hidden: true) { value, args, _ in
                try me(value).find(args[0].stringValue).map { joined(try me(value).entries[$0].values) } ?? .null
            },
            .method("string get_Item(int index)", hidden: true) { value, args, _ in
                try me(value).entries.indices.contains(args[0].int) ? joined(try me(value).entries[args[0].int].values) : .null
            },
            .method("void set_Item(string name, string value)", hidden: true) { value, args, _ in
                let own = try me(value)
                if let at = own.find(args[0].stringValue) { own.entries[at].values = [args[1].string] } else { own.add(args[0].stringValue, args[1].string) }
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}
