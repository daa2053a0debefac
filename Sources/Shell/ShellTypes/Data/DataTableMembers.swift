import ShellRuntime

/// Members of DataTable, its collections, DataView and DataSet.
enum DataTableMembers {
    private static func me(_ value: Value) throws -> DataTableObject {
        guard let table = value.as(DataTableObject.self) else { throw NetException.argumentNull("table") }
        return table
    }
    private static func list(_ rows: [DataRowObject]) -> Value { .object(ObjectArray(ContiguousArray(rows.map { .object($0) }), of: DataTypes.row)) }
    /// A method that changes something and gives nothing.
    private static func action(_ signature: String, _ body: @escaping @Sendable (Value, [Value], Runspace) throws -> Void) -> TypeMember {
        .method("void \(signature)") { value, args, runspace in
            try body(value, args, runspace)
            return .void
        }
    }

    static var table: [TypeMember] {
        [
            .constructor("") { _, _ in .object(DataTableObject()) }, .constructor("string tableName") { args, _ in .object(DataTableObject(args[0].string)) },
            .property("TableName", "string", set: { value, new, _ in try me(value).name = new.string }) { value, _ in Value(try me(value).name) },
            .property("Rows", "System.Data.DataRowCollection") { value, _ in .object(DataCollectionObject(.rows, table: try me(value))) },
            .property("Columns", "System.Data.DataColumnCollection") { value, _ in .object(DataCollectionObject(.columns, table: try me(value))) },
            .property("DefaultView", "System.Data.DataView") { value, _ in .object(try me(value).defaultView) },
            .property("DataSet", "System.Data.DataSet") { value, _ in Value(try me(value).set) },
            .property("CaseSensitive", "bool", set: { value, new, _ in try me(value).isCaseSensitive = new.bool }) { value, _ in .bool(try me(value).isCaseSensitive) },
            .property("Locale", "cultureinfo", set: { value, new, _ in try me(value).locale = new }) { value, runspace in
                let locale = try me(value).locale
                guard locale.isNull, let culture = TypeRegistry.shared.find("System.Globalization.CultureInfo") else { return locale }
                return try Members.getStatic(culture, "CurrentCulture", runspace)
            },
            .property("HasErrors", "bool") { value, _ in .bool(try me(value).rows.contains { !$0.error.isEmpty || !$0.columnErrors.isEmpty }) },
            .property("PrimaryKey", "System.Data.DataColumn[]", set: { value, new, _ in
                let table = try me(value)
                table.keys = try new.items.map { table.columns[try table.column($0)] }
                for key in table.keys { key.allowsNull = false }
            }) { value, _ in .object(ObjectArray(ContiguousArray(try me(value).keys.map { .object($0) }), of: DataTypes.column)) },
            .method("System.Data.DataRow NewRow()") { value, _, _ in .object(try me(value).newRow()) },
            .method("System.Data.DataRow[] Select()") { value, _, _ in list(try me(value).select("", "")) },
            .method("System.Data.DataRow[] Select(string filterExpression)") { value, args, _ in list(try me(value).select(args[0].string, "")) },
            .method("System.Data.DataRow[] Select(string filterExpression, string sort)") { value, args, _ in list(try me(value).select(args[0].string, args[1].string)) },
            .method("System.Object Compute(string expression, string filter)") { value, args, runspace in try compute(try me(value), args[0].string, args[1].string, runspace) },
            .method("System.Data.DataTable Clone()") { value, _, _ in .object(try me(value).copy(rows: false)) },
            .method("System.Data.DataTable Copy()") { value, _, _ in .object(try me(value).copy(rows: true)) },
            .method("System.Data.DataTable GetChanges()") { value, _, _ in
                let table = try me(value), changed = table.rows.filter { $0.state != .unchanged }
                guard !changed.isEmpty else { return .null }
                let made = table.copy(rows: false)
                for row in changed { made.take(row) }
                return .object(made)
            },
            action("Clear()") { value, _, _ in try me(value).clear() },
            action("AcceptChanges()") { value, _, _ in try me(value).acceptChanges() },
            action("RejectChanges()") { value, _, runspace in for row in try me(value).rows { _ = try Members.invoke(.object(row), "RejectChanges", [], runspace) } },
            action("ImportRow(System.Data.DataRow row)") { value, args, _ in if let row = args[0].as(DataRowObject.self) { try me(value).take(row) } },
            action("Merge(System.Data.DataTable table)") { value, args, _ in
                let other = try me(args[0]), table = try me(value)
                for column in other.columns where table.position(of: column.name) == nil { try table.add(column.copy()) }
                for row in other.rows { table.take(row) }
            },
            action("BeginLoadData()") { _, _, _ in }, action("EndLoadData()") { _, _, _ in }, action("Dispose()") { _, _, _ in },
            .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    }
    private static func compute(_ table: DataTableObject, _ text: String, _ filter: String, _ runspace: Runspace) throws -> Value {
        let expression = try DataExpression(text), rows = try table.select(filter, "")
        guard let (function, name) = expression.aggregate else {
            guard let first = rows.first else { return .object(SmallTypes.dbNull) }
            return try expression.value(first)
        }
        let at = try table.column(Value(name)), type = table.columns[at].dataType
        let values = rows.map { $0[at] }.filter { $0.objectValue !== SmallTypes.dbNull }
        if function == "count" { return Value(values.count) }
        guard let first = values.first else { return .object(SmallTypes.dbNull) }
        switch function {
        case "min", "max":
            return try values.dropFirst().reduce(first) { best, item in
                let order = try DataExpression.order(item, best, caseSensitive: table.isCaseSensitive)
                return (function == "min" ? order < 0 : order > 0) ? item : best
            }
        case "sum", "avg":
            guard first.isNumber || first.decimalValue != nil else { throw NetException("System.Data.EvaluateException", "Invalid usage of aggregate function \(function == "sum" ? "Sum" : "Avg")() and Type: \(type.name).") }
            let sum = try values.dropFirst().reduce(first) { try Operators.add($0, $1, runspace) }
            if function == "sum" { return sum }
            // Whole numbers have a whole mean.
            return try runspace.convert(try Operators.divide(sum, Value(values.count), runspace), to: type)
        default:
            guard values.count > 1 else { return .object(SmallTypes.dbNull) }
            let numbers = values.map(\.real), mean = numbers.reduce(0, +) / Double(numbers.count)
            let variance = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(numbers.count - 1)
            return .double(function == "var" ? variance : variance.squareRoot())
        }
    }

    // MARK: Collections

    private static func held(_ value: Value) throws -> DataTableObject {
        guard let table = value.as(DataCollectionObject.self)?.table else { throw NetException.argumentNull("table") }
        return table
    }
    private static func row(_ value: Value) throws -> DataRowObject {
        guard let row = value.as(DataRowObject.self) else { throw NetException.argumentNull("row") }
        return row
    }
    private static func find(_ table: DataTableObject, _ keys: [Value], _ runspace: Runspace) throws -> DataRowObject? {
        guard !table.keys.isEmpty else { throw NetException("System.Data.MissingPrimaryKeyException", "Table doesn't have a primary key.") }
        guard keys.count == table.keys.count else {
            throw NetException.argument("Expecting \(table.keys.count) value(s) for the key being indexed, but received \(keys.count) value(s).")
        }
        let places = try table.keys.map { try table.column(.object($0)) }
        return try table.rows.first { row in
            try zip(places, keys).allSatisfy { try DataExpression.order(row[$0], try table.columns[$0].stored($1, runspace), caseSensitive: table.isCaseSensitive) == 0 }
        }
    }
    static var rows: [TypeMember] {
        [
            action("Add(System.Data.DataRow row)") { value, args, _ in try held(value).insert(try row(args[0]), at: .max) },
            .method("System.Data.DataRow Add(Params System.Object[] values)") { value, args, runspace in
                let table = try held(value), made = try table.row(Array(args[0].items), runspace)
                try table.insert(made, at: .max)
                return .object(made)
            },
            action("InsertAt(System.Data.DataRow row, int pos)") { value, args, _ in try held(value).insert(try row(args[0]), at: max(0, args[1].int)) },
            action("Remove(System.Data.DataRow row)") { value, args, _ in try held(value).remove(try row(args[0])) },
            action("RemoveAt(int index)") { value, args, _ in
                let table = try held(value)
                guard table.rows.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "There is no row at position \(args[0].int).") }
                table.remove(table.rows[args[0].int])
            },
            action("Clear()") { value, _, _ in try held(value).clear() },
            .method("bool Contains(System.Object key)") { value, args, runspace in .bool(try find(try held(value), [args[0]], runspace) != nil) },
            .method("System.Data.DataRow Find(System.Object key)") { value, args, runspace in Value(try find(try held(value), [args[0]], runspace)) },
            .method("System.Data.DataRow Find(System.Object[] keys)") { value, args, runspace in Value(try find(try held(value), Array(args[0].items), runspace)) },
            .method("int IndexOf(System.Data.DataRow row)") { value, args, _ in
                let wanted = try row(args[0])
                return Value(try held(value).rows.firstIndex { $0 === wanted } ?? -1)
            },
            .method("System.Data.DataRow get_Item(int index)", hidden: true) { value, args, _ in
                let all = try held(value).rows, at = args[0].int < 0 ? all.count + args[0].int : args[0].int
                guard all.indices.contains(at) else { throw NetException("System.IndexOutOfRangeException", "There is no row at position \(args[0].int).") }
                return .object(all[at])
            },
        ]
    }
    static var columns: [TypeMember] {
        @Sendable func added(_ value: Value, _ column: DataColumnObject) throws -> Value {
            try held(value).add(column)
            return .object(column)
        }
        let result = "System.Data.DataColumn"
        return [
            .method("\(result) Add()") { value, _, _ in try added(value, DataColumnObject("", WellKnown.string)) },
            .method("\(result) Add(string columnName)") { value, args, _ in try added(value, DataColumnObject(args[0].string, WellKnown.string)) },
            .method("\(result) Add(string columnName, type type)") { value, args, _ in
                try added(value, DataColumnObject(args[0].string, args[1].as(TypeObject.self)?.info ?? WellKnown.string))
            },
            .method("\(result) Add(string columnName, type type, string expression)") { value, args, _ in
                try added(value, DataColumnObject(args[0].string, args[1].as(TypeObject.self)?.info ?? WellKnown.string, expression: try DataExpression(args[2].string)))
            },
            action("Add(System.Data.DataColumn column)") { value, args, _ in try held(value).add(try DataTypes.me(args[0])) },
            action("AddRange(System.Data.DataColumn[] columns)") { value, args, _ in for item in args[0].items { try held(value).add(try DataTypes.me(item)) } },
            action("Remove(System.Object column)") { value, args, _ in
                let table = try held(value)
                table.removeColumn(at: try table.column(args[0]))
            },
            action("RemoveAt(int index)") { value, args, _ in
                let table = try held(value)
                table.removeColumn(at: try table.column(args[0]))
            },
            .method("bool Contains(string name)") { value, args, _ in .bool(try held(value).position(of: args[0].string) != nil) },
            .method("int IndexOf(string columnName)") { value, args, _ in Value(try held(value).position(of: args[0].string) ?? -1) },
            .method("\(result) get_Item(System.Object key)", hidden: true) { value, args, _ in
                let table = try held(value)
                if args[0].stringValue != nil { return Value(table.position(of: args[0].string).map { table.columns[$0] }) }
                return .object(table.columns[try table.column(args[0])])
            },
        ]
    }
    static var tables: [TypeMember] {
        @Sendable func set(_ value: Value) throws -> DataSetObject {
            guard let set = value.as(DataCollectionObject.self)?.set else { throw NetException.argumentNull("set") }
            return set
        }
        @Sendable func add(_ table: DataTableObject, _ value: Value) throws -> Value {
            let owner = try set(value)
            if table.name.isEmpty { table.name = "Table\(owner.tables.count + 1)" }
            if owner.tables.contains(where: { $0.name.equalsIgnoringCase(table.name) }) {
                throw NetException("System.Data.DuplicateNameException", "A DataTable named '\(table.name)' already belongs to this DataSet.")
            }
            table.set = owner
            owner.tables.append(table)
            return .object(table)
        }
        return [
            .method("System.Data.DataTable Add()") { value, _, _ in try add(DataTableObject(), value) },
            .method("System.Data.DataTable Add(string name)") { value, args, _ in try add(DataTableObject(args[0].string), value) },
            action("Add(System.Data.DataTable table)") { value, args, _ in _ = try add(try me(args[0]), value) },
            .method("bool Contains(string name)") { value, args, _ in .bool(try set(value).tables.contains { $0.name.equalsIgnoringCase(args[0].string) }) },
            action("Remove(string name)") { value, args, _ in try set(value).tables.removeAll { $0.name.equalsIgnoringCase(args[0].string) } },
            action("Clear()") { value, _, _ in try set(value).tables.removeAll() },
            .method("System.Data.DataTable get_Item(System.Object key)", hidden: true) { value, args, _ in
                let all = try set(value).tables
                if let name = args[0].stringValue { return Value(all.first { $0.name.equalsIgnoringCase(name) }) }
                guard all.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Cannot find table \(args[0].int).") }
                return .object(all[args[0].int])
            },
        ]
    }

    // MARK: DataView and DataSet

    static var view: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> DataViewObject {
            guard let view = value.as(DataViewObject.self) else { throw NetException.argumentNull("view") }
            return view
        }
        @Sendable func rows(_ view: DataViewObject) throws -> [DataRowObject] { try view.table.select(view.filter, view.sort) }
        return [
            .constructor("System.Data.DataTable table") { args, _ in .object(DataViewObject(try me(args[0]))) },
            .property("Table", "System.Data.DataTable") { value, _ in .object(try own(value).table) },
            .property("RowFilter", "string", set: { value, new, _ in
                if !new.string.isEmpty { _ = try DataExpression(new.string) }
                try own(value).filter = new.string
            }) { value, _ in Value(try own(value).filter) },
            .property("Sort", "string", set: { value, new, _ in try own(value).sort = new.string }) { value, _ in Value(try own(value).sort) },
            .property("Count", "int") { value, _ in Value(try rows(try own(value)).count) },
            .method("System.Data.DataRowView get_Item(int recordIndex)", hidden: true) { value, args, _ in
                let view = try own(value), all = try rows(view)
                guard all.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Index \(args[0].int) is either negative or above rows count.") }
                return .object(DataRowViewObject(all[args[0].int], view))
            },
            .method("System.Data.DataTable ToTable()") { value, _, _ in
                let view = try own(value), made = view.table.copy(rows: false)
                for row in try rows(view) { made.take(row) }
                return .object(made)
            },
            .method("System.Data.DataTable ToTable(bool distinct, Params string[] columnNames)") { value, args, runspace in
                let view = try own(value), made = DataTableObject(view.table.name)
                let places = try args[1].items.map { try view.table.column($0) }
                for place in places { try made.add(view.table.columns[place].copy()) }
                for row in try rows(view) {
                    let values = places.map { row[$0] }
                    let isKnown = made.rows.contains { other in values.indices.allSatisfy { ArrayType.same(other[$0], values[$0]) } }
                    if args[0].bool, isKnown { continue }
                    try made.insert(try made.row(values, runspace), at: .max)
                }
                return .object(made)
            },
        ]
    }
    static var set: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> DataSetObject {
            guard let set = value.as(DataSetObject.self) else { throw NetException.argumentNull("set") }
            return set
        }
        return [
            .constructor("") { _, _ in .object(DataSetObject("NewDataSet")) }, .constructor("string dataSetName") { args, _ in .object(DataSetObject(args[0].string)) },
            .property("DataSetName", "string", set: { value, new, _ in try own(value).name = new.string }) { value, _ in Value(try own(value).name) },
            .property("Tables", "System.Data.DataTableCollection") { value, _ in .object(DataCollectionObject(.tables, set: try own(value))) },
            action("AcceptChanges()") { value, _, _ in for table in try own(value).tables { table.acceptChanges() } },
            action("Clear()") { value, _, _ in for table in try own(value).tables { table.clear() } },
            action("Dispose()") { _, _, _ in },
        ]
    }
}
