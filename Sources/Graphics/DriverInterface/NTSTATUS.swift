/// The result of every DDI function: a 32-bit status whose top bit says failure (DDI reference, section 22).
public struct NTSTATUS: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: Int32

    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
    @inlinable public init(bits: UInt32) { rawValue = Int32(bitPattern: bits) }

    /// NT_SUCCESS: zero and the positive informational values.
    @inlinable public var isSuccess: Bool { rawValue >= 0 }

    public static let success = NTSTATUS(bits: 0)
    public static let timeout = NTSTATUS(bits: 0x0000_0102)
    public static let pending = NTSTATUS(bits: 0x0000_0103)
    public static let unsuccessful = NTSTATUS(bits: 0xC000_0001)
    public static let notImplemented = NTSTATUS(bits: 0xC000_0002)
    public static let invalidHandle = NTSTATUS(bits: 0xC000_0008)
    public static let invalidParameter = NTSTATUS(bits: 0xC000_000D)
    public static let noMemory = NTSTATUS(bits: 0xC000_0017)
    public static let illegalInstruction = NTSTATUS(bits: 0xC000_001D)
    public static let accessDenied = NTSTATUS(bits: 0xC000_0022)
    public static let bufferTooSmall = NTSTATUS(bits: 0xC000_0023)
    public static let objectTypeMismatch = NTSTATUS(bits: 0xC000_0024)
    public static let objectNameNotFound = NTSTATUS(bits: 0xC000_0034)
    public static let privilegedInstruction = NTSTATUS(bits: 0xC000_0096)
    public static let notSupported = NTSTATUS(bits: 0xC000_00BB)
    public static let deviceRemoved = NTSTATUS(bits: 0xC000_02B6)
    public static let graphicsInsufficientDMABuffer = NTSTATUS(bits: 0xC01E_0001)
    public static let graphicsDriverMismatch = NTSTATUS(bits: 0xC01E_0009)
    public static let graphicsNoVideoMemory = NTSTATUS(bits: 0xC01E_0100)
    public static let graphicsAllocationBusy = NTSTATUS(bits: 0xC01E_0102)
    public static let graphicsTooManyReferences = NTSTATUS(bits: 0xC01E_0103)

    public var description: String {
        let digits = String(UInt32(bitPattern: rawValue), radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
