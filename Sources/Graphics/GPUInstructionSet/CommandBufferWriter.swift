/// Makes command buffers: the packets that user mode may put into memory that the device fetches with an `indirect` packet.
///
/// A packet is 8-byte aligned and begins with a 64-bit header: bits 15..0 type, 31..16 flags, 63..32 its size in bytes, header
/// included. All fields are 64-bit little-endian; all addresses are GPU virtual addresses.
///
/// | type | packet | fields |
/// |---|---|---|
/// | 0 | nop | ignored |
/// | 2 | dispatch | program, constants, bytes of constants, descriptor table, descriptors, groups x, y, z |
/// | 3 | copy | source, destination, size |
/// | 4 | fill | destination, size, 32-bit pattern |
/// | 5 | timestamp | address: the device's clock in nanoseconds is written there |
public struct CommandBufferWriter: Sendable {
    /// The packets so far.
    public private(set) var words: [UInt64] = []
    public init() {}

    public var byteCount: Int { words.count * 8 }
    public mutating func removeAll() { words.removeAll(keepingCapacity: true) }

    private mutating func append(_ type: UInt64, _ fields: UInt64...) {
        words.append(type | UInt64(8 * (fields.count + 1)) << 32)
        words.append(contentsOf: fields)
    }

    /// Runs a program; `constants` and `descriptors` are addresses of its constant area and descriptor table.
    public mutating func dispatch(
        program: UInt64, constants: UInt64, constantBytes: Int, descriptors: UInt64, descriptorCount: Int,
        groups: (x: UInt32, y: UInt32, z: UInt32)
    ) {
        append(
            2, program, constants, UInt64(constantBytes), descriptors, UInt64(descriptorCount), UInt64(groups.x), UInt64(groups.y),
            UInt64(groups.z))
    }
    public mutating func copy(from source: UInt64, to destination: UInt64, size: UInt64) { append(3, source, destination, size) }
    /// `destination` and `size` are multiples of 4.
    public mutating func fill(_ destination: UInt64, size: UInt64, pattern: UInt32) { append(4, destination, size, UInt64(pattern)) }
    public mutating func timestamp(at address: UInt64) { append(5, address) }
}

/// An entry of a descriptor table, 32 bytes: address, size (0: nothing bound), stride in the low word with flags in the high
/// word (bit 0: writable), zero.
public struct ShaderDescriptor: Hashable, Sendable {
    public var address: UInt64
    /// Bytes.
    public var size: UInt64
    /// Bytes of an element, or 0.
    public var stride: UInt32
    public var isWritable: Bool
    /// Bytes of an entry.
    public static let byteCount = 32

    public init(address: UInt64, size: UInt64, stride: UInt32 = 0, isWritable: Bool) {
        self.address = address
        self.size = size
        self.stride = stride
        self.isWritable = isWritable
    }
    /// The entry's four words.
    public var words: [UInt64] { [address, size, UInt64(stride) | (isWritable ? 1 << 32 : 0), 0] }
}
