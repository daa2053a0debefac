import ShellRuntime

/// DataSet.ReadXml: rows from a document, by the tables that are there, by the schema in it, or by what its shape says (.NET's inference).
struct DataXmlReader {
    private let set: DataSetObject
    private let runspace: Runspace
    /// Tables are made from what the document has.
    private let infers: Bool
    private var serials: [ObjectIdentifier: Int32] = [:]

    /// XmlReadMode: what was done.
    static func read(_ set: DataSetObject, _ text: String, mode: Int, _ runspace: Runspace) throws -> Int {
        let tree = try XmlNodeMembers.failing { try XmlLoader.document(text) }
        guard let root = tree.document.documentElement else { return 0 }
        let schema = root.local == "schema" ? root : root.children.first { $0.local == "schema" && $0.space == SchemaName.schemaSpace }
        if let schema, mode != 2 {
            try DataXmlSchema.define(set, schema, runspace)
            if root !== schema {
                var reader = DataXmlReader(set: set, runspace: runspace, infers: false)
                try reader.fill(root)
            }
            return 1
        }
        let infers = mode == 3 || mode == 0 && set.tables.isEmpty
        var reader = DataXmlReader(set: set, runspace: runspace, infers: infers)
        try reader.fill(root)
        return infers ? 3 : 2
    }
    private init(set: DataSetObject, runspace: Runspace, infers: Bool) {
        self.set = set
        self.runspace = runspace
        self.infers = infers
    }

    private static func elements(_ node: XmlNode) -> [XmlNode] { node.children.filter { $0.kind == .element && $0.space != SchemaName.schemaSpace } }
    private static func attributes(_ node: XmlNode) -> [XmlNode] { node.attributes.filter { $0.space != XmlNames.xmlns && $0.space != XmlNames.xml && $0.space != SchemaName.instanceSpace } }
    /// An element with attributes or elements, or one that stands several times beside itself, is a row.
    private static func isRow(_ node: XmlNode) -> Bool {
        !elements(node).isEmpty || !attributes(node).isEmpty || (node.parent.map { elements($0).count { $0.local == node.local } } ?? 0) > 1
    }

    private mutating func fill(_ root: XmlNode) throws {
        let isTable = set.tables.contains { $0.name == root.local }
        // A document element that has columns of its own is a table; else it is the set.
        let hasColumns = !Self.attributes(root).isEmpty || Self.elements(root).contains { !Self.isRow($0) }
        if infers ? hasColumns && !Self.elements(root).isEmpty || Self.elements(root).isEmpty : isTable {
            try add(root, below: nil)
        } else {
            if infers { set.name = XmlConvertText.decodeName(root.local) }
            for child in Self.elements(root) { try add(child, below: nil) }
        }
        for table in set.tables { table.acceptChanges() }
    }
    private func table(_ name: String) -> DataTableObject? {
        if let known = set.tables.first(where: { $0.name == name }) ?? set.tables.first(where: { $0.name.equalsIgnoringCase(name) }) { return known }
        guard infers else { return nil }
        let made = DataTableObject(name)
        made.set = set
        set.tables.append(made)
        return made
    }
    private mutating func add(_ node: XmlNode, below parent: (table: DataTableObject, row: DataRowObject)?) throws {
        let name = XmlConvertText.decodeName(node.local)
        guard let table = table(name) else {
            for child in Self.elements(node) { try add(child, below: parent) }
            return
        }
        let children = Self.elements(node)
        let isParent = children.contains { Self.isRow($0) && (infers || set.tables.contains { $0.name == XmlConvertText.decodeName($0.name) }) }
        var values: [(column: String, value: Value)] = []
        for child in children where !Self.isRow(child) || table.position(of: XmlConvertText.decodeName(child.local)) != nil && !infers {
            values.append((XmlConvertText.decodeName(child.local), Value(child.innerText)))
        }
        for attribute in Self.attributes(node) { values.append((XmlConvertText.decodeName(attribute.local), Value(attribute.value))) }
        let text = node.children.filter(\.isText).map(\.value).joined()
        if children.isEmpty, !XmlNames.isBlank(text) || values.isEmpty { values.append(("\(name)_Text", Value(text))) }
        if infers {
            for (column, _) in values where table.position(of: column) == nil { try table.add(DataColumnObject(column, WellKnown.string)) }
            if isParent { try key(of: table, name: "\(name)_Id") }
            if let parent { try key(of: table, name: "\(parent.table.name)_Id") }
        }
        let row = table.newRow()
        for (column, value) in values { if let at = table.position(of: column) { try row.set(at, try stored(value, table.columns[at]), runspace) } }
        if isParent, let at = table.position(of: "\(name)_Id") {
            let next = serials[ObjectIdentifier(table)] ?? 0
            serials[ObjectIdentifier(table)] = next + 1
            try row.set(at, .int(next), runspace)
        }
        if let parent, let at = table.position(of: "\(parent.table.name)_Id"), let from = parent.table.position(of: "\(parent.table.name)_Id") { try row.set(at, parent.row[from], runspace) }
        try table.insert(row, at: table.rows.count)
        for child in children where Self.isRow(child) && (infers || table.position(of: XmlConvertText.decodeName(child.local)) == nil) { try add(child, below: (table, row)) }
    }
    private func key(of table: DataTableObject, name: String) throws {
        if table.position(of: name) == nil { try table.add(DataColumnObject(name, WellKnown.int32)) }
    }
    /// A text as a column's type has it in XML.
    private func stored(_ value: Value, _ column: DataColumnObject) throws -> Value {
        let text = value.string
        if column.dataType === WellKnown.string { return value }
        if column.dataType === WellKnown.boolean { return .bool(text == "true" || text == "1") }
        if text.isEmpty { return .object(SmallTypes.dbNull) }
        return try runspace.convert(value, to: column.dataType)
    }
}

/// The schemas that WriteXml writes before the rows, and that ReadXml takes tables from.
enum DataXmlSchema {
    private static let types: [(schema: String, type: String)] = [
        ("string", "System.String"), ("int", "System.Int32"), ("long", "System.Int64"), ("short", "System.Int16"), ("unsignedByte", "System.Byte"), ("byte", "System.SByte"),
        ("unsignedInt", "System.UInt32"), ("unsignedLong", "System.UInt64"), ("unsignedShort", "System.UInt16"), ("boolean", "System.Boolean"), ("decimal", "System.Decimal"),
        ("double", "System.Double"), ("float", "System.Single"), ("dateTime", "System.DateTime"), ("duration", "System.TimeSpan"), ("base64Binary", "System.Byte[]"), ("anyURI", "System.Uri"),
    ]
    static func lines(_ tables: [DataTableObject], set name: String, main: String?) -> [String] {
        let root = XmlConvertText.encodeName(name, local: true)
        let mark = main.map { " msdata:MainDataTable=\"\(XmlConvertText.encodeName($0, local: true))\"" } ?? ""
        var lines = [
            "  <xs:schema id=\"\(root)\" xmlns=\"\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:msdata=\"urn:schemas-microsoft-com:xml-msdata\">",
            "    <xs:element name=\"\(root)\" msdata:IsDataSet=\"true\"\(mark) msdata:UseCurrentLocale=\"true\">", "      <xs:complexType>", "        <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">",
        ]
        for table in tables {
            lines += ["          <xs:element name=\"\(XmlConvertText.encodeName(table.name, local: true))\">", "            <xs:complexType>", "              <xs:sequence>"]
            for column in table.columns {
                let known = types.first { $0.type == column.dataType.fullName }?.schema
                let type = known.map { "type=\"xs:\($0)\"" } ?? "msdata:DataType=\"\(column.dataType.fullName)\" type=\"xs:\(column.dataType === WellKnown.object ? "anyType" : "string")\""
                let counts = column.counter == nil ? "" : " msdata:AutoIncrement=\"true\""
                let isFixed = column.isReadOnly ? " msdata:ReadOnly=\"true\"" : ""
                lines.append("                <xs:element name=\"\(XmlConvertText.encodeName(column.name, local: true))\"\(isFixed)\(counts) \(type)\(column.allowsNull ? " minOccurs=\"0\"" : "") />")
            }
            lines += ["              </xs:sequence>", "            </xs:complexType>", "          </xs:element>"]
        }
        return lines + ["        </xs:choice>", "      </xs:complexType>", "    </xs:element>", "  </xs:schema>"]
    }
    /// Adds the tables that a schema declares and the set does not have.
    static func define(_ set: DataSetObject, _ schema: XmlNode, _ runspace: Runspace) throws {
        func first(_ node: XmlNode?, _ names: String...) -> XmlNode? { node?.children.first { names.contains($0.local) } }
        guard let root = first(schema, "element") else { return }
        if root.attributes.contains(where: { $0.local == "IsDataSet" }), let name = root.attribute("name")?.value { set.name = XmlConvertText.decodeName(name) }
        let type = first(root, "complexType")
        for element in first(type, "choice", "sequence")?.children ?? [] where element.local == "element" {
            let name = XmlConvertText.decodeName(element.attribute("name")?.value ?? "")
            guard !name.isEmpty, !set.tables.contains(where: { $0.name == name }) else { continue }
            let table = DataTableObject(name)
            table.set = set
            let own = first(element, "complexType")
            for one in (first(own, "sequence", "all")?.children ?? []) + (own?.children ?? []) where ["element", "attribute"].contains(one.local) && first(one, "complexType") == nil {
                let told = one.attributes.first { $0.local == "DataType" }?.value.prefix { $0 != "," }
                let kind = XmlNames.split(one.attribute("type")?.value ?? "xs:string").local
                let full = told.map(String.init) ?? types.first { $0.schema == kind }?.type ?? "System.String"
                let column = DataColumnObject(XmlConvertText.decodeName(one.attribute("name")?.value ?? ""), runspace.findType(full) ?? WellKnown.string)
                column.allowsNull = one.local == "attribute" ? one.attribute("use")?.value != "required" : one.attribute("minOccurs")?.value == "0"
                if one.attributes.contains(where: { $0.local == "AutoIncrement" && $0.value == "true" }) { column.counter = (0, 1) }
                try table.add(column)
            }
            set.tables.append(table)
        }
    }
}
