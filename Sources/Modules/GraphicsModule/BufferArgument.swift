import Direct3D
import ShellRuntime
import ShellTypes

/// A value of `-Buffer`: how its elements lie in memory, and how an array of the same type is made of what comes back.
struct BufferArgument {
    let buffer: ComputeBuffer
    private let make: (UnsafeRawBufferPointer) -> NetObject
    private let original: String
    private let untyped: UntypedNumbers?

    /// A typed array as it is; an `object[]` of numbers in the shader's type, or by its elements.
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
        var untyped: UntypedNumbers?
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
        case let array as ObjectArray where array.elementType === HalfObject.halfType:
            let bits = (0..<array.count).map { HalfObject.bits(array.element($0).as(HalfObject.self)?.value ?? 0) }
            made = (
                ComputeBuffer(key: key, elementType: .float16, array: bits),
                { bytes in
                    let bits: ContiguousArray<UInt16> = Self.elements(bytes)
                    return ObjectArray(ContiguousArray(bits.map { .object(HalfObject(HalfObject.value(of: $0))) }), of: HalfObject.halfType)
                }
            )
        case let grid as GridObject: made = Self.grid(key, grid)
        case let array as ObjectArray: (made, untyped) = Self.numbers(key, (0..<array.count).map { array.element($0) })
        case let list as ListObject: (made, untyped) = Self.numbers(key, Array(list.items))
        default: made = nil
        }
        guard let made else {
            throw cmdlet.terminating(
                "The buffer '\(key)' must be an array of numbers, such as [float[]] or [int[]]; it is \(value.type?.fullName ?? "$null").",
                id: "InvalidBuffer", category: .invalidArgument, target: value)
        }
        (buffer, make) = made
        self.untyped = untyped
    }

    /// An array of more than one dimension, by its elements' type.
    private static func grid(_ key: String, _ grid: GridObject) -> (ComputeBuffer, (UnsafeRawBufferPointer) -> NetObject)? {
        let types: [String: ComputeElementType] = [
            "System.Single": .float32, "System.Double": .float64, "System.Int32": .int32, "System.UInt32": .uint32, "System.Int64": .int64, "System.UInt64": .uint64,
            "System.Int16": .int16, "System.UInt16": .uint16, "System.SByte": .int8, "System.Byte": .raw,
        ]
        guard let type = types[grid.element.fullName], let flat = UntypedNumbers(Array(grid.items))?.array(type) else { return nil }
        var buffer = flat.buffer(key)
        buffer.lengths = grid.lengths
        return (
            buffer,
            { bytes in
                let result = GridObject(grid.type, element: grid.element, lengths: grid.lengths, fill: .null)
                if let array = flat.make(bytes) as? ArrayObject {
                    for at in 0..<min(result.items.count, array.count) { result.items[at] = array.element(at) }
                }
                return result
            }
        )
    }

    private static func numbers(_ key: String, _ values: [Value]) -> ((ComputeBuffer, (UnsafeRawBufferPointer) -> NetObject)?, UntypedNumbers?) {
        guard let numbers = UntypedNumbers(values), let own = numbers.array(numbers.ownType) else { return (nil, nil) }
        var buffer = own.buffer(key)
        buffer.adapted = { type in numbers.array(type)?.buffer(key) }
        return ((buffer, own.make), numbers)
    }

    /// The key as the caller wrote it.
    func key(_ runspace: Runspace) -> Value { Value(original) }

    /// An array of the type that was given, with these contents; of the shader's where none was.
    func made(from bytes: UnsafeRawBufferPointer, _ type: ComputeElementType) -> Value {
        .object(type == buffer.elementType ? make(bytes) : untyped?.array(type)?.make(bytes) ?? make(bytes))
    }

    static func elements<Element: BitwiseCopyable>(_ bytes: UnsafeRawBufferPointer) -> ContiguousArray<Element> {
        let count = bytes.count / MemoryLayout<Element>.stride
        return ContiguousArray(unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * MemoryLayout<Element>.stride)]))
            filled = count
        }
    }
}
