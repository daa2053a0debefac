/// A type of a module.
indirect enum SpirvType {
    case void, boolean, sampler, function
    case integer(bits: Int, signed: Bool)
    case float(bits: Int)
    case vector(UInt32, count: Int)
    case matrix(column: UInt32, count: Int)
    case array(UInt32, count: Int)
    case runtimeArray(UInt32)
    case structure([UInt32])
    case pointer(storage: UInt32, to: UInt32)
    /// `format` is the number of the image format, 0 where the shader leaves it open.
    case image(sampled: UInt32, shape: ImageShape, isStorage: Bool, format: UInt32)
    /// An image together with its sampler.
    case sampledImage(UInt32)
}

/// How the texels of an image are counted.
struct ImageShape: Equatable {
    /// Coordinates of a texel, that of an array's layer among them; a cube's face is one. 0 for a texel buffer.
    var dimensions: Int
    var isArrayed: Bool
    var isCube: Bool
    var isBuffer: Bool { dimensions == 0 }
}

/// A scalar of a shader. In registers narrow types live extended in 32 bits, `f16` as the `f32` of the same value.
public enum ShaderScalar: UInt8, Sendable {
    case boolean, i8, u8, i16, u16, f16, i32, u32, f32, i64, u64, f64
    public var is64: Bool { self == .i64 || self == .u64 || self == .f64 }
    public var isFloat: Bool { self == .f16 || self == .f32 || self == .f64 }
    /// Bytes in a buffer.
    public var size: Int {
        switch self {
        case .i8, .u8: 1
        case .i16, .u16, .f16: 2
        case .boolean, .i32, .u32, .f32: 4
        case .i64, .u64, .f64: 8
        }
    }
}

/// The types of a module, with how many scalars a value of each has.
struct SpirvTypeTable {
    struct Entry {
        var type: SpirvType
        /// Scalars of a value, `Int.max` for what has no fixed count.
        var scalars: Int
        var depth: Int
    }
    private var entries: [UInt32: Entry] = [:]
    private var constants: [UInt32: UInt64] = [:]

    /// Values with more scalars than this are never taken apart.
    static let largestValue = 1 << 14

    init(_ module: SpirvModule) throws(ShaderError) {
        for instruction in module.instructions {
            guard let op = instruction.op else { continue }
            if op == .function { break }
            switch op {
            case .constant, .specConstant:
                constants[instruction[2]] = UInt64(instruction[3]) | UInt64(instruction[4]) << 32
            case .typeVoid: add(instruction[1], .void, 0, 0)
            case .typeBool: add(instruction[1], .boolean, 1, 0)
            case .typeInt: add(instruction[1], .integer(bits: Int(instruction[2]), signed: instruction[3] != 0), 1, 0)
            case .typeFloat: add(instruction[1], .float(bits: Int(instruction[2])), 1, 0)
            case .typeVector:
                let count = Int(instruction[3])
                guard (2...4).contains(count) else { throw .unsupported("vectors of \(count) components") }
                try add(instruction[1], .vector(instruction[2], count: count), count, of: instruction[2])
            case .typeMatrix:
                try add(
                    instruction[1], .matrix(column: instruction[2], count: Int(instruction[3])), Int(instruction[3]),
                    of: instruction[2])
            case .typeArray:
                let length = Int(truncatingIfNeeded: min(constants[instruction[3]] ?? 0, UInt64(Int32.max)))
                guard length > 0 else { throw .unsupported("an array whose length is not a constant") }
                try add(instruction[1], .array(instruction[2], count: length), length, of: instruction[2])
            case .typeRuntimeArray:
                let element = try entry(instruction[2])
                add(instruction[1], .runtimeArray(instruction[2]), Int.max, element.depth + 1)
            case .typeStruct:
                var members: [UInt32] = []
                var scalars = 0
                var depth = 0
                for index in 2..<max(2, instruction.count) {
                    let member = try entry(instruction[index])
                    members.append(instruction[index])
                    scalars = scalars.addingReportingOverflow(member.scalars).overflow ? Int.max : scalars &+ member.scalars
                    depth = max(depth, member.depth)
                }
                add(instruction[1], .structure(members), scalars, depth + 1)
            case .typePointer: add(instruction[1], .pointer(storage: instruction[2], to: instruction[3]), 1, 0)
            case .typeImage:
                let isArrayed = instruction[5] != 0
                let spatial: [UInt32: Int] = [0: 1, 1: 2, 2: 3, 3: 3, 4: 2, 5: 0]
                guard instruction[6] == 0, let count = spatial[instruction[3]], !(isArrayed && instruction[3] == 3) else {
                    throw .unsupported("textures with several samples and arrays of cubes")
                }
                let shape = ImageShape(
                    dimensions: count == 0 ? 0 : count + (isArrayed ? 1 : 0), isArrayed: isArrayed, isCube: instruction[3] == 3)
                add(
                    instruction[1],
                    .image(sampled: instruction[2], shape: shape, isStorage: instruction[7] == 2, format: instruction[8]), 1, 0)
            case .typeSampler: add(instruction[1], .sampler, 1, 0)
            case .typeSampledImage: add(instruction[1], .sampledImage(instruction[2]), 1, 0)
            case .typeFunction: add(instruction[1], .function, 0, 0)
            default: break
            }
        }
        for (_, entry) in entries where entry.depth > 64 { throw .unsupported("types nested deeper than 64") }
    }

    private mutating func add(_ id: UInt32, _ type: SpirvType, _ scalars: Int, _ depth: Int) {
        entries[id] = Entry(type: type, scalars: scalars, depth: depth)
    }
    private mutating func add(_ id: UInt32, _ type: SpirvType, _ count: Int, of element: UInt32) throws(ShaderError) {
        let inner = try entry(element)
        let product = inner.scalars.multipliedReportingOverflow(by: count)
        add(id, type, product.overflow ? Int.max : product.partialValue, inner.depth + 1)
    }

    func entry(_ id: UInt32) throws(ShaderError) -> Entry {
        guard let entry = entries[id] else { throw .invalidModule("Id \(id) is not a type.") }
        return entry
    }
    func type(_ id: UInt32) throws(ShaderError) -> SpirvType { try entry(id).type }

    /// Scalars of a value of the type; throws for types that no register can hold.
    func scalarCount(_ id: UInt32) throws(ShaderError) -> Int {
        let count = try entry(id).scalars
        guard count <= Self.largestValue else { throw .limit("a value of more than \(Self.largestValue) scalars") }
        return count
    }

    func scalarKind(_ id: UInt32) throws(ShaderError) -> ShaderScalar {
        switch try type(id) {
        case .boolean: return .boolean
        case .integer(let bits, let signed):
            switch bits {
            case 8: return signed ? .i8 : .u8
            case 16: return signed ? .i16 : .u16
            case 32: return signed ? .i32 : .u32
            case 64: return signed ? .i64 : .u64
            default: throw .unsupported("\(bits)-bit integers")
            }
        case .float(let bits):
            switch bits {
            case 16: return .f16
            case 32: return .f32
            case 64: return .f64
            default: throw .unsupported("\(bits)-bit floats")
            }
        case .vector(let element, _): return try scalarKind(element)
        case .matrix(let column, _): return try scalarKind(column)
        default: throw .invalidModule("Type \(id) is no scalar, vector or matrix.")
        }
    }

    /// The kinds of all scalars of a value, in order.
    func kinds(_ id: UInt32) throws(ShaderError) -> [ShaderScalar] {
        var result: [ShaderScalar] = []
        result.reserveCapacity(try scalarCount(id))
        try appendKinds(id, &result)
        return result
    }
    private func appendKinds(_ id: UInt32, _ result: inout [ShaderScalar]) throws(ShaderError) {
        switch try type(id) {
        case .boolean, .integer, .float: result.append(try scalarKind(id))
        case .vector(let element, let count):
            let kind = try scalarKind(element)
            for _ in 0..<count { result.append(kind) }
        case .matrix(let element, let count), .array(let element, let count):
            for _ in 0..<count { try appendKinds(element, &result) }
        case .structure(let members): for member in members { try appendKinds(member, &result) }
        default: throw .unsupported("a value of a type that has no scalars")
        }
    }

    /// Type of component `index` of a composite, and the place of its first scalar.
    func component(_ id: UInt32, _ index: Int) throws(ShaderError) -> (type: UInt32, first: Int) {
        switch try type(id) {
        case .vector(let element, let count) where index < count: return (element, index)
        case .matrix(let element, let count) where index < count, .array(let element, let count) where index < count:
            return (element, index * (try scalarCount(element)))
        case .structure(let members) where index < members.count:
            var first = 0
            for member in members[..<index] { first += try scalarCount(member) }
            return (members[index], first)
        default: throw .invalidModule("Component \(index) of type \(id) does not exist.")
        }
    }
    func constantValue(_ id: UInt32) -> UInt64? { constants[id] }
}
