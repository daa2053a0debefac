/// Open generic types, ``System.Collections.Generic.List`1``: what reflection and Get-Member show of them is the type that is made of its own parameters (PSL-387).
extension TypeRegistry {
    /// The definition of a generic type, by its name as it was registered.
    func openGeneric(_ name: String) -> TypeInfo {
        let key = name.foldedForKeys()
        let parameters = TypeParameterNames.of(name).map { TypeInfo($0, flags: .genericParameter, displayName: $0) }
        let made = genericBuilder(key).flatMap { $0(parameters) }
        let definition = TypeInfo(
            name, base: made.map { $0.baseType } ?? WellKnown.object, interfaces: made?.interfaces ?? [], flags: (made?.flags ?? []).union(.genericDefinition),
            members: { made?.members.all ?? [] })
        definition.typeParameters = parameters
        return definition
    }
}

/// What the parameters of .NET's generic types are called.
enum TypeParameterNames {
    private static let known: [(names: String, types: String)] = [
        ("TKey TValue",
            "Dictionary`2 IDictionary`2 IReadOnlyDictionary`2 SortedDictionary`2 SortedList`2 OrderedDictionary`2 ConcurrentDictionary`2 ReadOnlyDictionary`2 KeyValuePair`2 ImmutableDictionary`2 ImmutableSortedDictionary`2 FrozenDictionary`2 IImmutableDictionary`2 ConditionalWeakTable`2"),
        ("TKey TElement", "Lookup`2 ILookup`2 IGrouping`2"), ("TElement TPriority", "PriorityQueue`2"), ("TInput TOutput", "Converter`2"), ("TResult", "Task`1 TaskCompletionSource`1 ValueTask`1 Func`1 TaskFactory`1"),
        ("T TMetadata", "Lazy`2"), ("TEventArgs", "EventHandler`1"), ("T1", "Tuple`1 ValueTuple`1"),
    ]
    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (names, types) in known { for type in types.split(separator: " ") { table[String(type)] = names.split(separator: " ").map(String.init) } }
        return table
    }()
    /// The parameters of a type, ``System.Func`3``: from the table, or counted.
    static func of(_ name: String) -> [String] {
        let own = name[(name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex)...]
        if let names = table[String(own)] { return names }
        let count = own.firstIndex(of: "`").flatMap { Int(own[own.index(after: $0)...]) } ?? 1
        guard count > 1 else { return ["T"] }
        if own.hasPrefix("Func") { return (count == 2 ? ["T"] : (1..<count).map { "T\($0)" }) + ["TResult"] }
        if count == 8, own.hasPrefix("Tuple") || own.hasPrefix("ValueTuple") { return (1...7).map { "T\($0)" } + ["TRest"] }
        return (1...count).map { "T\($0)" }
    }
}
