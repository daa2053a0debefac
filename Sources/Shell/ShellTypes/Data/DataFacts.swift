import ShellRuntime

/// What columns, tables, sets and views are told beside their content, and readers over tables.
enum DataFacts {
    private static let space = "System.Data."
    static func register() {
        DataRelations.register()
        DataConstraints.register()
        TypeRegistry.shared.register(space + "DataTableReader") { DataReaderObject.readerType }
        for name in ["DataColumn", "DataTable", "DataSet"] { TypeMembers.extend(space + name) { named(name) } }
        for name in ["DataColumn", "DataTable", "DataSet", "DataView"] { TypeMembers.extend(space + name) { component } }
        TypeMembers.extend(space + "DataColumn") {
            [kept("ColumnMapping", space + "MappingType") { enumValue(space + "MappingType", 1) }, kept("DateTimeMode", space + "DataSetDateTime") { enumValue(space + "DataSetDateTime", 3) }]
        }
        TypeMembers.extend(space + "DataTable") { [kept("MinimumCapacity", "int") { .int(50) }, kept("DisplayExpression", "string") { "" }, format] + reading }
        TypeMembers.extend(space + "DataSet") {
            [
                format, kept("SchemaSerializationMode", space + "SchemaSerializationMode") { enumValue(space + "SchemaSerializationMode", 1) },
                .property("Locale", "cultureinfo", set: { value, new, _ in try facts(value).values["Locale"] = new }) { value, runspace in
                    if let own = try facts(value).values["Locale"] { return own }
                    guard let culture = TypeRegistry.shared.find("System.Globalization.CultureInfo") else { return .null }
                    return try Members.getStatic(culture, "CurrentCulture", runspace)
                },
                .method("\(space)DataTableReader CreateDataReader()") { value, _, _ in
                    guard let own = value.as(DataSetObject.self), !own.tables.isEmpty else { throw NetException.argument("DataSet must have at least one table.") }
                    return .object(DataReaderObject(own.tables))
                },
            ]
        }
        TypeMembers.extend(space + "DataView") { ["AllowDelete", "AllowEdit", "AllowNew"].map { name in kept(name, "bool") { true } } + [kept("ApplyDefaultSort", "bool") { false }] }
    }
    /// What an object was told, by property.
    private static func facts(_ value: Value) throws -> DataFactsTable {
        if let own = value.as(DataColumnObject.self) { return own.facts }
        if let own = value.as(DataTableObject.self) { return own.facts }
        if let own = value.as(DataSetObject.self) { return own.facts }
        if let own = value.as(DataViewObject.self) { return own.facts }
        throw NetException.argumentNull("this")
    }
    private static func kept(_ name: String, _ type: String, _ first: @escaping @Sendable () -> Value) -> TypeMember {
        .property(name, type, set: { value, new, _ in try facts(value).values[name] = new }) { value, _ in try facts(value).values[name] ?? first() }
    }
    private static var format: TypeMember { kept("RemotingFormat", space + "SerializationFormat") { enumValue(space + "SerializationFormat", 0) } }
    private static func named(_ type: String) -> [TypeMember] {
        [
            kept("Namespace", "string") { "" }, kept("Prefix", "string") { "" },
            .property("ExtendedProperties", space + "PropertyCollection") { value, _ in
                let own = try facts(value)
                if let known = own.values["ExtendedProperties"] { return known }
                let made = Value.object(DataRelations.properties())
                own.values["ExtendedProperties"] = made
                return made
            },
        ]
    }
    private static var component: [TypeMember] {
        [
            .property("Container", "System.ComponentModel.IContainer") { _, _ in .null }, .property("DesignMode", "bool") { _, _ in false }, kept("Site", "System.ComponentModel.ISite") { .null },
            .method("System.Object GetService(type service)") { _, _, _ in .null }, .method("void Dispose()") { _, _, _ in .void },
        ]
    }
    private static var reading: [TypeMember] {
        [
            .method("\(space)DataTableReader CreateDataReader()") { value, _, _ in value.as(DataTableObject.self).map { .object(DataReaderObject([$0])) } ?? .null },
        ] + ["", ", \(space)LoadOption loadOption"].map { option in
            .method("void Load(\(space)IDataReader reader\(option))") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("reader") }
                guard let table = value.as(DataTableObject.self) else { return .void }
                let count = try Members.get(args[0], "FieldCount", runspace).int
                let places = try (0..<count).map { at -> Int in
                    let name = runspace.text(try Members.invoke(args[0], "GetName", [Value(at)], runspace))
                    if let known = table.position(of: name) { return known }
                    try table.add(DataColumnObject(name, try Members.invoke(args[0], "GetFieldType", [Value(at)], runspace).as(TypeObject.self)?.info ?? WellKnown.object))
                    return table.columns.count - 1
                }
                while try runspace.truth(Members.invoke(args[0], "Read", [], runspace)) {
                    let row = table.newRow()
                    for (at, place) in places.enumerated() { try row.set(place, try Members.invoke(args[0], "GetValue", [Value(at)], runspace), runspace) }
                    try table.insert(row, at: .max)
                    row.state = .unchanged
                }
                return .void
            }
        }
    }
}

/// The properties of a column, table, set or view that change nothing else.
final class DataFactsTable {
    var values: [String: Value] = [:]
}

/// System.Data.DataTableReader: the rows of tables, forward only.
final class DataReaderObject: NetObject, Enumerating {
    private let tables: [DataTableObject]
    private var tableAt = 0
    private var rowAt = -1
    private var isClosed = false
    init(_ tables: [DataTableObject]) {
        self.tables = tables
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { DataReaderObject.readerType }
    private var table: DataTableObject { tables[min(tableAt, tables.count - 1)] }
    private var rows: [DataRowObject] { table.rows.filter { $0.state != .deleted } }
    var knownCount: Int? { nil }
    func forEach(_ body: (Value) throws -> Void) throws { while try read() { try body(.object(rows[rowAt])) } }
    private func read() throws -> Bool {
        if isClosed { throw NetException.invalidOperation("Invalid attempt to call Read when the reader is closed.") }
        if rowAt < rows.count { rowAt += 1 }
        return rowAt < rows.count
    }
    private func value(_ key: Value) throws -> Value {
        if isClosed { throw NetException.invalidOperation("Invalid attempt to call GetValue when the reader is closed.") }
        guard rows.indices.contains(rowAt) else { throw NetException.invalidOperation("DataReader is empty or there is no current row.") }
        return rows[rowAt][try place(key)]
    }
    private func place(_ key: Value) throws -> Int {
        if let name = key.stringValue {
            guard let at = table.position(of: name) else { throw NetException.argument("Column '\(name)' does not belong to table \(table.name).") }
            return at
        }
        guard table.columns.indices.contains(key.int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "ordinal") }
        return key.int
    }
    private static func me(_ value: Value) throws -> DataReaderObject {
        guard let own = value.as(DataReaderObject.self) else { throw NetException.argumentNull("reader") }
        return own
    }
    static let readerType: TypeInfo = TypeInfo("System.Data.DataTableReader", base: TypeRegistry.shared.find("System.Data.Common.DbDataReader") ?? WellKnown.object, interfaces: ["System.Data.IDataReader", "System.Data.IDataRecord", "System.Collections.IEnumerable", "System.IDisposable"], flags: .sealed, members: {
        let typed = [
            ("Boolean", "bool"), ("Byte", "byte"), ("Char", "char"), ("DateTime", "datetime"), ("Decimal", "decimal"), ("Double", "double"), ("Float", "float"), ("Guid", "guid"), ("Int16", "short"), ("Int32", "int"),
            ("Int64", "long"), ("String", "string"),
        ]
        return typed.map { name, type in
            .method("\(type) Get\(name)(int ordinal)") { value, args, _ in
                let found = try me(value).value(args[0])
                guard let wanted = TypeRegistry.shared.find(type), found.type === wanted else {
                    throw NetException("System.InvalidCastException", "Unable to cast object of type '\(found.type?.netName ?? "System.DBNull")' to type '\(TypeRegistry.shared.find(type)?.netName ?? type)'.")
                }
                return found
            }
        } + [
            .constructor("System.Data.DataTable dataTable") { args, _ in
                guard let table = args[0].as(DataTableObject.self) else { throw NetException.argumentNull("DataTable") }
                return .object(DataReaderObject([table]))
            },
            .method("bool Read()") { value, _, _ in .bool(try me(value).read()) },
            .method("bool NextResult()") { value, _, _ in
                let own = try me(value)
                guard own.tableAt + 1 < own.tables.count else { return false }
                own.tableAt += 1
                own.rowAt = -1
                return true
            },
            .property("FieldCount", "int") { value, _ in Value(try me(value).table.columns.count) }, .property("HasRows", "bool") { value, _ in .bool(!(try me(value).rows.isEmpty)) },
            .property("Depth", "int") { _, _ in .int(0) }, .property("RecordsAffected", "int") { _, _ in .int(0) }, .property("IsClosed", "bool") { value, _ in .bool(try me(value).isClosed) },
            .method("string GetName(int ordinal)") { value, args, _ in Value(try me(value).table.columns[try me(value).place(args[0])].name) },
            .method("int GetOrdinal(string name)") { value, args, _ in Value(try me(value).place(args[0])) },
            .method("type GetFieldType(int ordinal)") { value, args, _ in .object(TypeObject(try me(value).table.columns[try me(value).place(args[0])].dataType)) },
            .method("string GetDataTypeName(int ordinal)") { value, args, _ in Value(try me(value).table.columns[try me(value).place(args[0])].dataType.name) },
            .method("System.Object GetValue(int ordinal)") { value, args, _ in try me(value).value(args[0]) },
            .method("int GetValues(System.Object[] values)") { value, args, runspace in
                guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("values") }
                let own = try me(value), count = min(target.count, own.table.columns.count)
                for at in 0..<count { try target.setElement(at, try own.value(Value(at)), runspace) }
                return Value(count)
            },
            .method("bool IsDBNull(int ordinal)") { value, args, _ in .bool(try me(value).value(args[0]).objectValue === SmallTypes.dbNull) },
            .method("System.Object get_Item(int ordinal)", hidden: true) { value, args, _ in try me(value).value(args[0]) },
            .method("System.Object get_Item(string name)", hidden: true) { value, args, _ in try me(value).value(args[0]) },
        ] + ["Close", "Dispose"].map { name in
            .method("void \(name)()") { value, _, _ in
                try me(value).isClosed = true
                return .void
            }
        }
    })
}
