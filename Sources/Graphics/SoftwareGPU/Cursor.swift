/// Where an engine is: the packet under way, the indirect buffer around it, the bound context.
struct Cursor {
    struct Indirect {
        var address: UInt64
        var end: UInt64
        var isPrivileged: Bool
        var isPhysical: Bool
    }

    /// Most fields of a packet: those of `updatePageTable` with a whole table.
    static let maxFields = 3 + PageTable.entries

    /// Fields of the packet under way.
    private let storage = PacketStorage()
    var words: UnsafeMutablePointer<UInt64> { storage.words }
    private(set) var type = PacketType.nop
    private(set) var flags: PacketFlags = []
    private(set) var packetSize: UInt64 = 0
    private(set) var fieldCount = 0
    private(set) var hasPacket = false
    /// The packet came from an indirect buffer without privilege.
    private(set) var isPrivileged = false
    var indirect: Indirect?
    /// Bytes of a copy or fill that are done.
    var progress: UInt64 = 0
    var dispatch: DispatchRun?
    var context: UInt64 = 0
    var root: UInt64?
    /// Bytes of the ring's packet under way (for indirect buffers: of the `indirect` packet).
    var ringPacketSize: UInt64 = 0

    var isActive: Bool { hasPacket || indirect != nil }

    /// Takes a header apart; false if it is no packet that may stand here.
    mutating func accept(header: UInt64, privileged: Bool) -> Bool {
        guard let type = PacketType(rawValue: UInt16(truncatingIfNeeded: header)) else { return false }
        let flags = PacketFlags(rawValue: UInt16(truncatingIfNeeded: header >> 16))
        let size = header >> 32
        let fields = Int(size / 8) - 1
        let expected: ClosedRange<Int>
        var allowed: PacketFlags = []
        switch type {
        case .nop: expected = 0...Int.max
        case .fence: (expected, allowed) = (3...3, [.physicalDestination, .interrupt])
        case .dispatch: expected = 8...8
        case .copy: (expected, allowed) = (3...3, [.physicalDestination, .physicalSource])
        case .fill: (expected, allowed) = (3...3, .physicalDestination)
        case .timestamp: (expected, allowed) = (1...1, .physicalDestination)
        case .wait: (expected, allowed) = (2...2, .physicalSource)
        case .indirect: (expected, allowed) = (2...2, [.privileged, .physicalSource])
        case .bind: (expected, allowed) = (2...2, .noContext)
        case .updatePageTable: (expected, allowed) = (3...Self.maxFields, [.physicalDestination, .repeated])
        case .flushTLB: expected = 3...3
        case .interrupt: expected = 1...1
        case .nativeFence: expected = 3...3
        }
        guard expected.contains(fields), allowed.isSuperset(of: flags) else { return false }
        if !privileged {
            switch type {
            case .bind, .updatePageTable, .flushTLB, .interrupt: return false
            default: break
            }
            guard flags.isDisjoint(with: [.physicalDestination, .physicalSource, .privileged]) else { return false }
        }
        if indirect != nil, type == .indirect { return false }
        self.type = type
        self.flags = flags
        packetSize = size
        fieldCount = type == .nop ? 0 : fields
        isPrivileged = privileged
        hasPacket = true
        if indirect == nil { ringPacketSize = size }
        progress = 0
        return true
    }

    mutating func dropPacket() {
        hasPacket = false
        dispatch = nil
        progress = 0
        if indirect == nil { ringPacketSize = 0 }
    }
}

/// The fields of one packet, at a fixed address.
private final class PacketStorage {
    let words: UnsafeMutablePointer<UInt64>
    init() {
        words = .allocate(capacity: Cursor.maxFields)
        words.initialize(repeating: 0, count: Cursor.maxFields)
    }
    deinit { words.deallocate() }
}
