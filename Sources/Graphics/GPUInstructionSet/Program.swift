/// Properties of a program that change how the device runs it.
public struct ProgramFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Each group runs by itself, so that group identifiers may be put in scalar registers. Without it the device may run
    /// several small groups side by side in one row, which is faster for groups of fewer than about 128 lanes.
    public static let groupUniform = ProgramFlags(rawValue: 1)
    static let known: ProgramFlags = [.groupUniform]
}

/// A resource that the program names, for the runtime that builds descriptor tables; the device does not read it.
public struct ResourceBinding: Hashable, Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// `b`: in the constant area from byte `slot`.
        case constants = 0
        /// `t`: read only; descriptor `slot`.
        case readOnlyBuffer = 1
        /// `u`: read and write; descriptor `slot`.
        case readWriteBuffer = 2
        /// A buffer of constants behind a descriptor.
        case constantBuffer = 3
    }
    public var kind: Kind
    /// Register space, or descriptor set.
    public var space: UInt32
    /// HLSL register number, or binding.
    public var register: UInt32
    /// Descriptor number, or byte offset for `constants`.
    public var slot: UInt32
    /// Bytes of one element for structured buffers, else 0.
    public var stride: UInt32
    /// Bytes for constants, else 0.
    public var size: UInt32
    public var name: String

    public init(
        kind: Kind, space: UInt32 = 0, register: UInt32, slot: UInt32, stride: UInt32 = 0, size: UInt32 = 0, name: String = ""
    ) {
        self.kind = kind
        self.space = space
        self.register = register
        self.slot = slot
        self.stride = stride
        self.size = size
        self.name = name
    }
}

/// A program for the device: header and code.
///
/// The container (`encode()`, `init(decoding:)`), little-endian:
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | magic `PVGP` |
/// | 4 | 2 | encoding version (`GPUInstructionSet.version`) |
/// | 6 | 2 | bytes of the header, 64 |
/// | 8 | 4 | flags (`ProgramFlags`) |
/// | 12 | 4 | vector registers |
/// | 16 | 4 | scalar registers |
/// | 20 | 12 | lanes of a group in x, y, z |
/// | 32 | 4 | bytes of group memory |
/// | 36 | 4 | bytes of private memory for one lane |
/// | 40 | 4 | descriptors |
/// | 44 | 4 | bytes of constants |
/// | 48 | 4 | resource bindings |
/// | 52 | 4 | bytes of names (entry point first, then the bindings' in order, each ended by a zero byte) |
/// | 56 | 4 | offset of the code, a multiple of 16 |
/// | 60 | 4 | instructions |
/// | 64 | 24 each | bindings: kind, space, register, slot, stride, size as 32-bit words |
/// | then | | names, zeros up to the code, code |
public struct Program: Hashable, Sendable {
    public var entryPoint: String
    public var flags: ProgramFlags
    public var vectorRegisters: Int
    public var scalarRegisters: Int
    /// Lanes of a group in x, y, z; their product is at most 1024.
    public var groupSize: (x: Int, y: Int, z: Int) {
        get { (sizeX, sizeY, sizeZ) }
        set { (sizeX, sizeY, sizeZ) = newValue }
    }
    private var sizeX: Int
    private var sizeY: Int
    private var sizeZ: Int
    public var sharedBytes: Int
    public var scratchBytes: Int
    /// Entries of the descriptor table that the device fetches at a dispatch.
    public var descriptorCount: Int
    /// Bytes of the constant area that the device fetches at a dispatch.
    public var constantBytes: Int
    public var bindings: [ResourceBinding]
    public var code: [Instruction]

    public init(
        entryPoint: String = "main", flags: ProgramFlags = [], vectorRegisters: Int, scalarRegisters: Int = 0,
        groupSize: (x: Int, y: Int, z: Int), sharedBytes: Int = 0, scratchBytes: Int = 0, descriptorCount: Int = 0,
        constantBytes: Int = 0, bindings: [ResourceBinding] = [], code: [Instruction]
    ) {
        self.entryPoint = entryPoint
        self.flags = flags
        self.vectorRegisters = vectorRegisters
        self.scalarRegisters = scalarRegisters
        (sizeX, sizeY, sizeZ) = groupSize
        self.sharedBytes = sharedBytes
        self.scratchBytes = scratchBytes
        self.descriptorCount = descriptorCount
        self.constantBytes = constantBytes
        self.bindings = bindings
        self.code = code
    }

    /// Lanes of a group; meaningful after validation.
    public var lanesPerGroup: Int { sizeX &* sizeY &* sizeZ }

    static let magic: UInt32 = 0x5047_5650
    /// Bytes of the fixed header.
    public static let headerSize = 64
}

extension Program {
    /// The container's bytes. Does not validate.
    public func encode() -> [UInt8] {
        var names: [UInt8] = []
        for name in [entryPoint] + bindings.map(\.name) {
            names += name.utf8.filter { $0 != 0 }
            names.append(0)
        }
        let codeOffset = (Self.headerSize + bindings.count * 24 + names.count + 15) & ~15
        var bytes: [UInt8] = []
        bytes.reserveCapacity(codeOffset + code.count * 16)
        func put(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        func put(_ value: Int) { put(UInt32(truncatingIfNeeded: value)) }
        put(Self.magic)
        put(GPUInstructionSet.version)
        put(UInt16(Self.headerSize))
        put(flags.rawValue)
        put(vectorRegisters)
        put(scalarRegisters)
        put(sizeX)
        put(sizeY)
        put(sizeZ)
        put(sharedBytes)
        put(scratchBytes)
        put(descriptorCount)
        put(constantBytes)
        put(bindings.count)
        put(names.count)
        put(codeOffset)
        put(code.count)
        for binding in bindings {
            put(UInt32(binding.kind.rawValue))
            put(binding.space)
            put(binding.register)
            put(binding.slot)
            put(binding.stride)
            put(binding.size)
        }
        bytes += names
        bytes += [UInt8](repeating: 0, count: codeOffset - bytes.count)
        for instruction in code {
            let (low, high) = instruction.words
            put(low)
            put(high)
        }
        return bytes
    }

    /// Reads and validates a container; whatever the bytes are, the result is a valid program or an error.
    public init(decoding bytes: UnsafeRawBufferPointer) throws(ProgramError) {
        guard bytes.count >= Self.headerSize else { throw .truncated }
        func word(_ offset: Int) -> UInt32 { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
        func number(_ offset: Int) -> Int { Int(word(offset)) }
        guard word(0) == Self.magic else { throw .notAProgram }
        let version = UInt16(truncatingIfNeeded: word(4))
        guard version == GPUInstructionSet.version else { throw .unsupportedVersion(version) }
        guard word(4) >> 16 == UInt32(Self.headerSize) else { throw .badHeader("header size") }
        guard ProgramFlags.known.isSuperset(of: ProgramFlags(rawValue: word(8))) else { throw .badHeader("flags") }
        let bindingCount = number(48)
        let nameBytes = number(52)
        let codeOffset = number(56)
        let count = number(60)
        guard bindingCount <= GPUInstructionSet.maxDescriptors * 2 else { throw .badHeader("bindings") }
        guard count <= GPUInstructionSet.maxInstructions else { throw .badHeader("instructions") }
        let namesStart = Self.headerSize + bindingCount * 24
        guard codeOffset % 16 == 0, codeOffset >= namesStart + nameBytes else { throw .badHeader("code offset") }
        guard bytes.count >= codeOffset + count * GPUInstructionSet.instructionSize else { throw .truncated }
        var names = bytes[namesStart..<namesStart + nameBytes].split(separator: 0, omittingEmptySubsequences: false)[...]
        func nextName() -> String {
            guard let name = names.popFirst() else { return "" }
            return String(decoding: name, as: UTF8.self)
        }
        let entryPoint = nextName()
        var bindings: [ResourceBinding] = []
        for index in 0..<bindingCount {
            let at = Self.headerSize + index * 24
            guard let raw = UInt8(exactly: word(at)), let kind = ResourceBinding.Kind(rawValue: raw) else {
                throw .badHeader("kind of binding \(index)")
            }
            bindings.append(
                ResourceBinding(
                    kind: kind, space: word(at + 4), register: word(at + 8), slot: word(at + 12), stride: word(at + 16),
                    size: word(at + 20), name: nextName()))
        }
        var code: [Instruction] = []
        code.reserveCapacity(count)
        for index in 0..<count {
            let at = codeOffset + index * 16
            let low = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let high = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
            code.append(try Instruction(words: (low, high), index: index))
        }
        self.init(
            entryPoint: entryPoint, flags: ProgramFlags(rawValue: word(8)), vectorRegisters: number(12),
            scalarRegisters: number(16), groupSize: (number(20), number(24), number(28)), sharedBytes: number(32),
            scratchBytes: number(36), descriptorCount: number(40), constantBytes: number(44), bindings: bindings,
            code: code)
        try validate()
    }

    /// Reads and validates a container.
    public init(decoding bytes: [UInt8]) throws(ProgramError) {
        let result: Result<Program, ProgramError> = bytes.withUnsafeBytes { raw in
            Result { () throws(ProgramError) in try Program(decoding: raw) }
        }
        self = try result.get()
    }

    /// Bytes of the whole container whose header begins at `bytes` (at least 64), or nil if it is none.
    public static func containerSize(header bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= headerSize else { return nil }
        func word(_ offset: Int) -> UInt32 { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
        guard word(0) == magic, word(60) <= UInt32(GPUInstructionSet.maxInstructions), word(56) <= 1 << 24 else { return nil }
        return Int(word(56)) + Int(word(60)) * GPUInstructionSet.instructionSize
    }
}
