/// What the user-mode driver and the kernel-mode driver of this device say to each other in "private driver data". It crosses
/// the partition boundary inside messages: plain values only, no pointers and no handles (GPV-070). All little-endian.
public enum DriverPrivateData {
    public static let magic: UInt32 = 0x4450_5650  // "PVPD"
    public static let version: UInt32 = 1
}

/// Private data of one allocation, 32 bytes: magic, version, kind 1 (UInt16 version, UInt16 kind in one word), flags, size,
/// alignment, zero.
public struct AllocationPrivateData: Hashable, Sendable {
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// The CPU may lock it.
        public static let cpuVisible = Flags(rawValue: 1 << 0)
        /// Its CPU mapping is cached.
        public static let cached = Flags(rawValue: 1 << 1)
        /// It belongs in system memory: upload and readback buffers.
        public static let preferSystemMemory = Flags(rawValue: 1 << 2)
        static let known: Flags = [.cpuVisible, .cached, .preferSystemMemory]
    }
    /// Bytes wanted; the kernel rounds up to pages.
    public var size: UInt64
    /// Bytes, 0 or a power of two of at most 2 MiB.
    public var alignment: UInt32
    public var flags: Flags
    public static let byteCount = 32

    public init(size: UInt64, alignment: UInt32 = 0, flags: Flags = [.cpuVisible]) {
        self.size = size
        self.alignment = alignment
        self.flags = flags
    }

    public func encode() -> [UInt8] {
        PrivateWords.bytes([
            DriverPrivateData.magic, DriverPrivateData.version | 1 << 16, flags.rawValue, alignment,
            UInt32(truncatingIfNeeded: size), UInt32(truncatingIfNeeded: size >> 32), 0, 0,
        ])
    }

    /// nil for anything that is not exactly this layout, has unknown flags, a size of 0 or a wrong alignment.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, let words = PrivateWords.words(bytes), words[0] == DriverPrivateData.magic,
            words[1] == DriverPrivateData.version | 1 << 16, words[6] == 0, words[7] == 0
        else { return nil }
        flags = Flags(rawValue: words[2])
        alignment = words[3]
        size = UInt64(words[4]) | UInt64(words[5]) << 32
        guard Flags.known.isSuperset(of: flags), size > 0, size <= 1 << 46 else { return nil }
        guard alignment == 0 || (alignment & (alignment - 1) == 0 && alignment <= 1 << 21) else { return nil }
    }
}

/// The answer of the kernel-mode driver to UMDRIVERPRIVATE, 48 bytes: magic, version with kind 2, instruction set version, node
/// count, video memory in bytes (64 bits), a byte of node kind for each of the first 16 nodes (EngineKind of the device, 0xFF for
/// none), flags (bit 0: asked from a virtual machine), zero.
public struct AdapterPrivateInfo: Hashable, Sendable {
    public var instructionSetVersion: UInt32
    public var videoMemoryBytes: UInt64
    /// By node ordinal: 0 graphics, 1 compute, 2 copy, 3 video decode, 4 video encode.
    public var nodeKinds: [UInt8]
    public var isVirtualMachine: Bool
    public static let byteCount = 48

    public init(instructionSetVersion: UInt32, videoMemoryBytes: UInt64, nodeKinds: [UInt8], isVirtualMachine: Bool) {
        self.instructionSetVersion = instructionSetVersion
        self.videoMemoryBytes = videoMemoryBytes
        self.nodeKinds = Array(nodeKinds.prefix(16))
        self.isVirtualMachine = isVirtualMachine
    }

    public func encode() -> [UInt8] {
        var kinds = nodeKinds
        kinds += [UInt8](repeating: 0xFF, count: 16 - kinds.count)
        var words: [UInt32] = [
            DriverPrivateData.magic, DriverPrivateData.version | 2 << 16, instructionSetVersion, UInt32(nodeKinds.count),
            UInt32(truncatingIfNeeded: videoMemoryBytes), UInt32(truncatingIfNeeded: videoMemoryBytes >> 32),
        ]
        words += PrivateWords.words(kinds) ?? []
        words.append(isVirtualMachine ? 1 : 0)
        words.append(0)
        return PrivateWords.bytes(words)
    }

    public init?(decoding bytes: [UInt8]) {
        guard bytes.count >= Self.byteCount, let words = PrivateWords.words(Array(bytes.prefix(Self.byteCount))),
            words[0] == DriverPrivateData.magic, words[1] == DriverPrivateData.version | 2 << 16, words[3] <= 16
        else { return nil }
        instructionSetVersion = words[2]
        videoMemoryBytes = UInt64(words[4]) | UInt64(words[5]) << 32
        nodeKinds = Array(bytes[24..<24 + Int(words[3])])
        isVirtualMachine = words[10] & 1 != 0
    }
}

/// Private escapes of the kernel-mode driver, 16 bytes: magic, version with kind 3, operation, value (in and out).
public struct EscapePrivateData: Hashable, Sendable {
    public enum Operation: UInt32, Sendable {
        /// Out: microseconds of the device's clock, modulo 2^32.
        case readClock = 1
        /// In: percent of the device's top clock. Changes the whole GPU, so a virtual machine is refused (GPV-071).
        case setPerformanceLimit = 2
        /// Out: the limit.
        case readPerformanceLimit = 3
    }
    public var operation: Operation
    public var value: UInt32
    public static let byteCount = 16

    public init(operation: Operation, value: UInt32 = 0) {
        self.operation = operation
        self.value = value
    }

    public func encode() -> [UInt8] {
        PrivateWords.bytes([DriverPrivateData.magic, DriverPrivateData.version | 3 << 16, operation.rawValue, value])
    }

    public init?(decoding bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, let words = PrivateWords.words(bytes), words[0] == DriverPrivateData.magic,
            words[1] == DriverPrivateData.version | 3 << 16, let operation = Operation(rawValue: words[2])
        else { return nil }
        self.operation = operation
        value = words[3]
    }
}

enum PrivateWords {
    static func bytes(_ words: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 4)
        for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    static func words(_ bytes: [UInt8]) -> [UInt32]? {
        guard bytes.count % 4 == 0 else { return nil }
        return bytes.withUnsafeBytes { raw in
            (0..<bytes.count / 4).map { UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
    }
}
