import ShellRuntime

/// WriteXml and GetXml: rows as elements of their tables' names, columns as elements in them; nulls are left out.
enum DataXml {
    private static func text(_ value: Value, _ runspace: Runspace) -> String {
        if let date = value.dateValue {
            // A moment without a zone is the local one.
            return DateFormat.string(date, date.kind == .utc ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFK" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", .invariant) ?? ""
        }
        if value.as(TypedArray<UInt8>.self) != nil { return Base64.encode(value.bytes) }
        return XmlConvertText.text(value) ?? runspace.netText(value)
    }
    private static func write(_ tables: [DataTableObject], root: String, _ runspace: Runspace) -> String {
        var lines = ["<\(XmlConvertText.encodeName(root, local: true))>"]
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
    private static func content(_ value: Value, _ runspace: Runspace) throws -> String {
        if let set = value.as(DataSetObject.self) { return write(set.tables, root: set.name, runspace) }
        guard let table = value.as(DataTableObject.self) else { throw NetException.argumentNull("table") }
        guard !table.name.isEmpty else { throw NetException.invalidOperation("Cannot serialize the DataTable. DataTable name is not set.") }
        return write([table], root: table.set?.name ?? "DocumentElement", runspace)
    }
    static var members: [TypeMember] {
        let targets = ["System.IO.Stream stream", "System.IO.TextWriter writer", "System.Xml.XmlWriter writer", "string fileName"]
        return targets.flatMap { target in
            ["", ", System.Data.XmlWriteMode mode"].map { rest in
                .method("void WriteXml(\(target)\(rest))") { value, args, runspace in
                    if args.count > 1, args[1].raw != 1 { throw NetException.notSupported("Only XmlWriteMode.IgnoreSchema is supported: this shell reads and writes no XML schemas.") }
                    let text = try content(value, runspace)
                    if args[0].stringValue != nil {
                        try XmlFiles.write(Array("<?xml version=\"1.0\" standalone=\"yes\"?>\r\n\(text)".utf8), args[0].string, runspace)
                    } else if target.hasPrefix("System.IO.Stream") {
                        try XmlFiles.writeStream(Array(text.utf8), args[0], runspace)
                    } else {
                        _ = try Members.invoke(args[0], target.hasPrefix("System.Xml") ? "WriteRaw" : "Write", [Value(text)], runspace)
                    }
                    return .void
                }
            }
        }
    }
    static func register() {
        for name in ["DataTable", "DataSet"] { TypeMembers.extend("System.Data." + name) { members } }
        TypeMembers.extend("System.Data.DataSet") { [.method("string GetXml()") { value, _, runspace in Value(try content(value, runspace)) }] }
    }
}
