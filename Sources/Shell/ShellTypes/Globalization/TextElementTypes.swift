import ShellRuntime

/// StringInfo, TextElementEnumerator, CharUnicodeInfo, RegionInfo and IdnMapping.
final class StringInfoObject: NetObject {
    var text: String
    init(_ text: String) {
        self.text = text
        super.init()
    }
    override var type: TypeInfo { StringInfoObject.infoType }
    override func isEqual(to other: NetObject) -> Bool { (other as? StringInfoObject)?.text == text }
    override var hashValue: Int { text.hashValue }
    /// The text's graphemes with the position of each in UTF-16 units.
    static func elements(_ text: String) -> [(text: String, at: Int)] {
        var at = 0
        return text.map { element in
            defer { at += element.utf16.count }
            return (String(element), at)
        }
    }
    private static func me(_ value: Value) -> String { value.as(StringInfoObject.self)?.text ?? "" }
    private static func part(_ text: String, _ start: Int, _ length: Int?) throws -> Value {
        let all = elements(text)
        guard start >= 0, start < all.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "startingTextElement") }
        guard length ?? 0 >= 0, start + (length ?? 0) <= all.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "lengthInTextElements") }
        return Value(all[start..<(length.map { start + $0 } ?? all.count)].map(\.text).joined())
    }
    static let infoType = TypeInfo("System.Globalization.StringInfo", members: {
        [
            .constructor("") { _, _ in .object(StringInfoObject("")) }, .constructor("string value") { args, _ in .object(StringInfoObject(args[0].string)) },
            .property("String", "string", set: { value, new, _ in value.as(StringInfoObject.self)?.text = new.string }) { value, _ in Value(me(value)) },
            .property("LengthInTextElements", "int") { value, _ in Value(me(value).count) },
            .method("string SubstringByTextElements(int startingTextElement)") { value, args, _ in try part(me(value), args[0].int, nil) },
            .method("string SubstringByTextElements(int startingTextElement, int lengthInTextElements)") { value, args, _ in try part(me(value), args[0].int, args[1].int) },
            .staticMethod("string GetNextTextElement(string str)") { args, _ in Value(elements(args[0].string).first?.text ?? "") },
            .staticMethod("string GetNextTextElement(string str, int index)") { args, _ in Value(elements(args[0].string).last { $0.at <= args[1].int }?.text ?? "") },
            .staticMethod("int GetNextTextElementLength(string str)") { args, _ in Value(elements(args[0].string).first?.text.utf16.count ?? 0) },
            .staticMethod("System.Globalization.TextElementEnumerator GetTextElementEnumerator(string str)") { args, _ in .object(TextElementsObject(args[0].string)) },
            .staticMethod("int[] ParseCombiningCharacters(string str)") { args, _ in .object(TypedArray<Int32>(ContiguousArray(elements(args[0].string).map { Int32($0.at) }))) },
        ]
    })
}

/// System.Globalization.TextElementEnumerator.
final class TextElementsObject: NetObject, Enumerating {
    private let elements: [(text: String, at: Int)]
    private var place = -1
    init(_ text: String) {
        elements = StringInfoObject.elements(text)
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { TextElementsObject.ownType }
    var knownCount: Int? { nil }
    func forEach(_ body: (Value) throws -> Void) throws {
        place += 1
        while place < elements.count {
            try body(Value(elements[place].text))
            place += 1
        }
    }
    static let ownType = TypeInfo("System.Globalization.TextElementEnumerator", interfaces: ["System.Collections.IEnumerator"], members: {
        @Sendable func current(_ value: Value) throws -> (text: String, at: Int) {
            guard let own = value.as(TextElementsObject.self), own.elements.indices.contains(own.place) else {
                throw NetException.invalidOperation("Enumeration has either not started or has already finished.")
            }
            return own.elements[own.place]
        }
        return [
            .property("Current", "System.Object") { value, _ in Value(try current(value).text) }, .property("ElementIndex", "int") { value, _ in Value(try current(value).at) },
            .method("string GetTextElement()") { value, _, _ in Value(try current(value).text) },
            .method("bool MoveNext()") { value, _, _ in
                guard let own = value.as(TextElementsObject.self) else { return false }
                own.place = min(own.place + 1, own.elements.count)
                return .bool(own.place < own.elements.count)
            },
            .method("void Reset()") { value, _, _ in
                value.as(TextElementsObject.self)?.place = -1
                return .void
            },
        ]
    })
}

/// CharUnicodeInfo and IdnMapping.
enum GlobalizationTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Globalization.StringInfo") { StringInfoObject.infoType }
        registry.register("System.Globalization.RegionInfo") { RegionObject.regionType }
        registry.register("System.Globalization.TextElementEnumerator") { TextElementsObject.ownType }
        registry.register("System.Globalization.CharUnicodeInfo") { TypeInfo("System.Globalization.CharUnicodeInfo", flags: [.staticClass, .abstract, .sealed], members: { characters }) }
        registry.register("System.Globalization.IdnMapping") { TypeInfo("System.Globalization.IdnMapping", flags: .sealed, members: { names }) }
    }
    private static func scalar(_ value: Value, _ index: Int = 0) -> Unicode.Scalar? {
        if case .char(let unit) = value.base { return Unicode.Scalar(unit) }
        if let number = value.integerValue { return Unicode.Scalar(UInt32(clamping: number)) }
        let units = value.units
        guard units.indices.contains(index) else { return nil }
        return String(decoding: units[index...].prefix(2), as: UTF16.self).unicodeScalars.first
    }
    private static func number(_ scalar: Unicode.Scalar?) -> Double { scalar?.properties.numericValue ?? -1 }
    private static var characters: [TypeMember] {
        let kinds: [(String, String, @Sendable (Unicode.Scalar?) -> Value)] = [
            ("System.Globalization.UnicodeCategory", "GetUnicodeCategory", { enumValue("System.Globalization.UnicodeCategory", CharType.categoryNumber($0?.properties.generalCategory ?? .surrogate)) }),
            ("double", "GetNumericValue", { .double(number($0)) }),
            ("int", "GetDecimalDigitValue", { Value($0?.properties.generalCategory == .decimalNumber ? Int(number($0)) : -1) }),
            ("int", "GetDigitValue", { Value(number($0) >= 0 && number($0) < 10 && number($0) == number($0).rounded() ? Int(number($0)) : -1) }),
        ]
        return kinds.flatMap { result, name, body -> [TypeMember] in
            [
                .staticMethod("\(result) \(name)(char ch)") { args, _ in body(scalar(args[0])) },
                .staticMethod("\(result) \(name)(string s, int index)") { args, _ in body(scalar(args[0], args[1].int)) },
            ]
        } + [.staticMethod("System.Globalization.UnicodeCategory GetUnicodeCategory(int codePoint)") { args, _ in
            enumValue("System.Globalization.UnicodeCategory", CharType.categoryNumber(scalar(args[0])?.properties.generalCategory ?? .surrogate))
        }]
    }
    private static var names: [TypeMember] {
        [
            .constructor("") { _, _ in .object(PlainObject(TypeRegistry.shared.find("System.Globalization.IdnMapping") ?? WellKnown.object)) },
            .method("string GetAscii(string unicode)") { _, args, _ in Value(try labels(args[0].string) { Punycode.encode($0.lowercased()).map { "xn--" + $0 } ?? $0 }) },
            .method("string GetUnicode(string ascii)") { _, args, _ in
                Value(try labels(args[0].string) { $0.lowercased().hasPrefix("xn--") ? Punycode.decode(String($0.dropFirst(4))) ?? $0 : $0 })
            },
        ]
    }
    private static func labels(_ text: String, _ body: (String) -> String) throws -> String {
        guard !text.isEmpty else { throw NetException.argument("IDN labels must be between 1 and 63 characters long.", "unicode") }
        return text.split(separator: ".", omittingEmptySubsequences: false).map { body(String($0)) }.joined(separator: ".")
    }
}

/// Punycode (RFC 3492).
enum Punycode {
    private static func adapt(_ delta: Int, _ count: Int, first: Bool) -> Int {
        var delta = first ? delta / 700 : delta / 2, k = 0
        delta += delta / count
        while delta > 455 {
            delta /= 35
            k += 36
        }
        return k + 36 * delta / (delta + 38)
    }
    /// Nil where the text is ASCII already.
    static func encode(_ text: String) -> String? {
        let input = text.unicodeScalars.map { Int($0.value) }
        var output = input.filter { $0 < 128 }.compactMap { Unicode.Scalar(UInt32($0)) }.map { Character($0) }
        guard output.count < input.count else { return nil }
        let basic = output.count
        if basic > 0 { output.append("-") }
        var n = 128, delta = 0, bias = 72, handled = basic
        while handled < input.count {
            let next = input.filter { $0 >= n }.min() ?? n
            delta += (next - n) * (handled + 1)
            n = next
            for code in input {
                if code < n { delta += 1 }
                guard code == n else { continue }
                var q = delta, k = 36
                while true {
                    let t = min(max(k - bias, 1), 26)
                    if q < t { break }
                    output.append(digit(t + (q - t) % (36 - t)))
                    q = (q - t) / (36 - t)
                    k += 36
                }
                output.append(digit(q))
                bias = adapt(delta, handled + 1, first: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return String(output)
    }
    private static func digit(_ value: Int) -> Character { Character(Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value))) }
    static func decode(_ text: String) -> String? {
        var output: [Unicode.Scalar] = [], rest = Substring(text)
        if let dash = text.lastIndex(of: "-") {
            output = Array(text[..<dash].unicodeScalars)
            rest = text[text.index(after: dash)...]
        }
        var n = 128, i = 0, bias = 72
        var bytes = Array(rest.utf8)[...]
        while !bytes.isEmpty {
            let old = i
            var weight = 1, k = 36
            while true {
                guard let byte = bytes.popFirst() else { return nil }
                let value = byte >= 97 && byte <= 122 ? Int(byte) - 97 : byte >= 65 && byte <= 90 ? Int(byte) - 65 : byte >= 48 && byte <= 57 ? Int(byte) - 22 : 36
                guard value < 36, i < 1 << 40 else { return nil }
                i += value * weight
                let t = min(max(k - bias, 1), 26)
                if value < t { break }
                weight *= 36 - t
                guard weight < 1 << 40 else { return nil }
                k += 36
            }
            bias = adapt(i - old, output.count + 1, first: old == 0)
            n += i / (output.count + 1)
            i %= output.count + 1
            guard let scalar = Unicode.Scalar(UInt32(clamping: n)) else { return nil }
            output.insert(scalar, at: i)
            i += 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: output)
        return String(view)
    }
}
