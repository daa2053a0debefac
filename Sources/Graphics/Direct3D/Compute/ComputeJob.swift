import UserModeDriver

/// What the elements of a buffer are: the array type that a user gives and gets back.
public enum ComputeElementType: String, Sendable, CaseIterable {
    case int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, float32, float64, boolean
    /// Contents without a type; goes with every shader.
    case raw

    /// Bytes of an element.
    public var size: Int {
        switch self {
        case .int8, .uint8, .raw: 1
        case .int16, .uint16, .float16: 2
        case .int32, .uint32, .float32, .boolean: 4
        case .int64, .uint64, .float64: 8
        }
    }
    var isFloat: Bool { self == .float16 || self == .float32 || self == .float64 }
}

/// A buffer of a job: its key (`t0`, `u0`, `b0`; `0` or `1.0` for GLSL and SPIR-V), its length, and how its contents are
/// written straight into the memory that the GPU reads.
public struct ComputeBuffer {
    public var key: String
    public var elementType: ComputeElementType
    public var byteCount: Int
    /// Lengths of an array of more than one dimension, the outermost first; empty for plain rows.
    public var lengths: [Int] = []
    /// Writes the contents; the memory has `byteCount` bytes and is zero.
    public var write: (UnsafeMutableRawBufferPointer) -> Void
    /// For contents without a type of their own: the same numbers as elements of another type, nil if one does not fit.
    public var adapted: ((ComputeElementType) -> ComputeBuffer?)?

    public init(
        key: String, elementType: ComputeElementType, byteCount: Int, write: @escaping (UnsafeMutableRawBufferPointer) -> Void
    ) {
        self.key = key
        self.elementType = elementType
        self.byteCount = byteCount
        self.write = write
    }

    /// The contents of an array, as they lie in memory.
    public init<Element: BitwiseCopyable>(key: String, elementType: ComputeElementType, array: [Element]) {
        self.init(key: key, elementType: elementType, byteCount: array.count * MemoryLayout<Element>.stride) { memory in
            array.withUnsafeBytes { memory.copyMemory(from: $0) }
        }
    }
}

/// How a texture is sampled.
public struct ComputeSampler: Sendable, Equatable {
    public var isLinear = true
    public var address = TextureAddress.clamp
    public init() {}

    /// From words: `Linear` or `Point`; `Clamp`, `Wrap`, `Mirror` or `Border`. What is not said is as Direct3D has it by default: linear, clamp.
    public init?(_ text: String) {
        for word in text.lowercased().split(whereSeparator: { " ,+|".contains($0) }) {
            switch word {
            case "linear", "bilinear", "trilinear": isLinear = true
            case "point", "nearest": isLinear = false
            case "clamp": address = .clamp
            case "wrap", "repeat": address = .wrap
            case "mirror": address = .mirror
            case "border": address = .border
            default: return nil
            }
        }
    }
}

/// A value of a constant: a number, a truth, or a list of them (lists nest and are taken in order).
public indirect enum ConstantValue: Sendable, Equatable {
    case integer(Int64)
    case unsigned(UInt64)
    case number(Double)
    case boolean(Bool)
    case list([ConstantValue])
}

/// A run of a compute shader: what `Invoke-ComputeShader` asks for.
public struct ComputeJob {
    public var source: ShaderSource
    /// The entry point; empty takes `main`, or the only one of a SPIR-V module.
    public var entryPoint: String
    /// The name that stands in the compiler's messages.
    public var fileName: String
    public var buffers: [ComputeBuffer]
    /// By register or binding; `0.sampler` for that of a texture with its own sampler. What is not given is linear and clamps.
    public var samplers: [String: ComputeSampler] = [:]
    /// By member name, `Block.member` where two blocks have the same.
    public var constants: [String: ConstantValue]
    /// One to three numbers of groups, 1...65535 each.
    public var groupCount: [Int]
    /// How often the dispatch is repeated over the same buffers.
    public var repeatCount: Int
    /// Name of the adapter (or a unique beginning of it, or its LUID as text); nil takes the first that can compute.
    public var adapterName: String?

    public init(
        source: ShaderSource, entryPoint: String = "", fileName: String = "shader", buffers: [ComputeBuffer] = [],
        constants: [String: ConstantValue] = [:], groupCount: [Int], repeatCount: Int = 1, adapterName: String? = nil
    ) {
        self.source = source
        self.entryPoint = entryPoint
        self.fileName = fileName
        self.buffers = buffers
        self.constants = constants
        self.groupCount = groupCount
        self.repeatCount = repeatCount
        self.adapterName = adapterName
    }
}

/// A writable buffer after a run.
public struct ComputeOutput: Sendable {
    /// As the job wrote it.
    public var key: String
    public var elementType: ComputeElementType
    public var bytes: [UInt8]
}

/// What a run gives back.
public struct ComputeResult: Sendable {
    public var adapterName: String
    /// Nanoseconds that the dispatches took on the engine, by the device's clock.
    public var durationNanoseconds: UInt64
    /// Command buffers submitted.
    public var submissions: Int
    /// The writable buffers, in the job's order.
    public var outputs: [ComputeOutput]
}

/// Why a job was refused or failed. All but `device` are found before anything is submitted.
public enum ComputeJobError: Error, Sendable, Equatable, CustomStringConvertible {
    case shader(ShaderError)
    case adapter(String)
    /// A buffer's key, and what is wrong.
    case buffer(String, String)
    /// A constant's name, and what is wrong.
    case constant(String, String)
    case groupCount(String)
    case device(D3D12Error)

    public var description: String {
        switch self {
        case .shader(let error): error.description
        case .adapter(let text), .groupCount(let text): text
        case .buffer(_, let text), .constant(_, let text): text
        case .device(let error): error.description
        }
    }

    /// The identifier for error records.
    public var identifier: String {
        switch self {
        case .shader(.compile): "ShaderCompileError"
        case .shader(.invalidModule): "InvalidShaderModule"
        case .shader(.entryPoint): "EntryPointNotFound"
        case .shader: "ShaderNotSupported"
        case .adapter: "AdapterNotFound"
        case .buffer: "InvalidBuffer"
        case .constant: "InvalidConstant"
        case .groupCount: "InvalidGroupCount"
        case .device(.deviceRemoved): "DeviceRemoved"
        case .device: "DeviceError"
        }
    }
}
