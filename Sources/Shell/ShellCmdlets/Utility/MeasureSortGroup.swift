import ShellRuntime

/// Sort-Object.
final class SortObject: Cmdlet {
    private var inputIndex = 0
    private var items: ContiguousArray<Value> = []
    override func begin() throws { inputIndex = runtime.index("InputObject") }
    override func process() throws {
        if let item = runtime.bound[inputIndex], !item.isVoid { items.append(item) }
    }

    private struct Key {
        let read: (Value) throws -> Value
        var descending: Bool
    }

    override func end() throws {
        let descending = flag("Descending")
        let sensitive = flag("CaseSensitive")
        let stable = flag("Stable")
        _ = stable
        let unique = flag("Unique")
        let keys = try makeKeys(descending)
        let top = integer("Top"), bottom = integer("Bottom")
        if keys.isEmpty, !unique, top == nil, bottom == nil, try sortNumbers(descending) { return }
        // Keys are read once per object.
        var rows: [(index: Int, keys: [Value])] = []
        rows.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            rows.append((index, keys.isEmpty ? [item] : try keys.map { try $0.read(item) }))
        }
        let directions = keys.isEmpty ? [descending] : keys.map(\.descending)
        let runspace = self.runspace
        func order(_ a: [Value], _ b: [Value]) -> Int {
            for at in 0..<directions.count {
                let result = SortObject.compare(a[at], b[at], sensitive, runspace)
                if result != 0 { return directions[at] ? -result : result }
            }
            return 0
        }
        rows.sort { a, b in
            let result = order(a.keys, b.keys)
            return result != 0 ? result < 0 : a.index < b.index
        }
        var result: [Value] = []
        result.reserveCapacity(rows.count)
        var previous: [Value]?
        for row in rows {
            if unique, let previous, order(previous, row.keys) == 0 { continue }
            previous = row.keys
            result.append(items[row.index])
        }
        if let top { result = Array(result.prefix(top)) }
        if let bottom { result = Array(result.suffix(bottom)) }
        for item in result { try runtime.output.write(item) }
    }

    /// Null sorts first; incomparable values by their texts.
    static func compare(_ a: Value, _ b: Value, _ sensitive: Bool, _ runspace: Runspace) -> Int {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x < y ? -1 : x > y ? 1 : 0
        case (.long(let x), .long(let y)): return x < y ? -1 : x > y ? 1 : 0
        case (.double(let x), .double(let y)): return x < y ? -1 : x > y ? 1 : 0
        default: break
        }
        if a.isNull || b.isNull { return a.isNull ? (b.isNull ? 0 : -1) : 1 }
        if let result = try? Operators.compare(a, b, caseSensitive: sensitive, runspace) { return result }
        return (try? Operators.compare(Value(runspace.text(a)), Value(runspace.text(b)), caseSensitive: sensitive, runspace)) ?? 0
    }

    /// Plain numbers of one kind sort as machine numbers.
    private func sortNumbers(_ descending: Bool) throws -> Bool {
        guard let first = items.first else { return true }
        switch first {
        case .int:
            var numbers: ContiguousArray<Int32> = []
            numbers.reserveCapacity(items.count)
            for item in items { if case .int(let number) = item { numbers.append(number) } else { return false } }
            numbers.sort()
            for number in descending ? ContiguousArray(numbers.reversed()) : numbers { try runtime.output.write(.int(number)) }
        case .long:
            var numbers: ContiguousArray<Int64> = []
            numbers.reserveCapacity(items.count)
            for item in items { if case .long(let number) = item { numbers.append(number) } else { return false } }
            numbers.sort()
            for number in descending ? ContiguousArray(numbers.reversed()) : numbers { try runtime.output.write(.long(number)) }
        default: return false
        }
        return true
    }

    private func makeKeys(_ descending: Bool) throws -> [Key] {
        let runspace = self.runspace
        return try values("Property").map { argument in
            let value = argument.base
            if let block = value.objectValue as? ScriptBlockObject {
                let prepared = try PreparedBlock(block, runspace)
                return Key(read: { try prepared.value($0) }, descending: descending)
            }
            if let table = value.objectValue as? DictionaryObject {
                var direction = descending
                var read: ((Value) throws -> Value)?
                for pair in table.pairs {
                    let key = runspace.text(pair.key).lowercased()
                    if key.isEmpty { continue }
                    if "expression".hasPrefix(key) {
                        if let block = pair.value.objectValue as? ScriptBlockObject {
                            let prepared = try PreparedBlock(block, runspace)
                            read = { try prepared.value($0) }
                        } else {
                            let name = runspace.text(pair.value)
                            read = { try PropertyColumn.name(name).read($0, runspace).first?.1 ?? .null }
                        }
                    } else if "descending".hasPrefix(key) {
                        direction = runspace.truth(pair.value)
                    } else if "ascending".hasPrefix(key) {
                        direction = !runspace.truth(pair.value)
                    }
                }
                return Key(read: read ?? { $0 }, descending: direction)
            }
            let name = runspace.text(argument)
            return Key(
                read: { item in
                    if case .object(let object) = item, object.kind == .custom, object.extended == nil {
                        return unsafeDowncast(object, to: CustomObject.self)[name] ?? .null
                    }
                    return try PropertyColumn.name(name).read(item, runspace).first?.1 ?? .null
                }, descending: descending)
        }
    }
}

/// GroupInfo: what Group-Object writes.
public final class GroupInfoObject: NetObject {
    public let name: String
    public let values: [Value]
    public let group: ListObject
    init(name: String, values: [Value]) {
        self.name = name
        self.values = values
        group = ListObject([], type: ListObject.psObjectCollection)
        super.init()
    }
    static let infoType = TypeInfo(
        "Microsoft.PowerShell.Commands.GroupInfo",
        members: {
            [
                .property("Count", "int") { this, _ in .int(Int32(this.as(GroupInfoObject.self)?.group.items.count ?? 0)) },
                .property("Group", "System.Collections.ObjectModel.Collection[psobject]") { this, _ in Value(this.as(GroupInfoObject.self)?.group) },
                .property("Name", "string") { this, _ in Value(optional: this.as(GroupInfoObject.self)?.name) },
                .property("Values", "System.Collections.ArrayList") { this, _ in
                    .object(ListObject(ContiguousArray(this.as(GroupInfoObject.self)?.values ?? [])))
                },
            ]
        })
    public override var type: TypeInfo { GroupInfoObject.infoType }
}

/// Group-Object.
final class GroupObject: Cmdlet {
    private var inputIndex = 0
    private var columns: [(Value) throws -> Value] = []
    private var groups: [GroupInfoObject] = []
    private var index: [String: Int] = [:]
    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        let runspace = self.runspace
        columns = try PropertyColumn.make(values("Property"), self).map { column in
            if case .computed(_, let block) = column {
                let prepared = try PreparedBlock(block, runspace)
                return { try prepared.value($0) }
            }
            return { try column.read($0, runspace).first?.1 ?? .null }
        }
    }
    override func process() throws {
        guard let item = runtime.bound[inputIndex], !item.isVoid else { return }
        let keys = columns.isEmpty ? [item] : try columns.map { try $0(item) }
        let name = keys.map { runspace.text($0) }.joined(separator: ", ")
        let key = flag("CaseSensitive") ? name : name.lowercased()
        if let at = index[key] {
            groups[at].group.items.append(item)
        } else {
            index[key] = groups.count
            let group = GroupInfoObject(name: name, values: keys)
            group.group.items.append(item)
            groups.append(group)
        }
    }
    override func end() throws {
        if flag("AsHashTable") {
            let table = DictionaryObject(ignoresCase: !flag("CaseSensitive"))
            for group in groups {
                let key = flag("AsString") ? Value(group.name) : group.values.count == 1 ? group.values[0] : Value(array: group.values)
                table.set(key, .object(ObjectArray(group.group.items)))
            }
            return try write(.object(table))
        }
        // Groups come sorted by their values.
        let sensitive = flag("CaseSensitive")
        let runspace = self.runspace
        let sorted = groups.enumerated().sorted { a, b in
            for (x, y) in zip(a.element.values, b.element.values) {
                let result = SortObject.compare(x, y, sensitive, runspace)
                if result != 0 { return result < 0 }
            }
            return a.offset < b.offset
        }
        for (_, group) in sorted {
            if flag("NoElement") {
                let plain = GroupInfoNoElementObject(group)
                try write(.object(plain))
            } else {
                try write(.object(group))
            }
        }
    }
}

/// GroupInfoNoElement.
final class GroupInfoNoElementObject: NetObject {
    let info: GroupInfoObject
    init(_ info: GroupInfoObject) {
        self.info = info
        super.init()
    }
    static let infoType = TypeInfo(
        "Microsoft.PowerShell.Commands.GroupInfoNoElement", base: GroupInfoObject.infoType,
        members: {
            [
                .property("Count", "int") { this, _ in .int(Int32(this.as(GroupInfoNoElementObject.self)?.info.group.items.count ?? 0)) },
                .property("Name", "string") { this, _ in Value(optional: this.as(GroupInfoNoElementObject.self)?.info.name) },
                .property("Values", "System.Collections.ArrayList") { this, _ in
                    .object(ListObject(ContiguousArray(this.as(GroupInfoNoElementObject.self)?.info.values ?? [])))
                },
            ]
        })
    override var type: TypeInfo { GroupInfoNoElementObject.infoType }
}

/// Measure-Object.
final class MeasureObject: Cmdlet {
    private var inputIndex = 0
    private var properties: [String] = []
    private var statistics: [Statistics] = []
    private var isText = false
    private var countsOnly = false
    private var plainCount = 0
    private var wantsNumbers = false, keepsNumbers = false, wantsMaximum = false, wantsMinimum = false

    private final class Statistics {
        var name: String
        var count = 0
        var sum = 0.0
        var values: [Double] = []
        var maximum: Value = .null
        var minimum: Value = .null
        var lines = 0
        var words = 0
        var characters = 0
        let reader: PropertyReader
        init(_ name: String, _ runspace: Runspace) {
            self.name = name
            reader = PropertyReader(name, runspace)
        }
    }

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        properties = texts("Property")
        let wantsAll = flag("AllStats")
        keepsNumbers = wantsAll || flag("StandardDeviation")
        wantsNumbers = keepsNumbers || flag("Sum") || flag("Average")
        wantsMaximum = wantsAll || flag("Maximum")
        wantsMinimum = wantsAll || flag("Minimum")
        isText = flag("Line") || flag("Word") || flag("Character")
        countsOnly = properties.isEmpty && !isText && !wantsNumbers && !wantsMaximum && !wantsMinimum
        statistics = (properties.isEmpty ? [""] : properties).map { Statistics($0, runspace) }
    }
    override func process() throws {
        guard let item = runtime.bound[inputIndex], !item.isNull else { return }
        if countsOnly {
            plainCount += 1
            return
        }
        for entry in statistics {
            var value = item
            if !entry.name.isEmpty {
                if let known = try entry.reader.value(of: item) {
                    value = known
                } else {
                    let found = try PropertyColumn.name(entry.name).read(item, runspace, missing: false)
                    guard let pair = found.first else { continue }
                    value = pair.1
                }
                if value.isNull { continue }
            }
            if isText { measureText(value, entry) } else { try measure(value, entry) }
        }
    }
    private func measureText(_ value: Value, _ entry: Statistics) {
        let text = runspace.text(value)
        entry.count += 1
        if !text.isEmpty { entry.lines += text.split(separator: "\n", omittingEmptySubsequences: false).count }
        entry.words += text.split(whereSeparator: { $0.isWhitespace }).count
        entry.characters += flag("IgnoreWhiteSpace") ? text.filter { !$0.isWhitespace }.utf16.count : text.utf16.count
    }
    private func measure(_ value: Value, _ entry: Statistics) throws {
        entry.count += 1
        if wantsNumbers {
            let number: Double
            switch value.base {
            case .int(let v): number = Double(v)
            case .double(let v): number = v
            default:
                guard case .double(let converted)? = runspace.tryConvert(value, to: WellKnown.double), !value.isNull else {
                    try writeError(
                        "Input object \"\(runspace.text(value))\" is not numeric.", id: "NonNumericInputObject", category: .invalidType,
                        target: value, exception: "System.Management.Automation.PSInvalidCastException")
                    return
                }
                number = converted
            }
            entry.sum += number
            if keepsNumbers { entry.values.append(number) }
        }
        if wantsMaximum {
            if entry.maximum.isNull || SortObject.compare(value, entry.maximum, false, runspace) > 0 { entry.maximum = value }
        }
        if wantsMinimum {
            if entry.minimum.isNull || SortObject.compare(value, entry.minimum, false, runspace) < 0 { entry.minimum = value }
        }
    }
    override func end() throws {
        if countsOnly { statistics[0].count = plainCount }
        for entry in statistics {
            if !entry.name.isEmpty, entry.count == 0 {
                try writeError(
                    "The property \"\(entry.name)\" cannot be found in the input for any objects.", id: "GenericMeasurePropertyNotFound",
                    category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
                continue
            }
            let property: Value = entry.name.isEmpty ? .null : Value(entry.name)
            if isText {
                let made = CustomObject(
                    [
                        "Lines": flag("Line") ? Value(entry.lines) : .null, "Words": flag("Word") ? Value(entry.words) : .null,
                        "Characters": flag("Character") ? Value(entry.characters) : .null, "Property": property,
                    ], typeName: "Microsoft.PowerShell.Commands.TextMeasureInfo")
                try write(.object(made))
                continue
            }
            let all = flag("AllStats")
            func number(_ name: String, _ value: @autoclosure () -> Double) -> Value { flag(name) || all ? .double(value()) : .null }
            func extreme(_ value: Value) -> Value {
                if let converted = runspace.tryConvert(value, to: WellKnown.double), value.isNumber { return converted }
                return value
            }
            let average = entry.count > 0 ? entry.sum / Double(entry.count) : 0
            let deviation: Double = {
                guard entry.values.count > 1 else { return 0 }
                let squares = entry.values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
                return (squares / Double(entry.values.count - 1)).squareRoot()
            }()
            let numeric = entry.maximum.isNull && entry.minimum.isNull || entry.maximum.isNumber || entry.minimum.isNumber
            let made = CustomObject(
                [
                    "Count": Value(entry.count), "Average": number("Average", average), "Sum": number("Sum", entry.sum),
                    "Maximum": flag("Maximum") || all ? extreme(entry.maximum) : .null,
                    "Minimum": flag("Minimum") || all ? extreme(entry.minimum) : .null,
                    "StandardDeviation": number("StandardDeviation", deviation), "Property": property,
                ],
                typeName: numeric ? "Microsoft.PowerShell.Commands.GenericMeasureInfo" : "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo")
            try write(.object(made))
        }
    }
}
