import ShellRuntime

/// What rows and columns are told beside their values: errors of a row's columns, relations by name, how a table is set up.
enum DataErrors {
    static func register() {
        TypeMembers.extend("System.Data.DataRow") { rows }
        TypeMembers.extend("System.Data.DataColumnCollection") { columns }
        for name in ["System.Data.DataTable", "System.Data.DataSet", "System.Data.DataView"] { TypeMembers.extend(name) { initializing } }
        TypeMembers.extend("System.Data.DataSet") { sets }
    }
    private static func row(_ value: Value) throws -> DataRowObject {
        guard let row = value.as(DataRowObject.self) else { throw NetException.argumentNull("row") }
        return row
    }
    private static func column(_ row: DataRowObject, _ key: Value) throws -> DataColumnObject { row.table.columns[try row.column(key)] }

    private static var rows: [TypeMember] {
        ["System.Data.DataColumn column", "int columnIndex", "string columnName"].flatMap { key -> [TypeMember] in
            [
                .method("string GetColumnError(\(key))") { value, args, _ in
                    let own = try row(value)
                    return Value(own.columnErrors[ObjectIdentifier(try column(own, args[0]))] ?? "")
                },
                .method("void SetColumnError(\(key), string error)") { value, args, _ in
                    let own = try row(value), at = ObjectIdentifier(try column(own, args[0]))
                    own.columnErrors[at] = args[1].string.isEmpty ? nil : args[1].string
                    return .void
                },
            ]
        } + [
            .method("System.Data.DataColumn[] GetColumnsInError()") { value, _, _ in
                let own = try row(value), found = own.table.columns.filter { own.columnErrors[ObjectIdentifier($0)] != nil }
                return .object(ObjectArray(ContiguousArray(found.map { .object($0) }), of: DataTypes.column))
            },
        ]
    }
    private static var columns: [TypeMember] {
        @Sendable func table(_ value: Value) throws -> DataTableObject {
            guard let table = value.as(DataCollectionObject.self)?.table else { throw NetException.argumentNull("table") }
            return table
        }
        return [
            .method("bool CanRemove(System.Data.DataColumn column)") { value, args, _ in
                guard let column = args[0].as(DataColumnObject.self) else { return false }
                let table = try table(value)
                return .bool(table.columns.contains { $0 === column } && !table.keys.contains { $0 === column })
            },
            .method("int IndexOf(System.Data.DataColumn column)") { value, args, _ in
                Value(try table(value).columns.firstIndex { $0 === args[0].objectValue } ?? -1)
            },
            .method("void Clear()") { value, _, _ in
                let table = try table(value)
                if let key = table.keys.first { throw NetException.argument("Cannot remove this column, because it's part of the primary key.", key.name) }
                while !table.columns.isEmpty { table.removeColumn(at: table.columns.count - 1) }
                return .void
            },
        ]
    }
    /// BeginInit and EndInit put changes off until all are there; here each counts at once.
    private static var initializing: [TypeMember] {
        [.method("void BeginInit()") { _, _, _ in .void }, .method("void EndInit()") { _, _, _ in .void }, .property("IsInitialized", "bool") { _, _ in true }]
    }
    private static var sets: [TypeMember] {
        [
            .method("System.Data.DataSet GetChanges()") { value, _, _ in
                guard let own = value.as(DataSetObject.self), own.tables.contains(where: { $0.rows.contains { $0.state != .unchanged } }) else { return .null }
                let made = DataSetObject(own.name)
                for table in own.tables {
                    let copy = table.copy(rows: false)
                    for row in table.rows where row.state != .unchanged { copy.take(row) }
                    copy.set = made
                    made.tables.append(copy)
                }
                return .object(made)
            },
        ]
    }
}
