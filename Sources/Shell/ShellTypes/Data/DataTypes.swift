import ShellRuntime

/// System.Data: DataTable, DataRow, DataColumn, DataView and DataSet.
enum DataTypes {
    static let column = TypeInfo("System.Data.DataColumn", base: TypeInfo("System.ComponentModel.MarshalByValueComponent"), members: { columnMembers })
    static let row = TypeInfo("System.Data.DataRow", members: { rowMembers })
    static let rowView = TypeInfo("System.Data.DataRowView", members: {
        [
            .property("Row", "System.Data.DataRow", hidden: true) { value, _ in Value(value.as(DataRowViewObject.self)?.row) },
            .property("DataView", "System.Data.DataView", hidden: true) { value, _ in Value(value.as(DataRowViewObject.self)?.view) },
            .method("System.Object get_Item(System.Object property)", hidden: true) { value, args, _ in
                guard let row = value.as(DataRowViewObject.self)?.row else { return .null }
                return row[try row.column(args[0])]
            },
        ]
    })
    static let table = TypeInfo(
        "System.Data.DataTable", base: TypeInfo("System.ComponentModel.MarshalByValueComponent"), interfaces: ["System.ComponentModel.IListSource"], members: { DataTableMembers.table })
    static let view = TypeInfo("System.Data.DataView", base: TypeInfo("System.ComponentModel.MarshalByValueComponent"), members: { DataTableMembers.view })
    static let set = TypeInfo("System.Data.DataSet", base: TypeInfo("System.ComponentModel.MarshalByValueComponent"), members: { DataTableMembers.set })
    static let rowCollection = TypeInfo("System.Data.DataRowCollection", base: collectionBase, members: { DataTableMembers.rows })
    static let columnCollection = TypeInfo("System.Data.DataColumnCollection", base: collectionBase, members: { DataTableMembers.columns })
    static let tableCollection = TypeInfo("System.Data.DataTableCollection", base: collectionBase, members: { DataTableMembers.tables })
    private static let collectionBase = TypeInfo(
        "System.Data.InternalDataCollectionBase", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
        members: { [.property("Count", "int") { value, _ in Value(value.as(DataCollectionObject.self)?.items.count ?? 0) }] })

    static func register() {
        DataErrors.register()
        let registry = TypeRegistry.shared
        let types: [(String, @Sendable () -> TypeInfo)] = [
            ("DataColumn", { column }), ("DataRow", { row }), ("DataRowView", { rowView }), ("DataTable", { table }), ("DataView", { view }), ("DataSet", { set }),
            ("DataRowCollection", { rowCollection }), ("DataColumnCollection", { columnCollection }), ("DataTableCollection", { tableCollection }),
        ]
        for (name, build) in types { registry.register("System.Data." + name, build) }
        for name in ["ReadOnlyException", "NoNullAllowedException", "SyntaxErrorException", "EvaluateException", "InvalidExpressionException", "RowNotInTableException"] {
            registry.register("System.Data." + name) { ExceptionTypes.find("System.Data." + name) }
        }
    }

    static func me(_ value: Value) throws -> DataColumnObject {
        guard let column = value.as(DataColumnObject.self) else { throw NetException.argumentNull("column") }
        return column
    }
    private static func flag(_ name: String, _ path: any ReferenceWritableKeyPath<DataColumnObject, Bool> & Sendable) -> TypeMember {
        .property(name, "bool", set: { value, new, _ in try me(value)[keyPath: path] = new.bool }) { value, _ in .bool(try me(value)[keyPath: path]) }
    }
    private static func made(_ name: Value, _ type: Value = .null, _ expression: Value = .null) throws -> Value {
        let text = expression.stringValue ?? ""
        return .object(DataColumnObject(name.string, type.as(TypeObject.self)?.info ?? WellKnown.string, expression: text.isEmpty ? nil : try DataExpression(text)))
    }
    private static var columnMembers: [TypeMember] {
        [
            .constructor("") { _, _ in try made("") }, .constructor("string columnName") { args, _ in try made(args[0]) },
            .constructor("string columnName, type dataType") { args, _ in try made(args[0], args[1]) },
            .constructor("string columnName, type dataType, string expr") { args, _ in try made(args[0], args[1], args[2]) },
            .property("ColumnName", "string", set: { value, new, _ in try me(value).name = new.string }) { value, _ in Value(try me(value).name) },
            .property("DataType", "type", set: { value, new, _ in if let info = new.as(TypeObject.self)?.info { try me(value).dataType = info } }) { value, _ in
                .object(TypeObject(try me(value).dataType))
            },
            .property("Caption", "string", set: { value, new, _ in try me(value).caption = new.string }) { value, _ in Value(try me(value).caption ?? me(value).name) },
            flag("AllowDBNull", \.allowsNull), flag("ReadOnly", \.isReadOnly), flag("Unique", \.isUnique),
            .property("MaxLength", "int", set: { value, new, _ in try me(value).maxLength = new.int }) { value, _ in Value(try me(value).maxLength) },
            .property("DefaultValue", "System.Object", set: { value, new, runspace in try me(value).fallback = try me(value).stored(new, runspace) }) { value, _ in try me(value).fallback },
            .property("AutoIncrement", "bool", set: { value, new, _ in
                let column = try me(value)
                column.counter = new.bool ? (column.seed.start, column.seed.step) : nil
                if new.bool, column.dataType === WellKnown.string { column.dataType = WellKnown.int32 }
            }) { value, _ in .bool(try me(value).counter != nil) },
            .property("AutoIncrementSeed", "long", set: { value, new, _ in
                try me(value).seed.start = new.integerValue ?? 0
                let column = try me(value)
                if column.counter != nil { column.counter = (column.seed.start, column.seed.step) }
            }) { value, _ in .long(try me(value).seed.start) },
            .property("AutoIncrementStep", "long", set: { value, new, _ in
                try me(value).seed.step = new.integerValue ?? 1
                if try me(value).counter != nil { try me(value).counter?.step = try me(value).seed.step }
            }) { value, _ in .long(try me(value).seed.step) },
            .property("Ordinal", "int") { value, _ in
                let column = try me(value)
                return Value(column.table?.columns.firstIndex { $0 === column } ?? -1)
            },
            .property("Table", "System.Data.DataTable") { value, _ in Value(try me(value).table) },
            .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    }

    private static func own(_ value: Value) throws -> DataRowObject {
        guard let row = value.as(DataRowObject.self) else { throw NetException.argumentNull("row") }
        return row
    }
    private static var rowMembers: [TypeMember] {
        [
            .property("ItemArray", "System.Object[]", hidden: true, set: { value, new, runspace in
                for (at, item) in new.items.enumerated() { try own(value).set(at, item, runspace) }
            }) { value, _ in
                let row = try own(value)
                return Value(array: row.table.columns.indices.map { row[$0] })
            },
            .property("RowState", "System.Data.DataRowState", hidden: true) { value, _ in enumValue("System.Data.DataRowState", try own(value).state.rawValue) },
            .property("Table", "System.Data.DataTable", hidden: true) { value, _ in .object(try own(value).table) },
            .property("RowError", "string", hidden: true, set: { value, new, _ in try own(value).error = new.string }) { value, _ in Value(try own(value).error) },
            .property("HasErrors", "bool", hidden: true) { value, _ in
                let row = try own(value)
                return .bool(!row.error.isEmpty || !row.columnErrors.isEmpty)
            },
            .method("System.Object get_Item(System.Object column)", hidden: true) { value, args, _ in
                let row = try own(value)
                return row[try row.column(args[0])]
            },
            .method("void set_Item(System.Object column, System.Object value)", hidden: true) { value, args, runspace in
                let row = try own(value)
                try row.set(try row.column(args[0]), args[1], runspace)
                return .void
            },
            .method("System.Object Item(System.Object column)") { value, args, _ in
                let row = try own(value)
                return row[try row.column(args[0])]
            },
            .method("bool IsNull(System.Object column)") { value, args, _ in
                let row = try own(value)
                return .bool(row[try row.column(args[0])].objectValue === SmallTypes.dbNull)
            },
            .method("void Delete()") { value, _, _ in
                let row = try own(value)
                // Rows that belong to it go with it.
                for relation in row.table.set?.relations ?? [] where relation.isEnforced && relation.parentTable === row.table {
                    for child in relation.children(of: row) where child !== row { if child.state == .added { child.table.remove(child) } else { child.state = .deleted } }
                }
                if row.state == .added { row.table.remove(row) } else { row.state = .deleted }
                return .void
            },
            .method("void AcceptChanges()") { value, _, _ in
                let row = try own(value)
                if row.state == .deleted { row.table.remove(row) } else { row.state = .unchanged }
                row.original = nil
                return .void
            },
            .method("void RejectChanges()") { value, _, _ in
                let row = try own(value)
                if row.state == .added { row.table.remove(row) }
                if let original = row.original { row.values = original }
                row.original = nil
                if row.state != .detached { row.state = .unchanged }
                return .void
            },
            .method("void SetAdded()") { value, _, _ in
                try own(value).state = .added
                return .void
            },
            .method("void SetModified()") { value, _, _ in
                try own(value).state = .modified
                return .void
            },
            .method("void BeginEdit()") { _, _, _ in .void }, .method("void EndEdit()") { _, _, _ in .void }, .method("void CancelEdit()") { _, _, _ in .void },
        ]
    }
}

/// The rows, columns or tables of something, as a collection that scripts change.
final class DataCollectionObject: NetObject, Enumerating {
    enum Kind { case rows, columns, tables }
    let table: DataTableObject?
    let set: DataSetObject?
    let content: Kind
    init(_ content: Kind, table: DataTableObject? = nil, set: DataSetObject? = nil) {
        self.content = content
        self.table = table
        self.set = set
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo {
        switch content {
        case .rows: DataTypes.rowCollection
        case .columns: DataTypes.columnCollection
        case .tables: DataTypes.tableCollection
        }
    }
    var items: [NetObject] {
        switch content {
        case .rows: table?.rows ?? []
        case .columns: table?.columns ?? []
        case .tables: set?.tables ?? []
        }
    }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }
}
