import ShellRuntime

/// Memory that Marshal hands out: blocks by address, so that no address reaches anything else.
enum UnmanagedMemory {
    private static let lock = Lock()
    nonisolated(unsafe) private static var blocks: [Int64: [UInt8]] = [:]
    nonisolated(unsafe) private static var next: Int64 = 0x2_0000_0000

    static func allocate(_ bytes: [UInt8]) -> Int64 {
        lock.withLock {
            let address = next
            next += Int64((bytes.count + 4095) / 4096 + 1) * 4096
            blocks[address] = bytes
            return address
        }
    }
    static func release(_ address: Int64) { lock.withLock { _ = blocks.removeValue(forKey: address) } }
    /// Everything in the block that begins at an address.
    static func contents(_ address: Int64) -> [UInt8] { lock.withLock { blocks[address] ?? [] } }
    static func number(_ address: Int64) throws -> Int64 { try read(address, 8).enumerated().reduce(0) { $0 | Int64($1.element) << Int64(8 * $1.offset) } }

    // Arrays whose bytes have an address: what is written there is in the array.
    nonisolated(unsafe) private static var pinned: [Int64: any RawBytes] = [:]
    static func pin(_ array: any RawBytes) -> Int64 {
        lock.withLock {
            if let known = pinned.first(where: { $0.value === array }) { return known.key }
            let address = next
            next += Int64((array.withBytes { $0.count } + 4095) / 4096 + 1) * 4096
            pinned[address] = array
            return address
        }
    }
    static func unpin(_ array: any RawBytes) { lock.withLock { for (address, own) in pinned where own === array { pinned[address] = nil } } }
    /// The array that an address lies in, and where.
    private static func array(_ address: Int64, _ count: Int) -> (any RawBytes, Int)? {
        for (start, array) in pinned where address >= start && Int(address - start) + count <= array.withBytes({ $0.count }) { return (array, Int(address - start)) }
        return nil
    }
    private static func failure() -> NetException {
        NetException("System.AccessViolationException", "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.")
    }
    /// The block that an address lies in, and where.
    private static func block(_ address: Int64) -> (start: Int64, offset: Int)? {
        guard let start = blocks.keys.filter({ $0 <= address }).max(), let bytes = blocks[start], address - start <= Int64(bytes.count) else { return nil }
        return (start, Int(address - start))
    }
    static func read(_ address: Int64, _ count: Int) throws -> [UInt8] {
        try lock.withLock {
            if count >= 0, let (array, offset) = array(address, count) { return array.withBytes { Array($0[offset..<(offset + count)]) } }
            guard count >= 0, let (start, offset) = block(address), let bytes = blocks[start], offset + count <= bytes.count else { throw failure() }
            return Array(bytes[offset..<(offset + count)])
        }
    }
    static func write(_ address: Int64, _ new: [UInt8]) throws {
        try lock.withLock {
            if let (array, offset) = array(address, new.count) {
                array.withMutableBytes { bytes in for (at, byte) in new.enumerated() { bytes[offset + at] = byte } }
                return
            }
            guard let (start, offset) = block(address), let count = blocks[start]?.count, offset + new.count <= count else { throw failure() }
            blocks[start]?.replaceSubrange(offset..<(offset + new.count), with: new)
        }
    }
    /// Bytes up to a zero of a width.
    static func text(_ address: Int64, width: Int) throws -> [UInt8] {
        var found: [UInt8] = []
        while true {
            let unit = try read(address + Int64(found.count), width)
            if unit.allSatisfy({ $0 == 0 }) { return found }
            found += unit
        }
    }

    static func register() { TypeMembers.extend("System.Runtime.InteropServices.Marshal") { members } }
    private static func address(_ value: Value) throws -> Int64 {
        guard let address = value.as(PointerObject.self)?.value ?? value.integerValue, address != 0 else { throw NetException.argumentNull("ptr") }
        return address
    }
    private static let numbers: [(name: String, type: String, size: Int)] = [("Byte", "byte", 1), ("Int16", "short", 2), ("Int32", "int", 4), ("Int64", "long", 8)]
    private static func number(_ bytes: [UInt8]) -> Value {
        let raw = bytes.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
        switch bytes.count {
        case 1: return .byte(UInt8(raw))
        case 2: return .short(Int16(truncatingIfNeeded: raw))
        case 4: return .int(Int32(truncatingIfNeeded: raw))
        default: return .long(Int64(bitPattern: raw))
        }
    }
    private static func size(_ type: TypeInfo) throws -> Int {
        let sizes = [
            "System.Byte": 1, "System.SByte": 1, "System.Boolean": 4, "System.Char": 1, "System.Int16": 2, "System.UInt16": 2, "System.Int32": 4, "System.UInt32": 4,
            "System.Int64": 8, "System.UInt64": 8, "System.Single": 4, "System.Double": 8, "System.Decimal": 16, "System.Guid": 16, "System.IntPtr": 8, "System.UIntPtr": 8,
        ]
        if type.isEnum { return 4 }
        guard let size = sizes[type.fullName] else {
            throw NetException.argument("Type '\(type.netName)' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed.")
        }
        return size
    }
    private static var members: [TypeMember] {
        let p = "System.IntPtr"
        var list: [TypeMember] = MarshalMembers.list
        for (name, type, size) in numbers {
            list += [
                .staticMethod("\(type) Read\(name)(\(p) ptr)") { args, _ in number(try read(try address(args[0]), size)) },
                .staticMethod("\(type) Read\(name)(\(p) ptr, int ofs)") { args, _ in number(try read(try address(args[0]) + Int64(args[1].int), size)) },
                .staticMethod("void Write\(name)(\(p) ptr, \(type) val)") { args, _ in
                    try write(try address(args[0]), (0..<size).map { UInt8(truncatingIfNeeded: (args[1].integerValue ?? 0) >> Int64(8 * $0)) })
                    return .void
                },
                .staticMethod("void Write\(name)(\(p) ptr, int ofs, \(type) val)") { args, _ in
                    try write(try address(args[0]) + Int64(args[1].int), (0..<size).map { UInt8(truncatingIfNeeded: (args[2].integerValue ?? 0) >> Int64(8 * $0)) })
                    return .void
                },
            ]
        }
        for type in ["byte", "char", "short", "int", "long", "float", "double"] {
            list += [
                .staticMethod("void Copy(\(type)[] source, int startIndex, \(p) destination, int length)") { args, _ in
                    guard let source = args[0].objectValue as? any RawBytes else { throw NetException.argumentNull("source") }
                    let start = args[1].int * source.elementSize, count = args[3].int * source.elementSize, all = source.withBytes { Array($0) }
                    guard start >= 0, count >= 0, start + count <= all.count else { throw NetException.outOfRange("Requested range extends past the end of the array.", "startIndex") }
                    try write(try address(args[2]), Array(all[start..<(start + count)]))
                    return .void
                },
                .staticMethod("void Copy(\(p) source, \(type)[] destination, int startIndex, int length)") { args, _ in
                    guard let target = args[1].objectValue as? any RawBytes else { throw NetException.argumentNull("destination") }
                    let start = args[2].int * target.elementSize, bytes = try read(try address(args[0]), args[3].int * target.elementSize)
                    guard start >= 0, start + bytes.count <= target.withBytes({ $0.count }) else { throw NetException.outOfRange("Requested range extends past the end of the array.", "startIndex") }
                    target.withMutableBytes { buffer in for (at, byte) in bytes.enumerated() { buffer[start + at] = byte } }
                    return .void
                },
            ]
        }
        return list + [
            .staticMethod("int SizeOf(type t)") { args, _ in
                guard let type = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("t") }
                return Value(try size(type))
            },
            .staticMethod("int SizeOf(System.Object structure)") { args, _ in Value(try size(args[0].type ?? WellKnown.object)) },
            .staticMethod("int SizeOf[T]()") { _, runspace in Value(try size(runspace.takeTypeArguments().first ?? WellKnown.object)) },
            .staticMethod("int GetLastWin32Error()") { _, _ in 0 }, .staticMethod("int GetLastPInvokeError()") { _, _ in 0 },
            .staticMethod("int ReleaseComObject(System.Object o)") { args, _ in
                throw NetException.argument("The object's type must be __ComObject or derived from __ComObject.", "o")
            },
        ]
    }
}
