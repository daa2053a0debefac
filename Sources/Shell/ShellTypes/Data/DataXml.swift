import ShellRuntime

/// WriteXml, GetXml and ReadXml: rows as elements of their tables' names, columns as elements in them; nulls are left out.
enum DataXml {
    private static func text(_ value: Value, _ runspace: Runspace) -> String {
        if let date = value.dateValue {
            // A moment without a zone is the local one.
            return DateFormat.string(date, date.kind == .utc ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFK" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", .invariant) ?? ""
        }
        if value.as(TypedArray<UInt8>.self) != nil { return Base64.encode(value.bytes) }
        return XmlConvertText.text(value) ?? runspace.netText(value)
    }
    private static func write(_ tables: [DataTableObject], root: String, schema: [String] = [], _ runspace: Runspace) -> String {
        var lines = ["<\(XmlConvertText.encodeName(root, local: true))>"] + schema
        for table in tables {
            let name = XmlConvertText.encodeName(table.name, local: true)
            for row in table.rows where row.state != .deleted {
                lines.append("  <\(name)>")
                for (at, column) in table.columns.enumerated() where row[at].objectValue !== SmallTypes.dbNull {
                    let tag = XmlConvertText.encodeName(column.name, local: true), shown = XmlOutput.escape(text(row[at], runspace))
                    lines.append(shown.isEmpty ? "    <\(tag) />" : "    <\(tag)>\(shown)</\(tag)>")
                }
                lines.append("  </\(name)>")
            }
        }
        if lines.count == 1 { return "<\(XmlConvertText.encodeName(root, local: true)) />" }
        return (lines + ["</\(XmlConvertText.encodeName(root, local: true))>"]).joined(separator: "\r\n")
    }
    private static func content(_ value: Value, withSchema: Bool = false, _ runspace: Runspace) throws -> String {
        if let set = value.as(DataSetObject.self) { return write(set.tables, root: set.name, schema: withSchema ? try schema(value) : [], runspace) }
        let table = try table(value)
        return write([table], root: table.set?.name ?? (withSchema ? "NewDataSet" : "DocumentElement"), schema: withSchema ? try schema(value) : [], runspace)
    }
    private static func table(_ value: Value) throws -> DataTableObject {
        guard let table = value.as(DataTableObject.self) else { throw NetException.argumentNull("table") }
        guard !table.name.isEmpty else { throw NetException.invalidOperation("Cannot serialize the DataTable. DataTable name is not set.") }
        return table
    }
    private static func schema(_ value: Value) throws -> [String] {
        if let set = value.as(DataSetObject.self) { return DataXmlSchema.lines(set.tables, set: set.name, main: nil) }
        let table = try table(value)
        return DataXmlSchema.lines([table], set: table.set?.name ?? "NewDataSet", main: table.name)
    }
    /// A schema as a document of its own.
    private static func schemaText(_ value: Value) throws -> String {
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n" + (try schema(value)).map { $0.dropFirst(2) }.joined(separator: "\r\n")
    }
    private static func put(_ text: String, _ target: Value, isStream: Bool, _ runspace: Runspace) throws {
        if target.stringValue != nil {
            try XmlFiles.write(Array("<?xml version=\"1.0\" standalone=\"yes\"?>\r\n\(text)".utf8), target.string, runspace)
        } else if isStream {
            try XmlFiles.writeStream(Array(text.utf8), target, runspace)
        } else {
            _ = try Members.invoke(target, target.as(XmlWriterObject.self) != nil ? "WriteRaw" : "Write", [Value(text)], runspace)
        }
    }
    /// The tables of a document, and what was done (XmlReadMode).
    private static func read(_ value: Value, _ source: Value, _ mode: Int, _ runspace: Runspace) throws -> Value {
        let text: String
        if let reader = source.as(XmlReaderObject.self) {
            text = try XmlNodeMembers.failing {
                _ = try reader.moveToContent()
                return try reader.markup(inner: false)
            }
        } else {
            text = try XmlDocumentMembers.source(source, runspace)
        }
        if let table = value.as(DataTableObject.self) {
            // A table reads what a set of it alone would.
            if table.columns.isEmpty, !text.contains("IsDataSet") { throw NetException.invalidOperation("DataTable does not support schema inference from Xml.") }
            let set = table.set ?? DataSetObject("NewDataSet")
            if table.set == nil {
                let probe = DataSetObject("NewDataSet")
                if table.columns.isEmpty {
                    let done = try DataXmlReader.read(probe, text, mode: mode, runspace)
                    if let found = probe.tables.first {
                        table.name = found.name
                        for column in found.columns { try table.add(column.copy()) }
                        for row in found.rows { table.take(row) }
                    }
                    return enumValue("System.Data.XmlReadMode", done)
                }
                probe.tables = [table]
                return enumValue("System.Data.XmlReadMode", try DataXmlReader.read(probe, text, mode: mode == 0 ? 2 : mode, runspace))
            }
            return enumValue("System.Data.XmlReadMode", try DataXmlReader.read(set, text, mode: mode, runspace))
        }
        guard let set = value.as(DataSetObject.self) else { throw NetException.argumentNull("dataSet") }
        return enumValue("System.Data.XmlReadMode", try DataXmlReader.read(set, text, mode: mode, runspace))
    }
    static var members: [TypeMember] {
        let targets = ["System.IO.Stream stream", "System.IO.TextWriter writer", "System.Xml.XmlWriter writer", "string fileName"]
        return targets.flatMap { target in
            ["", ", System.Data.XmlWriteMode mode"].map { rest in
                .method("void WriteXml(\(target)\(rest))") { value, args, runspace in
                    let mode = args.count > 1 ? args[1].raw : 1
                    if mode == 2 { throw NetException.notSupported("XmlWriteMode.DiffGram is not supported: this shell writes rows as they are now.") }
                    try put(try content(value, withSchema: mode == 0, runspace), args[0], isStream: target.hasPrefix("System.IO.Stream"), runspace)
                    return .void
                }
            } + [
                .method("void WriteXmlSchema(\(target))") { value, args, runspace in
                    let text = try schema(value).map { $0.dropFirst(2) }.joined(separator: "\r\n")
                    try put(text, args[0], isStream: target.hasPrefix("System.IO.Stream"), runspace)
                    return .void
                }
            ]
        } + ["System.IO.Stream stream", "System.IO.TextReader reader", "string fileName", "System.Xml.XmlReader reader"].flatMap { source in
            [
                .method("System.Data.XmlReadMode ReadXml(\(source))") { value, args, runspace in try read(value, args[0], 0, runspace) },
                .method("System.Data.XmlReadMode ReadXml(\(source), System.Data.XmlReadMode mode)") { value, args, runspace in try read(value, args[0], args[1].raw, runspace) },
                .method("void ReadXmlSchema(\(source))") { value, args, runspace in
                    guard let set = value.as(DataSetObject.self) ?? value.as(DataTableObject.self)?.set else { throw NetException.argumentNull("dataSet") }
                    let tree = try XmlNodeMembers.failing { try XmlLoader.document(XmlDocumentMembers.source(args[0], runspace)) }
                    if let root = tree.document.documentElement { try DataXmlSchema.define(set, root, runspace) }
                    return .void
                },
            ]
        }
    }
    static func register() {
        for name in ["DataTable", "DataSet"] { TypeMembers.extend("System.Data." + name) { members } }
        TypeMembers.extend("System.Data.DataSet") { [
                .method("string GetXml()") { value, _, runspace in Value(try content(value, runspace)) },
                .method("string GetXmlSchema()") { value, _, _ in Value(try schemaText(value)) },
            ] }
    }
}
