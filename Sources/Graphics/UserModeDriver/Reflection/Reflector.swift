import ShaderLibraries

/// Reads a module's resources, constants and group size.
struct Reflector {
    let module: SpirvModule
    let types: SpirvTypeTable
    let layout: SpirvLayout
    /// The module came from HLSL by this compiler: registers are shifted apart, structured buffers are Direct3D's.
    let isRegisterShifted: Bool

    init(module: SpirvModule, types: SpirvTypeTable, isRegisterShifted: Bool) {
        self.module = module
        self.types = types
        self.layout = SpirvLayout(module: module, types: types)
        self.isRegisterShifted = isRegisterShifted
    }

    /// The variables that atomic operations only count down.
    func countedDown() -> Set<UInt32> {
        var base: [UInt32: UInt32] = [:]
        var up: Set<UInt32> = []
        var down: Set<UInt32> = []
        for i in module.instructions {
            switch i.op {
            case .accessChain, .inBoundsAccessChain: base[i[2]] = base[i[3]] ?? i[3]
            case .atomicIIncrement: up.insert(base[i[3]] ?? i[3])
            case .atomicIDecrement: down.insert(base[i[3]] ?? i[3])
            case .atomicIAdd:
                let isDown = types.constantValue(i[6]).map { UInt32(truncatingIfNeeded: $0) == .max } ?? false
                if isDown { down.insert(base[i[3]] ?? i[3]) } else { up.insert(base[i[3]] ?? i[3]) }
            default: break
            }
        }
        return down.subtracting(up)
    }

    func reflect(entryPoint: (name: String, function: UInt32)) throws(ShaderError) -> ShaderReflection {
        var result = ShaderReflection(
            entryPoint: entryPoint.name, localSize: try localSize(entryPoint.function), bindings: [], pushConstants: nil,
            isHLSL: module.isHLSL)
        for id in module.globals {
            let variable = try module.defining(id)
            guard case .pointer(let storage, let pointee) = try types.type(variable[1]) else { continue }
            switch storage {
            case SpirvNumber.pushConstant: result.pushConstants = try constantBlock(pointee)
            case SpirvNumber.uniform, SpirvNumber.storageBuffer, SpirvNumber.uniformConstant:
                result.bindings.append(try binding(id, storage, pointee))
            default: break
            }
        }
        for member in result.bindings.first(where: \.holdsTextureSizes)?.block?.members ?? [] {
            let parts = member.name.split(separator: ShaderBinding.textureSizeEnd)
            guard parts.count == 2, let at = result.bindings.firstIndex(where: { $0.name == parts[0] && $0.kind == .texelBuffer }) else { continue }
            result.bindings[at].textureDimensions = Int(parts[1]) ?? 0
        }
        addHiddenBlock(to: &result)
        result.bindings.sort { ($0.set, $0.binding) < ($1.set, $1.binding) }
        return result
    }

    /// The block that tells the code how large its textures are and how they are sampled: 16 bytes for each of either.
    private func addHiddenBlock(to result: inout ShaderReflection) {
        var size = 0
        func next() -> Int {
            defer { size += 16 }
            return size
        }
        for at in result.bindings.indices where !result.bindings[at].isTexelRow {
            if result.bindings[at].kind == .texelBuffer { result.bindings[at].sizeOffset = next() }
            if result.bindings[at].isSampled { result.bindings[at].samplerOffset = next() }
        }
        guard size > 0 else { return }
        result.bindings.append(
            ShaderBinding(
                kind: .constantBuffer, name: ShaderBinding.textureSizes, set: ShaderBinding.hiddenSet, binding: 0, isWritable: false, arrayCount: 1,
                elementStride: 0, fixedSize: size, elementScalar: nil, block: ConstantBlock(members: [], size: size), isCounter: false))
    }

    /// The group size: the WorkgroupSize constant where there is one, else the execution mode.
    func localSize(_ function: UInt32) throws(ShaderError) -> (x: Int, y: Int, z: Int) {
        var size: [UInt64] = []
        for (id, list) in module.decorations {
            guard list.contains(where: { $0[2] == SpirvNumber.builtIn && $0[3] == SpirvNumber.workgroupSize }),
                let constant = try? module.defining(id), constant.count == 6
            else { continue }
            size = (3..<6).map { types.constantValue(constant[$0]) ?? 0 }
        }
        if size.isEmpty {
            for mode in module.executionModes where mode[1] == function {
                if mode[2] == 17 { size = (3..<6).map { UInt64(mode[$0]) } }
                if mode[2] == 38 { size = (3..<6).map { types.constantValue(mode[$0]) ?? 0 } }
            }
        }
        guard size.count == 3 else { throw .unsupported("a group size that is not constant") }
        let clipped = size.map { Int(min($0, 1 << 20)) }
        guard clipped.allSatisfy({ $0 > 0 }), clipped[0] * clipped[1] <= 1 << 20, clipped[0] * clipped[1] * clipped[2] <= 1024 else {
            throw .limit("a group of \(size[0]) x \(size[1]) x \(size[2]) threads; at most 1024 are possible")
        }
        return (clipped[0], clipped[1], clipped[2])
    }

    private func binding(_ id: UInt32, _ storage: UInt32, _ pointee: UInt32) throws(ShaderError) -> ShaderBinding {
        var type = pointee
        var count = 1
        if case .array(let element, let length) = try types.type(pointee) { (type, count) = (element, length) }
        if case .runtimeArray = try types.type(pointee) { throw .unsupported("unbounded arrays of resources") }
        let set = module.decoration(id, SpirvNumber.descriptorSet).map { $0[3] } ?? 0
        let number = module.decoration(id, SpirvNumber.binding).map { $0[3] } ?? 0
        var name = module.names[id] ?? ""
        var result: ShaderBinding
        switch try types.type(type) {
        case .structure(let members):
            if name.isEmpty { name = module.names[type] ?? "" }
            let isConstant = storage == SpirvNumber.uniform && module.decoration(type, SpirvNumber.bufferBlock) == nil
            if isConstant {
                let block = try constantBlock(type)
                result = ShaderBinding(
                    kind: .constantBuffer, name: name, set: set, binding: number, isWritable: false, arrayCount: count,
                    elementStride: 0, fixedSize: block.size, elementScalar: nil, block: block, isCounter: false)
            } else {
                let rule = Self.rule(type: type, module: module, isRegisterShifted: isRegisterShifted)
                let readOnly =
                    module.decoration(id, SpirvNumber.nonWritable) != nil
                    || (!members.isEmpty
                        && members.indices.allSatisfy { module.memberDecoration(type, $0, SpirvNumber.nonWritable) != nil })
                var stride = 0
                var fixed = try layout.extent(type, rule, nil).size
                var scalar: ShaderScalar?
                if let last = members.last, case .runtimeArray(let element) = try types.type(last) {
                    let place = try layout.member(type, members.count - 1, rule)
                    stride = try layout.elementStride(last, rule, place.matrix)
                    fixed = place.offset
                    scalar = uniformScalar(element)
                } else {
                    scalar = uniformScalar(type)
                }
                result = ShaderBinding(
                    kind: .storageBuffer, name: name, set: set, binding: number, isWritable: !readOnly, arrayCount: count,
                    elementStride: stride, fixedSize: fixed, elementScalar: scalar, block: nil,
                    isCounter: isRegisterShifted && name.hasSuffix(ShaderBinding.counterEnd))
            }
        case .image: result = try texture(id, type, name, count, set, number, isSampled: false)
        case .sampledImage(let image): result = try texture(id, image, name, count, set, number, isSampled: true)
        case .sampler:
            guard count == 1 else { throw .unsupported("arrays of samplers") }
            result = ShaderBinding(
                kind: .sampler, name: name, set: set, binding: number, isWritable: false, arrayCount: 1, elementStride: 0, fixedSize: 0,
                elementScalar: nil, block: nil, isCounter: false)
            result.isSampled = true
            result.isTexelRow = false
        default: throw .unsupported("the resource '\(name)'")
        }
        if isRegisterShifted {
            let classes: [(ShaderBinding.RegisterClass, UInt32)] = [
                (.s, HLSLRegisterShift.sampler), (.u, HLSLRegisterShift.unorderedAccess), (.t, HLSLRegisterShift.shaderResource),
                (.b, HLSLRegisterShift.constantBuffer),
            ]
            if let found = classes.first(where: { number >= $0.1 }) { result.register = (found.0, number - found.1) }
        }
        return result
    }

    /// A texel buffer or a texture.
    private func texture(
        _ id: UInt32, _ type: UInt32, _ name: String, _ count: Int, _ set: UInt32, _ number: UInt32, isSampled: Bool
    ) throws(ShaderError) -> ShaderBinding {
        guard case .image(let sampled, let shape, let isStorage, let format) = try types.type(type) else { throw .unsupported("the resource '\(name)'") }
        guard shape.isBuffer || count == 1 else { throw .unsupported("arrays of textures") }
        let kind = try types.scalarKind(sampled)
        let hasFreeComponents = !shape.isBuffer && format == 0
        guard !hasFreeComponents || kind.size == 4 else { throw .unsupported("textures of \(kind.size * 8) bits without a format") }
        let texel = try TexelFormat(number: format, sampled: kind)
        let readOnly = !isStorage || module.decoration(id, SpirvNumber.nonWritable) != nil
        var result = ShaderBinding(
            kind: .texelBuffer, name: name, set: set, binding: number, isWritable: !readOnly, arrayCount: count,
            elementStride: hasFreeComponents ? kind.size : texel.size, fixedSize: 0, elementScalar: texel.memoryScalar, block: nil, isCounter: false)
        result.hasFreeComponents = hasFreeComponents
        result.isCube = shape.isCube
        result.textureDimensions = shape.dimensions
        result.isSampled = isSampled
        result.isTexelRow = shape.isBuffer
        return result
    }

    /// The rule by which a storage block's memory is laid out.
    static func rule(type: UInt32, module: SpirvModule, isRegisterShifted: Bool) -> LayoutRule {
        isRegisterShifted && module.memberName(type, 0) == "@data" ? .structured : .decorated
    }

    private func uniformScalar(_ type: UInt32) -> ShaderScalar? {
        guard let count = try? types.scalarCount(type), count <= 256, let kinds = try? types.kinds(type), let first = kinds.first,
            kinds.allSatisfy({ $0 == first })
        else { return nil }
        return first
    }

    private func constantBlock(_ type: UInt32) throws(ShaderError) -> ConstantBlock {
        var members: [ConstantMember] = []
        try append(type, prefix: "", base: 0, to: &members)
        return ConstantBlock(members: members, size: (try layout.extent(type, .decorated, nil).size + 3) & ~3)
    }

    private func append(_ structure: UInt32, prefix: String, base: Int, to result: inout [ConstantMember]) throws(ShaderError) {
        guard case .structure(let members) = try types.type(structure) else { return }
        for (index, type) in members.enumerated() {
            let place = try layout.member(structure, index, .decorated)
            let name = prefix + (module.memberName(structure, index) ?? "member\(index)")
            try appendMember(type, name: name, offset: base + place.offset, matrix: place.matrix, to: &result)
        }
    }

    private func appendMember(
        _ type: UInt32, name: String, offset: Int, matrix: MatrixLayout?, to result: inout [ConstantMember]
    ) throws(ShaderError) {
        var inner = type
        var counts: [Int] = []
        var strides: [Int] = []
        while case .array(let element, let count) = try types.type(inner) {
            counts.append(count)
            strides.append(try layout.elementStride(inner, .decorated, matrix))
            inner = element
        }
        guard result.count < 4096 else { throw .limit("a constant buffer of more than 4096 members") }
        switch try types.type(inner) {
        case .structure:
            guard counts.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) <= 1024 else { return }
            try appendElements(inner, name: name, offset: offset, counts: counts[...], strides: strides[...], to: &result)
        case .boolean, .integer, .float, .vector:
            let kind = try types.scalarKind(inner)
            var columns = 1
            if case .vector(_, let count) = try types.type(inner) { columns = count }
            result.append(
                ConstantMember(
                    name: name, scalar: kind, rows: 1, columns: columns, arrayCounts: counts, arrayStrides: strides,
                    offset: offset, rowStride: 0, columnStride: kind.size))
        case .matrix(let column, let columns):
            guard case .vector(_, let rows) = try types.type(column) else { return }
            let kind = try types.scalarKind(column)
            let lay = matrix ?? MatrixLayout(stride: rows * kind.size, rowMajor: false)
            // Bytes between SPIR-V's columns and between the components of a column.
            let (across, down) = lay.rowMajor ? (kind.size, lay.stride) : (lay.stride, kind.size)
            // A row of HLSL's is a column of SPIR-V's.
            result.append(
                module.isHLSL
                    ? ConstantMember(
                        name: name, scalar: kind, rows: columns, columns: rows, arrayCounts: counts, arrayStrides: strides,
                        offset: offset, rowStride: across, columnStride: down)
                    : ConstantMember(
                        name: name, scalar: kind, rows: rows, columns: columns, arrayCounts: counts, arrayStrides: strides,
                        offset: offset, rowStride: down, columnStride: across))
        default: throw .unsupported("the constant '\(name)'")
        }
    }

    private func appendElements(
        _ type: UInt32, name: String, offset: Int, counts: ArraySlice<Int>, strides: ArraySlice<Int>,
        to result: inout [ConstantMember]
    ) throws(ShaderError) {
        guard let count = counts.first, let stride = strides.first else {
            return try append(type, prefix: name + ".", base: offset, to: &result)
        }
        for index in 0..<count {
            try appendElements(
                type, name: "\(name)[\(index)]", offset: offset + index * stride, counts: counts.dropFirst(),
                strides: strides.dropFirst(), to: &result)
        }
    }
}
