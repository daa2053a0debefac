import Direct3D
import ShellRuntime

/// A value of `-Buffer`: how its elements lie in memory, and how an array of the same type is made of what comes back.
struct BufferArgument {
    let buffer: ComputeBuffer
    private let make: (UnsafeRawBufferPointer) -> NetObject
    private let original: String

    /// A typed array as it is; an `object[]` of numbers by the widest element in it.
    init(_ key: String, _ value: Value, _ cmdlet: Cmdlet) throws {
        original = key
        func typed<Element: PrimitiveElement>(_ array: TypedArray<Element>, _ type: ComputeElementType) -> (
            ComputeBuffer, (UnsafeRawBufferPointer) -> NetObject
        ) {
            (
                ComputeBuffer(key: key, elementType: type, byteCount: array.count * MemoryLayout<Element>.stride) { memory in
                    array.withBytes { memory.copyMemory(from: $0) }
                },
                { TypedArray<Element>(Self.elements($0)) }
            )
        }
        let made: (ComputeBuffer, (UnsafeRawBufferPointer) -> NetObject)?
        switch value.objectValue {
        case let array as TypedArray<Float>: made = typed(array, .float32)
        case let array as TypedArray<Double>: made = typed(array, .float64)
        case let array as TypedArray<Int32>: made = typed(array, .int32)
        case let array as TypedArray<UInt32>: made = typed(array, .uint32)
        case let array as TypedArray<Int64>: made = typed(array, .int64)
        case let array as TypedArray<UInt64>: made = typed(array, .uint64)
        case let array as TypedArray<Int16>: made = typed(array, .int16)
        case let array as TypedArray<UInt16>: made = typed(array, .uint16)
        case let array as TypedArray<Int8>: made = typed(array, .int8)
        case let array as TypedArray<UInt8>: made = typed(array, .raw)
        case let array as TypedArray<BooleanElement>:
            // A truth value takes a word in a shader.
            let words = array.items.map { UInt32($0.value ? 1 : 0) }
            made = (
                ComputeBuffer(key: key, elementType: .boolean, array: Array(words)),
                { bytes in
                    let words: ContiguousArray<UInt32> = Self.elements(bytes)
                    return TypedArray<BooleanElement>(ContiguousArray(words.compactMap { BooleanElement.unboxed(.bool($0 != 0)) }))
                }
            )
        case let array as ObjectArray: made = Self.numbers(key, (0..<array.count).map { array.element($0) })
        case let list as ListObject: made = Self.numbers(key, Array(list.items))
        default: made = nil
        }
        guard let made else {
            throw cmdlet.terminating(
                "The buffer '\(key)' must be an array of numbers, such as [float[]] or [int[]]; it is \(value.type?.fullName ?? "$null").",
                id: "InvalidBuffer", category: .invalidArgument, target: value)
        }
        (buffer, make) = made
    }

    /// The key as the caller wrote it.
    func key(_ runspace: Runspace) -> Value { Value(original) }

    /// An array of the type that was given, with these contents.
    func made(from bytes: UnsafeRawBufferPointer) -> Value { .object(make(bytes)) }

    private static func elements<Element: BitwiseCopyable>(_ bytes: UnsafeRawBufferPointer) -> ContiguousArray<Element> {
        let count = bytes.count / MemoryLayout<Element>.stride
        return ContiguousArray(unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * MemoryLayout<Element>.stride)]))
            filled = count
        }
    }

    /// Numbers of an untyped array: integers as 32-bit words where they fit, reals as single precision, as shaders have them.
    private static func numbers(_ key: String, _ values: [Value]) -> (ComputeBuffer, (UnsafeRawBufferPointer) -> NetObject)? {
        var whole: [Int32] = []
        var reals: [Float] = []
        for value in values {
            switch value.base {
            case .double(let number): reals.append(Float(number))
            case .single(let number): reals.append(number)
            default:
                guard let number = value.integerValue else { return nil }
                reals.append(Float(number))
                if let small = Int32(exactly: number) { whole.append(small) }
            }
        }
        let isWhole = whole.count == values.count && !values.contains { if case .double = $0.base { true } else if case .single = $0.base { true } else { false } }
        if isWhole {
            return (
                ComputeBuffer(key: key, elementType: .int32, array: whole),
                { TypedArray<Int32>(elements($0)) }
            )
        }
        return (
            ComputeBuffer(key: key, elementType: .float32, array: reals),
            { TypedArray<Float>(elements($0)) }
        )
    }
}
