/// How values of a type lie in memory.
enum LayoutRule {
    /// As the module's Offset, ArrayStride and MatrixStride decorations say.
    case decorated
    /// Direct3D's structured buffers: every scalar at its own alignment, nothing padded to vectors.
    case structured
    /// Memory that only the program sees: scalars of 4 or 8 bytes, one after another.
    case packed
}

/// Where the columns of a matrix are.
struct MatrixLayout {
    var stride: Int
    var rowMajor: Bool
}

/// Offsets and strides of the types of one module.
struct SpirvLayout {
    let module: SpirvModule
    let types: SpirvTypeTable

    func scalarSize(_ kind: ShaderScalar, _ rule: LayoutRule) -> Int {
        rule == .packed ? (kind.is64 ? 8 : 4) : kind.size
    }

    /// Offset of a member, and the layout of the matrices in it.
    func member(_ structure: UInt32, _ index: Int, _ rule: LayoutRule) throws(ShaderError) -> (offset: Int, matrix: MatrixLayout?) {
        guard case .structure(let members) = try types.type(structure), index < members.count else {
            throw .invalidModule("Type \(structure) has no member \(index).")
        }
        let matrix = try matrixLayout(structure, index, members[index], rule)
        if rule == .decorated {
            guard let offset = module.memberDecoration(structure, index, SpirvNumber.offset) else {
                throw .invalidModule("Member \(index) of type \(structure) has no offset.")
            }
            return (Int(offset[4]), matrix)
        }
        var offset = 0
        for (number, member) in members[...index].enumerated() {
            let layout = number == index ? matrix : try matrixLayout(structure, number, member, rule)
            let extent = try extent(member, rule, layout)
            offset = (offset + extent.alignment - 1) / extent.alignment * extent.alignment
            if number < index { offset += extent.size }
        }
        return (offset, matrix)
    }

    private func matrixLayout(_ structure: UInt32, _ index: Int, _ type: UInt32, _ rule: LayoutRule) throws(ShaderError) -> MatrixLayout? {
        var inner = type
        while true {
            switch try types.type(inner) {
            case .array(let element, _), .runtimeArray(let element): inner = element
            case .matrix(let column, let count):
                let rowMajor = module.memberDecoration(structure, index, SpirvNumber.rowMajor) != nil
                if rule == .decorated {
                    let stride = module.memberDecoration(structure, index, SpirvNumber.matrixStride).map { Int($0[4]) } ?? 16
                    return MatrixLayout(stride: stride, rowMajor: rowMajor)
                }
                let size = scalarSize(try types.scalarKind(column), rule)
                guard case .vector(_, let rows) = try types.type(column) else { return nil }
                let majorRows = rule == .structured && rowMajor
                return MatrixLayout(stride: size * (majorRows ? count : rows), rowMajor: majorRows)
            default: return nil
            }
        }
    }

    /// Bytes from one element of an array, column of a matrix or component of a vector to the next.
    func elementStride(_ type: UInt32, _ rule: LayoutRule, _ matrix: MatrixLayout?) throws(ShaderError) -> Int {
        switch try types.type(type) {
        case .array(let element, _), .runtimeArray(let element):
            if rule == .decorated {
                guard let stride = module.decoration(type, SpirvNumber.arrayStride) else {
                    throw .invalidModule("Array type \(type) has no stride.")
                }
                return Int(stride[3])
            }
            let extent = try extent(element, rule, matrix)
            return (extent.size + extent.alignment - 1) / extent.alignment * extent.alignment
        default: return scalarSize(try types.scalarKind(type), rule)
        }
    }

    /// Bytes and alignment of a value. Sizes are cut at the reach of a 32-bit offset.
    func extent(_ type: UInt32, _ rule: LayoutRule, _ matrix: MatrixLayout?) throws(ShaderError) -> (size: Int, alignment: Int) {
        switch try types.type(type) {
        case .boolean, .integer, .float:
            let size = scalarSize(try types.scalarKind(type), rule)
            return (size, size)
        case .vector(_, let count):
            let size = scalarSize(try types.scalarKind(type), rule)
            return (size * count, size)
        case .matrix(let column, let count):
            let size = scalarSize(try types.scalarKind(column), rule)
            guard case .vector(_, let rows) = try types.type(column) else { return (0, 1) }
            let layout = matrix ?? MatrixLayout(stride: size * rows, rowMajor: false)
            let (major, minor) = layout.rowMajor ? (rows, count) : (count, rows)
            return ((major - 1) * layout.stride + minor * size, size)
        case .array(let element, let count):
            let inner = try extent(element, rule, matrix)
            let stride = try elementStride(type, rule, matrix)
            let (total, overflow) = stride.multipliedReportingOverflow(by: count - 1)
            guard !overflow, total <= 1 << 40 else { throw .limit("an array of more than 4 GiB") }
            return (total + inner.size, inner.alignment)
        case .runtimeArray(let element): return (0, try extent(element, rule, matrix).alignment)
        case .structure(let members):
            var size = 0
            var alignment = 1
            for index in members.indices {
                let place = try member(type, index, rule)
                let inner = try extent(members[index], rule, place.matrix)
                size = max(size, place.offset + inner.size)
                alignment = max(alignment, inner.alignment)
            }
            if rule != .decorated { size = (size + alignment - 1) / alignment * alignment }
            return (size, alignment)
        default: throw .unsupported("memory of a type that has no size")
        }
    }

    /// Offset and kind of every scalar of a value, in the order of its components.
    func leaves(
        _ type: UInt32, at base: Int, _ rule: LayoutRule, matrix: MatrixLayout?, vectorStride: Int?,
        into result: inout [(offset: Int, kind: ShaderScalar)]
    ) throws(ShaderError) {
        switch try types.type(type) {
        case .boolean, .integer, .float: result.append((base, try types.scalarKind(type)))
        case .vector(_, let count):
            let kind = try types.scalarKind(type)
            let stride = vectorStride ?? scalarSize(kind, rule)
            for index in 0..<count { result.append((base + index * stride, kind)) }
        case .matrix(let column, let count):
            let (stride, vector) = try columnLayout(type, rule, matrix)
            for index in 0..<count {
                try leaves(column, at: base + index * stride, rule, matrix: nil, vectorStride: vector, into: &result)
            }
        case .array(let element, let count):
            let stride = try elementStride(type, rule, matrix)
            for index in 0..<count {
                try leaves(element, at: base + index * stride, rule, matrix: matrix, vectorStride: nil, into: &result)
            }
        case .structure(let members):
            for index in members.indices {
                let place = try member(type, index, rule)
                try leaves(members[index], at: base + place.offset, rule, matrix: place.matrix, vectorStride: nil, into: &result)
            }
        default: throw .unsupported("reading or writing a whole array of unknown length")
        }
    }

    /// Bytes from a matrix's column to the next, and between the components of a column where they are apart.
    func columnLayout(_ type: UInt32, _ rule: LayoutRule, _ matrix: MatrixLayout?) throws(ShaderError) -> (stride: Int, vector: Int?) {
        guard case .matrix(let column, _) = try types.type(type), case .vector(_, let rows) = try types.type(column) else {
            throw .invalidModule("Type \(type) is no matrix.")
        }
        let size = scalarSize(try types.scalarKind(column), rule)
        let layout = matrix ?? MatrixLayout(stride: size * rows, rowMajor: false)
        return layout.rowMajor ? (size, layout.stride) : (layout.stride, nil)
    }
}
