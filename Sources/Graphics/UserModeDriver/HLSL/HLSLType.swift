/// A scalar of HLSL. The order is that of the usual conversions: the later of two is what both become.
enum HLSLScalar: Int, Comparable {
    case bool, i16, u16, i32, u32, i64, u64, f16, f32, f64

    static func < (a: HLSLScalar, b: HLSLScalar) -> Bool { a.rawValue < b.rawValue }
    var isFloat: Bool { self >= .f16 }
    var isInteger: Bool { self >= .i16 && self <= .u64 }
    var isSigned: Bool { self == .i16 || self == .i32 || self == .i64 }
    var bits: UInt32 {
        switch self {
        case .i16, .u16, .f16: 16
        case .i64, .u64, .f64: 64
        case .bool, .i32, .u32, .f32: 32
        }
    }
    var name: String {
        switch self {
        case .bool: "bool"
        case .i16: "int16_t"
        case .u16: "uint16_t"
        case .i32: "int"
        case .u32: "uint"
        case .i64: "int64_t"
        case .u64: "uint64_t"
        case .f16: "float16_t"
        case .f32: "float"
        case .f64: "double"
        }
    }

    /// The types by their names. Those of minimum precision have the full one, as Direct3D allows.
    static let named: [String: HLSLScalar] = [
        "bool": .bool, "int": .i32, "uint": .u32, "dword": .u32, "float": .f32, "half": .f32, "double": .f64,
        "min16float": .f32, "min10float": .f32, "min16int": .i32, "min12int": .i32, "min16uint": .u32,
        "int16_t": .i16, "uint16_t": .u16, "int32_t": .i32, "uint32_t": .u32, "int64_t": .i64, "uint64_t": .u64,
        "float16_t": .f16, "float32_t": .f32, "float64_t": .f64,
    ]
}

/// A member of a structure or of a constant buffer.
struct HLSLField {
    var name: String
    var type: HLSLType
    var isRowMajor = false
}

/// A structure; two of the same name from different templates are two objects.
final class HLSLStruct {
    let name: String
    var fields: [HLSLField] = []
    var methods: [HLSLFunction] = []
    /// The structures that it begins with, each with the place of its first field.
    var bases: [(structure: HLSLStruct, first: Int)] = []
    /// Its end has been read: only then can it be a base.
    var isComplete = false
    /// Constants of the type itself.
    var constants: [String: HLSLOperand] = [:]
    init(_ name: String) { self.name = name }

    /// Where the fields of a base of any depth begin; 0 for the structure itself.
    func place(of base: HLSLStruct) -> Int? {
        if base === self { return 0 }
        for (structure, first) in bases { if let place = structure.place(of: base) { return first + place } }
        return nil
    }
}

enum HLSLResource: Hashable {
    case structured(writable: Bool)
    case append, consume
    case bytes(writable: Bool)
    case typed(writable: Bool)
    /// Texels in rows, planes and slices: a typed buffer with a shape. An array's slices are its last dimension.
    case texture(dimensions: Int, isArray: Bool, writable: Bool)
    case constants

    /// Whether the elements, of four components as the device sees them, can be written; nil where there are none such.
    var writesTexels: Bool? {
        switch self {
        case .typed(let writable), .texture(_, _, let writable): writable
        default: nil
        }
    }
}

indirect enum HLSLType: Hashable {
    case void
    case scalar(HLSLScalar)
    case vector(HLSLScalar, Int)
    /// Rows and columns as HLSL counts them.
    case matrix(HLSLScalar, Int, Int)
    case array(HLSLType, Int)
    case structure(HLSLStruct)
    case resource(HLSLResource, HLSLType)

    static var int: HLSLType { .scalar(.i32) }
    static var uint: HLSLType { .scalar(.u32) }
    static var bool: HLSLType { .scalar(.bool) }
    static var float: HLSLType { .scalar(.f32) }

    static func == (a: HLSLType, b: HLSLType) -> Bool {
        switch (a, b) {
        case (.void, .void): true
        case (.scalar(let x), .scalar(let y)): x == y
        case (.vector(let x, let n), .vector(let y, let m)): x == y && n == m
        case (.matrix(let x, let n, let k), .matrix(let y, let m, let l)): x == y && n == m && k == l
        case (.array(let x, let n), .array(let y, let m)): n == m && x == y
        case (.structure(let x), .structure(let y)): x === y
        case (.resource(let x, let n), .resource(let y, let m)): x == y && n == m
        default: false
        }
    }
    func hash(into hasher: inout Hasher) { hasher.combine(description) }

    /// The scalar of a scalar, vector or matrix.
    var kind: HLSLScalar? {
        switch self {
        case .scalar(let kind), .vector(let kind, _), .matrix(let kind, _, _): kind
        default: nil
        }
    }
    /// The same shape of another scalar.
    func with(_ kind: HLSLScalar) -> HLSLType {
        switch self {
        case .vector(_, let n): .vector(kind, n)
        case .matrix(_, let r, let c): .matrix(kind, r, c)
        default: .scalar(kind)
        }
    }
    static func of(_ kind: HLSLScalar, count: Int) -> HLSLType { count == 1 ? .scalar(kind) : .vector(kind, count) }

    /// Components of a scalar or vector.
    var components: Int {
        switch self {
        case .scalar: 1
        case .vector(_, let n): n
        default: 0
        }
    }
    /// Numbers in all, for lists of initial values; nil for what no list can fill.
    var leafCount: Int? {
        switch self {
        case .scalar: 1
        case .vector(_, let n): n
        case .matrix(_, let r, let c): r * c
        case .array(let element, let n): element.leafCount.map { $0 * n }
        case .structure(let s): s.fields.reduce(0 as Int?) { sum, field in sum.flatMap { a in field.type.leafCount.map { a + $0 } } }
        default: nil
        }
    }

    var description: String {
        switch self {
        case .void: "void"
        case .scalar(let kind): kind.name
        case .vector(let kind, let n): "\(kind.name)\(n)"
        case .matrix(let kind, let r, let c): "\(kind.name)\(r)x\(c)"
        case .array(let element, let n): "\(element.description)[\(n)]"
        case .structure(let s): s.name
        case .resource(let kind, let element):
            switch kind {
            case .structured(let writable): "\(writable ? "RW" : "")StructuredBuffer<\(element.description)>"
            case .append: "AppendStructuredBuffer<\(element.description)>"
            case .consume: "ConsumeStructuredBuffer<\(element.description)>"
            case .bytes(let writable): "\(writable ? "RW" : "")ByteAddressBuffer"
            case .typed(let writable): "\(writable ? "RW" : "")Buffer<\(element.description)>"
            case .texture(let dimensions, let isArray, let writable):
                "\(writable ? "RW" : "")Texture\(isArray ? dimensions - 1 : dimensions)D\(isArray ? "Array" : "")<\(element.description)>"
            case .constants: "ConstantBuffer<\(element.description)>"
            }
        }
    }
}

/// How a type lies where a pointer points: nobody's business, HLSL's structured buffers, or constant buffers.
enum HLSLLayout: Hashable { case plain, structured, constant }

/// A number that the compiler knows.
enum HLSLConstant: Equatable {
    case integer(Int64)
    case float(Double)
    case bool(Bool)

    var asInteger: Int64? {
        switch self {
        case .integer(let n): n
        case .float(let x): x.rounded(.towardZero) == x && abs(x) < 9e18 ? Int64(x) : nil
        case .bool(let b): b ? 1 : 0
        }
    }
    var asDouble: Double {
        switch self {
        case .integer(let n): Double(n)
        case .float(let x): x
        case .bool(let b): b ? 1 : 0
        }
    }
}

/// What an expression stands for.
struct HLSLOperand {
    enum Place {
        case value(UInt32)
        case pointer(UInt32, storage: UInt32, HLSLLayout)
        /// Some components of the vector behind a pointer.
        case swizzle(UInt32, storage: UInt32, HLSLLayout, of: HLSLType, [Int])
        /// Some elements of the matrix behind a pointer: row and column of each.
        case elements(UInt32, storage: UInt32, HLSLLayout, of: HLSLType, [(Int, Int)])
        case resource(HLSLVariable)
        /// An element of a typed buffer, by its index.
        case texel(HLSLVariable, UInt32)
        /// Some components of such an element: written with the others as they were.
        case texelParts(HLSLVariable, UInt32, of: HLSLType, [Int])
        case nothing
    }
    var type: HLSLType
    var place: Place
    var constant: HLSLConstant?
    /// A number as it is written takes the width of what it meets.
    var isLiteral = false
    var isConst = false

    static var void: HLSLOperand { HLSLOperand(type: .void, place: .nothing) }
}

/// A name that stands for a place or a resource.
final class HLSLVariable {
    let name: String
    let type: HLSLType
    let id: UInt32
    let storage: UInt32
    let layout: HLSLLayout
    var isConst = false
    /// The counter of an append, consume or counted buffer.
    var counter: UInt32?
    /// Elements of an array of resources; nil for one.
    var count: Int?
    init(_ name: String, _ type: HLSLType, id: UInt32, storage: UInt32, layout: HLSLLayout = .plain) {
        (self.name, self.type, self.id, self.storage, self.layout) = (name, type, id, storage, layout)
    }
}
