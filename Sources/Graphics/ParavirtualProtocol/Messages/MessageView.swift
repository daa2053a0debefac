/// A window on bytes that hold one structure of the protocol. Nothing is copied: members load from and store to the
/// bytes at their offsets, little-endian and unaligned. Whoever makes a view answers for the memory behind it.
public protocol MessageView {
    /// Size of the fixed structure, in bytes.
    static var byteCount: Int { get }
    /// What must be there before members are read: less than `byteCount` where the tail begins inside the structure.
    static var minimumByteCount: Int { get }
    var base: UnsafeMutableRawPointer { get }
    init(base: UnsafeMutableRawPointer)
}

/// A request: its bytes start at the command header.
public protocol RequestView: MessageView {
    static var command: CommandID { get }
}

/// Which command, in which of the three numberings.
public enum CommandID: Hashable, Sendable {
    case global(GlobalCommand)
    case adapter(AdapterCommand)
    case hostToGuest(HostToGuestCommand)

    /// The number in the command header.
    @inlinable public var number: UInt32 {
        switch self {
        case .global(let command): command.rawValue
        case .adapter(let command): command.rawValue
        case .hostToGuest(let command): command.rawValue
        }
    }
    /// The channel type in the command header: 0 vGPU to host, 1 VM to host, 2 host to VM.
    @inlinable public var channelType: UInt8 {
        switch self {
        case .adapter: 0
        case .global: 1
        case .hostToGuest: 2
        }
    }
}

extension MessageView {
    /// A view for reading received bytes; nil where they are too short.
    @inlinable public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.minimumByteCount, let start = bytes.baseAddress else { return nil }
        self.init(base: UnsafeMutableRawPointer(mutating: start))
    }

    /// A view for filling a buffer; nil where it is too short.
    @inlinable public init?(_ bytes: UnsafeMutableRawBufferPointer) {
        guard bytes.count >= Self.minimumByteCount, let start = bytes.baseAddress else { return nil }
        self.init(base: start)
    }

    @inlinable func wire<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
        T(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    @inlinable func setWire<T: FixedWidthInteger>(_ offset: Int, _ value: T) {
        base.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }

    @inlinable func wireBits<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type, _ bit: T, _ width: T) -> T {
        (wire(offset, type) &>> bit) & ((1 &<< width) &- 1)
    }

    @inlinable func setWireBits<T: FixedWidthInteger>(_ offset: Int, _ bit: T, _ width: T, _ value: T) {
        let mask: T = ((1 &<< width) &- 1) &<< bit
        setWire(offset, (wire(offset, T.self) & ~mask) | ((value &<< bit) & mask))
    }

    /// UTF-16 text up to its terminator. What is not valid UTF-16 is replaced.
    func wireText(_ offset: Int, _ count: Int) -> String {
        var units: [UInt16] = []
        for index in 0..<count {
            let unit = wire(offset + 2 * index, UInt16.self)
            if unit == 0 { break }
            units.append(unit)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Stores text cut to `count - 1` units, zero filled.
    func setWireText(_ offset: Int, _ count: Int, _ text: String) {
        let units = Array(text.utf16.prefix(count - 1))
        for index in 0..<count { setWire(offset + 2 * index, index < units.count ? units[index] : 0) }
    }
}
