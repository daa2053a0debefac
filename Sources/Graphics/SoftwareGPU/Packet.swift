/// Packet types. A packet is 8-byte aligned and begins with a 64-bit header: bits 15..0 type, 31..16 flags, 63..32 its size in
/// bytes, header included, a multiple of 8. All fields are 64-bit little-endian.
public enum PacketType: UInt16, CaseIterable, Sendable {
    /// Any size; the rest is ignored.
    case nop = 0
    /// address, value, tag: writes the 64-bit value, after all earlier work of the engine.
    case fence = 1
    /// program address, constants address, constants size, descriptor table address, descriptor count,
    /// groups x, y, z.
    case dispatch = 2
    /// source, destination, size. Overlapping ranges behave as if copied through a buffer.
    case copy = 3
    /// destination, size, pattern (32 bits, repeated; destination and size multiples of 4).
    case fill = 4
    /// address: the device clock in nanoseconds is written there.
    case timestamp = 5
    /// address, value: the engine waits until the 64-bit value in memory is at least `value`.
    case wait = 6
    /// address, size: packets from there are executed with the bound context; not nested.
    case indirect = 7
    /// root table (physical), context identifier: what later virtual addresses mean, and who is charged for engine time.
    /// Root 0 with flag `noContext` binds no page table. Privileged.
    case bind = 8
    /// table address, first index, count, then `count` entries; with `repeated` one entry and a step that is
    /// added for each next entry. Writes page table entries. Privileged.
    case updatePageTable = 9
    /// root table (physical, 0 for all), start, end: drops cached translations of all engines. Privileged.
    case flushTLB = 10
    /// value: raises `DeviceInterrupt.signal`. Privileged.
    case interrupt = 11
    /// address of the current value, value, address of the monitored value: writes the value, raises an interrupt only if it
    /// is greater than the monitored value.
    case nativeFence = 12
}

/// Flags of packets.
public struct PacketFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The (destination) address is physical. Privileged.
    public static let physicalDestination = PacketFlags(rawValue: 1)
    /// The source address is physical. Privileged.
    public static let physicalSource = PacketFlags(rawValue: 2)
    /// `fence` raises an interrupt.
    public static let interrupt = PacketFlags(rawValue: 4)
    /// `indirect`: packets there may be privileged ones.
    public static let privileged = PacketFlags(rawValue: 8)
    /// `updatePageTable`: one entry and a step.
    public static let repeated = PacketFlags(rawValue: 16)
    /// `bind`: no page table.
    public static let noContext = PacketFlags(rawValue: 32)
}

/// Makes the bytes of packets, for rings and for indirect buffers.
public struct PacketWriter: Sendable {
    /// The packets so far, as 64-bit words.
    public private(set) var words: [UInt64] = []
    public init() {}

    public var byteCount: Int { words.count * 8 }
    public mutating func removeAll() { words.removeAll(keepingCapacity: true) }

    /// Any packet.
    public mutating func append(_ type: PacketType, _ flags: PacketFlags = [], _ fields: UInt64...) {
        header(type, flags, fieldCount: fields.count)
        words.append(contentsOf: fields)
    }
    private mutating func header(_ type: PacketType, _ flags: PacketFlags, fieldCount: Int) {
        words.append(UInt64(type.rawValue) | UInt64(flags.rawValue) << 16 | UInt64(8 * (fieldCount + 1)) << 32)
    }

    public mutating func fence(
        at address: UInt64, value: UInt64, tag: UInt64 = 0, interrupt: Bool = true, physical: Bool = false
    ) {
        var flags: PacketFlags = []
        if interrupt { flags.insert(.interrupt) }
        if physical { flags.insert(.physicalDestination) }
        append(.fence, flags, address, value, tag)
    }
    public mutating func nativeFence(current: UInt64, value: UInt64, monitored: UInt64) {
        append(.nativeFence, [], current, value, monitored)
    }
    public mutating func dispatch(
        program: UInt64, constants: UInt64 = 0, constantBytes: Int = 0, descriptors: UInt64 = 0, descriptorCount: Int = 0,
        groups: (x: UInt32, y: UInt32, z: UInt32)
    ) {
        append(
            .dispatch, [], program, constants, UInt64(constantBytes), descriptors, UInt64(descriptorCount), UInt64(groups.x),
            UInt64(groups.y), UInt64(groups.z))
    }
    public mutating func copy(from source: UInt64, to destination: UInt64, size: UInt64, flags: PacketFlags = []) {
        append(.copy, flags, source, destination, size)
    }
    public mutating func fill(_ destination: UInt64, size: UInt64, pattern: UInt32, physical: Bool = false) {
        append(.fill, physical ? .physicalDestination : [], destination, size, UInt64(pattern))
    }
    public mutating func timestamp(at address: UInt64, physical: Bool = false) {
        append(.timestamp, physical ? .physicalDestination : [], address)
    }
    public mutating func wait(at address: UInt64, value: UInt64, physical: Bool = false) {
        append(.wait, physical ? .physicalSource : [], address, value)
    }
    public mutating func indirect(_ address: UInt64, size: UInt64, privileged: Bool = false, physical: Bool = false) {
        var flags: PacketFlags = []
        if privileged { flags.insert(.privileged) }
        if physical { flags.insert(.physicalSource) }
        append(.indirect, flags, address, size)
    }
    /// `root` nil binds no page table.
    public mutating func bind(root: UInt64?, context: UInt64) {
        append(.bind, root == nil ? .noContext : [], root ?? 0, context)
    }
    /// Entries one by one.
    public mutating func updatePageTable(
        table: UInt64, firstIndex: Int, entries: some Collection<PageTableEntry>, physical: Bool = true
    ) {
        header(.updatePageTable, physical ? .physicalDestination : [], fieldCount: 3 + entries.count)
        words.append(table)
        words.append(UInt64(firstIndex))
        words.append(UInt64(entries.count))
        words.append(contentsOf: entries.lazy.map(\.rawValue))
    }
    /// `count` entries: `first`, `first + step`, ... (step 4096 for consecutive pages, 0 to repeat).
    public mutating func updatePageTable(
        table: UInt64, firstIndex: Int, count: Int, first: PageTableEntry, step: UInt64, physical: Bool = true
    ) {
        var flags: PacketFlags = .repeated
        if physical { flags.insert(.physicalDestination) }
        append(.updatePageTable, flags, table, UInt64(firstIndex), UInt64(count), first.rawValue, step)
    }
    public mutating func flushTLB(root: UInt64 = 0, start: UInt64 = 0, end: UInt64 = .max) {
        append(.flushTLB, [], root, start, end)
    }
    public mutating func interrupt(_ value: UInt64) { append(.interrupt, [], value) }
    /// Padding of `bytes` (a multiple of 8, at least 8).
    public mutating func nop(bytes: Int = 8) {
        header(.nop, [], fieldCount: bytes / 8 - 1)
        words.append(contentsOf: repeatElement(0, count: max(0, bytes / 8 - 1)))
    }
}

/// An entry of a descriptor table: 32 bytes.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 8 | GPU virtual address of byte 0 |
/// | 8 | 8 | size in bytes; 0: nothing is bound, reads give 0 |
/// | 16 | 4 | stride of an element in bytes, or 0 |
/// | 20 | 4 | flags: bit 0 writable (writes to others are dropped) |
/// | 24 | 8 | zero |
public struct BufferDescriptor: Hashable, Sendable {
    public var address: UInt64
    public var size: UInt64
    public var stride: UInt32
    public var isWritable: Bool
    /// Bytes in the table.
    public static let size = 32

    public init(address: UInt64, size: UInt64, stride: UInt32 = 0, isWritable: Bool = true) {
        self.address = address
        self.size = size
        self.stride = stride
        self.isWritable = isWritable
    }
    /// The four 64-bit words of the table.
    public var words: [UInt64] { [address, size, UInt64(stride) | (isWritable ? 1 << 32 : 0), 0] }
}
