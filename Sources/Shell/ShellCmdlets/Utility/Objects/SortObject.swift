import Glibc
import ShellRuntime

/// Sort-Object.
final class SortObject: Cmdlet {
    private var inputIndex = 0
    private var items: [Value] = []
    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        try OrderCulture.check(self)
    }
    override func process() throws {
        if let item = runtime.bound[inputIndex] { try take(item, for: inputIndex) }
    }
    override func take(_ item: Value, for parameter: Int) throws { if !item.isNull { items.append(item) } }

    override func end() throws {
        let descending = flag("Descending"), unique = flag("Unique"), stable = flag("Stable")
        let top = integer("Top"), bottom = integer("Bottom")
        if !has("Property"), !unique, top == nil, bottom == nil, try sortNumbers(descending) { return }
        let columns = try OrderColumns(self, .sort, objects: items)
        let directions = columns.areAbsent ? [descending] : columns.parameters.map { direction($0, descending) }
        let order = RowOrder(order: ObjectOrder(caseSensitive: flag("CaseSensitive"), runspace: runspace), descending: directions)
        var places = Array(items.indices)
        let isPlain = !stable && top == nil && bottom == nil
        // With one key no row need be made of an object while the keys are plain.
        let keys: [OrderRow.Key]? = columns.areAbsent ? items : try columns.only.map { key in try items.map { try key($0) } }
        if isPlain, let keys, sortByNumber(&places, keys, directions[0]) || sortByText(&places, keys, directions[0]) {
            if unique { keepFirst(&places) { order.order.compare(keys[$0] ?? .null, keys[$1] ?? .null) == 0 } }
            return try write(places)
        }
        let rows =
            if let keys { items.indices.map { OrderRow(items[$0], key: keys[$0], index: $0) } }
            else { try items.enumerated().map { try columns.row($1, $0) } }
        guard !isPlain else {
            IntroSort.sort(&places) { order.compare(rows[$0], rows[$1]) }
            if unique { keepFirst(&places) { order.compare(rows[$0], rows[$1]) == 0 } }
            return try write(places)
        }
        // Equal objects keep their order; of several equal ones the first counts.
        places.sort { order.stable(rows[$0], rows[$1]) < 0 }
        if unique { keepFirst(&places) { order.compare(rows[$0], rows[$1]) == 0 } }
        let kept = top.map { places.prefix($0) } ?? bottom.map { places.suffix($0) } ?? places[...]
        try write(kept)
    }
    private func write(_ places: some Sequence<Int>) throws { for place in places { try runtime.output.write(items[place]) } }

    private func direction(_ parameter: PropertyParameter, _ descending: Bool) -> Bool {
        switch (parameter.ascending, parameter.descending) {
        case (let up?, let down?): up == down ? descending : down
        case (let up?, nil): !up
        case (nil, let down?): down
        case (nil, nil): descending
        }
    }
    private func keepFirst(_ places: inout [Int], _ same: (Int, Int) -> Bool) {
        guard var last = places.first else { return }
        var kept = [last]
        for place in places.dropFirst() where !same(last, place) {
            kept.append(place)
            last = place
        }
        places = kept
    }

    /// One key of machine numbers is compared without asking what it is.
    private func sortByNumber(_ places: inout [Int], _ keys: [OrderRow.Key], _ isDescending: Bool) -> Bool {
        var numbers: [Double] = []
        numbers.reserveCapacity(keys.count)
        for key in keys {
            switch key {
            case .int(let number): numbers.append(Double(number))
            default: return false
            }
        }
        let sign = isDescending ? -1 : 1
        numbers.withUnsafeBufferPointer { numbers in
            IntroSort.sort(&places) { numbers[$0] < numbers[$1] ? -sign : numbers[$0] > numbers[$1] ? sign : 0 }
        }
        return true
    }

    /// One key of ASCII texts, compared without case, by bytes that order as the culture does.
    private func sortByText(_ places: inout [Int], _ keys: [OrderRow.Key], _ isDescending: Bool) -> Bool {
        guard !flag("CaseSensitive") else { return false }
        var weights: [UInt8] = [], ends = [0]
        ends.reserveCapacity(keys.count + 1)
        for key in keys {
            guard case .string(let text) = key, Collation.appendWeights(of: text.value, to: &weights) else { return false }
            ends.append(weights.count)
        }
        let sign = isDescending ? -1 : 1
        weights.withUnsafeBufferPointer { weights in
            ends.withUnsafeBufferPointer { ends in
                guard let first = weights.baseAddress else { return }
                IntroSort.sort(&places) { a, b in
                    let x = ends[a + 1] - ends[a], y = ends[b + 1] - ends[b]
                    let order = Int(memcmp(first + ends[a], first + ends[b], min(x, y)))
                    return sign * (order == 0 ? x - y : order)
                }
            }
        }
        return true
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
}
