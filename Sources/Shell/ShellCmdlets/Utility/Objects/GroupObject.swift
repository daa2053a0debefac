import ShellRuntime

/// GroupInfo: what Group-Object writes; GroupInfoNoElement where the objects themselves are not kept.
public final class GroupInfoObject: NetObject {
    public let name: String
    public let values: [Value]
    public let group = ListObject([], type: ListObject.psObjectCollection)
    public private(set) var count = 0
    private let keepsObjects: Bool
    init(values: [Value], keepsObjects: Bool, _ runspace: Runspace) {
        self.values = values
        self.keepsObjects = keepsObjects
        name = values.compactMap { GroupInfoObject.part($0, runspace) }.joined(separator: ", ")
        super.init()
    }
    func add(_ item: Value) {
        count += 1
        if keepsObjects { group.items.append(item) }
    }
    private static func part(_ value: Value, _ runspace: Runspace) -> String? {
        if value.isNull { return nil }
        guard value.stringValue == nil, !(value.objectValue is CustomObject), runspace.isEnumerable(value) else { return runspace.cultureText(value) }
        var texts: [String] = []
        try? runspace.enumerate(value) { texts.append(runspace.cultureText($0)) }
        return "{\(texts.joined(separator: ", "))}"
    }

    static let infoType = TypeInfo(
        "Microsoft.PowerShell.Commands.GroupInfo",
        members: {
            [
                .property("Values", "System.Collections.ArrayList") { this, _ in
                    .object(ListObject(ContiguousArray(this.as(GroupInfoObject.self)?.values ?? [])))
                },
                .property("Count", "int") { this, _ in .int(Int32(this.as(GroupInfoObject.self)?.count ?? 0)) },
                .property("Group", "System.Collections.ObjectModel.Collection[psobject]") { this, _ in Value(this.as(GroupInfoObject.self)?.group) },
                .property("Name", "string") { this, _ in Value(optional: this.as(GroupInfoObject.self)?.name) },
            ]
        })
    static let plainType = TypeInfo("Microsoft.PowerShell.Commands.GroupInfoNoElement", base: infoType)
    public override var type: TypeInfo { keepsObjects ? GroupInfoObject.infoType : GroupInfoObject.plainType }
}

/// Group-Object: objects of one kind are grouped sorted, others in the order in which their groups began.
final class GroupObject: Cmdlet {
    private var inputIndex = 0
    private var items: [Value] = []
    /// Blocks run as their object comes: they see what the commands before them left with it (`$Matches`).
    private var early: OrderColumns?
    private var earlyRows: [OrderRow] = []
    private var earlyKeys: [OrderRow.Key] = []
    private var earlyKey: ((Value) throws -> OrderRow.Key)?
    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        try OrderCulture.check(self)
        let given = values("Property")
        if given.contains(where: { $0.as(ScriptBlockObject.self) != nil || $0.as(DictionaryObject.self) != nil }), !given.contains(where: { $0.stringValue.map(PropertyColumn.hasWildcards) ?? false }) {
            early = try? OrderColumns(self, .group, objects: [])
            earlyKey = early?.only
        }
    }
    override func process() throws {
        if let item = runtime.bound[inputIndex] { try take(item, for: inputIndex) }
    }
    override func take(_ item: Value, for parameter: Int) throws {
        if item.isNull { return }
        if let earlyKey { earlyKeys.append(try earlyKey(item)) } else if let early { earlyRows.append(try early.row(item, items.count)) }
        items.append(item)
    }

    override func end() throws {
        guard !items.isEmpty else { return }
        let columns = try early ?? OrderColumns(self, .group, objects: items)
        let groups: [GroupInfoObject]
        switch try byNumber(columns) {
        case .groups(let made): groups = made
        case .rows(let rows):
            let order = order(rows[0])
            groups = isUniform(rows) ? sorted(rows, order) : inOrder(rows, order)
        }
        if flag("AsHashTable") { return try write(try table(groups)) }
        if flag("AsString") {
            throw terminating(
                "The AsString parameter can be used only with the AsHashTable parameter. Add the AsHashTable parameter to the command.",
                id: "ArgumentException", category: .invalidArgument, target: self["AsString"], exception: "System.ArgumentException")
        }
        for group in groups { try write(group) }
    }

    private func order(_ row: OrderRow) -> RowOrder {
        RowOrder(order: ObjectOrder(caseSensitive: flag("CaseSensitive"), runspace: runspace), descending: row.keys.map { _ in false })
    }
    private enum Keyed {
        case groups([GroupInfoObject])
        case rows([OrderRow])
    }
    /// Groups by one key that is an Int32 for all, found as the keys are read; the rows, where it is not.
    private func byNumber(_ columns: OrderColumns) throws -> Keyed {
        guard let only = columns.only else { return .rows(early == nil ? try items.enumerated().map { try columns.row($1, $0) } : earlyRows) }
        func key(_ at: Int) throws -> OrderRow.Key { early == nil ? try only(items[at]) : earlyKeys[at] }
        var numbers: ContiguousArray<Int32> = [], firsts: [OrderRow] = [], groups: [GroupInfoObject] = []
        numbers.reserveCapacity(items.count)
        // Small numbers are places of a table, others are looked up.
        var small = [Int32](repeating: -1, count: 256), large: [Int32: Int32] = [:]
        func row(_ at: Int, _ key: OrderRow.Key) -> OrderRow {
            return OrderRow(items[at], key: key, index: at)
        }
        for at in items.indices {
            let found = try key(at)
            guard case .int(let number)? = found else {
                var rows = numbers.indices.map { row($0, .int(numbers[$0])) }
                rows.append(row(at, found))
                for rest in items.indices.dropFirst(at + 1) { rows.append(row(rest, try key(rest))) }
                return .rows(rows)
            }
            numbers.append(number)
            let isSmall = number >= 0 && number < 256
            let place = isSmall ? small[Int(number)] : large[number] ?? -1
            if place >= 0 {
                groups[Int(place)].add(items[at])
                continue
            }
            if isSmall { small[Int(number)] = Int32(groups.count) } else { large[number] = Int32(groups.count) }
            firsts.append(row(at, found))
            groups.append(made(firsts[firsts.count - 1]))
        }
        let order = order(firsts[0])
        return .groups(firsts.indices.sorted { order.stable(firsts[$0], firsts[$1]) < 0 }.map { groups[$0] })
    }

    private func made(_ row: OrderRow) -> GroupInfoObject {
        let group = GroupInfoObject(values: row.keys.map { $0 ?? .null }, keepsObjects: !flag("NoElement"), runspace)
        group.add(row.item)
        return group
    }
    /// Whether each property has values of one type only.
    private func isUniform(_ rows: [OrderRow]) -> Bool {
        for at in rows[0].keys.indices {
            var known: TypeInfo?
            for row in rows {
                guard let type = row.keys[at].flatMap({ $0.isNull ? nil : $0.base.type }) else { continue }
                if let known, known !== type, known.fullName != type.fullName { return false }
                known = type
            }
        }
        return true
    }
    private func sorted(_ rows: [OrderRow], _ order: RowOrder) -> [GroupInfoObject] {
        var groups: [GroupInfoObject] = []
        // Equal texts meet their group at once; what is left is sorted.
        var index: [String: Int] = [:]
        if rows[0].keys.count == 1, rows.allSatisfy({ $0.keys[0]?.stringValue != nil }) {
            var firsts: [OrderRow] = []
            for row in rows {
                let text = row.keys[0]?.stringValue ?? ""
                if let at = index[text] {
                    groups[at].add(row.item)
                    continue
                }
                index[text] = groups.count
                firsts.append(row)
                groups.append(made(row))
            }
            if firsts.count == rows.count || !hasEqual(firsts, order) {
                let places = firsts.indices.sorted { order.stable(firsts[$0], firsts[$1]) < 0 }
                if firsts.count < rows.count { return places.map { groups[$0] } }
            }
            groups = []
        }
        var last: OrderRow?
        for place in rows.indices.sorted(by: { order.stable(rows[$0], rows[$1]) < 0 }) {
            let row = rows[place]
            if let last, order.compare(last, row) == 0 {
                groups[groups.count - 1].add(row.item)
            } else {
                groups.append(made(row))
                last = row
            }
        }
        return groups
    }
    /// Whether two different texts are the same to the order.
    private func hasEqual(_ rows: [OrderRow], _ order: RowOrder) -> Bool {
        let places = rows.indices.sorted { order.compare(rows[$0], rows[$1]) < 0 }
        return zip(places, places.dropFirst()).contains { order.compare(rows[$0], rows[$1]) == 0 }
    }
    private func inOrder(_ rows: [OrderRow], _ order: RowOrder) -> [GroupInfoObject] {
        var groups: [GroupInfoObject] = [], firsts: [OrderRow] = []
        for row in rows {
            if let at = firsts.firstIndex(where: { order.compare($0, row) == 0 }) {
                groups[at].add(row.item)
            } else {
                firsts.append(row)
                groups.append(made(row))
            }
        }
        return groups
    }

    private func table(_ groups: [GroupInfoObject]) throws -> DictionaryObject {
        let table = DictionaryObject(ignoresCase: !flag("CaseSensitive"))
        for group in groups {
            let key: Value
            if flag("AsString") { key = Value(group.name) } else {
                guard group.values.count == 1 else {
                    throw terminating(
                        "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid property value, and try again.",
                        id: "ArgumentException", category: .invalidArgument, target: self["Property"], exception: "System.ArgumentException")
                }
                key = group.values[0]
                if key.isNull {
                    throw terminating(
                        "Key cannot be null. (Parameter 'key')", id: "System.ArgumentNullException", exception: "System.ArgumentNullException")
                }
            }
            table.set(key, .object(group.group))
        }
        return table
    }
}
