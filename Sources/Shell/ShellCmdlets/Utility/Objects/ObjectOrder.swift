import ShellRuntime

/// How Sort-Object, Group-Object and Compare-Object order values (ObjectCommandComparer): it never fails; what cannot be compared
/// is ordered by its text.
struct ObjectOrder {
    let caseSensitive: Bool
    let runspace: Runspace

    /// Negative, 0 or positive.
    func compare(_ a: Value, _ b: Value) -> Int {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x < y ? -1 : x > y ? 1 : 0
        case (.long(let x), .long(let y)): return x < y ? -1 : x > y ? 1 : 0
        case (.double(let x), .double(let y)): return x < y ? -1 : x > y ? 1 : 0
        default: break
        }
        let x = a.base, y = b.base
        if x.isNull || y.isNull {
            if x.isNull, y.isNull { return 0 }
            // A negative number stands before nothing, everything else after it.
            let side = x.isNull ? -1 : 1
            return ObjectOrder.isNegative(x.isNull ? y : x) ? -side : side
        }
        if let result = try? Operators.compareValues(x, y, caseSensitive: caseSensitive, runspace) { return result }
        return Collation.compare(text(x), text(y), ignoringCase: !caseSensitive)
    }
    private static func isNegative(_ value: Value) -> Bool {
        switch value {
        case .int(let number): return number < 0
        case .long(let number): return number < 0
        default: return false
        }
    }
    /// A property bag's base has no text of its own.
    private func text(_ value: Value) -> String {
        if case .object(let object) = value, object.kind == .custom { return "" }
        return runspace.text(value)
    }
}

/// A row of the objects to be ordered: the object, its values, and where it came (OrderByPropertyEntry).
struct OrderRow {
    /// Nil where the object has no such property; those come last.
    typealias Key = Value?
    var item: Value
    var keys: [Key]
    var index: Int
    /// Whether any of the properties was there.
    var isComparable: Bool
}
extension OrderRow {
    /// A row of one key.
    init(_ item: Value, key: Key, index: Int) {
        self.init(item: item, keys: [key], index: index, isComparable: false)
        if case .some = key { isComparable = true }
    }
}

/// The columns by which objects are ordered, grouped or compared.
struct OrderColumns {
    private let cmdlet: Cmdlet
    private typealias Reader = (expression: PropertyColumn, prepared: PreparedBlock?, plain: PropertyReader?)
    private let readers: [Reader]
    let parameters: [PropertyParameter]

    /// Wildcards stand for the names that the objects have, sorted.
    init(_ cmdlet: Cmdlet, _ definition: PropertyParameter.Definition, objects: [Value]) throws {
        self.cmdlet = cmdlet
        let given = try PropertyParameter.make(cmdlet.values("Property"), definition, cmdlet)
        let runspace = cmdlet.runspace
        var expanded: [PropertyParameter] = []
        for parameter in given {
            guard case .name(let name) = parameter.expression, PropertyColumn.hasWildcards(name) else {
                expanded.append(parameter)
                continue
            }
            var names: [String] = []
            for object in objects {
                for name in PropertyColumn.names(matching: name, object, runspace) where !names.contains(where: { $0.equalsIgnoringCase(name) }) { names.append(name) }
            }
            for name in names.sorted(by: { $0.lowercased() < $1.lowercased() }) {
                var one = parameter
                one.expression = .name(name)
                expanded.append(one)
            }
        }
        parameters = expanded
        readers = try expanded.map { parameter in
            switch parameter.expression {
            case .computed(_, let block): (parameter.expression, try PreparedBlock(block, runspace), nil)
            case .name(let name): (parameter.expression, nil, PropertyReader(name, runspace))
            }
        }
    }
    /// The objects themselves are compared.
    var areAbsent: Bool { readers.isEmpty }

    func row(_ item: Value, _ index: Int) throws -> OrderRow {
        if readers.isEmpty { return OrderRow(item: item, keys: [item], index: index, isComparable: true) }
        var keys: [OrderRow.Key] = []
        keys.reserveCapacity(readers.count)
        var isComparable = false
        for reader in readers {
            keys.append(try key(item, reader))
            if case .some = keys[keys.count - 1] { isComparable = true }
        }
        return OrderRow(item: item, keys: keys, index: index, isComparable: isComparable)
    }
    private func key(_ item: Value, _ reader: Reader) throws -> OrderRow.Key {
        do {
            if let prepared = reader.prepared { return try prepared.evaluate(item) }
            if case .object(let object) = item, object.kind == .custom, object.extended == nil, let plain = reader.plain { return try plain.value(of: item) }
            return try reader.expression.read(item, cmdlet.runspace, missing: false).first?.1
        } catch let error as ShellError {
            try report(error, item)
            return .null
        }
    }
    /// The row's key where there is one column: no row need be made of it.
    var only: ((Value) throws -> OrderRow.Key)? {
        guard readers.count == 1 else { return nil }
        let reader = readers[0]
        return { try key($0, reader) }
    }
    private func report(_ error: ShellError, _ item: Value) throws {
        let record = ErrorRecordObject(error.record.exception, id: "ExpressionEvaluation", category: .invalidResult, target: item)
        try cmdlet.writeError(record)
    }
}

/// Compares rows key by key.
struct RowOrder {
    let order: ObjectOrder
    let descending: [Bool]

    func compare(_ a: OrderRow, _ b: OrderRow) -> Int {
        for at in 0..<descending.count {
            let result: Int
            switch (a.keys[at], b.keys[at]) {
            case (let x?, let y?):
                let sign = order.compare(x, y)
                result = descending[at] ? -sign : sign
            case (.none, .none): result = 0
            case (.none, _): result = 1
            case (_, .none): result = -1
            }
            if result != 0 { return result }
        }
        return 0
    }
    /// What -Stable, -Top and -Bottom go by: rows without the property last, equal rows as they came.
    func stable(_ a: OrderRow, _ b: OrderRow) -> Int {
        if a.isComparable != b.isComparable { return a.isComparable ? -1 : 1 }
        let result = compare(a, b)
        return result != 0 ? result : a.index - b.index
    }
}

/// List<T>.Sort: introspective sort, which leaves equal items in the order that .NET leaves them in.
enum IntroSort {
    static func sort<Item>(_ items: inout [Item], by compare: (Item, Item) -> Int) {
        guard items.count > 1 else { return }
        items.withUnsafeMutableBufferPointer { all in
            introspect(all, 2 * (Int.bitWidth - all.count.leadingZeroBitCount), compare)
        }
    }

    private static func introspect<Item>(_ given: UnsafeMutableBufferPointer<Item>, _ depth: Int, _ compare: (Item, Item) -> Int) {
        var size = given.count, depth = depth
        while size > 1 {
            let part = UnsafeMutableBufferPointer(rebasing: given[..<size])
            if size <= 16 {
                if size == 2 { return order(part, 0, 1, compare) }
                if size == 3 {
                    order(part, 0, 1, compare)
                    order(part, 0, 2, compare)
                    return order(part, 1, 2, compare)
                }
                return insert(part, compare)
            }
            if depth == 0 { return heapSort(part, compare) }
            depth -= 1
            let pivot = partition(part, compare)
            introspect(UnsafeMutableBufferPointer(rebasing: part[(pivot + 1)...]), depth, compare)
            size = pivot
        }
    }
    private static func order<Item>(_ items: UnsafeMutableBufferPointer<Item>, _ a: Int, _ b: Int, _ compare: (Item, Item) -> Int) {
        if compare(items[a], items[b]) > 0 { items.swapAt(a, b) }
    }
    private static func partition<Item>(_ items: UnsafeMutableBufferPointer<Item>, _ compare: (Item, Item) -> Int) -> Int {
        let high = items.count - 1, middle = high >> 1
        order(items, 0, middle, compare)
        order(items, 0, high, compare)
        order(items, middle, high, compare)
        let pivot = items[middle]
        items.swapAt(middle, high - 1)
        var left = 0, right = high - 1
        while left < right {
            repeat { left += 1 } while left < high - 1 && compare(items[left], pivot) < 0
            repeat { right -= 1 } while right > 0 && compare(pivot, items[right]) < 0
            if left >= right { break }
            items.swapAt(left, right)
        }
        if left != high - 1 { items.swapAt(left, high - 1) }
        return left
    }
    private static func insert<Item>(_ items: UnsafeMutableBufferPointer<Item>, _ compare: (Item, Item) -> Int) {
        for at in 0..<items.count - 1 {
            let item = items[at + 1]
            var to = at
            while to >= 0, compare(item, items[to]) < 0 {
                items[to + 1] = items[to]
                to -= 1
            }
            items[to + 1] = item
        }
    }
    private static func heapSort<Item>(_ items: UnsafeMutableBufferPointer<Item>, _ compare: (Item, Item) -> Int) {
        let count = items.count
        for at in stride(from: count >> 1, through: 1, by: -1) { sink(items, at, count, compare) }
        for at in stride(from: count, to: 1, by: -1) {
            items.swapAt(0, at - 1)
            sink(items, 1, at - 1, compare)
        }
    }
    private static func sink<Item>(_ items: UnsafeMutableBufferPointer<Item>, _ start: Int, _ count: Int, _ compare: (Item, Item) -> Int) {
        let item = items[start - 1]
        var at = start
        while at <= count >> 1 {
            var child = 2 * at
            if child < count, compare(items[child - 1], items[child]) < 0 { child += 1 }
            if compare(item, items[child - 1]) >= 0 { break }
            items[at - 1] = items[child - 1]
            at = child
        }
        items[at - 1] = item
    }
}
