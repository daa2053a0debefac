import ShellRuntime

/// System.Text.Encoding and the classes below it.
public enum EncodingTypes {
    private static let base = TypeInfo("System.Text.Encoding", interfaces: ["System.ICloneable"], flags: .abstract, members: { members })
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    static func type(_ name: String, sealed: Bool) -> TypeInfo {
        lock.withLock {
            let full = sealed ? "System.Text.\(name)+\(name)Sealed" : "System.Text.\(name)"
            if let type = made[full] { return type }
            let type: TypeInfo
            if sealed {
                type = TypeInfo(full, base: Self.type(name, sealed: false), flags: .sealed)
            } else {
                type = TypeInfo(full, base: base, members: { constructors[name] ?? [] })
            }
            made[full] = type
            return type
        }
    }
    private typealias Names = EncodingObject.Names
    private static let utf8Names = Names(form: .utf8, codePage: 65001, web: "utf-8", title: "Unicode (UTF-8)", className: "UTF8Encoding", family: 1200)
    private static let utf16Names = Names(form: .utf16, codePage: 1200, web: "utf-16", title: "Unicode", className: "UnicodeEncoding", family: 1200)
    private static let utf16BigNames = Names(form: .utf16BigEndian, codePage: 1201, web: "utf-16BE", title: "Unicode (Big-Endian)", className: "UnicodeEncoding", family: 1200)
    private static let utf32Names = Names(form: .utf32, codePage: 12000, web: "utf-32", title: "Unicode (UTF-32)", className: "UTF32Encoding", family: 1200)
    private static let utf32BigNames = Names(form: .utf32BigEndian, codePage: 12001, web: "utf-32BE", title: "Unicode (UTF-32 Big-Endian)", className: "UTF32Encoding", family: 1200)
    private static let asciiNames = Names(form: .ascii, codePage: 20127, web: "us-ascii", title: "US-ASCII", className: "ASCIIEncoding")
    private static let latinNames = Names(form: .latin1, codePage: 28591, web: "iso-8859-1", title: "Western European (ISO)", className: "Latin1Encoding")
    private static let utf7Names = Names(form: .utf7, codePage: 65000, web: "utf-7", title: "Unicode (UTF-7)", className: "UTF7Encoding", family: 1200)

    // None is changed once made.
    nonisolated(unsafe) public static let utf8 = EncodingObject(utf8Names, mark: true, sealed: true)
    nonisolated(unsafe) public static let plainUTF8 = EncodingObject(utf8Names, mark: false, sealed: true)
    nonisolated(unsafe) public static let unicode = EncodingObject(utf16Names, mark: true)
    nonisolated(unsafe) public static let bigEndianUnicode = EncodingObject(utf16BigNames, mark: true)
    nonisolated(unsafe) public static let utf32 = EncodingObject(utf32Names, mark: true)
    nonisolated(unsafe) public static let bigEndianUTF32 = EncodingObject(utf32BigNames, mark: true)
    nonisolated(unsafe) public static let ascii = EncodingObject(asciiNames, mark: false, sealed: true)
    nonisolated(unsafe) public static let latin1 = EncodingObject(latinNames, mark: false, sealed: true)
    nonisolated(unsafe) private static let utf7 = EncodingObject(utf7Names, mark: false)
    private static var all: [EncodingObject] { [unicode, bigEndianUnicode, utf32, bigEndianUTF32, ascii, latin1, utf8] }
    /// An encoding with a table by its number; nil where there is none.
    private static func tabled(_ number: Int) -> EncodingObject? { CodePage.numbered(number).map { EncodingObject($0.names, mark: false) } }

    /// By name; nil where there is none.
    public static func named(_ name: String) -> EncodingObject? {
        switch name.lowercased() {
        case "utf-8", "unicode-1-1-utf-8", "unicode-2-0-utf-8", "x-unicode-1-1-utf-8", "x-unicode-2-0-utf-8": utf8
        case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2": unicode
        case "utf-16be", "unicodefffe": bigEndianUnicode
        case "utf-32", "utf-32le": utf32
        case "utf-32be": bigEndianUTF32
        case "us-ascii", "ascii", "us", "ansi_x3.4-1968", "ansi_x3.4-1986", "iso646-us", "cp367", "ibm367", "iso-ir-6", "csascii": ascii
        case "iso-8859-1", "latin1", "l1", "iso_8859-1", "iso8859-1", "cp819", "ibm819", "iso-ir-100", "csisolatin1": latin1
        case "utf-7", "unicode-1-1-utf-7", "unicode-2-0-utf-7", "x-unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "csunicode11utf7": utf7
        default: CodePageNames.number(name.lowercased()).flatMap { tabled($0) }
        }
    }
    /// By number as Encoding.GetEncoding takes it; nil where there is none.
    public static func paged(number: Int) -> EncodingObject? { all.first { $0.names.codePage == number } ?? tabled(number) }
    static func numbered(_ page: Int) throws -> EncodingObject {
        if page == 0 { return plainUTF8 }
        guard page > 0, page < 65536 else {
            throw NetException.outOfRange("Valid values are between 0 and 65535, inclusive.", "codepage")
        }
        if page == 65000 { return utf7 }
        if let found = all.first(where: { $0.names.codePage == page }) ?? tabled(page) { return found }
        throw NetException.notSupported(
            "No data is available for encoding \(page). For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.")
    }
    private static func me(_ value: Value) -> EncodingObject { value.as(EncodingObject.self) ?? utf8 }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Text.Encoding") { base }
        for name in ["UTF8Encoding", "UnicodeEncoding", "UTF32Encoding", "ASCIIEncoding", "Latin1Encoding", "UTF7Encoding"] {
            registry.register("System.Text." + name) { type(name, sealed: false) }
        }
        registry.register("System.Text.EncodingProvider") { provider }
        registry.register("System.Text.CodePagesEncodingProvider") { codePages }
        registry.register("System.Text.EncodingInfo") { EncodingInfoObject.infoType }
    }
    private static let provider = TypeInfo("System.Text.EncodingProvider", flags: .abstract)
    private static let codePages: TypeInfo = TypeInfo("System.Text.CodePagesEncodingProvider", base: provider, flags: .sealed, members: {
        [
            .staticProperty("Instance", "System.Text.EncodingProvider") { _ in .object(PlainObject(codePages)) },
            .method("System.Text.Encoding GetEncoding(int codepage)") { _, args, runspace in try Members.invokeStatic(base, "GetEncoding", [args[0]], runspace) },
            .method("System.Text.Encoding GetEncoding(string name)") { _, args, runspace in try Members.invokeStatic(base, "GetEncoding", [args[0]], runspace) },
        ]
    })
    private static let constructors: [String: [TypeMember]] = [
        "UTF8Encoding": [
            .constructor("") { _, _ in .object(EncodingObject(utf8Names, mark: false)) },
            .constructor("bool encoderShouldEmitUTF8Identifier") { args, _ in .object(EncodingObject(utf8Names, mark: args[0].bool)) },
            .constructor("bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes") { args, _ in
                .object(EncodingObject(utf8Names, mark: args[0].bool, strict: args[1].bool))
            },
        ],
        "UnicodeEncoding": [
            .constructor("") { _, _ in .object(EncodingObject(utf16Names, mark: true)) },
            .constructor("bool bigEndian, bool byteOrderMark") { args, _ in .object(EncodingObject(args[0].bool ? utf16BigNames : utf16Names, mark: args[1].bool)) },
            .constructor("bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes") { args, _ in
                .object(EncodingObject(args[0].bool ? utf16BigNames : utf16Names, mark: args[1].bool, strict: args[2].bool))
            },
        ],
        "UTF32Encoding": [
            .constructor("") { _, _ in .object(EncodingObject(utf32Names, mark: true)) },
            .constructor("bool bigEndian, bool byteOrderMark") { args, _ in .object(EncodingObject(args[0].bool ? utf32BigNames : utf32Names, mark: args[1].bool)) },
            .constructor("bool bigEndian, bool byteOrderMark, bool throwOnInvalidCharacters") { args, _ in
                .object(EncodingObject(args[0].bool ? utf32BigNames : utf32Names, mark: args[1].bool, strict: args[2].bool))
            },
        ],
        "ASCIIEncoding": [.constructor("") { _, _ in .object(EncodingObject(asciiNames, mark: false)) }],
        "Latin1Encoding": [], "UTF7Encoding": [.constructor("") { _, _ in .object(EncodingObject(utf7Names, mark: false)) }],
    ]

    private static var members: [TypeMember] { statics + properties + conversions }
    private static var statics: [TypeMember] {
        let own = "System.Text.Encoding"
        return [
            .staticProperty("ASCII", own) { _ in .object(ascii) },
            .staticProperty("BigEndianUnicode", own) { _ in .object(bigEndianUnicode) },
            .staticProperty("Default", own) { _ in .object(plainUTF8) },
            .staticProperty("Latin1", own) { _ in .object(latin1) },
            .staticProperty("Unicode", own) { _ in .object(unicode) },
            .staticProperty("UTF32", own) { _ in .object(utf32) },
            .staticProperty("UTF7", own) { _ in .object(utf7) },
            .staticProperty("UTF8", own) { _ in .object(utf8) },
            .staticMethod("\(own) GetEncoding(int codepage)") { args, _ in .object(try numbered(args[0].int)) },
            .staticMethod("\(own) GetEncoding(string name)") { args, _ in
                if let found = named(args[0].string) { return .object(found) }
                throw NetException.argument(
                    "'\(args[0].string)' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.",
                    "name")
            },
            .staticMethod("\(own) GetEncoding(int codepage, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)") { args, _ in
                try EncodingFallbacks.made(try numbered(args[0].int), args[1], args[2])
            },
            .staticMethod("\(own) GetEncoding(string name, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)") { args, runspace in
                guard let found = try Members.invokeStatic(base, "GetEncoding", [args[0]], runspace).as(EncodingObject.self) else { return .null }
                return try EncodingFallbacks.made(found, args[1], args[2])
            },
            .staticMethod("System.Text.EncodingInfo[] GetEncodings()") { _, _ in
                Value(array: all.prefix(7).map { .object(EncodingInfoObject($0)) })
            },
            .staticMethod("void RegisterProvider(System.Text.EncodingProvider provider)") { _, _ in .void },
            .staticMethod("byte[] Convert(\(own) srcEncoding, \(own) dstEncoding, byte[] bytes)") { args, _ in
                Value(bytes: me(args[1]).encode(try me(args[0]).decode(args[2].bytes)))
            },
        ]
    }
    private static var properties: [TypeMember] {
        [
            .property("Preamble", "System.ReadOnlySpan[byte]") { _, _ in .null },
            .property("BodyName", "string") { value, _ in Value(me(value).names.body ?? me(value).names.web) },
            .property("EncodingName", "string") { value, _ in Value(me(value).names.title) },
            .property("HeaderName", "string") { value, _ in Value(me(value).names.web) },
            .property("WebName", "string") { value, _ in Value(me(value).names.web) },
            .property("WindowsCodePage", "int") { value, _ in Value(me(value).names.family) },
            .property("IsBrowserDisplay", "bool") { value, _ in .bool([.utf8, .latin1, .table].contains(me(value).names.form)) },
            .property("IsBrowserSave", "bool") { value, _ in .bool([.utf8, .utf16, .latin1, .table].contains(me(value).names.form)) },
            .property("IsMailNewsDisplay", "bool") { value, _ in .bool([.utf8, .latin1, .ascii, .table].contains(me(value).names.form)) },
            .property("IsMailNewsSave", "bool") { value, _ in .bool([.utf8, .latin1, .ascii, .table].contains(me(value).names.form)) },
            .property("IsSingleByte", "bool") { value, _ in .bool(me(value).isSingleByte) },
            .property("EncoderFallback", "System.Text.EncoderFallback") { value, _ in EncodingFallbacks.shown("Encoder", isThrowing: me(value).refusesUnknown || me(value).isStrict, me(value).encoderReplacement, standard: me(value).isSingleByte ? "?" : "\u{FFFD}") },
            .property("DecoderFallback", "System.Text.DecoderFallback") { value, _ in EncodingFallbacks.shown("Decoder", isThrowing: me(value).isStrict, me(value).decoderReplacement, standard: "\u{FFFD}") },
            .property("IsReadOnly", "bool") { value, _ in .bool(me(value).isReadOnly) },
            .property("CodePage", "int") { value, _ in Value(me(value).names.codePage) },
        ]
    }
    private static func part(_ count: Int, _ index: Value, _ length: Value, _ bufferName: String, _ names: (String, String)) throws -> Range<Int> {
        guard index.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", names.0) }
        guard length.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", names.1) }
        guard index.int + length.int <= count else {
            throw NetException.outOfRange("Index and count must refer to a location within the \(bufferName == "s" ? "string" : "buffer").", bufferName)
        }
        return index.int..<(index.int + length.int)
    }
    private static func bytes(_ value: Value) throws -> [UInt8] {
        if value.isNull { throw NetException.argumentNull("bytes") }
        return value.bytes
    }
    private static var conversions: [TypeMember] {
        [
            .method("byte[] GetBytes(char[] chars)") { value, args, _ in Value(bytes: try me(value).encodeChecked(String(decoding: args[0].characters, as: UTF16.self))) },
            .method("byte[] GetBytes(char[] chars, int index, int count)") { value, args, _ in
                let units = args[0].characters
                return Value(bytes: try me(value).encodeChecked(String(decoding: units[try part(units.count, args[1], args[2], "chars", ("index", "count"))], as: UTF16.self)))
            },
            .method("byte[] GetBytes(string s)") { value, args, _ in Value(bytes: try me(value).encodeChecked(args[0].string)) },
            .method("byte[] GetBytes(string s, int index, int count)") { value, args, _ in
                let units = args[0].units
                return Value(bytes: try me(value).encodeChecked(String(decoding: units[try part(units.count, args[1], args[2], "s", ("index", "count"))], as: UTF16.self)))
            },
            .method("int GetByteCount(char[] chars)") { value, args, _ in Value(me(value).encode(String(decoding: args[0].characters, as: UTF16.self)).count) },
            .method("int GetByteCount(string s)") { value, args, _ in Value(me(value).encode(args[0].string).count) },
            .method("string GetString(byte[] bytes)") { value, args, _ in Value(try me(value).decode(try bytes(args[0]))) },
            .method("string GetString(byte[] bytes, int index, int count)") { value, args, _ in
                let all = try bytes(args[0])
                return Value(try me(value).decode(all[try part(all.count, args[1], args[2], "bytes", ("index", "count"))]))
            },
            .method("char[] GetChars(byte[] bytes)") { value, args, runspace in
                .object(TypedArray<CharElement>(ContiguousArray(try me(value).decode(try bytes(args[0])).utf16.map { CharElement(value: $0) })))
            },
            .method("char[] GetChars(byte[] bytes, int index, int count)") { value, args, runspace in
                let all = try bytes(args[0])
                let text = try me(value).decode(all[try part(all.count, args[1], args[2], "bytes", ("index", "count"))])
                return .object(TypedArray<CharElement>(ContiguousArray(text.utf16.map { CharElement(value: $0) })))
            },
            .method("int GetCharCount(byte[] bytes)") { value, args, _ in Value(try me(value).decode(try bytes(args[0])).utf16.count) },
            .method("byte[] GetPreamble()") { value, _, _ in Value(bytes: me(value).mark) },
            .method("int GetMaxByteCount(int charCount)") { value, args, _ in
                let count = args[0].int + 1
                switch me(value).names.form {
                case .utf8: return Value(count * 3)
                case .utf16, .utf16BigEndian: return Value(count * 2)
                case .utf32, .utf32BigEndian: return Value(count * 4)
                default: return Value(count)
                }
            },
            .method("int GetMaxCharCount(int byteCount)") { value, args, _ in
                switch me(value).names.form {
                case .utf8: return Value(args[0].int + 1)
                case .utf16, .utf16BigEndian: return Value((args[0].int >> 1) + (args[0].int & 1) + 1)
                case .utf32, .utf32BigEndian: return Value(args[0].int / 2 + 2)
                default: return Value(args[0].int)
                }
            },
            .method("System.Object Clone()") { value, _, _ in
                let own = me(value)
                return .object(EncodingObject(own.names, mark: own.hasMark, readOnly: false, strict: own.isStrict))
            },
        ]
    }
}

/// System.Text.EncodingInfo.
final class EncodingInfoObject: NetObject {
    let encoding: EncodingObject
    init(_ encoding: EncodingObject) {
        self.encoding = encoding
        super.init()
    }
    override var type: TypeInfo { EncodingInfoObject.infoType }
    static let infoType = TypeInfo("System.Text.EncodingInfo", members: {
        return [
            .property("CodePage", "int") { value, _ in Value(value.as(EncodingInfoObject.self)?.encoding.names.codePage ?? 0) },
            .property("Name", "string") { value, _ in Value(value.as(EncodingInfoObject.self)?.encoding.names.web ?? "") },
            .property("DisplayName", "string") { value, _ in Value(value.as(EncodingInfoObject.self)?.encoding.names.title ?? "") },
            .method("System.Text.Encoding GetEncoding()") { value, _, _ in Value(value.as(EncodingInfoObject.self)?.encoding) },
        ]
    })
}
