import ShellRuntime

/// What XmlReader has beside walking from node to node: values of attributes as nodes, content as bytes and as a type, and XmlTextReader's own settings.
enum XmlReaderRest {
    private static let name = "System.Xml.XmlReader"
    static func register() {
        TypeMembers.extend(name) { facts + typed + binary }
        TypeMembers.extend("System.Xml.XmlTextReader") { textReader }
        TypeMembers.extend("System.Xml.XmlReaderSettings") { settings }
    }
    private static func me(_ value: Value) throws -> XmlReaderObject {
        guard let reader = value.as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
        return reader
    }
    private static func isName(_ text: String, token: Bool) -> Bool {
        let units = Array(text.utf16)
        guard let first = units.first else { return false }
        func fits(_ unit: UInt16) -> Bool { unit == 0x3A || XmlNames.isName(unit) || unit >= 0xD800 && unit <= 0xDFFF }
        return (token ? fits(first) : first == 0x3A || XmlNames.isNameStart(first)) && units.dropFirst().allSatisfy(fits)
    }
    private static var facts: [TypeMember] {
        let flags = [("CanReadBinaryContent", true), ("CanReadValueChunk", true), ("CanResolveEntity", true), ("IsDefault", false)]
        /// An attribute of XML's own namespace on the element or around it, as far as it was read.
        @Sendable func inherited(_ reader: XmlReaderObject, _ local: String) -> String? { reader.ownAttributes.last { $0.local == local }?.value }
        return flags.map { name, answer in .property(name, "bool") { _, _ in .bool(answer) } } + [
            .property("QuoteChar", "char") { _, _ in .char(0x22) }, .property("NameTable", "System.Xml.XmlNameTable") { _, _ in .object(XmlNameTableObject()) },
            .property("SchemaInfo", "System.Xml.Schema.IXmlSchemaInfo") { _, _ in .null },
            .property("XmlLang", "string") { value, _ in Value(inherited(try me(value), "lang") ?? "") },
            .property("XmlSpace", "System.Xml.XmlSpace") { value, _ in
                let found = inherited(try me(value), "space")
                return enumValue("System.Xml.XmlSpace", found == "preserve" ? 2 : found == "default" ? 1 : 0)
            },
            .staticMethod("bool IsName(string str)") { args, _ in
                if args[0].isNull { throw NetException("System.NullReferenceException", "Object reference not set to an instance of an object.") }
                return .bool(isName(args[0].string, token: false))
            },
            .staticMethod("bool IsNameToken(string str)") { args, _ in
                if args[0].isNull { throw NetException("System.NullReferenceException", "Object reference not set to an instance of an object.") }
                return .bool(isName(args[0].string, token: true))
            },
            .method("bool ReadAttributeValue()") { value, _, _ in
                let reader = try me(value)
                guard reader.attributeAt != nil, !reader.isInAttributeText else { return false }
                reader.isInAttributeText = true
                return true
            },
            .method("void ResolveEntity()") { _, _, _ in throw NetException.invalidOperation("Operation is not valid due to the current state of the object.") },
        ]
    }
    private static func named(_ value: Value, _ args: ArraySlice<Value>) throws {
        let reader = try me(value), wanted = Array(args)
        guard try reader.moveToContent() == 1, reader.local == wanted[0].string, reader.space == wanted[1].string else {
            throw NetException("System.Xml.XmlException", "Element '\(wanted[0].string)' with namespace name '\(wanted[1].string)' was not found.")
        }
    }
    /// Text as a value of a type, by XmlConvert where it knows the type.
    private static func converted(_ text: String, _ type: Value, _ runspace: Runspace) throws -> Value {
        guard let info = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("returnType") }
        if info === WellKnown.string || info === WellKnown.object { return Value(text) }
        let content = Value(String(text.trimmedBlanks))
        if info.isArray, let element = info.elementType {
            let words = text.split(whereSeparator: \.isWhitespace)
            return .object(runspace.makeArray(element, ContiguousArray(try words.map { try converted(String($0), .object(TypeObject(element)), runspace) })))
        }
        do {
            if let convert = TypeRegistry.shared.find("System.Xml.XmlConvert"), !convert.methods("To\(info.name)", isStatic: true).isEmpty {
                return try Members.invokeStatic(convert, "To\(info.name)", info.name == "DateTime" ? [content, enumValue("System.Xml.XmlDateTimeSerializationMode", 3)] : [content], runspace)
            }
            return try runspace.convert(content, to: info)
        } catch let flow as FlowControl { throw flow } catch {
            throw NetException("System.Xml.XmlException", "Content cannot be converted to the type \(info.fullName).", inner: FinishedTasks.cause(of: error))
        }
    }
    private static var typed: [TypeMember] {
        let resolver = "type returnType, System.Xml.IXmlNamespaceResolver namespaceResolver"
        return [
            .method("System.Object ReadContentAs(\(resolver))") { value, args, runspace in try converted(try XmlNodeMembers.failing { try me(value).contentText() }, args[0], runspace) },
            .method("System.Object ReadElementContentAs(\(resolver))") { value, args, runspace in try converted(try XmlNodeMembers.failing { try me(value).elementText() }, args[0], runspace) },
            .method("System.Object ReadElementContentAs(\(resolver), string localName, string namespaceURI)") { value, args, runspace in
                try named(value, args[2...])
                return try converted(try XmlNodeMembers.failing { try me(value).elementText() }, args[0], runspace)
            },
        ]
    }
    private static func decoded(_ text: String, hex: Bool, _ runspace: Runspace) throws -> [UInt8] {
        let plain = String(text.filter { !$0.isWhitespace })
        if hex {
            let digits = plain.compactMap(\.hexDigitValue)
            guard digits.count == plain.count else { throw NetException("System.Xml.XmlException", "'\(plain)' is not a valid BinHex text sequence.") }
            return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        }
        guard let convert = TypeRegistry.shared.find("System.Convert"), let made = try? Members.invokeStatic(convert, "FromBase64String", [Value(plain)], runspace) else {
            throw NetException("System.Xml.XmlException", "'\(plain)' is not a valid Base64 text sequence.")
        }
        return made.bytes
    }
    /// Hands on a part of what is left; 0 once there is nothing more.
    private static func fill(_ args: [Value], _ left: inout [Value]?, _ runspace: Runspace) throws -> Value {
        guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("buffer") }
        guard args[1].int >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
        guard args[2].int >= 0, target.count - args[1].int >= args[2].int else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
        let part = (left ?? []).prefix(args[2].int)
        for (at, item) in part.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
        left = part.isEmpty ? nil : Array((left ?? []).dropFirst(part.count))
        return Value(part.count)
    }
    private static var binary: [TypeMember] {
        let parameters = "byte[] buffer, int index, int count"
        var list: [TypeMember] = []
        for (form, hex) in [("Base64", false), ("BinHex", true)] {
            for (prefix, whole) in [("ReadContentAs", false), ("ReadElementContentAs", true)] {
                list.append(.method("int \(prefix)\(form)(\(parameters))") { value, args, runspace in
                    let reader = try me(value)
                    if reader.pending == nil {
                        let text = try XmlNodeMembers.failing { whole ? try reader.elementText() : try reader.contentText() }
                        reader.pending = try decoded(text, hex: hex, runspace).map { .byte($0) }
                    }
                    return try fill(args, &reader.pending, runspace)
                })
            }
        }
        return list + [
            .method("int ReadValueChunk(char[] buffer, int index, int count)") { value, args, runspace in
                let reader = try me(value)
                if reader.pendingNode != reader.visit {
                    reader.pendingNode = reader.visit
                    reader.pending = Array((reader.attributeAt.map { reader.attributes[$0].value } ?? reader.value).utf16).map { .char($0) }
                }
                return try fill(args, &reader.pending, runspace)
            },
        ]
    }
    private static var textReader: [TypeMember] {
        [
            .property("WhitespaceHandling", "System.Xml.WhitespaceHandling", set: { value, new, _ in
                guard (0...2).contains(new.raw) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "value") }
                try me(value).whitespaceHandling = new.raw
                try me(value).settings.ignoresWhitespace = new.raw != 0
            }) { value, _ in enumValue("System.Xml.WhitespaceHandling", try me(value).whitespaceHandling) },
            .property("DtdProcessing", "System.Xml.DtdProcessing") { value, _ in enumValue("System.Xml.DtdProcessing", try me(value).settings.documentTypes) },
            .property("ProhibitDtd", "bool") { value, _ in .bool(try me(value).settings.documentTypes == 0) },
            .property("EntityHandling", "System.Xml.EntityHandling") { _, _ in enumValue("System.Xml.EntityHandling", 2) },
            .property("Namespaces", "bool") { _, _ in true }, .property("Normalization", "bool") { _, _ in false },
            .property("Encoding", "System.Text.Encoding") { value, runspace in
                guard try me(value).started, let type = TypeRegistry.shared.find("System.Text.Encoding") else { return .null }
                return try Members.getStatic(type, try me(value).source.isEmpty ? "Unicode" : "UTF8", runspace)
            },
            .method("bool HasLineInfo()") { _, _, _ in true },
        ]
    }
    private static var settings: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> XmlReaderSettingsObject {
            guard let object = value.as(XmlReaderSettingsObject.self) else { throw NetException.argumentNull("settings") }
            return object
        }
        return [
            .method("System.Xml.XmlReaderSettings Clone()") { value, _, _ in
                let made = XmlReaderSettingsObject()
                made.take(try own(value))
                return .object(made)
            },
            .method("void Reset()") { value, _, _ in
                try own(value).take(XmlReaderSettingsObject())
                return .void
            },
            .property("NameTable", "System.Xml.XmlNameTable", set: { value, new, _ in try own(value).nameTable = new }) { value, _ in try own(value).nameTable },
            .property("LineNumberOffset", "int", set: { value, new, _ in try own(value).lineOffset = new.int }) { value, _ in Value(try own(value).lineOffset) },
            .property("LinePositionOffset", "int", set: { value, new, _ in try own(value).positionOffset = new.int }) { value, _ in Value(try own(value).positionOffset) },
            .property("ProhibitDtd", "bool", set: { value, new, _ in try own(value).documentTypes = new.bool ? 0 : 2 }) { value, _ in .bool(try own(value).documentTypes == 0) },
        ]
    }
}
