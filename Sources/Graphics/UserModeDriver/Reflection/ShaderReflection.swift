/// One member of a block of constants, down to scalars, vectors and matrices and arrays of them.
public struct ConstantMember: Sendable, Hashable {
    /// Its name; members of structures in the block as `outer.inner`, elements of arrays of structures as `a[2].inner`.
    public var name: String
    public var scalar: ShaderScalar
    /// Rows and columns as the shader's language counts them; a vector is one row.
    public var rows: Int
    public var columns: Int
    /// Lengths of the arrays around it, the outermost first; empty for no array.
    public var arrayCounts: [Int]
    var arrayStrides: [Int]
    var offset: Int
    var rowStride: Int
    var columnStride: Int

    /// Scalars of the whole member.
    public var scalarCount: Int { arrayCounts.reduce(rows * columns) { $0 &* $1 } }

    /// Byte offset in the block of scalar `index`, counting row by row, the last array index fastest.
    public func byteOffset(ofScalar index: Int) -> Int {
        var rest = index
        let column = rest % columns
        rest /= columns
        let row = rest % rows
        rest /= rows
        var result = offset + row * rowStride + column * columnStride
        for (count, stride) in zip(arrayCounts, arrayStrides).reversed() {
            result += rest % count * stride
            rest /= count
        }
        return result
    }

    /// As a declaration: `float4x4 m`, `uint n[3]`.
    public var declaration: String {
        let base =
            switch scalar {
            case .boolean: "bool"
            case .i8: "int8_t"
            case .u8: "uint8_t"
            case .i16: "int16_t"
            case .u16: "uint16_t"
            case .f16: "half"
            case .i32: "int"
            case .u32: "uint"
            case .f32: "float"
            case .i64: "int64_t"
            case .u64: "uint64_t"
            case .f64: "double"
            }
        let shape = rows > 1 ? "\(rows)x\(columns)" : columns > 1 ? "\(columns)" : ""
        return "\(base)\(shape) \(name)" + arrayCounts.map { "[\($0)]" }.joined()
    }
}

/// A block of constants: a constant buffer or the push constants.
public struct ConstantBlock: Sendable, Hashable {
    public var members: [ConstantMember]
    /// Bytes.
    public var size: Int
}

/// A resource that the shader declares.
public struct ShaderBinding: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// HLSL `cbuffer`, GLSL uniform block.
        case constantBuffer
        /// Structured and byte address buffers, GLSL storage blocks.
        case storageBuffer
        /// `Buffer<T>`, `RWBuffer<T>`, GLSL `imageBuffer` and `samplerBuffer`.
        case texelBuffer
        /// A sampler without a texture of its own.
        case sampler
    }
    /// HLSL's register classes; GLSL and SPIR-V know only numbers.
    public enum RegisterClass: String, Sendable, Hashable {
        case b, t, u, s
    }
    public var kind: Kind
    public var name: String
    /// Descriptor set, or register space.
    public var set: UInt32
    /// Binding as the SPIR-V module has it.
    public var binding: UInt32
    /// HLSL register class and number, nil for other languages.
    public var register: (class: RegisterClass, number: UInt32)? {
        get { registerClass.map { ($0, registerNumber) } }
        set { (registerClass, registerNumber) = (newValue?.class, newValue?.number ?? 0) }
    }
    private var registerClass: RegisterClass?
    private var registerNumber: UInt32 = 0
    /// The shader may write it.
    public var isWritable: Bool
    /// Elements where it is an array of resources, else 1.
    public var arrayCount: Int
    /// Bytes of one element of its last, unbounded array; 0 where it has none.
    public var elementStride: Int
    /// Bytes before that array, or of the whole block.
    public var fixedSize: Int
    /// The scalar of the elements where all scalars of an element are the same.
    public var elementScalar: ShaderScalar?
    /// Members, for constant buffers.
    public var block: ConstantBlock?
    /// The hidden counter of an append, consume or counted buffer.
    public var isCounter: Bool
    /// What the name of a hidden counter ends with, behind its buffer's.
    static let counterEnd = "@count"
    /// The name of the buffer whose hidden counter this is.
    public var countedBuffer: String? { isCounter ? String(name.dropLast(Self.counterEnd.count)) : nil }
    /// A counter that the code only counts down: its buffer is consumed.
    public var countsDown = false
    /// The name of the hidden block of constants with the textures' sizes, and what stands in its members' names between a texture's
    /// name and the number of its dimensions.
    static let textureSizes = "@textures"
    static let textureSizeEnd: Character = "@"
    /// The block that holds the textures' sizes: by their order, width, height and depth of each.
    public var holdsTextureSizes: Bool { block != nil && name == Self.textureSizes }
    /// Dimensions of a texture, an array's slices included; 0 for a buffer.
    public var textureDimensions = 0
    /// Components of an element of a texture.
    public var texelComponents: Int { elementScalar.map { elementStride / max(1, $0.size) } ?? 1 }
    /// The number of components of a texel is the array's affair: the shader names no format.
    public var hasFreeComponents = false
    /// A cube map: the outermost dimension is the face.
    public var isCube = false
    /// The code may ask for filtered texels of it, or by it.
    var isSampled = false
    /// Texels in one row, whose length the descriptor knows.
    var isTexelRow = true
    /// Where the hidden block has a texture's width, height, depth and components, and how it is sampled.
    public var sizeOffset: Int?
    public var samplerOffset: Int?
    /// The hidden block's place: no module has such a set.
    static let hiddenSet = UInt32.max
    /// What the key of the sampler of a combined texture ends with, behind the texture's.
    public static let samplerEnd = ".sampler"
    /// The code still refers to it after dead code is gone.
    public var isUsed = true

    init(
        kind: Kind, name: String, set: UInt32, binding: UInt32, isWritable: Bool, arrayCount: Int, elementStride: Int,
        fixedSize: Int, elementScalar: ShaderScalar?, block: ConstantBlock?, isCounter: Bool
    ) {
        self.kind = kind
        self.name = name
        self.set = set
        self.binding = binding
        self.isWritable = isWritable
        self.arrayCount = arrayCount
        self.elementStride = elementStride
        self.fixedSize = fixedSize
        self.elementScalar = elementScalar
        self.block = block
        self.isCounter = isCounter
    }

    /// The key by which a user names it: `t0`, `u1`, `b0` (`t0.space2`) in HLSL, `0` (`1.0` outside set 0) elsewhere.
    public var key: String {
        if let register {
            let base = "\(register.class.rawValue)\(register.number)"
            return set == 0 ? base : "\(base).space\(set)"
        }
        return set == 0 ? "\(binding)" : "\(set).\(binding)"
    }
}

/// What a shader declares to the outside.
public struct ShaderReflection: Sendable {
    public var entryPoint: String
    /// Threads of a group in x, y, z.
    public var localSize: (x: Int, y: Int, z: Int)
    public var bindings: [ShaderBinding]
    public var pushConstants: ConstantBlock?
    /// The source language is HLSL.
    public var isHLSL: Bool
}
