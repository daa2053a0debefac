import ShellRuntime

/// Microsoft.VisualBasic: TextFieldParser, and the functions of texts that scripts take from it.
enum VisualBasicTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("Microsoft.VisualBasic.FileIO.TextFieldParser") { FieldParserObject.parserType }
        registry.register("Microsoft.VisualBasic.Strings") { TypeInfo("Microsoft.VisualBasic.Strings", flags: [.staticClass, .abstract, .sealed], members: { strings }) }
        registry.register("Microsoft.VisualBasic.Information") { TypeInfo("Microsoft.VisualBasic.Information", flags: [.staticClass, .abstract, .sealed], members: { information }) }
    }
    private static func units(_ value: Value) -> [UInt16] { value.isNull ? [] : value.units }
    private static func length(_ value: Value, _ name: String) throws -> Int {
        guard value.int >= 0 else { throw NetException.argument("Argument '\(name)' must be greater or equal to zero.", name) }
        return value.int
    }
    private static func proper(_ text: String) -> String {
        var result = "", starts = true
        for character in text {
            result += starts ? character.uppercased() : character.lowercased()
            starts = !character.isLetter && !character.isNumber && character != "'"
        }
        return result
    }
    private static var strings: [TypeMember] {
        let texts: [(String, @Sendable (String) -> String)] = [
            ("LCase", { $0.lowercased() }), ("UCase", { $0.uppercased() }), ("StrReverse", { String($0.reversed()) }), ("Trim", { trimmed($0, true, true) }), ("LTrim", { trimmed($0, true, false) }), ("RTrim", { trimmed($0, false, true) }),
        ]
        return texts.map { name, body in .staticMethod("string \(name)(string \(name.hasSuffix("Case") ? "Value" : name == "StrReverse" ? "Expression" : "str"))") { args, _ in Value(body(args[0].string)) } } + [
            .staticMethod("int Len(string Expression)") { args, _ in Value(units(args[0]).count) },
            .staticMethod("string Left(string str, int Length)") { args, _ in Value(units: units(args[0]).prefix(try length(args[1], "Length"))) },
            .staticMethod("string Right(string str, int Length)") { args, _ in Value(units: units(args[0]).suffix(try length(args[1], "Length"))) },
            .staticMethod("string Mid(string str, int Start)") { args, _ in
                guard args[1].int > 0 else { throw NetException.argument("Argument 'Start' must be greater than zero.", "Start") }
                return Value(units: units(args[0]).dropFirst(args[1].int - 1))
            },
            .staticMethod("string Mid(string str, int Start, int Length)") { args, _ in
                guard args[1].int > 0 else { throw NetException.argument("Argument 'Start' must be greater than zero.", "Start") }
                return Value(units: units(args[0]).dropFirst(args[1].int - 1).prefix(try length(args[2], "Length")))
            },
            .staticMethod("string Space(int Number)") { args, _ in Value(String(repeating: " ", count: try length(args[0], "Number"))) },
            .staticMethod("string StrDup(int Number, string Character)") { args, _ in Value(String(repeating: String(args[1].string.prefix(1)), count: try length(args[0], "Number"))) },
            .staticMethod("int Asc(string String)") { args, _ in
                guard let first = units(args[0]).first else { throw NetException.argument("Length of argument 'String' must be greater than zero.", "String") }
                return Value(Int(first))
            },
            .staticMethod("int AscW(string String)") { args, _ in Value(Int(units(args[0]).first ?? 0)) },
            .staticMethod("char Chr(int CharCode)") { args, _ in .char(UInt16(truncatingIfNeeded: args[0].int)) }, .staticMethod("char ChrW(int CharCode)") { args, _ in .char(UInt16(truncatingIfNeeded: args[0].int)) },
            .staticMethod("string Replace(string Expression, string Find, string Replacement, int Start = 1, int Count = -1, Microsoft.VisualBasic.CompareMethod Compare = 0)") { args, _ in
                args[1].string.isEmpty ? args[0] : Value(args[0].string.replacing(args[1].string, with: args[2].string))
            },
            .staticMethod("int InStr(string String1, string String2, Microsoft.VisualBasic.CompareMethod Compare)") { args, _ in
                let folds = args[2].raw == 1, text = folds ? args[0].string.lowercased() : args[0].string, wanted = folds ? args[1].string.lowercased() : args[1].string
                if text.isEmpty { return 0 }
                if wanted.isEmpty { return 1 }
                return Value(text.firstRange(of: wanted).map { text[..<$0.lowerBound].utf16.count + 1 } ?? 0)
            },
            .staticMethod("string StrConv(string str, Microsoft.VisualBasic.VbStrConv Conversion, int LocaleID = 0)") { args, _ in
                switch args[1].raw {
                case 0: return args[0]
                case 1: return Value(args[0].string.uppercased())
                case 2: return Value(args[0].string.lowercased())
                case 3: return Value(proper(args[0].string))
                default: throw NetException("System.PlatformNotSupportedException", "This shell converts texts to upper, lower and proper case alone.")
                }
            },
        ]
    }
    private static func trimmed(_ text: String, _ start: Bool, _ end: Bool) -> String {
        var rest = text[...]
        if start { rest = rest.drop { $0 == " " || $0 == "\u{3000}" } }
        while end, let last = rest.last, last == " " || last == "\u{3000}" { rest.removeLast() }
        return String(rest)
    }
    private static var information: [TypeMember] {
        @Sendable func isNumber(_ value: Value, _ runspace: Runspace) -> Bool {
            if case .bool = value.base { return true }
            if let text = value.stringValue {
                guard let type = TypeRegistry.shared.find("System.Double") else { return false }
                return (try? Members.invokeStatic(type, "Parse", [Value(text)], runspace)) != nil
            }
            return value.integerValue != nil || value.decimalValue != nil
        }
        return [
            .staticMethod("bool IsNumeric(System.Object Expression)") { args, runspace in .bool(isNumber(args[0], runspace)) },
            .staticMethod("bool IsDate(System.Object Expression)") { args, runspace in
                if args[0].dateValue != nil { return true }
                guard let text = args[0].stringValue, let type = TypeRegistry.shared.find("System.DateTime") else { return false }
                return .bool((try? Members.invokeStatic(type, "Parse", [Value(text)], runspace)) != nil)
            },
            .staticMethod("bool IsArray(System.Object VarName)") { args, _ in .bool(args[0].as(ArrayObject.self) != nil) }, .staticMethod("bool IsNothing(System.Object Expression)") { args, _ in .bool(args[0].isNull) },
            .staticMethod("bool IsDBNull(System.Object Expression)") { args, _ in .bool(args[0].type?.fullName == "System.DBNull") }, .staticMethod("string TypeName(System.Object VarName)") { args, _ in Value(args[0].type?.name ?? "Nothing") },
        ]
    }
}

/// TextFieldParser: lines of fields, delimited or of fixed widths.
final class FieldParserObject: NetObject {
    private var lines: [String]
    private var at = 0
    private var delimiters: [String] = []
    private var widths: [Int] = []
    private var comments: [String] = []
    private var quotes = true
    private var trims = true
    private var isFixed = false
    private var errorLine = ""
    private var errorNumber = -1
    private init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
        if lines.last == "" { lines.removeLast() }
        super.init()
    }
    override var type: TypeInfo { FieldParserObject.parserType }
    private static func me(_ value: Value) throws -> FieldParserObject {
        guard let own = value.as(FieldParserObject.self) else { throw NetException.argumentNull("parser") }
        return own
    }
    private func skip() {
        while at < lines.count {
            let blank = lines[at].allSatisfy { $0.isWhitespace }, start = lines[at].drop { $0 == " " || $0 == "\t" }
            guard blank || comments.contains(where: { start.hasPrefix($0) }) else { return }
            at += 1
        }
    }
    private func malformed(_ line: String, _ number: Int, _ how: String) -> NetException {
        errorLine = line
        errorNumber = number
        return NetException("Microsoft.VisualBasic.FileIO.MalformedLineException", "Line \(number) cannot be parsed using the current \(how).")
    }
    private func cleaned(_ text: some StringProtocol) -> String {
        guard trims else { return String(text) }
        var rest = text.drop { $0.isWhitespace }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
    private func fields() throws -> [String]? {
        skip()
        guard at < lines.count else { return nil }
        let number = at + 1
        if isFixed {
            let line = lines[at]
            at += 1
            var rest = line[...], found: [String] = []
            for (place, width) in widths.enumerated() {
                let isLast = place == widths.count - 1
                guard isLast && width <= 0 || rest.count >= width else { throw malformed(line, number, "FieldWidths") }
                found.append(cleaned(isLast && width <= 0 ? rest : rest.prefix(width)))
                rest = rest.dropFirst(isLast && width <= 0 ? rest.count : width)
            }
            return found
        }
        guard !delimiters.isEmpty else { throw NetException.argument("Unable to read delimited fields because Delimiters is Nothing or empty.") }
        var text = Array(lines[at]), place = 0, found: [String] = [], field = "", wasQuoted = false
        at += 1
        func delimiter() -> Int? { delimiters.first { text[place...].starts(with: Array($0)) }.map { $0.count } }
        func end() {
            found.append(wasQuoted ? field : cleaned(field))
            (field, wasQuoted) = ("", false)
        }
        while true {
            if place >= text.count {
                end()
                return found
            }
            if quotes, text[place] == "\"", field.allSatisfy({ $0.isWhitespace }), !wasQuoted {
                field = ""
                wasQuoted = true
                place += 1
                while true {
                    if place >= text.count {
                        guard at < lines.count else { throw malformed(String(text), number, "Delimiters") }
                        // A quoted field goes on in the next line.
                        field += "\r\n"
                        text = Array(lines[at])
                        place = 0
                        at += 1
                        continue
                    }
                    if text[place] == "\"" {
                        if place + 1 < text.count, text[place + 1] == "\"" {
                            field.append("\"")
                            place += 2
                            continue
                        }
                        place += 1
                        break
                    }
                    field.append(text[place])
                    place += 1
                }
                while place < text.count, text[place].isWhitespace, delimiter() == nil { place += 1 }
                guard place >= text.count || delimiter() != nil else { throw malformed(String(text), number, "Delimiters") }
                continue
            }
            if let length = delimiter() {
                end()
                place += length
                if place >= text.count {
                    end()
                    return found
                }
                continue
            }
            field.append(text[place])
            place += 1
        }
    }
    static let parserType = TypeInfo("Microsoft.VisualBasic.FileIO.TextFieldParser", interfaces: ["System.IDisposable"], members: {
        @Sendable func closed(_ value: Value) throws -> Value {
            try me(value).lines = []
            return .void
        }
        @Sendable func texts(_ value: Value) -> [String] { value.items.map(\.string) }
        let readers = ["string path", "string path, System.Text.Encoding defaultEncoding"]
        return readers.map { parameters in
            .constructor(parameters) { args, runspace in
                let bytes = try StreamReaderObject.opener(args[0].string, runspace).readAll()
                let encoding = args.count > 1 ? args[1].as(EncodingObject.self) : nil
                return .object(FieldParserObject(try (encoding ?? EncodingTypes.plainUTF8).decodeFile(bytes)))
            }
        } + [
            .constructor("System.IO.TextReader reader") { args, runspace in .object(FieldParserObject(runspace.text(try Members.invoke(args[0], "ReadToEnd", [], runspace)))) },
            .constructor("System.IO.Stream stream") { args, _ in .object(FieldParserObject(try EncodingTypes.plainUTF8.decodeFile(try args[0].as(StreamObject.self)?.readAll() ?? []))) },
            .property("TextFieldType", "Microsoft.VisualBasic.FileIO.FieldType", set: { value, new, _ in try me(value).isFixed = new.raw == 1 }) { value, _ in enumValue("Microsoft.VisualBasic.FileIO.FieldType", try me(value).isFixed ? 1 : 0) },
            .property("Delimiters", "string[]", set: { value, new, _ in try me(value).delimiters = texts(new) }) { value, _ in Value(stringArray: try me(value).delimiters) },
            .property("FieldWidths", "int[]", set: { value, new, _ in try me(value).widths = new.items.map(\.int) }) { value, _ in Value(array: try me(value).widths.map { Value($0) }) },
            .property("CommentTokens", "string[]", set: { value, new, _ in try me(value).comments = texts(new) }) { value, _ in Value(stringArray: try me(value).comments) },
            .property("HasFieldsEnclosedInQuotes", "bool", set: { value, new, _ in try me(value).quotes = new.bool }) { value, _ in .bool(try me(value).quotes) },
            .property("TrimWhiteSpace", "bool", set: { value, new, _ in try me(value).trims = new.bool }) { value, _ in .bool(try me(value).trims) },
            .property("EndOfData", "bool") { value, _ in
                try me(value).skip()
                return .bool(try me(value).at >= me(value).lines.count)
            },
            .property("LineNumber", "long") { value, _ in .long(try me(value).at >= me(value).lines.count ? -1 : Int64(try me(value).at + 1)) },
            .property("ErrorLine", "string") { value, _ in Value(try me(value).errorLine) }, .property("ErrorLineNumber", "long") { value, _ in .long(Int64(try me(value).errorNumber)) },
            .method("void SetDelimiters(Params string[] delimiters)") { value, args, _ in
                try me(value).delimiters = texts(args[0])
                return .void
            },
            .method("void SetFieldWidths(Params int[] fieldWidths)") { value, args, _ in
                try me(value).widths = args[0].items.map(\.int)
                return .void
            },
            .method("string[] ReadFields()") { value, _, _ in try me(value).fields().map { Value(stringArray: $0) } ?? .null },
            .method("string ReadLine()") { value, _, _ in
                let own = try me(value)
                guard own.at < own.lines.count else { return .null }
                own.at += 1
                return Value(own.lines[own.at - 1])
            },
            .method("string ReadToEnd()") { value, _, _ in
                let own = try me(value)
                defer { own.at = own.lines.count }
                return Value(own.lines[min(own.at, own.lines.count)...].joined(separator: "\r\n"))
            },
            .method("string PeekChars(int numberOfChars)") { value, args, _ in
                let own = try me(value)
                return own.at < own.lines.count ? Value(String(own.lines[own.at].prefix(args[0].int))) : .null
            },
            .method("void Close()") { value, _, _ in try closed(value) }, .method("void Dispose()") { value, _, _ in try closed(value) },
        ]
    })
}
