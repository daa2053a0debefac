import ShellRuntime

/// IEnumerator over a snapshot: `MoveNext()` and `Current`; what is left of it enumerates.
final class EnumeratorObject: NetObject, Enumerating, ChangeChecking {
    let items: ContiguousArray<Value>
    private(set) var position = -1
    private let check: () throws -> Void
    private let ownType: TypeInfo
    /// `check` throws once the collection has changed.
    init(_ items: ContiguousArray<Value>, dictionary: Bool = false, ordered: Bool = false, check: @escaping () throws -> Void = {}) {
        self.items = items
        self.check = check
        ownType = ordered ? EnumeratorObject.orderedType : dictionary ? EnumeratorObject.dictionaryType : EnumeratorObject.plainType
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { ownType }
    var knownCount: Int? { nil }
    func changeCheck() -> () throws -> Void { check }
    func forEach(_ body: (Value) throws -> Void) throws {
        while try moveNext() {
            try body(current)
        }
    }
    func makePuller() -> () throws -> Value? { { [self] in try moveNext() ? current : Value?.none } }
    func moveNext() throws -> Bool {
        try check()
        if position < items.count { position += 1 }
        return position < items.count
    }
    var current: Value { position >= 0 && position < items.count ? items[position] : .null }
    func reset() { position = -1 }

    private static func make(_ name: String, _ interfaces: [String], _ extra: [TypeMember]) -> TypeInfo {
        TypeInfo(name, interfaces: interfaces, members: {
            @Sendable func me(_ value: Value) -> EnumeratorObject? { value.as(EnumeratorObject.self) }
            return extra + [
                .property("Current", "System.Object") { value, _ in
                    guard let enumerator = me(value), enumerator.position >= 0, enumerator.position < enumerator.items.count else {
                        throw NetException.invalidOperation("Enumeration has not started. Call MoveNext.")
                    }
                    return enumerator.current
                },
                .method("bool MoveNext()") { value, _, _ in .bool(try me(value)?.moveNext() ?? false) },
                .method("void Reset()") { value, _, _ in
                    me(value)?.reset()
                    return .void
                },
            ]
        })
    }
    private static let plainType = make("System.Collections.ArrayEnumerator", ["System.Collections.IEnumerator"], [])
    private static let dictionaryType = ofPairs("System.Collections.Hashtable+HashtableEnumerator")
    private static let orderedType = ofPairs("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator")
    private static func ofPairs(_ name: String) -> TypeInfo {
        make(
            name, ["System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"],
            [
                .property("Key", "System.Object") { value, _ in value.as(EnumeratorObject.self)?.current.as(DictionaryEntryObject.self)?.key ?? .null },
                .property("Value", "System.Object") { value, _ in value.as(EnumeratorObject.self)?.current.as(DictionaryEntryObject.self)?.value ?? .null },
                .property("Entry", "System.Collections.DictionaryEntry") { value, _ in value.as(EnumeratorObject.self)?.current ?? .null },
            ])
    }
}
