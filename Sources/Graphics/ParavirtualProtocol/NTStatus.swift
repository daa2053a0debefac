/// NTSTATUS: a signed 32-bit result. Zero and positive values are successes, negative ones are failures.
public struct NTStatus: RawRepresentable, Hashable, Sendable {
    public var rawValue: Int32
    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
    @inlinable public init(_ bits: UInt32) { rawValue = Int32(bitPattern: bits) }

    /// True for zero and positive values, as the NT_SUCCESS macro.
    @inlinable public var isSuccess: Bool { rawValue >= 0 }
    /// The unsigned pattern, for display.
    @inlinable public var bits: UInt32 { UInt32(bitPattern: rawValue) }

    @inlinable public static var success: NTStatus { NTStatus(0) }
    @inlinable public static var timeout: NTStatus { NTStatus(0x0000_0102) }
    /// A success: the operation continues; wait for the paging fence value that came with it.
    @inlinable public static var pending: NTStatus { NTStatus(0x0000_0103) }
    @inlinable public static var unsuccessful: NTStatus { NTStatus(0xC000_0001) }
    @inlinable public static var notImplemented: NTStatus { NTStatus(0xC000_0002) }
    @inlinable public static var invalidHandle: NTStatus { NTStatus(0xC000_0008) }
    @inlinable public static var invalidParameter: NTStatus { NTStatus(0xC000_000D) }
    @inlinable public static var invalidDeviceRequest: NTStatus { NTStatus(0xC000_0010) }
    @inlinable public static var noMemory: NTStatus { NTStatus(0xC000_0017) }
    @inlinable public static var illegalInstruction: NTStatus { NTStatus(0xC000_001D) }
    @inlinable public static var accessDenied: NTStatus { NTStatus(0xC000_0022) }
    @inlinable public static var bufferTooSmall: NTStatus { NTStatus(0xC000_0023) }
    @inlinable public static var objectTypeMismatch: NTStatus { NTStatus(0xC000_0024) }
    @inlinable public static var objectNameInvalid: NTStatus { NTStatus(0xC000_0033) }
    @inlinable public static var objectNameNotFound: NTStatus { NTStatus(0xC000_0034) }
    @inlinable public static var objectNameCollision: NTStatus { NTStatus(0xC000_0035) }
    @inlinable public static var privilegedInstruction: NTStatus { NTStatus(0xC000_0096) }
    @inlinable public static var insufficientResources: NTStatus { NTStatus(0xC000_009A) }
    @inlinable public static var notSupported: NTStatus { NTStatus(0xC000_00BB) }
    @inlinable public static var deviceRemoved: NTStatus { NTStatus(0xC000_02B6) }
    @inlinable public static var graphicsInsufficientDmaBuffer: NTStatus { NTStatus(0xC01E_0001) }
    @inlinable public static var graphicsDriverMismatch: NTStatus { NTStatus(0xC01E_0009) }
    @inlinable public static var graphicsNoVideoMemory: NTStatus { NTStatus(0xC01E_0100) }
    @inlinable public static var graphicsAllocationBusy: NTStatus { NTStatus(0xC01E_0102) }
    @inlinable public static var graphicsTooManyReferences: NTStatus { NTStatus(0xC01E_0103) }
    @inlinable public static var graphicsAllocationClosed: NTStatus { NTStatus(0xC01E_0112) }
    @inlinable public static var graphicsInvalidAllocationHandle: NTStatus { NTStatus(0xC01E_0114) }
    @inlinable public static var graphicsWrongAllocationDevice: NTStatus { NTStatus(0xC01E_0115) }
    @inlinable public static var graphicsGpuExceptionOnDevice: NTStatus { NTStatus(0xC01E_0200) }
}

/// A failed status as a thrown error, for callers that prefer `throws` to testing a result.
public struct NTStatusError: Error, Hashable, Sendable, CustomStringConvertible {
    public let status: NTStatus
    public init(_ status: NTStatus) { self.status = status }
    public var description: String { status.description }
}

extension NTStatus {
    /// Throws when the status is a failure; hands a success back (PENDING stays visible).
    @discardableResult @inlinable
    public func check() throws(NTStatusError) -> NTStatus {
        if rawValue < 0 { throw NTStatusError(self) }
        return self
    }
}

extension NTStatus: CustomStringConvertible {
    /// The documented name, or the value in hexadecimal where there is none here.
    public var description: String {
        switch self {
        case .success: "STATUS_SUCCESS"
        case .timeout: "STATUS_TIMEOUT"
        case .pending: "STATUS_PENDING"
        case .unsuccessful: "STATUS_UNSUCCESSFUL"
        case .notImplemented: "STATUS_NOT_IMPLEMENTED"
        case .invalidHandle: "STATUS_INVALID_HANDLE"
        case .invalidParameter: "STATUS_INVALID_PARAMETER"
        case .invalidDeviceRequest: "STATUS_INVALID_DEVICE_REQUEST"
        case .noMemory: "STATUS_NO_MEMORY"
        case .illegalInstruction: "STATUS_ILLEGAL_INSTRUCTION"
        case .accessDenied: "STATUS_ACCESS_DENIED"
        case .bufferTooSmall: "STATUS_BUFFER_TOO_SMALL"
        case .objectTypeMismatch: "STATUS_OBJECT_TYPE_MISMATCH"
        case .objectNameInvalid: "STATUS_OBJECT_NAME_INVALID"
        case .objectNameNotFound: "STATUS_OBJECT_NAME_NOT_FOUND"
        case .objectNameCollision: "STATUS_OBJECT_NAME_COLLISION"
        case .privilegedInstruction: "STATUS_PRIVILEGED_INSTRUCTION"
        case .insufficientResources: "STATUS_INSUFFICIENT_RESOURCES"
        case .notSupported: "STATUS_NOT_SUPPORTED"
        case .deviceRemoved: "STATUS_DEVICE_REMOVED"
        case .graphicsInsufficientDmaBuffer: "STATUS_GRAPHICS_INSUFFICIENT_DMA_BUFFER"
        case .graphicsDriverMismatch: "STATUS_GRAPHICS_DRIVER_MISMATCH"
        case .graphicsNoVideoMemory: "STATUS_GRAPHICS_NO_VIDEO_MEMORY"
        case .graphicsAllocationBusy: "STATUS_GRAPHICS_ALLOCATION_BUSY"
        case .graphicsTooManyReferences: "STATUS_GRAPHICS_TOO_MANY_REFERENCES"
        case .graphicsAllocationClosed: "STATUS_GRAPHICS_ALLOCATION_CLOSED"
        case .graphicsInvalidAllocationHandle: "STATUS_GRAPHICS_INVALID_ALLOCATION_HANDLE"
        case .graphicsWrongAllocationDevice: "STATUS_GRAPHICS_WRONG_ALLOCATION_DEVICE"
        case .graphicsGpuExceptionOnDevice: "STATUS_GRAPHICS_GPU_EXCEPTION_ON_DEVICE"
        default:
            "0x" + String(repeating: "0", count: max(0, 8 - String(bits, radix: 16).count))
                + String(bits, radix: 16, uppercase: true)
        }
    }
}
