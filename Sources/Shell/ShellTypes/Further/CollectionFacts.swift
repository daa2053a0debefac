import ShellRuntime

/// What every collection tells of itself (ICollection), and the members that single collections of .NET have beside those of their files (PSL section 11).
enum CollectionFacts {
    static func register() {
        let data = "System.Data.", regex = "System.Text.RegularExpressions."
        for (type, isReadOnly) in [(data + "DataRowCollection", false), (data + "DataColumnCollection", false), (regex + "MatchCollection", true), (regex + "GroupCollection", true), (regex + "CaptureCollection", true)] {
            TypeMembers.extend(type) { facts(isReadOnly) }
        }
        TypeMembers.extend(data + "DataView") { facts(false).filter { $0.name == "CopyTo" || $0.name == "GetEnumerator" } }
        TypeMembers.extend(regex + "GroupCollection") { groups }
        TypeMembers.extend("System.Collections.ArrayList") { lists }
        TypeMembers.extend("System.Collections.Specialized.StringCollection") { strings }
        TypeMembers.extend("System.Collections.Specialized.StringDictionary") {
            [
                .property("SyncRoot", "System.Object") { value, _ in value },
                .method("void CopyTo(array array, int index)") { value, args, runspace in try copy(value, args, runspace) },
            ]
        }
        TypeMembers.extend("System.Collections.Specialized.NameValueCollection") {
            [
                .method("void CopyTo(array dest, int index)") { value, args, runspace in
                    let keys = try Members.get(value, "AllKeys", runspace).items
                    let texts = try keys.map { try Members.invoke(value, "Get", [$0], runspace) }
                    return try fill(args[0], args[1].int, texts, "dest", runspace)
                },
                .method("System.Collections.IEnumerator GetEnumerator()") { value, _, runspace in try Members.invoke(try Members.get(value, "AllKeys", runspace), "GetEnumerator", [], runspace) },
            ]
        }
        for name in ["Queue", "Stack"] {
            TypeMembers.extend("System.Collections." + name) {
                [.method("System.Object Clone()") { value, _, _ in value.as(ListObject.self).map { .object(ListObject($0.items, type: $0.type)) } ?? value }]
            }
        }
        TypeMembers.extend("System.Collections.BitArray") {
            [.method("System.Collections.IEnumerator GetEnumerator()") { value, _, runspace in try Members.invoke(Value(array: runspace.elements(value)), "GetEnumerator", [], runspace) }]
        }
        TypeMembers.extend("System.Collections.DictionaryEntry") { [deconstruct("System.Object", "System.Object")] }
        TypeMembers.extend(generic: "System.Collections.Generic.KeyValuePair`2") { [deconstruct($0[0].displayName, $0[1].displayName)] }
    }
    private static func deconstruct(_ key: String, _ item: String) -> TypeMember {
        .method("void Deconstruct([ref] \(key) key, [ref] \(item) value)") { value, args, runspace in
            assign(args[0], try Members.get(value, "Key", runspace))
            assign(args[1], try Members.get(value, "Value", runspace))
            return .void
        }
    }
    /// Puts items into an array from a place on.
    private static func fill(_ array: Value, _ index: Int, _ items: [Value], _ name: String, _ runspace: Runspace) throws -> Value {
        guard let target = array.base.objectValue as? ArrayObject else { throw NetException.argumentNull(name) }
        if index < 0 { throw NetException.outOfRange("Non-negative number required.", "index") }
        guard index + items.count <= array.items.count || items.isEmpty else {
            throw NetException.argument("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
        }
        for (at, item) in items.enumerated() { try target.setElement(index + at, item, runspace) }
        return .void
    }
    private static func copy(_ value: Value, _ args: [Value], _ runspace: Runspace) throws -> Value { try fill(args[0], args[1].int, Array(runspace.elements(value)), "array", runspace) }

    private static func facts(_ isReadOnly: Bool) -> [TypeMember] {
        [
            .property("IsReadOnly", "bool") { _, _ in .bool(isReadOnly) }, .property("IsSynchronized", "bool") { _, _ in false }, .property("SyncRoot", "System.Object") { value, _ in value },
            .method("void CopyTo(array array, int arrayIndex)") { value, args, runspace in try copy(value, args, runspace) },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, runspace in try Members.invoke(Value(array: runspace.elements(value)), "GetEnumerator", [], runspace) },
        ]
    }
    private static var groups: [TypeMember] {
        let group = "System.Text.RegularExpressions.Group", sequence = "System.Collections.Generic.IEnumerable"
        @Sendable func names(_ value: Value, _ runspace: Runspace) throws -> [Value] { try runspace.elements(value).map { try Members.get($0, "Name", runspace) } }
        return [
            .property("Keys", "\(sequence)[string]") { value, runspace in Value(stringArray: try names(value, runspace).map(\.string)) },
            .property("Values", "\(sequence)[\(group)]") { value, runspace in Value(array: runspace.elements(value)) },
            .method("bool ContainsKey(string key)") { value, args, runspace in .bool(try names(value, runspace).contains { $0.string == args[0].string }) },
            .method("bool TryGetValue(string key, [ref] \(group) value)") { value, args, runspace in
                let found = try runspace.elements(value).first { try Members.get($0, "Name", runspace).string == args[0].string }
                assign(args[1], found ?? .null)
                return .bool(found != nil)
            },
        ]
    }
    private static var lists: [TypeMember] {
        [
            .method("void TrimToSize()") { value, _, _ in
                if let list = value.as(ListObject.self) { list.capacity = max(list.items.count, 4) }
                return .void
            },
        ]
    }
    private static var strings: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> ListObject {
            guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("this") }
            return list
        }
        @Sendable func outside(_ name: String = "index") -> NetException { NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", name) }
        return [
            .property("IsSynchronized", "bool") { _, _ in false }, .property("SyncRoot", "System.Object") { value, _ in value },
            .method("void Insert(int index, string value)") { value, args, _ in
                let list = try own(value), at = args[0].int
                guard (0...list.items.count).contains(at) else { throw outside() }
                list.items.insert(args[1], at: at)
                return .void
            },
            .method("void RemoveAt(int index)") { value, args, _ in
                let list = try own(value), at = args[0].int
                guard list.items.indices.contains(at) else { throw outside() }
                list.items.remove(at: at)
                return .void
            },
        ]
    }
}
