import ShellRuntime

/// XmlWriterSettings.
final class XmlWriterSettingsObject: NetObject {
    var indent = false
    var indentText = "  "
    var newLine = "\n"
    var newLineOnAttributes = false
    var omitsDeclaration = false
    var conformance = 2
    var closesOutput = false
    var newLineHandling = 0
    var encoding: Value = .null
    override var type: TypeInfo { XmlWriterTypes.settings }
    var endsOnClose = true
    var namespaceHandling = 0
    var keepsAddresses = false
    func copy() -> XmlWriterSettingsObject {
        let made = XmlWriterSettingsObject()
        made.take(self)
        return made
    }
    /// Becomes what the other is.
    func take(_ other: XmlWriterSettingsObject) {
        (indent, indentText, newLine, newLineOnAttributes) = (other.indent, other.indentText, other.newLine, other.newLineOnAttributes)
        (omitsDeclaration, conformance, closesOutput, newLineHandling) = (other.omitsDeclaration, other.conformance, other.closesOutput, other.newLineHandling)
        (encoding, endsOnClose, namespaceHandling, keepsAddresses) = (other.encoding, other.endsOnClose, other.namespaceHandling, other.keepsAddresses)
    }
}

/// XmlWriter and XmlTextWriter: writes into a builder, a writer, a stream or a file.
final class XmlWriterObject: NetObject {
    enum Target {
        case builder(StringBuilderObject)
        case writer(Value)
        case stream(Value)
        case file(String)
    }
    let settings: XmlWriterSettingsObject
    let target: Target
    var output: XmlOutput
    var isAtStart = true
    var isClosed = false
    private var fileText = ""
    private var attribute: (prefix: String, local: String, space: String, value: String)?
    let isTextWriter: Bool

    init(_ target: Target, _ settings: XmlWriterSettingsObject, textWriter: Bool = false) {
        self.target = target
        self.settings = settings
        isTextWriter = textWriter
        output = XmlOutput(XmlWriterObject.settings(settings, textWriter))
        super.init()
    }
    private static func settings(_ from: XmlWriterSettingsObject, _ textWriter: Bool) -> XmlOutput.Settings {
        var made = XmlOutput.Settings()
        made.indent = from.indent
        made.indentText = from.indentText
        made.newLine = from.newLine
        made.newLineOnAttributes = from.newLineOnAttributes
        made.breaksEmpty = textWriter
        made.escapesTabs = !textWriter
        return made
    }
    /// A text writer's formatting may change as long as nothing is written.
    func reconfigure() { if isAtStart { output = XmlOutput(XmlWriterObject.settings(settings, isTextWriter)) } }
    override var type: TypeInfo { isTextWriter ? XmlWriterTypes.textWriter : XmlWriterTypes.writer }

    private func check() throws {
        if isClosed { throw NetException.invalidOperation("The Writer is closed or in error state.") }
    }
    private func content() throws {
        try check()
        guard isAtStart else { return }
        isAtStart = false
        if !settings.omitsDeclaration, settings.conformance == 2, !isTextWriter { declaration(standalone: nil) }
    }
    func startDocument(standalone: Bool?) {
        isAtStart = false
        if !settings.omitsDeclaration || isTextWriter { declaration(standalone: standalone) }
    }
    private func declaration(standalone: Bool?) {
        let name: String
        switch target {
        case .builder: name = "utf-16"
        case .writer(let writer): name = writer.type?.fullName == "System.IO.StringWriter" ? "utf-16" : encodingName
        default: name = encodingName
        }
        let tail = standalone.map { " standalone=\"\($0 ? "yes" : "no")\"" } ?? ""
        output.instruction("xml", "version=\"1.0\" encoding=\"\(name)\"" + tail)
    }
    private var encodingName: String {
        let name = settings.encoding.isNull ? "" : settings.encoding.objectValue?.type.fullName ?? ""
        return name.contains("Unicode") ? "utf-16" : name.contains("ASCII") ? "us-ascii" : name.contains("UTF32") ? "utf-32" : "utf-8"
    }

    func start(_ prefix: String?, _ local: String, _ space: String?) throws {
        try content()
        if local.isEmpty { throw NetException.argument("The empty string '' is not a valid local name.") }
        if output.depth == 0, hasRoot, settings.conformance == 2 {
            throw NetException.invalidOperation(
                "Token StartElement in state EndRootElement would result in an invalid XML document. Make sure that the ConformanceLevel setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment.")
        }
        hasRoot = true
        let uri = space ?? output.lookup(prefix ?? "") ?? ""
        output.start(prefix: prefix ?? (space.flatMap { $0.isEmpty ? nil : output.lookup("") == $0 ? "" : output.prefix(of: $0) } ?? ""), local: local, space: uri)
    }
    private var hasRoot = false
    var isInAttribute: Bool { attribute != nil }
    func end(full: Bool) throws {
        try check()
        if output.depth == 0 { throw NetException.invalidOperation("There was no XML start tag open.") }
        output.end(full: full)
    }
    func startAttribute(_ prefix: String, _ local: String, _ space: String) throws {
        try check()
        guard output.isInStartTag else {
            throw NetException.invalidOperation("Token StartAttribute in state \(isAtStart ? "Start" : output.depth == 0 ? "Prolog" : "Element Content") would result in an invalid XML document.")
        }
        attribute = (prefix, local, space, "")
    }
    func endAttribute() {
        guard let attribute else { return }
        self.attribute = nil
        var (prefix, local, space, value) = attribute
        if prefix == "xmlns" || prefix.isEmpty && local == "xmlns" { space = XmlNames.xmlns } else if prefix == "xml" { space = XmlNames.xml } else if prefix.isEmpty {
            (prefix, local) = space.isEmpty ? XmlNames.split(local) : (prefix, local)
        }
        output.attribute(prefix: prefix, local: local, space: space, value: value)
        value = ""
    }
    func text(_ value: String) throws {
        if attribute != nil {
            attribute?.value += value
            return
        }
        try content()
        if output.depth == 0, settings.conformance == 2 {
            throw NetException.invalidOperation(
                "Token Text in state \(hasRoot ? "EndRootElement" : "Start") would result in an invalid XML document. Make sure that the ConformanceLevel setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment.")
        }
        output.string(value)
    }
    func other(_ body: (XmlOutput) -> Void) throws {
        try content()
        body(output)
    }
    func closeAll() {
        while output.depth > 0 { output.end() }
    }
    func flush(_ runspace: Runspace) throws {
        let text = output.takeText()
        switch target {
        case .builder(let builder): builder.units += Array(text.utf16)
        case .writer(let writer): if !text.isEmpty { _ = try Members.invoke(writer, "Write", [Value(text)], runspace) }
        case .stream(let stream): if !text.isEmpty { try XmlFiles.writeStream(encoded(text, runspace), stream, runspace) }
        case .file(let path):
            fileText += text
            if isClosed { try XmlFiles.write(encoded(fileText, runspace), path, runspace) }
        }
    }
    /// A text writer keeps nothing back from the writer below it.
    func pass(on runspace: Runspace) throws {
        if isTextWriter, !isClosed, case .writer = target { try flush(runspace) }
    }
    private var hasMark = false
    private func encoded(_ text: String, _ runspace: Runspace) -> [UInt8] {
        defer { hasMark = true }
        if encodingName == "utf-16" { return (hasMark ? [] : [0xFF, 0xFE]) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        // UTF8Encoding of the settings' default writes its mark.
        let preamble = !hasMark && settings.hasPreamble(runspace) ? [0xEF, 0xBB, 0xBF] as [UInt8] : []
        return preamble + Array(text.utf8)
    }
    func close(_ runspace: Runspace) throws {
        guard !isClosed else { return }
        endAttribute()
        if settings.endsOnClose { closeAll() }
        isClosed = true
        try flush(runspace)
        if settings.closesOutput || isTextWriter {
            switch target {
            case .writer(let writer): _ = try Members.invoke(writer, "Close", [], runspace)
            case .stream(let stream): _ = try Members.invoke(stream, "Close", [], runspace)
            default: break
            }
        }
    }
}

extension XmlWriterSettingsObject {
    /// Encoding.UTF8 has a byte order mark; `[Text.UTF8Encoding]::new($false)` has none.
    func hasPreamble(_ runspace: Runspace) -> Bool {
        if encoding.isNull { return true }
        guard let mark = try? Members.invoke(encoding, "GetPreamble", [], runspace) else { return false }
        return !mark.bytes.isEmpty
    }
}

/// XmlWriter and its settings for scripts.
enum XmlWriterTypes {
    static let settings = TypeInfo("System.Xml.XmlWriterSettings", members: { settingsMembers })
    static let writer = TypeInfo("System.Xml.XmlWriter", interfaces: ["System.IDisposable"], flags: .abstract, members: { writerMembers })
    static let textWriter = TypeInfo("System.Xml.XmlTextWriter", base: writer, interfaces: ["System.IDisposable"], members: { textWriterMembers })

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Xml.XmlWriterSettings") { settings }
        registry.register("System.Xml.XmlWriter") { writer }
        registry.register("System.Xml.XmlTextWriter") { textWriter }
    }
    private static func me(_ value: Value) throws -> XmlWriterObject {
        guard let writer = value.as(XmlWriterObject.self) else { throw NetException.argumentNull("writer") }
        return writer
    }
    private static func target(_ value: Value) throws -> XmlWriterObject.Target {
        if let path = value.stringValue { return .file(path) }
        if value.isNull { throw NetException.argumentNull("output") }
        if let builder = value.as(StringBuilderObject.self) { return .builder(builder) }
        if value.type?.find("WriteByte", isStatic: false) != nil { return .stream(value) }
        return .writer(value)
    }

    private static var settingsMembers: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> XmlWriterSettingsObject {
            guard let object = value.as(XmlWriterSettingsObject.self) else { throw NetException.argumentNull("settings") }
            return object
        }
        return [
            .constructor("") { _, _ in .object(XmlWriterSettingsObject()) },
            .property("Async", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("Encoding", "System.Text.Encoding", set: { value, new, _ in try me(value).encoding = new }) { value, runspace in
                let known = try me(value).encoding
                guard known.isNull, let type = TypeRegistry.shared.find("System.Text.Encoding") else { return known }
                return try Members.getStatic(type, "UTF8", runspace)
            },
            .property("OmitXmlDeclaration", "bool", set: { value, new, _ in try me(value).omitsDeclaration = new.bool }) { value, _ in .bool(try me(value).omitsDeclaration) },
            .property("NewLineHandling", "System.Xml.NewLineHandling", set: { value, new, _ in try me(value).newLineHandling = new.raw }) { value, _ in
                enumValue("System.Xml.NewLineHandling", try me(value).newLineHandling)
            },
            .property("NewLineChars", "string", set: { value, new, _ in try me(value).newLine = new.string }) { value, _ in Value(try me(value).newLine) },
            .property("Indent", "bool", set: { value, new, _ in try me(value).indent = new.bool }) { value, _ in .bool(try me(value).indent) },
            .property("IndentChars", "string", set: { value, new, _ in try me(value).indentText = new.string }) { value, _ in Value(try me(value).indentText) },
            .property("NewLineOnAttributes", "bool", set: { value, new, _ in try me(value).newLineOnAttributes = new.bool }) { value, _ in .bool(try me(value).newLineOnAttributes) },
            .property("CloseOutput", "bool", set: { value, new, _ in try me(value).closesOutput = new.bool }) { value, _ in .bool(try me(value).closesOutput) },
            .property("ConformanceLevel", "System.Xml.ConformanceLevel", set: { value, new, _ in try me(value).conformance = new.raw }) { value, _ in
                enumValue("System.Xml.ConformanceLevel", try me(value).conformance)
            },
            .property("CheckCharacters", "bool", set: { _, _, _ in }) { _, _ in true },
            .method("System.Xml.XmlWriterSettings Clone()") { value, _, _ in .object(try me(value).copy()) },
        ]
    }

    private static var writerMembers: [TypeMember] {
        @Sendable func method(_ signature: String, _ body: @escaping @Sendable (XmlWriterObject, [Value], Runspace) throws -> Void) -> TypeMember {
            .method("void " + signature) { value, args, runspace in
                try body(try me(value), args, runspace)
                try me(value).pass(on: runspace)
                return .void
            }
        }
        @Sendable func optional(_ value: Value) -> String? { value.isNull ? nil : value.string }
        return [
            .staticMethod("System.Xml.XmlWriter Create(System.Object output)") { args, _ in
                .object(XmlWriterObject(try target(args[0]), XmlWriterSettingsObject()))
            },
            .staticMethod("System.Xml.XmlWriter Create(System.Object output, System.Xml.XmlWriterSettings settings)") { args, _ in
                .object(XmlWriterObject(try target(args[0]), args[1].as(XmlWriterSettingsObject.self)?.copy() ?? XmlWriterSettingsObject()))
            },
            .property("Settings", "System.Xml.XmlWriterSettings") { value, _ in .object(try me(value).settings) },
            .property("WriteState", "System.Xml.WriteState") { value, _ in
                let writer = try me(value)
                return enumValue("System.Xml.WriteState", writer.isClosed ? 5 : writer.isAtStart ? 0 : writer.output.isInStartTag ? 2 : writer.output.depth == 0 ? 1 : 4)
            },
            method("WriteStartDocument()") { writer, _, _ in writer.startDocument(standalone: nil) },
            method("WriteStartDocument(bool standalone)") { writer, args, _ in writer.startDocument(standalone: args[0].bool) },
            method("WriteEndDocument()") { writer, _, _ in writer.closeAll() },
            method("WriteDocType(string name, string pubid, string sysid, string subset)") { writer, args, _ in
                try writer.other { $0.documentType(args[0].string, args[1].string, args[2].string, args[3].string) }
            },
            method("WriteStartElement(string localName)") { writer, args, _ in
                let (prefix, local) = XmlNames.split(args[0].string)
                try writer.start(prefix, local, nil)
            },
            method("WriteStartElement(string localName, string ns)") { writer, args, _ in try writer.start(nil, args[0].string, args[1].string) },
            method("WriteStartElement(string prefix, string localName, string ns)") { writer, args, _ in
                try writer.start(args[0].string, args[1].string, optional(args[2]))
            },
            method("WriteEndElement()") { writer, _, _ in try writer.end(full: false) },
            method("WriteFullEndElement()") { writer, _, _ in try writer.end(full: true) },
            method("WriteElementString(string localName, string value)") { writer, args, _ in
                let (prefix, local) = XmlNames.split(args[0].string)
                try writer.start(prefix, local, nil)
                if !args[1].string.isEmpty { try writer.text(args[1].string) }
                try writer.end(full: false)
            },
            method("WriteElementString(string localName, string ns, string value)") { writer, args, _ in
                try writer.start(nil, args[0].string, args[1].string)
                if !args[2].string.isEmpty { try writer.text(args[2].string) }
                try writer.end(full: false)
            },
            method("WriteElementString(string prefix, string localName, string ns, string value)") { writer, args, _ in
                try writer.start(args[0].string, args[1].string, args[2].string)
                if !args[3].string.isEmpty { try writer.text(args[3].string) }
                try writer.end(full: false)
            },
            method("WriteStartAttribute(string localName)") { writer, args, _ in try writer.startAttribute("", args[0].string, "") },
            method("WriteStartAttribute(string localName, string ns)") { writer, args, _ in try writer.startAttribute("", args[0].string, args[1].string) },
            method("WriteStartAttribute(string prefix, string localName, string ns)") { writer, args, _ in
                try writer.startAttribute(args[0].string, args[1].string, args[2].string)
            },
            method("WriteEndAttribute()") { writer, _, _ in writer.endAttribute() },
            method("WriteAttributeString(string localName, string value)") { writer, args, _ in
                try writer.startAttribute("", args[0].string, "")
                try writer.text(args[1].string)
                writer.endAttribute()
            },
            method("WriteAttributeString(string localName, string ns, string value)") { writer, args, _ in
                try writer.startAttribute("", args[0].string, args[1].string)
                try writer.text(args[2].string)
                writer.endAttribute()
            },
            method("WriteAttributeString(string prefix, string localName, string ns, string value)") { writer, args, _ in
                try writer.startAttribute(args[0].string, args[1].string, args[2].string)
                try writer.text(args[3].string)
                writer.endAttribute()
            },
            method("WriteString(string text)") { writer, args, _ in try writer.text(args[0].string) },
            method("WriteValue(System.Object value)") { writer, args, runspace in
                if case .bool(let flag) = args[0].base { try writer.text(flag ? "true" : "false") } else { try writer.text(XmlConvertText.text(args[0]) ?? runspace.text(args[0])) }
            },
            method("WriteRaw(string data)") { writer, args, _ in try writer.other { $0.raw(args[0].string) } },
            method("WriteCData(string text)") { writer, args, _ in try writer.other { $0.cdata(args[0].string) } },
            method("WriteComment(string text)") { writer, args, _ in try writer.other { $0.comment(args[0].string) } },
            method("WriteProcessingInstruction(string name, string text)") { writer, args, _ in
                if args[0].string == "xml" { writer.isAtStart = false }
                try writer.other { $0.instruction(args[0].string, args[1].string) }
            },
            method("WriteWhitespace(string ws)") { writer, args, _ in try writer.other { $0.raw(args[0].string) } },
            method("WriteEntityRef(string name)") { writer, args, _ in try writer.other { $0.raw("&\(args[0].string);") } },
            method("WriteNode(System.Object reader, bool defattr)") { writer, args, _ in
                guard let reader = args[0].as(XmlReaderObject.self) else { return }
                let tree = XmlTree()
                try XmlNodeMembers.failing { try reader.fill(tree) }
                try writer.other { output in for child in tree.document.children where child.kind != .declaration { output.write(child) } }
            },
            method("Flush()") { writer, _, runspace in try writer.flush(runspace) },
            method("Close()") { writer, _, runspace in try writer.close(runspace) },
            method("Dispose()") { writer, _, runspace in try writer.close(runspace) },
            .method("string LookupPrefix(string ns)") { value, args, _ in Value(optional: try me(value).output.prefix(of: args[0].string)) },
        ]
    }
    private static var textWriterMembers: [TypeMember] {
        @Sendable func make(_ to: Value, _ encoding: Value) throws -> Value {
            let settings = XmlWriterSettingsObject()
            settings.conformance = 0
            settings.encoding = encoding
            return .object(XmlWriterObject(try target(to), settings, textWriter: true))
        }
        return [
            .constructor("System.Object w") { args, _ in try make(args[0], .null) },
            .constructor("System.Object w, System.Object encoding") { args, _ in try make(args[0], args[1]) },
            .property("Formatting", "System.Xml.Formatting", set: { value, new, _ in
                let writer = try me(value)
                writer.settings.indent = new.raw == 1
                writer.reconfigure()
            }) { value, _ in enumValue("System.Xml.Formatting", try me(value).settings.indent ? 1 : 0) },
            .property("Indentation", "int", set: { value, new, _ in
                let writer = try me(value)
                writer.settings.indentText = String(repeating: writer.settings.indentText.first ?? " ", count: max(0, min(new.int, 1024)))
                writer.reconfigure()
            }) { value, _ in Value(try me(value).settings.indentText.utf16.count) },
            .property("IndentChar", "char", set: { value, new, _ in
                let writer = try me(value)
                if case .char(let unit) = new.base { writer.settings.indentText = String(repeating: String(decoding: [unit], as: UTF16.self), count: writer.settings.indentText.utf16.count) }
                writer.reconfigure()
            }) { value, _ in .char(try me(value).settings.indentText.utf16.first ?? 32) },
        ]
    }
}
