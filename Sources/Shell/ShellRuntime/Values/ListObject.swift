/// ArrayList, List<T>, Collection<T>, Queue, Stack, HashSet's order: a growable sequence with a .NET type of its own.
public final class ListObject: NetObject, Enumerating, ChangeChecking {
    public final var items: ContiguousArray<Value> {
        get {
            SharedAccess.guarded {
                settle()
                return storage
            }
        }
        set {
            SharedAccess.guarded {
                storage = newValue
                head = 0
            }
        }
        _modify {
            let isShared = SharedAccess.isNeeded
            if isShared { SharedAccess.lock.enter() }
            defer { if isShared { SharedAccess.lock.leave() } }
            settle()
            yield &storage
        }
    }
    private final var storage: ContiguousArray<Value>
    /// Room in front of the items: a queue gives from there, a stack takes and gives.
    private final var head = 0
    private func settle() {
        if head == 0 { return }
        storage.removeFirst(head)
        head = 0
    }
    public final var count: Int { SharedAccess.guarded { storage.count - head } }
    /// The item at a position; nil outside.
    final func item(_ at: Int) -> Value? { SharedAccess.guarded { () -> Value? in at >= 0 && at < count ? items[at] : Value?.none } }
    public final var first: Value? { SharedAccess.guarded { () -> Value? in count == 0 ? Value?.none : .some(storage[head]) } }
    /// Takes the first item out; the others stay where they are until many have gone.
    public func takeFirst() -> Value? {
        SharedAccess.guarded { () -> Value? in
            guard count > 0 else { return Value?.none }
            let item = storage[head]
            storage[head] = .null
            head += 1
            if head == storage.count || (head > 32 && head > storage.count / 2 && !keepsRoom) { settle() }
            return item
        }
    }
    /// Puts an item before the others.
    public func prepend(_ item: Value) {
        SharedAccess.guarded {
            keepsRoom = true
            if head == 0 {
                let room = max(8, storage.count)
                storage.insert(contentsOf: repeatElement(.null, count: room), at: 0)
                head = room
            }
            head -= 1
            storage[head] = item
        }
    }
    private var keepsRoom = false
    public let ownType: TypeInfo
    /// What `Add` converts to; nil for ArrayList.
    public let element: TypeInfo?
    public var isReadOnly = false
    /// What `Synchronized` gave; every list keeps whole under threads, so that it says so is all the difference.
    public var isSynchronized = false
    private var reserved = 0
    /// The room that .NET's list would have: asked for, or doubled from four as it grows.
    public var capacity: Int {
        get {
            while reserved < items.count { reserved = max(4, reserved * 2) }
            return reserved
        }
        set { reserved = newValue }
    }
    /// The instance of a script class that derives from the list's type.
    public var instance: NetObject?
    public init(_ items: ContiguousArray<Value> = [], type: TypeInfo? = nil, element: TypeInfo? = nil) {
        storage = items
        ownType = type ?? ListObject.arrayList
        self.element = element
        super.init(kind: .list)
    }
    public override var type: TypeInfo { ownType }
    /// `$x[0]` is the first item: what is no list, such as a queue or a set, has no positions.
    private(set) lazy final var isIndexed = type.implements("System.Collections.IList") || type.find("Item", isStatic: false) != nil || !type.methods("get_Item", isStatic: false).isEmpty
    public var knownCount: Int? { count }
    public func forEach(_ body: (Value) throws -> Void) throws {
        let next = makePuller()
        while let item = try next() { try body(item) }
    }
    public func makePuller() -> () throws -> Value? {
        let snapshot = items, check = changeCheck()
        var at = 0
        return {
            try check()
            defer { at += 1 }
            return at < snapshot.count ? snapshot[at] : Value?.none
        }
    }
    /// Whether the items are still where they were: who holds them makes every change copy them elsewhere.
    public func changeCheck() -> () throws -> Void {
        let snapshot = items
        return { [self] in
            let isSame = items.withUnsafeBufferPointer { own in snapshot.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress && own.count == $0.count } }
            if !isSame { throw CollectionChange.error }
        }
    }
    public static let arrayList: TypeInfo = {
        let type = TypeInfo(
            "System.Collections.ArrayList",
            interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
            members: TypeMembers.of("System.Collections.ArrayList"))
        TypeRegistry.shared.register(type)
        return type
    }()
    /// `System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]`: what Invoke() returns.
    public static let psObjectCollection = TypeInfo(
        "System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]",
        interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"],
        displayName: "System.Collections.ObjectModel.Collection[psobject]",
        members: TypeMembers.of("System.Collections.ObjectModel.Collection`1"))
}

/// PSReference: `[ref]$x`.
public final class ReferenceObject: NetObject {
    public let box: VariableBox
    /// PSReference`1 where the reference is to a value and not to a variable.
    private let ownType: TypeInfo
    public init(_ box: VariableBox) {
        self.box = box
        ownType = WellKnown.reference
        super.init(kind: .reference)
    }
    /// `[ref]5`: a reference to a value, of the value's type.
    public init(to value: Value) {
        box = VariableBox("", value)
        let argument = value.isNull ? "System.Management.Automation.LanguagePrimitives+Null" : (value.base.type ?? WellKnown.object).fullName
        ownType = TypeInfo("System.Management.Automation.PSReference`1[[\(argument)]]", base: WellKnown.reference)
        super.init(kind: .reference)
    }
    public override var type: TypeInfo { ownType }
    public override func toText() -> String { ownType.fullName.replacingAll("[[", with: "[").replacingAll("]]", with: "]") }
}

/// PSVariable, as Get-Variable gives it.
public final class VariableObject: NetObject {
    public let box: VariableBox
    public init(_ box: VariableBox) {
        self.box = box
        super.init(kind: .psVariable)
    }
    public override var type: TypeInfo { WellKnown.variable }
}

/// A collection whose enumerators end with an error once it has changed.
public protocol ChangeChecking: NetObject {
    /// Called before each step of an enumeration that begins now.
    func changeCheck() -> () throws -> Void
}

/// What enumeration throws when its collection has changed.
public enum CollectionChange {
    static let id = "System.InvalidOperationException"
    public static var error: ShellError {
        ShellError(
            "Collection was modified; enumeration operation may not execute.", id: id, category: .operationStopped,
            exception: "System.InvalidOperationException")
    }
}
