import ShellRuntime

/// The further overloads of System.Array: parts of arrays, several dimensions, long indexes, comparers.
enum ArrayOverloads {
    static func register() { TypeMembers.add("System.Array") { indexed + searching + sorting + making } }

    private static func array(_ value: Value, _ name: String = "array") throws -> ArrayObject {
        guard let found = value.as(ArrayObject.self) else { throw NetException.argumentNull(name) }
        return found
    }
    private static func items(_ array: ArrayObject) -> [Value] { (0..<array.count).map { array.element($0) } }
    /// A part of an array, checked as .NET checks it.
    private static func part(_ array: ArrayObject, _ start: Int, _ count: Int, _ names: (String, String)) throws -> Range<Int> {
        guard start >= 0, start <= array.count else {
            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", names.0)
        }
        guard count >= 0, start + count <= array.count else {
            throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", names.1)
        }
        return start..<(start + count)
    }
    /// `index` and `length`, whose sum must lie within.
    private static func span(_ array: ArrayObject, _ index: Value, _ length: Value) throws -> Range<Int> {
        guard index.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "index") }
        guard length.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "length") }
        guard index.int + length.int <= array.count else {
            throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        }
        return index.int..<(index.int + length.int)
    }
    private static func same(_ a: Value, _ b: Value) -> Bool { a.isNull ? b.isNull : !b.isNull && ObjectType.sameValue(a, b) }

    /// GetValue and SetValue with several or long indexes.
    private static var indexed: [TypeMember] {
        @Sendable func flat(_ value: Value, _ indexes: [Value]) throws -> Int {
            let outside = NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
            let lengths = value.as(GridObject.self)?.lengths ?? [value.as(ArrayObject.self)?.count ?? 0]
            guard lengths.count == indexes.count else { throw NetException.argument("Indices length does not match the array rank.") }
            var at = 0
            for (index, length) in zip(indexes, lengths) {
                guard index.int >= 0, index.int < length else { throw outside }
                at = at * length + index.int
            }
            return at
        }
        @Sendable func read(_ value: Value, _ indexes: [Value]) throws -> Value {
            let at = try flat(value, indexes)
            return value.as(GridObject.self)?.items[at] ?? value.as(ArrayObject.self)?.element(at) ?? .null
        }
        @Sendable func write(_ value: Value, _ new: Value, _ indexes: [Value], _ runspace: Runspace) throws -> Value {
            let at = try flat(value, indexes)
            if let grid = value.as(GridObject.self) { grid.items[at] = new } else { try value.as(ArrayObject.self)?.setElement(at, new, runspace) }
            return .void
        }
        var list: [TypeMember] = []
        for type in ["int", "long"] {
            for count in type == "int" ? 2...3 : 1...3 {
                let names = count == 1 ? ["index"] : (1...count).map { "index\($0)" }
                let parameters = names.map { "\(type) \($0)" }.joined(separator: ", ")
                list.append(.method("System.Object GetValue(\(parameters))") { value, args, _ in try read(value, args) })
                list.append(.method("void SetValue(System.Object value, \(parameters))") { value, args, runspace in try write(value, args[0], Array(args[1...]), runspace) })
            }
            list.append(.method("System.Object GetValue(Params \(type)[] indices)") { value, args, _ in try read(value, Array(args[0].items)) })
            list.append(.method("void SetValue(System.Object value, Params \(type)[] indices)") { value, args, runspace in try write(value, args[0], Array(args[1].items), runspace) })
        }
        return list + [
            .method("void CopyTo(array array, long index)") { value, args, runspace in try Members.invoke(value, "CopyTo", [args[0], .int(Int32(clamping: args[1].int))], runspace) },
            Relay.fixed("System.Array", "void Copy(array sourceArray, array destinationArray, long length)") { [$0[0], $0[1], .int(Int32(clamping: $0[2].int))] },
            Relay.fixed("System.Array", "void Copy(array sourceArray, long sourceIndex, array destinationArray, long destinationIndex, long length)") {
                [$0[0], .int(Int32(clamping: $0[1].int)), $0[2], .int(Int32(clamping: $0[3].int)), .int(Int32(clamping: $0[4].int))]
            },
        ]
    }

    private static var searching: [TypeMember] {
        @Sendable func first(_ args: [Value], _ count: Int?) throws -> Value {
            let own = try array(args[0]), start = args[2].int
            let range = try part(own, start, count ?? max(0, own.count - start), ("startIndex", "count"))
            return Value(range.first { same(own.element($0), args[1]) } ?? -1)
        }
        @Sendable func last(_ args: [Value], _ count: Int?) throws -> Value {
            let own = try array(args[0]), start = args[2].int
            if own.count == 0 { return -1 }
            guard start >= 0, start < own.count else {
                throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex")
            }
            let count = count ?? start + 1
            guard count >= 0, start - count + 1 >= 0 else {
                throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
            }
            return Value((start - count + 1..<start + 1).last { same(own.element($0), args[1]) } ?? -1)
        }
        @Sendable func fits(_ block: Value, _ item: Value, _ runspace: Runspace) throws -> Bool { runspace.truth(try Comparing.call(block, [item], runspace, "match")) }
        @Sendable func binary(_ own: ArrayObject, _ range: Range<Int>, _ wanted: Value, _ comparer: Value, _ runspace: Runspace) throws -> Value {
            let order = Comparing.order(comparer, runspace)
            var low = range.lowerBound, high = range.upperBound - 1
            while low <= high {
                let middle = (low + high) / 2, found = try order(own.element(middle), wanted)
                if found == 0 { return Value(middle) }
                if found < 0 { low = middle + 1 } else { high = middle - 1 }
            }
            return Value(~low)
        }
        return [
            .staticMethod("int IndexOf(array array, System.Object value, int startIndex)") { args, _ in try first(args, nil) },
            .staticMethod("int IndexOf(array array, System.Object value, int startIndex, int count)") { args, _ in try first(args, args[3].int) },
            .staticMethod("int LastIndexOf(array array, System.Object value, int startIndex)") { args, _ in try last(args, nil) },
            .staticMethod("int LastIndexOf(array array, System.Object value, int startIndex, int count)") { args, _ in try last(args, args[3].int) },
            .staticMethod("int FindIndex(array array, int startIndex, System.Predicate[T] match)") { args, runspace in
                let own = try array(args[0]), range = try part(own, args[1].int, max(0, own.count - args[1].int), ("startIndex", "count"))
                return Value(try range.first { try fits(args[2], own.element($0), runspace) } ?? -1)
            },
            .staticMethod("int FindIndex(array array, int startIndex, int count, System.Predicate[T] match)") { args, runspace in
                let own = try array(args[0]), range = try part(own, args[1].int, args[2].int, ("startIndex", "count"))
                return Value(try range.first { try fits(args[3], own.element($0), runspace) } ?? -1)
            },
            .staticMethod("int FindLastIndex(array array, int startIndex, System.Predicate[T] match)") { args, runspace in
                let own = try array(args[0])
                _ = try part(own, args[1].int, 0, ("startIndex", "count"))
                return Value(try (0..<min(own.count, args[1].int + 1)).last { try fits(args[2], own.element($0), runspace) } ?? -1)
            },
            .staticMethod("int FindLastIndex(array array, int startIndex, int count, System.Predicate[T] match)") { args, runspace in
                let own = try array(args[0])
                _ = try part(own, args[1].int, 0, ("startIndex", "count"))
                guard args[2].int >= 0, args[1].int - args[2].int + 1 >= 0 else {
                    throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
                }
                return Value(try (args[1].int - args[2].int + 1..<min(own.count, args[1].int + 1)).last { try fits(args[3], own.element($0), runspace) } ?? -1)
            },
            .staticMethod("int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)") { args, runspace in
                let own = try array(args[0])
                return try binary(own, 0..<own.count, args[1], args[2], runspace)
            },
            .staticMethod("int BinarySearch(array array, int index, int length, System.Object value)") { args, runspace in
                let own = try array(args[0])
                return try binary(own, try span(own, args[1], args[2]), args[3], .null, runspace)
            },
            .staticMethod("int BinarySearch(array array, int index, int length, System.Object value, System.Collections.IComparer comparer)") { args, runspace in
                let own = try array(args[0])
                return try binary(own, try span(own, args[1], args[2]), args[3], args[4], runspace)
            },
        ]
    }

    private static var sorting: [TypeMember] {
        /// Sorts a part, and what belongs to it in a second array with it.
        @Sendable func sort(_ keys: ArrayObject, _ others: Value, _ range: Range<Int>, _ comparer: Value, _ runspace: Runspace) throws -> Value {
            let order = Comparing.order(comparer, runspace), follower = others.as(ArrayObject.self)
            if let follower, follower.count < range.upperBound {
                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            }
            let pairs = range.map { Value(array: [keys.element($0), follower?.element($0) ?? .null]) }
            do {
                let sorted = try Comparing.sorted(pairs) { try order($0.items[0], $1.items[0]) }
                for (at, pair) in zip(range, sorted) {
                    try keys.setElement(at, pair.items[0], runspace)
                    try follower?.setElement(at, pair.items[1], runspace)
                }
            } catch let error as ShellError {
                throw NetException("System.InvalidOperationException", "Failed to compare two elements in the array.", inner: error.record.exception)
            }
            return .void
        }
        let comparer = "System.Collections.IComparer comparer"
        return [
            .staticMethod("void Sort(array array, int index, int length)") { args, runspace in
                let own = try array(args[0])
                return try sort(own, .null, try span(own, args[1], args[2]), .null, runspace)
            },
            .staticMethod("void Sort(array array, int index, int length, \(comparer))") { args, runspace in
                let own = try array(args[0])
                return try sort(own, .null, try span(own, args[1], args[2]), args[3], runspace)
            },
            .staticMethod("void Sort(array keys, array items, \(comparer))") { args, runspace in
                let own = try array(args[0], "keys")
                return try sort(own, args[1], 0..<own.count, args[2], runspace)
            },
            .staticMethod("void Sort(array keys, array items, int index, int length)") { args, runspace in
                let own = try array(args[0], "keys")
                return try sort(own, args[1], try span(own, args[2], args[3]), .null, runspace)
            },
            .staticMethod("void Sort(array keys, array items, int index, int length, \(comparer))") { args, runspace in
                let own = try array(args[0], "keys")
                return try sort(own, args[1], try span(own, args[2], args[3]), args[4], runspace)
            },
        ]
    }

    private static var making: [TypeMember] {
        @Sendable func grid(_ type: Value, _ lengths: [Value], _ runspace: Runspace) throws -> Value {
            guard let element = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("elementType") }
            guard let only = lengths.first else { throw NetException.argument("Must provide at least one rank.") }
            for (at, length) in lengths.enumerated() where length.int < 0 { throw NetException.outOfRange("Non-negative number required.", lengths.count == 1 ? "length" : "lengths[\(at)]") }
            if lengths.count == 1 { return try Members.invokeStatic(WellKnown.array, "CreateInstance", [type, only], runspace) }
            guard let shape = TypeRegistry.shared.find("\(element.fullName)[\(String(repeating: ",", count: lengths.count - 1))]") else { return .null }
            return try Members.construct(shape, lengths, runspace)
        }
        return [
            .staticMethod("array CreateInstance(type elementType, int length1, int length2)") { args, runspace in try grid(args[0], Array(args[1...]), runspace) },
            .staticMethod("array CreateInstance(type elementType, int length1, int length2, int length3)") { args, runspace in try grid(args[0], Array(args[1...]), runspace) },
            .staticMethod("array CreateInstance(type elementType, Params int[] lengths)") { args, runspace in try grid(args[0], Array(args[1].items), runspace) },
            .staticMethod("array CreateInstance(type elementType, Params long[] lengths)") { args, runspace in
                try grid(args[0], args[1].items.map { .int(Int32(clamping: $0.int)) }, runspace)
            },
            .staticMethod("array CreateInstance(type elementType, int[] lengths, int[] lowerBounds)") { args, runspace in
                guard args[1].items.count == args[2].items.count else { throw NetException.argument("The number of lengths and lowerBounds must match.") }
                guard args[2].items.allSatisfy({ $0.int == 0 }) else { throw NetException.notSupported("Arrays with lower bounds other than 0 are not kept by this shell.") }
                return try grid(args[0], Array(args[1].items), runspace)
            },
            .staticMethod("array CreateInstanceFromArrayType(type arrayType, int length)") { args, runspace in
                guard let type = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("arrayType") }
                guard type.isArray, let element = type.elementType else { throw NetException.argument("Type must be an array type.", "arrayType") }
                return try grid(.object(TypeObject(element)), [args[1]], runspace)
            },
        ]
    }
}
