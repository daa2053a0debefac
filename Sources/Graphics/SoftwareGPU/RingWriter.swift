/// The driver's end of an engine's ring: writes packets to the ring's memory, and knows how much room is left.
public struct RingWriter {
    /// Host address of the ring's memory.
    public let base: UnsafeMutableRawPointer
    /// Bytes, a power of two.
    public let size: Int
    /// Bytes written since the ring was set; the next packet goes to this modulo `size`.
    public private(set) var offset: UInt64

    public init(base: UnsafeMutableRawPointer, size: Int, offset: UInt64 = 0) {
        self.base = base
        self.size = size
        self.offset = offset
    }

    /// Copies packets to the ring behind those that are there. `readOffset` is the engine's. A packet must not cross the end of
    /// the ring, so the rest is padded; the packets of one call stay together. False if there is no room now (or ever).
    public mutating func write(_ packets: PacketWriter, readOffset: UInt64) -> Bool {
        let count = packets.byteCount
        guard count > 0 else { return true }
        let position = Int(truncatingIfNeeded: offset) & (size - 1)
        let padding = position + count > size ? size - position : 0
        guard count + padding <= size - Int(truncatingIfNeeded: offset &- readOffset) else { return false }
        if padding > 0 {
            base.storeBytes(of: UInt64(padding) << 32, toByteOffset: position, as: UInt64.self)
            offset &+= UInt64(padding)
        }
        let start = Int(truncatingIfNeeded: offset) & (size - 1)
        packets.words.withUnsafeBytes { bytes in
            if let source = bytes.baseAddress { (base + start).copyMemory(from: source, byteCount: count) }
        }
        offset &+= UInt64(count)
        return true
    }

    /// Takes back what the engine has not read, after `Engine.discard()` or a reset.
    public mutating func rewind(to engineOffset: UInt64) { offset = engineOffset }
}
