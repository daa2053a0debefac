import Direct3D
import ShellRuntime

/// The numbers of an `object[]` or a list, as arrays come out of a pipeline or out of remoting: they take the type that the shader
/// holds, and without one the type that they all have.
struct UntypedNumbers {
    let values: [Value]

    /// Nil where something is no number.
    init?(_ values: [Value]) {
        for value in values where value.integerValue == nil && Self.real(value) == nil { return nil }
        self.values = values
    }

    private static func real(_ value: Value) -> Double? {
        switch value.base {
        case .double(let number): number
        case .single(let number): Double(number)
        case .ulong(let number): Double(number)
        default: value.integerValue.map { Double($0) }
        }
    }

    private static func type(_ value: Value) -> ComputeElementType {
        switch value.base {
        case .byte: .raw
        case .sbyte: .int8
        case .short: .int16
        case .ushort: .uint16
        case .uint: .uint32
        case .long: .int64
        case .ulong: .uint64
        // Plain reals are doubles to the shell; shaders mean floats.
        case .double, .single: .float32
        default: .int32
        }
    }

    /// The type that the elements have, else the smallest plain one that holds them.
    var ownType: ComputeElementType {
        guard let first = values.first.map(Self.type) else { return .int32 }
        let types = Set(values.map(Self.type))
        if types.count == 1 { return first }
        if types.contains(.float32) { return .float32 }
        return array(.int32) != nil ? .int32 : .int64
    }

    /// The numbers as an array of that type; nil if one does not fit.
    func array(_ type: ComputeElementType) -> (buffer: (String) -> ComputeBuffer, make: (UnsafeRawBufferPointer) -> NetObject)? {
        func whole<T: FixedWidthInteger & PrimitiveElement>(_: T.Type) -> [T]? {
            var result: [T] = []
            for value in values {
                let number: T?
                switch value.base {
                case .ulong(let large): number = T(exactly: large)
                case .double, .single: number = Self.real(value).flatMap { T(exactly: $0) }
                default: number = value.integerValue.flatMap { T(exactly: $0) }
                }
                guard let number else { return nil }
                result.append(number)
            }
            return result
        }
        func made<T: PrimitiveElement>(_ array: [T]?) -> (buffer: (String) -> ComputeBuffer, make: (UnsafeRawBufferPointer) -> NetObject)? {
            guard let array else { return nil }
            return ({ ComputeBuffer(key: $0, elementType: type, array: array) }, { TypedArray<T>(BufferArgument.elements($0)) })
        }
        switch type {
        case .int8: return made(whole(Int8.self))
        case .uint8, .raw: return made(whole(UInt8.self))
        case .int16: return made(whole(Int16.self))
        case .uint16: return made(whole(UInt16.self))
        case .int32: return made(whole(Int32.self))
        case .uint32: return made(whole(UInt32.self))
        case .int64: return made(whole(Int64.self))
        case .uint64: return made(whole(UInt64.self))
        case .float32: return made(values.compactMap { value in Self.real(value).map { Float($0) } })
        case .float64: return made(values.compactMap(Self.real))
        case .float16, .boolean: return nil
        }
    }
}
