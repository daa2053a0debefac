/// A dictionary key: strings compare without case where the table says so, numbers by type and value, objects by Equals.
public struct HashKey: Hashable {
    public let value: Value
    /// Folded text of a string key; nil for other keys.
    @usableFromInline let text: String?

    public init(_ value: Value, ignoringCase: Bool) {
        let base = value.base
        self.value = base
        if case .string(let string) = base {
            text = ignoringCase ? string.value.foldedForKeys() : string.value
        } else {
            text = nil
        }
    }
    public static func == (a: HashKey, b: HashKey) -> Bool {
        if let x = a.text { return b.text.map { x == $0 } ?? false }
        if b.text != nil { return false }
        switch (a.value, b.value) {
        case (.int(let x), .int(let y)): return x == y
        case (.long(let x), .long(let y)): return x == y
        case (.double(let x), .double(let y)): return x == y || (x.isNaN && y.isNaN)
        case (.bool(let x), .bool(let y)): return x == y
        case (.char(let x), .char(let y)): return x == y
        case (.byte(let x), .byte(let y)): return x == y
        case (.sbyte(let x), .sbyte(let y)): return x == y
        case (.short(let x), .short(let y)): return x == y
        case (.ushort(let x), .ushort(let y)): return x == y
        case (.uint(let x), .uint(let y)): return x == y
        case (.ulong(let x), .ulong(let y)): return x == y
        case (.single(let x), .single(let y)): return x == y
        case (.object(let x), .object(let y)): return x === y || x.isEqual(to: y)
        default: return a.value.isNull && b.value.isNull
        }
    }
    public func hash(into hasher: inout Hasher) {
        if let text { return text.hash(into: &hasher) }
        switch value {
        case .int(let v): hasher.combine(v)
        case .long(let v): hasher.combine(v)
        case .double(let v): hasher.combine(v)
        case .bool(let v): hasher.combine(v)
        case .char(let v): hasher.combine(v)
        case .object(let object): hasher.combine(object.hashValue)
        default: hasher.combine(value.integerValue ?? 0)
        }
    }
}

extension String {
    /// Upper-cased by simple folding, for case-insensitive keys; unchanged text is returned as it is.
    public func foldedForKeys() -> String {
        for byte in utf8 where byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) { return asciiMapped(0x41...0x5A) ?? lowercased() }
        return self
    }
}

/// System.Collections.Hashtable, OrderedDictionary and generic dictionaries: one implementation that keeps insertion order; a
/// Hashtable with numbers among its keys enumerates as .NET's does (`BucketOrder`).
public final class DictionaryObject: NetObject, Enumerating, ChangeChecking {
    public let ignoresCase: Bool
    /// The keys of the entries in insertion order; one that was removed is unset.
    private var entryKeys: ContiguousArray<Value> = []
    private var entryValues: ContiguousArray<Value> = []
    private var index = KeyIndex()
    /// The hash of each entry's key.
    private var hashes: ContiguousArray<UInt64> = []
    private var removed = 0
    /// Places of removed entries that a generic dictionary fills again, the last first.
    private var freed: [Int] = []
    /// The number of entries that a Hashtable was made for.
    var capacity = 0
    /// A Hashtable has keys that are no texts.
    private var isScattered = false
    /// A ConcurrentDictionary: every key lies where its hash says.
    public var isConcurrent = false
    /// Where its entries lie, in the order of enumeration, once that was asked.
    private var scattered: [Int]?
    /// Tables with fewer entries have no index.
    private static let scanned = 8
    private let ownType: TypeInfo?
    public let isOrdered: Bool
    public var isReadOnly = false
    /// What `Synchronized` gave; every table keeps whole under threads, so that it says so is all the difference.
    public var isSynchronized = false
    /// The instance of a script class that derives from the table's type.
    public var instance: NetObject?
    /// Counts every change, for enumerators.
    public private(set) var version = 0
    /// Where keys stand in order of value (SortedDictionary): whether the first comes before the second.
    public var precedes: ((Value, Value) -> Bool)?
    /// The type of the pairs that enumeration gives; nil for DictionaryEntry.
    public var pairType: TypeInfo?

    /// `@{}`: a Hashtable that ignores case.
    public init(ordered: Bool = false, ignoresCase: Bool = true, type: TypeInfo? = nil, kind: ObjectKind = .hashtable) {
        self.ignoresCase = ignoresCase
        isOrdered = ordered
        ownType = type
        super.init(kind: kind)
    }
    public override var type: TypeInfo {
        ownType ?? (isOrdered ? WellKnown.orderedDictionary : WellKnown.hashtable)
    }
    public func changeCheck() -> () throws -> Void {
        let version = version
        return { if self.version != version { throw CollectionChange.error } }
    }
    /// Giving a key another value and removing one end enumerations; a generic Dictionary's go on.
    private var countsReplacing: Bool { ownType == nil || precedes != nil }
    public var count: Int { SharedAccess.guarded { entryKeys.count - removed } }
    public var knownCount: Int? { count }

    /// An empty table like this one, of a type derived from its type.
    func derived(_ type: TypeInfo) -> DictionaryObject {
        let made = DictionaryObject(ordered: isOrdered, ignoresCase: ignoresCase, type: type, kind: kind)
        made.precedes = precedes
        made.isConcurrent = isConcurrent
        made.pairType = pairType
        return made
    }
    @inline(__always)
    private func position(of base: Value, _ hash: UInt64) -> Int? {
        if index.isEmpty {
            for at in hashes.indices where hashes[at] == hash && isKey(at, base) { return at }
            return nil
        }
        return index.find(hash) { at in hashes[at] == hash && isKey(at, base) }
    }
    @inline(__always)
    private func isKey(_ at: Int, _ base: Value) -> Bool {
        entryKeys.withUnsafeBufferPointer { keys in
            if case .string(let known) = keys[at], case .string(let text) = base, known === text { return true }
            return !isRemoved(at) && KeyIndex.areEqual(keys[at], base, ignoringCase: ignoresCase)
        }
    }
    @inline(__always)
    private func isRemoved(_ at: Int) -> Bool { if case .unset = entryKeys[at] { true } else { false } }
    private func position(of key: Value) -> Int? {
        if entryKeys.isEmpty { return nil }
        let base = key.base
        return position(of: base, KeyIndex.hash(base, ignoringCase: ignoresCase))
    }
    private func append(_ base: Value, _ hash: UInt64, _ value: Value) {
        if isConcurrent {
            scattered = nil
            isScattered = true
        } else if kind == .hashtable {
            scattered = nil
            if case .string = base {} else if ownType == nil, !isOrdered { isScattered = true }
        } else if let at = freed.popLast() {
            entryKeys[at] = base
            entryValues[at] = value
            hashes[at] = hash
            removed -= 1
            if !index.isEmpty, !index.insert(hash, at) { rebuild() }
            return
        }
        if index.isEmpty, entryKeys.count < DictionaryObject.scanned {
            // So few are looked through.
            if entryKeys.isEmpty {
                entryKeys.reserveCapacity(4)
                entryValues.reserveCapacity(4)
                hashes.reserveCapacity(4)
            }
        } else if !index.insert(hash, entryKeys.count) {
            if removed > 0 { compact() } else { rebuild() }
            _ = index.insert(hash, entryKeys.count)
        }
        entryKeys.append(base)
        entryValues.append(value)
        hashes.append(hash)
    }
    /// A new index with room for twice the entries.
    private func rebuild() {
        if entryKeys.count < DictionaryObject.scanned { return index.clear(capacity: 0) }
        index.clear(capacity: max(4, entryKeys.count * 2))
        for at in entryKeys.indices where !isRemoved(at) { _ = index.insert(hashes[at], at) }
    }

    public func find(_ key: Value) -> Value? {
        SharedAccess.guarded { position(of: key).map { entryValues[$0] } }
    }
    public subscript(_ key: String) -> Value? {
        get { find(Value(key)) }
        set { if let newValue { set(Value(key), newValue) } else { remove(Value(key)) } }
    }
    public func set(_ key: Value, _ value: Value) { SharedAccess.guarded { put(key, value) } }
    private func put(_ key: Value, _ value: Value) {
        let base = key.base
        let hash = KeyIndex.hash(base, ignoringCase: ignoresCase)
        if let at = position(of: base, hash) {
            entryValues[at] = value
            if countsReplacing { version &+= 1 }
            return
        }
        version &+= 1
        if let precedes, let position = keys.firstIndex(where: { precedes(key, $0) }) {
            insert(at: position, key, value)
        } else {
            append(base, hash, value)
        }
    }
    /// Adds an entry; false, and nothing has happened, where the key is there.
    func insert(_ key: Value, _ value: Value) -> Bool {
        SharedAccess.guarded {
            let base = key.base
            let hash = KeyIndex.hash(base, ignoringCase: ignoresCase)
            guard position(of: base, hash) == nil else { return false }
            version &+= 1
            append(base, hash, value)
            return true
        }
    }
    public func contains(_ key: Value) -> Bool { SharedAccess.guarded { position(of: key) != nil } }
    @discardableResult public func remove(_ key: Value) -> Value? { SharedAccess.guarded { takeOut(key) } }
    private func takeOut(_ key: Value) -> Value? {
        guard let at = position(of: key) else { return nil }
        let old = entryValues[at]
        index.remove(hashes[at], at)
        entryKeys[at] = .unset
        entryValues[at] = .null
        removed += 1
        scattered = nil
        if kind == .dictionary, precedes == nil, !isOrdered, !isConcurrent { freed.append(at) }
        if countsReplacing { version &+= 1 }
        if removed > 32, removed * 2 > entryKeys.count { compact() }
        return old
    }
    public func removeAll() {
        SharedAccess.guarded {
            version &+= 1
            entryKeys = []
            entryValues = []
            hashes = []
            index.clear(capacity: 0)
            removed = 0
            freed = []
            isScattered = false
            scattered = nil
        }
    }
    /// Puts an entry at a position of an ordered dictionary.
    public func insert(at position: Int, _ key: Value, _ value: Value) {
        SharedAccess.guarded {
            compact()
            let base = key.base
            entryKeys.insert(base, at: position)
            entryValues.insert(value, at: position)
            hashes.insert(KeyIndex.hash(base, ignoringCase: ignoresCase), at: position)
            rebuild()
        }
    }
    private func compact() {
        if removed > 0 {
            var kept = 0
            for at in entryKeys.indices where !isRemoved(at) {
                entryKeys[kept] = entryKeys[at]
                entryValues[kept] = entryValues[at]
                hashes[kept] = hashes[at]
                kept += 1
            }
            entryKeys.removeLast(entryKeys.count - kept)
            entryValues.removeLast(entryValues.count - kept)
            hashes.removeLast(hashes.count - kept)
            removed = 0
            freed = []
            scattered = nil
        }
        rebuild()
    }
    /// Entries in order.
    public var pairs: [(key: Value, value: Value)] { SharedAccess.guarded { present.map { (entryKeys[$0], entryValues[$0]) } } }
    public var keys: [Value] { SharedAccess.guarded { removed == 0 && !isScattered ? Array(entryKeys) : present.map { entryKeys[$0] } } }
    public var values: [Value] { SharedAccess.guarded { removed == 0 && !isScattered ? Array(entryValues) : present.map { entryValues[$0] } } }
    /// The value of the entry at a position.
    func value(at position: Int) -> Value {
        SharedAccess.guarded {
            // Another thread may have taken entries out since the caller counted them.
            if SharedAccess.isNeeded, position >= count { return .null }
            return entryValues[removed == 0 && !isScattered ? position : present[position]]
        }
    }
    /// The entries that were not removed, in the order of enumeration.
    private var present: [Int] {
        if let scattered { return scattered }
        let left = entryKeys.indices.filter { !isRemoved($0) }
        guard isScattered else { return left }
        let held = left.map { entryKeys[$0] }
        let order = (isConcurrent ? ConcurrentOrder.positions(held, ignoringCase: ignoresCase) : BucketOrder.positions(held, capacity: capacity)).map { left[$0] }
        scattered = order
        return order
    }

    /// Enumerates DictionaryEntry objects (only where asked: the pipeline passes a dictionary whole).
    public func forEach(_ body: (Value) throws -> Void) throws {
        for pair in pairs { try body(.object(DictionaryEntryObject(pair.key, pair.value, generic: kind == .dictionary, type: pairType))) }
    }
}

/// System.Collections.DictionaryEntry, or KeyValuePair of a generic dictionary.
public final class DictionaryEntryObject: NetObject {
    public var key: Value
    public var value: Value
    public let isGeneric: Bool
    private let ownType: TypeInfo?
    public init(_ key: Value, _ value: Value, generic: Bool = false, type: TypeInfo? = nil) {
        ownType = type
        self.key = key
        self.value = value
        isGeneric = generic
        super.init()
    }
    public override var type: TypeInfo { ownType ?? (isGeneric ? WellKnown.keyValuePair : WellKnown.dictionaryEntry) }
    /// The names of the properties that it shows; type data gives the plain entry a name.
    public var shownNames: [String] { isGeneric ? ["Key", "Value"] : ["Name", "Key", "Value"] }
    public override func toText() -> String {
        guard isGeneric else { return super.toText() }
        func text(_ value: Value) -> String { value.stringValue ?? value.integerValue.map(String.init) ?? value.objectValue?.toText() ?? "" }
        return "[\(text(key)), \(text(value))]"
    }
}
