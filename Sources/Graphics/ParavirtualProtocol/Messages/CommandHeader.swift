/// Numbers of the interface between the two graphics kernels.
public enum ParavirtualInterface {
    public static let currentVersion: UInt32 = 40
    public static let oldVersion: UInt32 = 27
    public static let lastCompatibleVersion: UInt32 = 16
    /// From this version on the extended header exists, and the answers of QUERYADAPTERINFO and GETINTERNALADAPTERINFO grow.
    public static let extendedHeaderVersion: UInt32 = 40
    public static let extendedHeaderBytes = 16
    public static let commandHeaderBytes = 24
    public static let maximumMessageBytes = D3DKMTLimits.messageBytes
    /// Offsets in the configuration space of the virtual PCI function.
    public static let pciChannelInstance = 192
    public static let pciInterfaceVersion = 208
    /// Read: the vGPU LUID on the host (two words). Write: guest capabilities.
    public static let pciHostLuid = 212
    public static let pciGuestCapabilities = 212
    public static let pciHostCapabilities = 220
    public static let pciVendor: UInt16 = 0x1414
    public static let pciVirtualRender: UInt16 = 0x008E
    public static let pciComputeAccelerator: UInt16 = 0x008A
    /// Host capability bit 0: the host can map guest pages by frame number.
    public static let hostCapabilityMapGuestMemory: UInt32 = 1
    public static let guestCapabilityWSL2: UInt32 = 1
    /// Flag of an allocation in the reply of CREATEALLOCATION: its CPU mapping is cached.
    public static let allocationFlagCached: UInt32 = 1 << 19
    /// Frame numbers that one SETEXISTINGSYSMEMPAGES holds, and its constant size.
    public static let existingSysMemPagesPerMessage = 15867
    public static let existingSysMemPagesMessageBytes = 126_976
    public static let flushReasonDeviceTerminate: UInt32 = 4
}

/// The 24 bytes in front of every message: command id, host process, channel type with the asynchronous bit, command.
public struct CommandHeader: MessageView {
    @inlinable public static var byteCount: Int { 24 }
    @inlinable public static var minimumByteCount: Int { 24 }
    public let base: UnsafeMutableRawPointer
    @inlinable public init(base: UnsafeMutableRawPointer) { self.base = base }
    @inlinable public var commandID: UInt64 {
        get { wire(0, UInt64.self) }
        nonmutating set { setWire(0, newValue) }
    }
    /// The host's handle of the guest process, or null.
    @inlinable public var process: D3DKMTHandle {
        get { D3DKMTHandle(wire(8, UInt32.self)) }
        nonmutating set { setWire(8, newValue.rawValue) }
    }
    @inlinable public var channelType: UInt8 {
        get { UInt8(wireBits(12, UInt32.self, 0, 8)) }
        nonmutating set { setWireBits(12, 0, 8, UInt32(newValue)) }
    }
    @inlinable public var isAsynchronous: Bool {
        get { wireBits(12, UInt32.self, 8, 1) != 0 }
        nonmutating set { setWireBits(12, 8, 1, newValue ? 1 : 0 as UInt32) }
    }
    @inlinable public var commandType: UInt32 {
        get { wire(16, UInt32.self) }
        nonmutating set { setWire(16, newValue) }
    }
}

/// A received message, split at its headers. Made only where both fit.
public struct IncomingMessage {
    /// The vGPU on the host that an extended header names; nil without one. Zero in global commands.
    public let virtualGPU: LUID?
    public let header: CommandHeader
    /// From the command header on: what request views are made over.
    public let bytes: UnsafeRawBufferPointer

    /// Splits a guest-to-host message; nil where it is too short or its extended header is not one.
    @inlinable public init?(_ payload: UnsafeRawBufferPointer, extendedHeader: Bool) {
        var bytes = payload
        if extendedHeader {
            guard payload.count >= 40, payload.loadUnaligned(fromByteOffset: 0, as: UInt32.self).littleEndian == 16 else {
                return nil
            }
            virtualGPU = LUID(payload.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian)
            bytes = UnsafeRawBufferPointer(rebasing: payload[16...])
        } else {
            virtualGPU = nil
        }
        guard let header = CommandHeader(bytes) else { return nil }
        self.header = header
        self.bytes = bytes
    }
}
