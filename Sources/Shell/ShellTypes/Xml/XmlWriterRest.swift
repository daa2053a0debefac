import ShellRuntime

/// What XmlWriter writes beside elements, attributes and text: bytes, characters by number, names, and a reader's attributes.
enum XmlWriterRest {
    static func register() {
        TypeMembers.extend("System.Xml.XmlWriter") { writing }
        TypeMembers.extend("System.Xml.XmlWriterSettings") { settings }
        TypeMembers.extend("System.Xml.XmlTextWriter") {
            [
                .property("BaseStream", "System.IO.Stream") { value, runspace in
                    switch try me(value).target {
                    case .stream(let stream): return stream
                    case .writer(let writer): return writer.type?.find("BaseStream", isStatic: false) == nil ? .null : try Members.get(writer, "BaseStream", runspace)
                    default: return .null
                    }
                },
                .property("Namespaces", "bool") { _, _ in true }, .property("QuoteChar", "char") { _, _ in .char(0x22) },
            ]
        }
    }
    private static func me(_ value: Value) throws -> XmlWriterObject {
        guard let writer = value.as(XmlWriterObject.self) else { throw NetException.argumentNull("writer") }
        return writer
    }
    private static func method(_ signature: String, _ body: @escaping @Sendable (XmlWriterObject, [Value], Runspace) throws -> Void) -> TypeMember {
        .method("void " + signature) { value, args, runspace in
            try body(try me(value), args, runspace)
            try me(value).pass(on: runspace)
            return .void
        }
    }
    private static func part<T>(_ items: [T], _ args: [Value]) throws -> ArraySlice<T> {
        if args[0].isNull { throw NetException.argumentNull("buffer") }
        guard args[1].int >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
        guard args[2].int >= 0, args[2].int <= items.count - args[1].int else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
        return items[args[1].int..<(args[1].int + args[2].int)]
    }
    private static func character(_ writer: XmlWriterObject, _ number: UInt32) throws {
        let text = "&#x\(String(number, radix: 16, uppercase: true));"
        if writer.isInAttribute {
            guard let scalar = Unicode.Scalar(number) else { return }
            try writer.text(String(Character(scalar)))
        } else {
            try writer.other { $0.raw(text) }
        }
    }
    /// A name's colon may stand between two names; a token has none to begin with.
    private static func checked(_ value: Value, token: Bool) throws -> String {
        guard let text = value.stringValue, !text.isEmpty else {
            if value.isNull { throw NetException.argumentNull("name") }
            throw NetException.argument("The empty string '' is not a valid name.")
        }
        for (at, unit) in text.utf16.enumerated() where unit != 0x3A && !(at == 0 && !token ? XmlNames.isNameStart(unit) : XmlNames.isName(unit)) {
            let hex = String(unit, radix: 16, uppercase: true), shown = "'\(String(decoding: [unit], as: UTF16.self))' character, hexadecimal value 0x\(hex.count < 2 ? "0" + hex : hex)"
            throw NetException("System.Xml.XmlException", at == 0 ? "Name cannot begin with the \(shown)." : "The \(shown), cannot be included in a name.")
        }
        return text
    }
    private static var writing: [TypeMember] {
        let bytes = "byte[] buffer, int index, int count"
        return [
            method("WriteBase64(\(bytes))") { writer, args, runspace in
                guard let convert = TypeRegistry.shared.find("System.Convert") else { return }
                let part = try part(args[0].bytes, args)
                try writer.text(runspace.text(try Members.invokeStatic(convert, "ToBase64String", [Value(bytes: Array(part))], runspace)))
            },
            method("WriteBinHex(\(bytes))") { writer, args, _ in
                try writer.text(try part(args[0].bytes, args).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }.joined())
            },
            method("WriteChars(char[] buffer, int index, int count)") { writer, args, _ in try writer.text(String(decoding: Array(try part(args[0].characters, args)), as: UTF16.self)) },
            method("WriteCharEntity(char ch)") { writer, args, _ in
                guard case .char(let unit) = args[0].base else { return }
                if unit >= 0xD800, unit <= 0xDFFF { throw NetException.argument("The surrogate pair is invalid. Missing a low surrogate character.") }
                try character(writer, UInt32(unit))
            },
            method("WriteSurrogateCharEntity(char lowChar, char highChar)") { writer, args, _ in
                guard case .char(let low) = args[0].base, case .char(let high) = args[1].base, high & 0xFC00 == 0xD800, low & 0xFC00 == 0xDC00 else {
                    throw NetException.argument("The surrogate pair is invalid.")
                }
                try character(writer, 0x10000 + (UInt32(high) & 0x3FF) << 10 + UInt32(low) & 0x3FF)
            },
            method("WriteName(string name)") { writer, args, _ in try writer.text(try checked(args[0], token: false)) },
            method("WriteNmToken(string name)") { writer, args, _ in try writer.text(try checked(args[0], token: true)) },
            method("WriteQualifiedName(string localName, string ns)") { writer, args, _ in
                let local = try checked(args[0], token: false)
                guard !args[1].string.isEmpty else { return try writer.text(local) }
                guard let prefix = writer.output.prefix(of: args[1].string) else { throw NetException.argument("The '\(args[1].string)' namespace is not defined.") }
                try writer.text(prefix.isEmpty ? local : "\(prefix):\(local)")
            },
            method("WriteAttributes(System.Xml.XmlReader reader, bool defattr)") { writer, args, _ in
                guard let reader = args[0].as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
                guard [1, 17].contains(reader.nodeKind) else { throw NetException("System.Xml.XmlException", "The current position on the Reader is neither an element nor an attribute.") }
                for one in reader.attributes[(reader.attributeAt ?? 0)...] {
                    try writer.startAttribute(one.prefix, one.local, one.space)
                    try writer.text(one.value)
                    writer.endAttribute()
                }
            },
            .method("System.Threading.Tasks.ValueTask DisposeAsync()") { value, _, runspace in FinishedTasks.task { try Members.invoke(value, "Dispose", [], runspace) } },
            .property("XmlLang", "string") { _, _ in .null }, .property("XmlSpace", "System.Xml.XmlSpace") { _, _ in enumValue("System.Xml.XmlSpace", 0) },
        ]
    }
    private static var settings: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> XmlWriterSettingsObject {
            guard let object = value.as(XmlWriterSettingsObject.self) else { throw NetException.argumentNull("settings") }
            return object
        }
        return [
            .method("void Reset()") { value, _, _ in
                try own(value).take(XmlWriterSettingsObject())
                return .void
            },
            .property("OutputMethod", "System.Xml.XmlOutputMethod") { _, _ in enumValue("System.Xml.XmlOutputMethod", 0) },
            .property("WriteEndDocumentOnClose", "bool", set: { value, new, _ in try own(value).endsOnClose = new.bool }) { value, _ in .bool(try own(value).endsOnClose) },
            .property("NamespaceHandling", "System.Xml.NamespaceHandling", set: { value, new, _ in try own(value).namespaceHandling = new.raw }) { value, _ in
                enumValue("System.Xml.NamespaceHandling", try own(value).namespaceHandling)
            },
            .property("DoNotEscapeUriAttributes", "bool", set: { value, new, _ in try own(value).keepsAddresses = new.bool }) { value, _ in .bool(try own(value).keepsAddresses) },
        ]
    }
}
