/// A LUID: locally unique identifier of an adapter. On the wire u32 low, u32 high.
public struct LUID: Hashable, Sendable, CustomStringConvertible {
    public var lowPart: UInt32
    public var highPart: UInt32
    @inlinable public init(lowPart: UInt32 = 0, highPart: UInt32 = 0) {
        self.lowPart = lowPart
        self.highPart = highPart
    }
    /// The eight bytes as stored, read as one little-endian number.
    @inlinable public init(_ value: UInt64) {
        lowPart = UInt32(truncatingIfNeeded: value)
        highPart = UInt32(truncatingIfNeeded: value &>> 32)
    }
    @inlinable public var value: UInt64 { UInt64(highPart) &<< 32 | UInt64(lowPart) }
    public var description: String { "0x" + String(highPart, radix: 16) + "_" + String(lowPart, radix: 16) }
}

/// A GUID as its sixteen stored bytes: two little-endian halves.
public struct GUID: Hashable, Sendable {
    /// Bytes 0 to 7 and 8 to 15 as stored, each read as a little-endian number.
    public var low: UInt64
    public var high: UInt64
    @inlinable public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }
    /// The written form `dde9cbc0-5060-4436-9448-ea1254a5d177`, by its fields.
    @inlinable public init(
        _ data1: UInt32, _ data2: UInt16, _ data3: UInt16, _ data4: UInt64
    ) {
        low = UInt64(data1) | UInt64(data2) &<< 32 | UInt64(data3) &<< 48
        high = data4.byteSwapped
    }
}

extension GUID {
    /// Class of the one global channel that each virtual machine has.
    public static let globalChannelClass = GUID(0xdde9_cbc0, 0x5060, 0x4436, 0x9448_ea12_54a5_d177)
    /// Class of the channel that each virtual GPU has.
    public static let virtualGPUChannelClass = GUID(0x6e38_2d18, 0x3336, 0x4f4b, 0xacc4_2b77_03d4_df4a)
}
