/// What scripts on several threads may hold at once, as `ForEach-Object -Parallel` and thread jobs do: each operation is whole. As
/// long as one runspace is all there is, nothing is locked.
///
/// Lists and tables stand under one lock, since what they compare may be code of scripts. Fields, elements and properties stand under
/// locks by the address of their object; who holds one of those only copies, and runs no script.
public enum SharedAccess {
    /// Set for good when a second runspace is made, before another thread runs scripts.
    @usableFromInline nonisolated(unsafe) static var isNeeded = false
    static let lock = Lock()
    private static let slotLocks = ContiguousArray((0..<64).map { _ in Lock() })

    @inline(__always)
    public static func guarded<R>(_ body: () throws -> R) rethrows -> R { isNeeded ? try lock.withLock(body) : try body() }

    /// The lock of an object's own storage.
    @usableFromInline
    static func slotLock(of owner: AnyObject) -> Lock {
        let address = UInt(bitPattern: Unmanaged.passUnretained(owner).toOpaque())
        return slotLocks[Int(truncatingIfNeeded: (address >> 4 ^ address >> 10) & 63)]
    }
    /// The lock of an object's own storage, taken, where several threads may look into it.
    @usableFromInline @inline(__always)
    static func enter(_ owner: AnyObject) -> Lock? {
        guard isNeeded else { return nil }
        let lock = slotLock(of: owner)
        lock.enter()
        return lock
    }
    /// What a body copies out of an object's storage, alone among those that look into it.
    @usableFromInline @inline(never)
    static func copy<R>(of owner: AnyObject, _ body: () -> R) -> R { slotLock(of: owner).withLock(body) }
    /// Runs a body that only copies, alone among those that look into the object's storage.
    @usableFromInline @inline(__always)
    static func slots<R>(of owner: AnyObject, _ body: () throws -> R) rethrows -> R {
        isNeeded ? try slotLock(of: owner).withLock(body) : try body()
    }
}

extension TypeMember {
    /// The member, called as a whole: another thread does not see it half done. For members that never wait.
    public var guarded: TypeMember {
        switch self {
        case .method(let method): return .method(method.guarded)
        case .property(let property):
            let set = property.set.map { set in
                { @Sendable (this: Value, value: Value, runspace: Runspace) in try SharedAccess.guarded { try set(this, value, runspace) } }
            }
            var made = PropertyMember(
                name: property.name, typeName: property.typeName, isStatic: property.isStatic, isHidden: property.isHidden,
                get: { this, runspace in try SharedAccess.guarded { try property.get(this, runspace) } }, set: set, origin: property.origin)
            made.declaredType = property.declaredType
            return .property(made)
        }
    }
}

extension SharedAccess {
    /// Types whose objects hold data that their members change step by step, and whose members wait for nothing.
    private static let plainTypes: Set<String> = [
        "System.Text.StringBuilder", "System.IO.TextWriter", "System.IO.StringWriter", "System.IO.StringReader", "System.Random", "System.Collections.BitArray",
        "System.Collections.Specialized.NameValueCollection", "System.Collections.Specialized.StringCollection", "System.Diagnostics.Stopwatch",
        "System.UriBuilder",
    ]
    private static let plainNamespaces = ["System.Data.", "System.Xml."]
    /// Collections: they look at how much they hold before they take or put.
    private static let collections = [
        "System.Collections.ArrayList", "System.Collections.Queue", "System.Collections.Stack", "System.Collections.SortedList", "System.Collections.Generic.",
        "System.Collections.ObjectModel.", "System.Management.Automation.PSDataCollection",
    ]
    /// What collections do with a block of a script, which may wait for another thread.
    private static let calling: Set<String> = [
        "ForEach", "Find", "FindAll", "FindIndex", "FindLast", "FindLastIndex", "Exists", "TrueForAll", "RemoveAll", "RemoveWhere", "ConvertAll", "Sort",
        "BinarySearch",
    ]
    /// A type's own members: one at a time for the types that need it.
    static func guarded(_ members: [TypeMember], of type: String) -> [TypeMember] {
        if plainTypes.contains(type) || plainNamespaces.contains(where: { type.hasPrefix($0) }) { return members.map(\.guarded) }
        guard collections.contains(where: { type.hasPrefix($0) }) else { return members }
        return members.map { calling.contains($0.name) ? $0 : $0.guarded }
    }
}
