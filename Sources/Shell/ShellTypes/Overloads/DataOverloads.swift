import ShellRuntime

/// The further members of data tables, their columns, rows, views and sets.
enum DataOverloads {
    static func register() {
        DataXml.register()
        DataFacts.register()
        TypeMembers.extend("System.Data.DataColumn") { columns }
        TypeMembers.extend("System.Data.DataTable") { tables }
        TypeMembers.extend("System.Data.DataRow") { rows }
        TypeMembers.extend("System.Data.DataView") { views }
        TypeMembers.extend("System.Data.DataSet") { sets }
    }
    private static func table(_ value: Value) throws -> DataTableObject {
        guard let own = value.as(DataTableObject.self) else { throw NetException.argumentNull("table") }
        return own
    }
    private static func row(_ value: Value) throws -> DataRowObject {
        guard let own = value.as(DataRowObject.self) else { throw NetException.argumentNull("row") }
        return own
    }
    private static func view(_ value: Value) throws -> DataViewObject {
        guard let own = value.as(DataViewObject.self) else { throw NetException.argumentNull("view") }
        return own
    }
    private static func set(_ value: Value) throws -> DataSetObject {
        guard let own = value.as(DataSetObject.self) else { throw NetException.argumentNull("set") }
        return own
    }
    private static func action(_ signature: String, _ body: @escaping @Sendable (Value, [Value], Runspace) throws -> Void) -> TypeMember {
        .method("void \(signature)") { value, args, runspace in
            try body(value, args, runspace)
            return .void
        }
    }
    private static var columns: [TypeMember] {
        [
            .property("Expression", "string") { value, _ in Value(try DataTypes.me(value).expression?.source ?? "") },
            action("SetOrdinal(int ordinal)") { value, args, _ in
                let column = try DataTypes.me(value)
                guard let table = column.table else { throw NetException.argument("Column must belong to a table.") }
                guard table.columns.indices.contains(args[0].int) else { throw NetException.outOfRange("Ordinal '\(args[0].int)' exceeds the maximum number.", "ordinal") }
                table.move(column, to: args[0].int)
            },
        ]
    }
    private static var tables: [TypeMember] {
        [
            .property("IsInitialized", "bool") { _, _ in true },
            .method("System.Data.DataRow[] GetErrors()") { value, _, _ in .object(ObjectArray(ContiguousArray(try table(value).rows.filter { !$0.error.isEmpty }.map { .object($0) }), of: DataTypes.row)) },
            .method("System.Data.DataRow LoadDataRow(System.Object[] values, bool fAcceptChanges)") { value, args, runspace in
                let own = try table(value), made = try own.row(Array(args[0].items), runspace)
                try own.insert(made, at: .max)
                if args[1].bool { made.state = .unchanged }
                return .object(made)
            },
            .method("System.Data.DataTable GetChanges(System.Data.DataRowState rowStates)") { value, args, _ in
                let own = try table(value), changed = own.rows.filter { $0.state.rawValue & args[0].raw != 0 }
                guard !changed.isEmpty else { return .null }
                let made = own.copy(rows: false)
                for row in changed { made.take(row) }
                return .object(made)
            },
            action("Reset()") { value, _, _ in
                let own = try table(value)
                own.clear()
                own.keys = []
                while !own.columns.isEmpty { own.removeColumn(at: 0) }
            },
            action("Merge(System.Data.DataTable table, bool preserveChanges)") { value, args, runspace in _ = try Members.invoke(value, "Merge", [args[0]], runspace) },
        ]
    }
    private static var rows: [TypeMember] {
        let key = "System.Object column"
        // DataRowVersion: Original 256, Current 512, Proposed 1024, Default 1536.
        @Sendable func version(_ row: DataRowObject, _ at: Int, _ version: Int) throws -> Value {
            if version != 256 { return row[at] }
            if let original = row.original, at < original.count { return original[at] }
            guard row.state == .unchanged || row.state == .deleted else { throw NetException("System.Data.VersionNotFoundException", "There is no Original data to access.") }
            return row[at]
        }
        return [
            .method("System.Object get_Item(\(key), System.Data.DataRowVersion version)", hidden: true) { value, args, _ in
                let own = try row(value)
                return try version(own, try own.column(args[0]), args[1].raw)
            },
            .method("bool HasVersion(System.Data.DataRowVersion version)") { value, args, _ in
                let own = try row(value)
                return .bool(args[0].raw == 256 ? own.original != nil || own.state == .unchanged || own.state == .deleted : args[0].raw != 1024 && own.state != .deleted)
            },
            action("ClearErrors()") { value, _, _ in
                try row(value).error = ""
                try row(value).columnErrors = [:]
            },
        ]
    }
    private static var views: [TypeMember] {
        let row = "System.Data.DataRowView"
        @Sendable func found(_ view: DataViewObject, _ keys: [Value], _ runspace: Runspace) throws -> [(place: Int, row: DataRowObject)] {
            let names = view.sort.split(separator: ",").map { String($0.split(separator: " ").first ?? "") }
            guard !names.isEmpty else { throw NetException.argument("Find finds a row based on a Sort order, and no Sort order is specified.") }
            guard names.count == keys.count else { throw NetException.argument("Expecting \(names.count) value(s) for the key being indexed, but received \(keys.count) value(s).") }
            let places = try names.map { try view.table.column(Value($0.filter { $0 != "[" && $0 != "]" })) }
            return try view.table.select(view.filter, view.sort).enumerated().filter { _, row in
                try zip(places, keys).allSatisfy { try DataExpression.order(row[$0], try view.table.columns[$0].stored($1, runspace), caseSensitive: view.table.isCaseSensitive) == 0 }
            }.map { ($0.offset, $0.element) }
        }
        @Sendable func keys(_ value: Value) -> [Value] { value.as(ObjectArray.self).map { Array($0.items) } ?? [value] }
        let list: [TypeMember] = ["System.Object key", "System.Object[] key"].flatMap { parameter -> [TypeMember] in
            [
                .method("int Find(\(parameter))") { value, args, runspace in Value(try found(try view(value), keys(args[0]), runspace).first?.place ?? -1) },
                .method("\(row)[] FindRows(\(parameter))") { value, args, runspace in
                    let own = try view(value)
                    return .object(ObjectArray(ContiguousArray(try found(own, keys(args[0]), runspace).map { .object(DataRowViewObject($0.row, own)) }), of: DataTypes.rowView))
                },
            ]
        }
        return list + [
            .constructor("System.Data.DataTable table, string RowFilter, string Sort, System.Data.DataViewRowState RowState") { args, _ in
                guard args[3].raw == 22 else { throw NetException.notSupported("Only DataViewRowState.CurrentRows is supported.") }
                let made = DataViewObject(try table(args[0]))
                (made.filter, made.sort) = (args[1].string, args[2].string)
                return .object(made)
            },
            .property("RowStateFilter", "System.Data.DataViewRowState") { _, _ in enumValue("System.Data.DataViewRowState", 22) },
            .method("\(row) AddNew()") { value, _, _ in
                let own = try view(value), made = own.table.newRow()
                try own.table.insert(made, at: .max)
                return .object(DataRowViewObject(made, own))
            },
            action("Delete(int index)") { value, args, runspace in
                let own = try view(value), all = try own.table.select(own.filter, own.sort)
                guard all.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Index \(args[0].int) is either negative or above rows count.") }
                _ = try Members.invoke(.object(all[args[0].int]), "Delete", [], runspace)
            },
            .method("System.Data.DataTable ToTable(string tableName)") { value, args, runspace in
                let made = try Members.invoke(value, "ToTable", [], runspace)
                try table(made).name = args[0].string
                return made
            },
            .method("System.Data.DataTable ToTable(string tableName, bool distinct, Params string[] columnNames)") { value, args, runspace in
                let made = try Members.invoke(value, "ToTable", [args[1], args[2]], runspace)
                try table(made).name = args[0].string
                return made
            },
        ]
    }
    private static var sets: [TypeMember] {
        @Sendable func copy(_ own: DataSetObject, rows: Bool) -> Value {
            let made = DataSetObject(own.name)
            made.tables = own.tables.map {
                let table = $0.copy(rows: rows)
                table.set = made
                return table
            }
            return .object(made)
        }
        return [
            .property("CaseSensitive", "bool", set: { value, new, _ in for table in try set(value).tables { table.isCaseSensitive = new.bool } }) { value, _ in .bool(try set(value).tables.first?.isCaseSensitive ?? false) },
            .property("HasErrors", "bool") { value, _ in .bool(try set(value).tables.contains { $0.rows.contains { !$0.error.isEmpty } }) },
            .method("System.Data.DataSet Copy()") { value, _, _ in copy(try set(value), rows: true) }, .method("System.Data.DataSet Clone()") { value, _, _ in copy(try set(value), rows: false) },
            .method("bool HasChanges()") { value, _, _ in .bool(try set(value).tables.contains { $0.rows.contains { $0.state != .unchanged } }) },
            action("RejectChanges()") { value, _, runspace in for table in try set(value).tables { _ = try Members.invoke(.object(table), "RejectChanges", [], runspace) } },
            action("Merge(System.Data.DataTable table)") { value, args, runspace in
                let own = try set(value), other = try table(args[0])
                if let known = own.tables.first(where: { $0.name.equalsIgnoringCase(other.name) }) {
                    _ = try Members.invoke(.object(known), "Merge", [args[0]], runspace)
                } else {
                    let made = other.copy(rows: true)
                    made.set = own
                    own.tables.append(made)
                }
            },
            action("Merge(System.Data.DataSet dataSet)") { value, args, runspace in for table in try set(args[0]).tables { _ = try Members.invoke(value, "Merge", [.object(table)], runspace) } },
            action("Reset()") { value, _, _ in
                try set(value).relations = []
                try set(value).tables = []
            },
        ]
    }
}
