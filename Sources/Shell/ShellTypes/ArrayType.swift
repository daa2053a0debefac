import ShellRuntime

/// System.Array (PSL-374).
enum ArrayType {
    private static func array(_ value: Value) -> ArrayObject? { value.as(ArrayObject.self) }
    private static func checked(_ array: ArrayObject, _ index: Int) throws -> Int {
        guard index >= 0, index < array.count else {
            throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        }
        return index
    }
    private static func fixed() -> NetException { .notSupported("Collection was of a fixed size.") }
    private static func copy(_ array: ArrayObject, _ runspace: Runspace) -> Value {
        if let objects = array as? ObjectArray { return .object(ObjectArray(objects.items, of: objects.element)) }
        return .object(runspace.makeArray(array.elementType, ContiguousArray((0..<array.count).map { array.element($0) })))
    }
    private static func notNull(_ value: Value, _ name: String = "array") throws -> ArrayObject {
        guard let array = array(value) else { throw NetException.argumentNull(name) }
        return array
    }
    private static func replace(_ array: ArrayObject, _ items: ContiguousArray<Value>, at start: Int = 0, _ runspace: Runspace) throws {
        for (offset, item) in items.enumerated() { try array.setElement(start + offset, item, runspace) }
    }

    static func register() { TypeMembers.add("System.Array") { instance + statics } }

    private static var instance: [TypeMember] {
        [
            .property("Length", "int") { value, _ in Value(array(value)?.count ?? value.as(GridObject.self)?.items.count ?? 0) },
            .property("LongLength", "long") { value, _ in .long(Int64(array(value)?.count ?? value.as(GridObject.self)?.items.count ?? 0)) },
            .property("Rank", "int") { value, _ in Value(value.as(GridObject.self)?.lengths.count ?? 1) },
            .property("SyncRoot", "System.Object") { value, _ in value },
            .property("IsReadOnly", "bool") { _, _ in false },
            .property("IsFixedSize", "bool") { _, _ in true },
            .property("IsSynchronized", "bool") { _, _ in false },
            .method("System.Object Clone()") { value, _, runspace in array(value).map { copy($0, runspace) } ?? value.as(GridObject.self).map { .object($0.copy()) } ?? .null },
            .method("void CopyTo(array array, int index)") { value, args, runspace in
                guard let mine = array(value) else { return .void }
                let other = try notNull(args[0])
                guard args[1].int >= 0, args[1].int + mine.count <= other.count else {
                    throw NetException.argument(
                        "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
                }
                for at in 0..<mine.count { try other.setElement(args[1].int + at, mine.element(at), runspace) }
                return .void
            },
            .method("int GetLength(int dimension)") { value, args, _ in
                if let grid = value.as(GridObject.self), args[0].int >= 0, args[0].int < grid.lengths.count { return Value(grid.lengths[args[0].int]) }
                guard args[0].int == 0, let mine = array(value) else {
                    throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
                }
                return Value(mine.count)
            },
            .method("int GetLowerBound(int dimension)") { _, _, _ in 0 },
            .method("int GetUpperBound(int dimension)") { value, args, _ in
                if let grid = value.as(GridObject.self), args[0].int >= 0, args[0].int < grid.lengths.count { return Value(grid.lengths[args[0].int] - 1) }
                return Value((array(value)?.count ?? 0) - 1)
            },
            .method("System.Object GetValue(int index)") { value, args, _ in
                guard let mine = array(value) else { return .null }
                return mine.element(try checked(mine, args[0].int))
            },
            .method("void SetValue(System.Object value, int index)") { value, args, runspace in
                guard let mine = array(value) else { return .void }
                try mine.setElement(try checked(mine, args[1].int), args[0], runspace)
                return .void
            },
            .method("System.Object Get(int )") { value, args, _ in
                guard let mine = array(value) else { return .null }
                return mine.element(try checked(mine, args[0].int))
            },
            .method("void Set(int , System.Object )") { value, args, runspace in
                guard let mine = array(value) else { return .void }
                try mine.setElement(try checked(mine, args[0].int), args[1], runspace)
                return .void
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in .object(EnumeratorObject(value.items)) },
            .method("void Initialize()") { _, _, _ in .void },
            .method("int Add(System.Object value)", hidden: true) { _, _, _ in throw fixed() },
            .method("void Remove(System.Object value)", hidden: true) { _, _, _ in throw fixed() },
            .method("void RemoveAt(int index)", hidden: true) { _, _, _ in throw fixed() },
            .method("void Insert(int index, System.Object value)", hidden: true) { _, _, _ in throw fixed() },
            .method("void Clear()", hidden: true) { value, _, runspace in
                guard let mine = array(value) else { return .void }
                for at in 0..<mine.count { try mine.setElement(at, runspace.defaultValue(mine.elementType), runspace) }
                return .void
            },
            .method("bool Contains(System.Object value)", hidden: true) { value, args, _ in
                guard let mine = array(value) else { return false }
                return .bool((0..<mine.count).contains { same(mine.element($0), args[0]) })
            },
            .method("int IndexOf(System.Object value)", hidden: true) { value, args, _ in
                guard let mine = array(value) else { return -1 }
                return Value((0..<mine.count).first { same(mine.element($0), args[0]) } ?? -1)
            },
        ]
    }
    static func same(_ a: Value, _ b: Value) -> Bool { a.isNull ? b.isNull : !b.isNull && ObjectType.sameValue(a, b) }

    /// Sorting as .NET does by default; a comparison block or comparer decides where one is given.
    static func sorted(_ items: ContiguousArray<Value>, _ comparer: Value, _ runspace: Runspace) throws -> ContiguousArray<Value> {
        ContiguousArray(try Comparing.sorted(Array(items), by: Comparing.order(comparer, runspace)))
    }

    private static func elements(_ array: ArrayObject) -> ContiguousArray<Value> { ContiguousArray((0..<array.count).map { array.element($0) }) }
    private static func test(_ block: Value, _ item: Value, _ runspace: Runspace) throws -> Bool {
        guard let block = block.callback else { throw NetException.argumentNull("match") }
        return runspace.truth(try runspace.call(block, [item]))
    }

    private static var statics: [TypeMember] {
        [
            .staticMethod("int IndexOf(array array, System.Object value)") { args, _ in
                let mine = try notNull(args[0])
                return Value((0..<mine.count).first { same(mine.element($0), args[1]) } ?? -1)
            },
            .staticMethod("int LastIndexOf(array array, System.Object value)") { args, _ in
                let mine = try notNull(args[0])
                return Value((0..<mine.count).last { same(mine.element($0), args[1]) } ?? -1)
            },
            .staticMethod("void Reverse(array array)") { args, runspace in
                let mine = try notNull(args[0])
                try replace(mine, ContiguousArray(elements(mine).reversed()), runspace)
                return .void
            },
            .staticMethod("void Reverse(array array, int index, int length)") { args, runspace in
                let mine = try notNull(args[0])
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= mine.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                let part = elements(mine)[args[1].int..<(args[1].int + args[2].int)].reversed()
                try replace(mine, ContiguousArray(part), at: args[1].int, runspace)
                return .void
            },
            .staticMethod("void Sort(array array)") { args, runspace in
                let mine = try notNull(args[0])
                try replace(mine, try sorted(elements(mine), .null, runspace), runspace)
                return .void
            },
            .staticMethod("void Sort(array array, System.Collections.IComparer comparer)") { args, runspace in
                let mine = try notNull(args[0])
                try replace(mine, try sorted(elements(mine), args[1], runspace), runspace)
                return .void
            },
            .staticMethod("void Sort(array array, System.Comparison[T] comparison)") { args, runspace in
                let mine = try notNull(args[0])
                try replace(mine, try sorted(elements(mine), args[1], runspace), runspace)
                return .void
            },
            .staticMethod("void Sort(array keys, array items)") { args, runspace in
                let keys = try notNull(args[0], "keys")
                let items = try notNull(args[1], "items")
                let pairs = zip(elements(keys), elements(items)).sorted { ((try? Operators.compare($0.0, $1.0, caseSensitive: true, runspace)) ?? 0) < 0 }
                try replace(keys, ContiguousArray(pairs.map(\.0)), runspace)
                try replace(items, ContiguousArray(pairs.map(\.1)), runspace)
                return .void
            },
            .staticMethod("void Resize([ref] array array, int newSize)") { args, runspace in
                guard let box = args[0].as(ReferenceObject.self)?.box, let mine = array(box.value) else { return .void }
                guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "newSize") }
                var items = elements(mine).prefix(args[1].int)
                while items.count < args[1].int { items.append(runspace.defaultValue(mine.elementType)) }
                box.value = .object(runspace.makeArray(mine.elementType, ContiguousArray(items)))
                return .void
            },
            .staticMethod("void Copy(array sourceArray, array destinationArray, int length)") { args, runspace in
                try move(args[0], 0, args[1], 0, args[2].int, runspace)
            },
            .staticMethod("void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)") { args, runspace in
                try move(args[0], args[1].int, args[2], args[3].int, args[4].int, runspace)
            },
            .staticMethod("void Clear(array array)") { args, runspace in
                let mine = try notNull(args[0])
                for at in 0..<mine.count { try mine.setElement(at, runspace.defaultValue(mine.elementType), runspace) }
                return .void
            },
            .staticMethod("void Clear(array array, int index, int length)") { args, runspace in
                let mine = try notNull(args[0])
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= mine.count else {
                    throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
                }
                for at in args[1].int..<(args[1].int + args[2].int) { try mine.setElement(at, runspace.defaultValue(mine.elementType), runspace) }
                return .void
            },
            .staticMethod("void Fill[T](T[] array, T value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                let mine = try notNull(args[0])
                // The element type is the value's: an object[] is converted to it, and the copy is filled.
                if mine.elementType === WellKnown.object, let type = args[1].type, type !== WellKnown.object { return .void }
                for at in 0..<mine.count { try mine.setElement(at, args[1], runspace) }
                return .void
            },
            .staticMethod("void Fill[T](T[] array, T value, int startIndex, int count)") { args, runspace in
                _ = runspace.takeTypeArguments()
                let mine = try notNull(args[0])
                guard args[2].int >= 0, args[2].int <= mine.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "startIndex") }
                guard args[3].int >= 0, args[2].int + args[3].int <= mine.count else { throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count") }
                if mine.elementType === WellKnown.object, let type = args[1].type, type !== WellKnown.object { return .void }
                for at in args[2].int..<(args[2].int + args[3].int) { try mine.setElement(at, args[1], runspace) }
                return .void
            },
            .staticMethod("array CreateInstance(type elementType, int length)") { args, runspace in
                guard let type = args[0].as(TypeObject.self) else { throw NetException.argumentNull("elementType") }
                let length = args[1].int
                guard length >= 0 else { throw NetException.outOfRange("length ('\(length)') must be a non-negative value.", "length", actual: String(length)) }
                return .object(runspace.makeArray(type.info, count: args[1].int))
            },
            .staticMethod("T[] Empty[T]()") { _, runspace in .object(runspace.makeArray(runspace.takeTypeArguments().first ?? WellKnown.object, [])) },
            .staticMethod("int BinarySearch(array array, System.Object value)") { args, runspace in
                let mine = try notNull(args[0])
                var low = 0, high = mine.count - 1
                while low <= high {
                    let middle = (low + high) / 2
                    let order = try Operators.compare(mine.element(middle), args[1], caseSensitive: true, runspace)
                    if order == 0 { return Value(middle) }
                    if order < 0 { low = middle + 1 } else { high = middle - 1 }
                }
                return Value(~low)
            },
            .staticMethod("System.Object Find(array array, System.Predicate[T] match)") { args, runspace in
                let mine = try notNull(args[0])
                for item in elements(mine) where try test(args[1], item, runspace) { return item }
                return runspace.defaultValue(mine.elementType)
            },
            .staticMethod("System.Object FindLast(array array, System.Predicate[T] match)") { args, runspace in
                let mine = try notNull(args[0])
                for item in elements(mine).reversed() where try test(args[1], item, runspace) { return item }
                return runspace.defaultValue(mine.elementType)
            },
            .staticMethod("System.Object FindAll(array array, System.Predicate[T] match)") { args, runspace in
                let mine = try notNull(args[0])
                return .object(runspace.makeArray(mine.elementType, ContiguousArray(try elements(mine).filter { try test(args[1], $0, runspace) })))
            },
            .staticMethod("int FindIndex(array array, System.Predicate[T] match)") { args, runspace in
                let mine = try notNull(args[0])
                return Value(try elements(mine).firstIndex { try test(args[1], $0, runspace) } ?? -1)
            },
            .staticMethod("bool Exists(array array, System.Predicate[T] match)") { args, runspace in
                .bool(try elements(try notNull(args[0])).contains { try test(args[1], $0, runspace) })
            },
            .staticMethod("bool TrueForAll(array array, System.Predicate[T] match)") { args, runspace in
                .bool(try elements(try notNull(args[0])).allSatisfy { try test(args[1], $0, runspace) })
            },
            .staticMethod("void ForEach(array array, System.Action[T] action)") { args, runspace in
                guard let block = args[1].callback else { throw NetException.argumentNull("action") }
                for item in elements(try notNull(args[0])) { _ = try runspace.call(block, [item]) }
                return .void
            },
            .staticMethod("TOutput[] ConvertAll(TInput[] array, System.Converter[TInput,TOutput] converter)") { args, runspace in
                guard let block = args[1].callback else { throw NetException.argumentNull("converter") }
                let result = args[1].as(DelegateObject.self).flatMap { DelegateObject.signature($0.type).result } ?? WellKnown.object
                let made = try elements(try notNull(args[0])).map { item in
                    try args[1].as(DelegateObject.self)?.invoke([item], runspace) ?? runspace.call(block, [item])
                }
                return .object(runspace.makeArray(result, ContiguousArray(made)))
            },
        ]
    }
    private static func move(_ source: Value, _ from: Int, _ target: Value, _ to: Int, _ length: Int, _ runspace: Runspace) throws -> Value {
        let a = try notNull(source, "sourceArray"), b = try notNull(target, "destinationArray")
        guard from >= 0, to >= 0, length >= 0, from + length <= a.count else {
            throw NetException.argument("Source array was not long enough. Check the source index, length, and the array's lower bounds.", "sourceArray")
        }
        guard to + length <= b.count else {
            throw NetException.argument("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
        }
        let items = (from..<(from + length)).map { a.element($0) }
        for (at, item) in items.enumerated() { try b.setElement(to + at, item, runspace) }
        return .void
    }
}
