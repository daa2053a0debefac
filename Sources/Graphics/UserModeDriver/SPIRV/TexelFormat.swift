/// An image format as texel buffers use it.
struct TexelFormat {
    enum Encoding { case plain, unorm, snorm }
    /// What one component is in memory.
    var memoryScalar: ShaderScalar
    var components: Int
    var encoding: Encoding
    /// Bytes of a texel.
    var size: Int { memoryScalar.size * components }

    /// From the number in OpTypeImage; format 0 (unknown) is four components of the sampled type.
    init(number: UInt32, sampled: ShaderScalar) throws(ShaderError) {
        encoding = .plain
        switch number {
        case 0: (memoryScalar, components) = (sampled, 4)
        case 1: (memoryScalar, components) = (.f32, 4)
        case 2: (memoryScalar, components) = (.f16, 4)
        case 3: (memoryScalar, components) = (.f32, 1)
        case 4: (memoryScalar, components, encoding) = (.u8, 4, .unorm)
        case 5: (memoryScalar, components, encoding) = (.i8, 4, .snorm)
        case 6: (memoryScalar, components) = (.f32, 2)
        case 7: (memoryScalar, components) = (.f16, 2)
        case 9: (memoryScalar, components) = (.f16, 1)
        case 10: (memoryScalar, components, encoding) = (.u16, 4, .unorm)
        case 12: (memoryScalar, components, encoding) = (.u16, 2, .unorm)
        case 13: (memoryScalar, components, encoding) = (.u8, 2, .unorm)
        case 14: (memoryScalar, components, encoding) = (.u16, 1, .unorm)
        case 15: (memoryScalar, components, encoding) = (.u8, 1, .unorm)
        case 16: (memoryScalar, components, encoding) = (.i16, 4, .snorm)
        case 17: (memoryScalar, components, encoding) = (.i16, 2, .snorm)
        case 18: (memoryScalar, components, encoding) = (.i8, 2, .snorm)
        case 19: (memoryScalar, components, encoding) = (.i16, 1, .snorm)
        case 20: (memoryScalar, components, encoding) = (.i8, 1, .snorm)
        case 21: (memoryScalar, components) = (.i32, 4)
        case 22: (memoryScalar, components) = (.i16, 4)
        case 23: (memoryScalar, components) = (.i8, 4)
        case 24: (memoryScalar, components) = (.i32, 1)
        case 25: (memoryScalar, components) = (.i32, 2)
        case 26: (memoryScalar, components) = (.i16, 2)
        case 27: (memoryScalar, components) = (.i8, 2)
        case 28: (memoryScalar, components) = (.i16, 1)
        case 29: (memoryScalar, components) = (.i8, 1)
        case 30: (memoryScalar, components) = (.u32, 4)
        case 31: (memoryScalar, components) = (.u16, 4)
        case 32: (memoryScalar, components) = (.u8, 4)
        case 33: (memoryScalar, components) = (.u32, 1)
        case 35: (memoryScalar, components) = (.u32, 2)
        case 36: (memoryScalar, components) = (.u16, 2)
        case 37: (memoryScalar, components) = (.u8, 2)
        case 38: (memoryScalar, components) = (.u16, 1)
        case 39: (memoryScalar, components) = (.u8, 1)
        case 40: (memoryScalar, components) = (.u64, 1)
        case 41: (memoryScalar, components) = (.i64, 1)
        default: throw .unsupported("image format \(number)")
        }
    }
}
