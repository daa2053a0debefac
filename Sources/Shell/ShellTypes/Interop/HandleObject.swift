import ShellRuntime

/// System.Runtime.InteropServices.GCHandle: an object that is kept, and pinned where its bytes have an address.
final class HandleObject: NetObject {
    private var target: Value
    private let isPinned: Bool
    private var isAllocated = true
    private let number: Int64
    private static let lock = Lock()
    nonisolated(unsafe) private static var all: [Int64: HandleObject] = [:]
    nonisolated(unsafe) private static var next: Int64 = 0x1_0000
    private init(_ target: Value, pinned: Bool) {
        self.target = target
        isPinned = pinned
        number = HandleObject.lock.withLock {
            HandleObject.next += 8
            return HandleObject.next
        }
        super.init()
    }
    override var type: TypeInfo { HandleObject.handleType }
    private static func me(_ value: Value) throws -> HandleObject {
        guard let own = value.as(HandleObject.self) else { throw NetException.argumentNull("handle") }
        guard own.isAllocated else { throw NetException.invalidOperation("Handle is not initialized.") }
        return own
    }
    private static func alloc(_ value: Value, _ kind: Int) throws -> Value {
        if kind == 3, !value.isNull, value.stringValue == nil, !(value.base.objectValue is any RawBytes) {
            throw NetException.argument("Object contains references.", "value")
        }
        let made = HandleObject(value, pinned: kind == 3)
        lock.withLock { all[made.number] = made }
        return .object(made)
    }
    private static func found(_ value: Value) throws -> Value {
        guard let own = lock.withLock({ all[value.as(PointerObject.self)?.value ?? 0] }) else { throw NetException.invalidOperation("GCHandle value cannot be zero.") }
        return .object(own)
    }
    static let handleType = TypeInfo("System.Runtime.InteropServices.GCHandle", base: WellKnown.valueType, flags: .valueType, members: {
        let name = "System.Runtime.InteropServices.GCHandle"
        return [
            .staticMethod("\(name) Alloc(System.Object value)") { args, _ in try alloc(args[0], 2) },
            .staticMethod("\(name) Alloc(System.Object value, \(name)Type type)") { args, _ in try alloc(args[0], args[1].raw) },
            .staticMethod("\(name) FromIntPtr(System.IntPtr value)") { args, _ in try found(args[0]) },
            .staticMethod("System.IntPtr ToIntPtr(\(name) value)") { args, _ in .object(PointerObject(try me(args[0]).number)) },
            .property("IsAllocated", "bool") { value, _ in .bool(value.as(HandleObject.self)?.isAllocated ?? false) },
            .property("Target", "System.Object", set: { value, new, _ in try me(value).target = new }) { value, _ in try me(value).target },
            .method("System.IntPtr AddrOfPinnedObject()") { value, _, _ in
                let own = try me(value)
                guard own.isPinned else { throw NetException.invalidOperation("Handle is not pinned.") }
                if let array = own.target.base.objectValue as? any RawBytes { return .object(PointerObject(UnmanagedMemory.pin(array))) }
                guard let text = own.target.stringValue else { return .object(PointerObject(0)) }
                return .object(PointerObject(UnmanagedMemory.allocate(text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } + [0, 0])))
            },
            .method("void Free()") { value, _, _ in
                let own = try me(value)
                if let array = own.target.base.objectValue as? any RawBytes { UnmanagedMemory.unpin(array) }
                own.isAllocated = false
                own.target = .null
                lock.withLock { _ = all.removeValue(forKey: own.number) }
                return .void
            },
        ]
    })
}
