/// `target[i]` (PSL-150).
extension Members {
    /// `target[i]`, `target[i, j]` (several indices slice; an `object[]` index slices too).
    public static func index(_ target: Value, _ indices: [Value], _ runspace: Runspace) throws -> Value {
        let base = target.base
        if base.isNull { throw MemberErrors.nullArray() }
        if let grid = base.as(GridObject.self) { return try grid.get(indices, runspace) }
        if indices.count == 1 {
            let index = indices[0]
            if index.isNull { throw MemberErrors.nullIndex() }
            if runspace.isEnumerable(index), !isOwnKey(base, index) { return try slice(base, runspace.elements(index.base), runspace) }
            return try element(base, index, runspace)
        }
        return try slice(base, ContiguousArray(indices), runspace)
    }
    /// A generic dictionary may have arrays as keys; a Hashtable slices.
    private static func isOwnKey(_ target: Value, _ index: Value) -> Bool {
        guard let dictionary = target.as(DictionaryObject.self) else { return false }
        return dictionary.contains(index)
    }

    private static func slice(_ target: Value, _ indices: ContiguousArray<Value>, _ runspace: Runspace) throws -> Value {
        var list: ContiguousArray<Value> = []
        for index in indices {
            if index.isNull { throw MemberErrors.nullIndex() }
            if let table = target.as(DictionaryObject.self), !table.isOrdered || index.base.integerValue == nil {
                list.append(try element(target, index, runspace))
            } else if runspace.isEnumerable(index) {
                // An index that is itself a list is no position.
                _ = try runspace.convert(index, to: WellKnown.int32)
            } else if let value = try elementIfPresent(target, index, runspace) {
                list.append(value)
            } else if runspace.strictMode >= 3 {
                throw MemberErrors.indexRange()
            }
        }
        return .object(ObjectArray(list))
    }

    private static func element(_ target: Value, _ index: Value, _ runspace: Runspace) throws -> Value {
        if let value = try elementIfPresent(target, index, runspace) { return value }
        guard hasElements(target) else {
            // What has no elements gives nothing at all.
            guard runspace.strictMode >= 2 else { return .void }
            throw ShellError("Unable to index into an object of type \"\(target.type?.netName ?? "")\".", id: "CannotIndex", target: target)
        }
        if runspace.strictMode >= 3 {
            if case .object(let object) = target, object.kind == .list { throw MemberErrors.listRange() }
            if case .object(let object) = target, object.kind == .hashtable || object.kind == .dictionary { return .null }
            throw MemberErrors.indexRange()
        }
        return .null
    }
    private static func hasElements(_ target: Value) -> Bool {
        switch target {
        case .string: return true
        case .object(let object):
            switch object.kind {
            case .objectArray, .typedArray, .list, .hashtable, .dictionary, .enumerable: return true
            case .custom: return false
            default: return !object.type.methods("get_Item", isStatic: false).isEmpty
            }
        default: return false
        }
    }

    /// The position that an index means, from the end where it is negative; nil outside, or where it is no number.
    private static func position(_ index: Value, _ count: Int, _ runspace: Runspace) -> Int? {
        let number: Int
        switch index {
        case .int(let v): number = Int(v)
        default:
            guard case .int(let v)? = try? runspace.convert(index, to: WellKnown.int32) else { return nil }
            number = Int(v)
        }
        let at = number < 0 ? count + number : number
        return at >= 0 && at < count ? at : nil
    }

    private static func elementIfPresent(_ target: Value, _ index: Value, _ runspace: Runspace) throws -> Value? {
        switch target {
        case .string(let text):
            let units = text.value.utf16
            guard let at = position(index, units.count, runspace) else { return nil }
            return .char(units[units.index(units.startIndex, offsetBy: at)])
        case .object(let object):
            switch object.kind {
            case .objectArray:
                let array = unsafeDowncast(object, to: ObjectArray.self)
                return position(index, array.items.count, runspace).map { array.items[$0] }
            case .typedArray:
                let array = unsafeDowncast(object, to: ArrayObject.self)
                return position(index, array.count, runspace).map { array.element($0) }
            case .list:
                let list = unsafeDowncast(object, to: ListObject.self)
                guard list.isIndexed else { break }
                return position(index, list.count, runspace).flatMap { list.item($0) }
            case .hashtable, .dictionary:
                let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
                if dictionary.isOrdered, dictionary.kind == .hashtable, case .int = index.base {
                    return position(index.base, dictionary.count, runspace).map { dictionary.value(at: $0) }
                }
                if dictionary.kind == .dictionary, let keyType = dictionary.type.genericArguments.first {
                    guard let key = try? runspace.convert(index, to: keyType) else { return nil }
                    return dictionary.find(key)
                }
                return dictionary.find(index)
            default: break
            }
            let indexers = object.type.methods("get_Item", isStatic: false)
            if !indexers.isEmpty {
                do {
                    return try Overloads.call(indexers, "get_Item", target, [index], runspace, displayName: "Item")
                } catch let error as ShellError {
                    if error.record.errorId == "ArgumentOutOfRangeException" || error.record.errorId == "IndexOutOfRangeException" { return nil }
                    throw error
                }
            }
            if object.kind == .enumerable, let enumerating = object as? any Enumerating, enumerating.hasPositions {
                var items: ContiguousArray<Value> = []
                try enumerating.forEach { items.append($0) }
                return position(index, items.count, runspace).map { items[$0] }
            }
        default: break
        }
        // A scalar is a collection of itself.
        guard let number = index.base.integerValue ?? (try? runspace.convert(index, to: WellKnown.int32))?.integerValue else { return nil }
        return number == 0 || number == -1 ? target : Value?.none
    }

    /// `target[i] = value`.
    public static func setIndex(_ target: Value, _ indices: [Value], _ value: Value, _ runspace: Runspace) throws {
        var value = value
        let base = target.base
        if base.isNull { throw MemberErrors.nullArray() }
        if case .void = value, base.objectValue?.kind != .hashtable { value = .null }
        if let grid = base.as(GridObject.self) { return try grid.set(indices, value, runspace) }
        if case .object(let object) = base, object.kind == .objectArray || object.kind == .typedArray || object.kind == .list,
            indices.count > 1 || runspace.isEnumerable(indices[0])
        {
            let shown = (indices.count > 1 ? ContiguousArray(indices) : runspace.elements(indices[0].base)).map { runspace.text($0) }.joined(separator: ",")
            throw ShellError("Array assignment to [\(shown)] failed because assignment to slices is not supported.", id: "ArraySliceAssignmentFailed")
        }
        guard indices.count == 1 else {
            throw ShellError("Unable to index into an object of type \"\(base.type?.netName ?? "")\".", id: "CannotIndex")
        }
        let index = indices[0]
        if index.isNull { throw MemberErrors.nullIndex() }
        guard case .object(let object) = base else {
            throw ShellError("Unable to index into an object of type \"\(base.type?.netName ?? "")\".", id: "CannotIndex")
        }
        switch object.kind {
        case .objectArray, .typedArray:
            let array = unsafeDowncast(object, to: ArrayObject.self)
            guard let at = position(index, array.count, runspace) else {
                _ = try runspace.convert(index, to: WellKnown.int32)
                throw MemberErrors.indexRange()
            }
            try array.setElement(at, value, runspace)
        case .list:
            let list = unsafeDowncast(object, to: ListObject.self)
            guard !list.isReadOnly, list.type.implements("System.Collections.IList") else {
                throw ShellError("Unable to index into an object of type \"\(object.type.netName)\".", id: "CannotIndex")
            }
            let stored = try list.element.map { try runspace.convert(value, to: $0) } ?? value
            try SharedAccess.guarded {
                guard let at = position(index, list.count, runspace) else { throw MemberErrors.listRange() }
                list.items[at] = stored
            }
        case .hashtable, .dictionary:
            let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
            if dictionary.isReadOnly {
                throw ShellError(
                    "Collection is read-only.", id: "System.NotSupportedException", category: .operationStopped,
                    exception: "System.NotSupportedException")
            }
            if dictionary.kind == .dictionary {
                let arguments = dictionary.type.genericArguments
                let key = try arguments.first.map { try runspace.convert(index, to: $0) } ?? index
                dictionary.set(key, arguments.count > 1 ? try runspace.convert(value, to: arguments[1]) : value)
                return
            }
            if dictionary.isOrdered, case .int = index.base {
                let pairs = dictionary.pairs
                guard let at = position(index.base, pairs.count, runspace) else { throw MemberErrors.listRange() }
                dictionary.set(pairs[at].key, value)
                return
            }
            dictionary.set(index, value)
        default:
            let indexers = object.type.methods("set_Item", isStatic: false)
            guard !indexers.isEmpty else {
                throw ShellError("Unable to index into an object of type \"\(object.type.netName)\".", id: "CannotIndex")
            }
            _ = try Overloads.call(indexers, "set_Item", base, [index, value], runspace, displayName: "Item")
        }
    }
}

extension TypeInfo {
    /// `T[,]` and beyond.
    func gridType(rank: Int) -> TypeInfo {
        let commas = String(repeating: ",", count: rank - 1)
        return TypeInfo("\(fullName)[\(commas)]", base: WellKnown.array, displayName: "\(displayName)[\(commas)]", element: self)
    }
    /// The number of dimensions of an array type.
    public var arrayRank: Int { fullName.hasSuffix(",]") ? fullName.reversed().dropFirst().prefix { $0 == "," }.count + 1 : 1 }
}

/// An array of more than one dimension: `[int[,]]::new(2, 3)`.
public final class GridObject: NetObject, Enumerating {
    public let element: TypeInfo
    public let lengths: [Int]
    public var items: ContiguousArray<Value>
    private let ownType: TypeInfo
    public init(_ type: TypeInfo, element: TypeInfo, lengths: [Int], fill: Value) {
        ownType = type
        self.element = element
        self.lengths = lengths
        items = ContiguousArray(repeating: fill, count: lengths.reduce(1, *))
        super.init(kind: .enumerable)
    }
    public override var type: TypeInfo { ownType }
    public override func toText() -> String { ownType.netName }
    /// Another array of the same elements (Array.Clone).
    public func copy() -> GridObject {
        let made = GridObject(ownType, element: element, lengths: lengths, fill: .null)
        made.items = items
        return made
    }
    public var knownCount: Int? { items.count }
    public func forEach(_ body: (Value) throws -> Void) throws {
        let snapshot = items
        for item in snapshot { try body(item) }
    }
    /// The place of an element; nil outside of the array.
    private func offset(_ indices: [Value], _ runspace: Runspace) throws -> Int? {
        var flat: [Value] = indices
        if indices.count == 1, runspace.isEnumerable(indices[0]) { flat = Array(runspace.elements(indices[0].base)) }
        guard flat.count == lengths.count else {
            let shown = flat.map { runspace.text($0) }.joined(separator: ",")
            throw ShellError(
                "You cannot index into a \(lengths.count) dimensional array with index [\(shown)].", id: "NeedMultidimensionalIndex")
        }
        var place = 0
        for (index, length) in zip(flat, lengths) {
            guard let number = try runspace.convert(index, to: WellKnown.int32).integerValue else { throw MemberErrors.nullIndex() }
            let at = number < 0 ? Int(number) + length : Int(number)
            guard at >= 0, at < length else { return nil }
            place = place * length + at
        }
        return place
    }
    func get(_ indices: [Value], _ runspace: Runspace) throws -> Value {
        if let at = try offset(indices, runspace) { return items[at] }
        if runspace.strictMode >= 3 { throw MemberErrors.indexRange() }
        return .null
    }
    func set(_ indices: [Value], _ value: Value, _ runspace: Runspace) throws {
        guard let at = try offset(indices, runspace) else { throw MemberErrors.indexRange() }
        items[at] = try runspace.convert(value, to: element)
    }
}
