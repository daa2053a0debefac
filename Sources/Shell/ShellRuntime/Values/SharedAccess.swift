/// Lists and tables that scripts on several threads may hold at once, as `ForEach-Object -Parallel` and thread jobs do: each
/// operation is whole. As long as one runspace is all there is, nothing is locked.
public enum SharedAccess {
    /// Set for good when a second runspace is made, before another thread runs scripts.
    nonisolated(unsafe) static var isNeeded = false
    static let lock = Lock()

    @inline(__always)
    public static func guarded<R>(_ body: () throws -> R) rethrows -> R { isNeeded ? try lock.withLock(body) : try body() }
}

extension TypeMember {
    /// The member, called as a whole: another thread does not see it half done.
    public var guarded: TypeMember {
        guard case .method(let method) = self else { return self }
        return .method(
            MethodMember(signature: method.signature, isStatic: method.isStatic, isHidden: method.isHidden) { this, arguments, runspace in
                try SharedAccess.guarded { try method.call(this, arguments, runspace) }
            })
    }
}
