import GPUInstructionSet

/// Texels: what stands in a buffer of texels, by the format of each.
extension Translator {
    /// A variable of constant resources: a texel buffer, a texture, a sampler.
    func texture(_ id: UInt32, _ pointee: UInt32) throws(ShaderError) -> Pointer {
        var type = pointee
        var isArray = false
        let slot = slot(id)
        if case .array(let element, _) = try types.type(pointee) { (type, isArray) = (element, true) }
        if case .sampler = try types.type(type) { return Pointer(storage: .sampler(plan.samplers[slot] ?? 0), type: type) }
        if case .sampledImage(let image) = try types.type(type) { type = image }
        guard case .image(let sampled, let shape, _, let number) = try types.type(type), let first = plan.descriptors[slot] else {
            throw .unsupported("a resource that is neither texture nor sampler")
        }
        let kind = try types.scalarKind(sampled)
        guard shape.isBuffer else {
            return Pointer(
                storage: .texture(
                    TexturePlace(
                        descriptor: .word(UInt32(first)), format: number == 0 ? nil : try TexelFormat(number: number, sampled: kind),
                        sampled: kind, shape: shape, size: plan.textureSizes[slot] ?? 0, sampler: plan.samplers[slot])),
                type: type)
        }
        if isArray { return Pointer(storage: .resources(first: first, element: type, readOnly: false), type: pointee) }
        return Pointer(
            storage: .texels(
                descriptor: .word(UInt32(first)), format: try TexelFormat(number: number, sampled: kind), sampled: kind), type: type)
    }

    private func texels(_ id: UInt32) throws(ShaderError) -> (descriptor: Value, format: TexelFormat, sampled: ShaderScalar) {
        guard case .texels(let descriptor, let format, let sampled) = try pointer(id).storage else {
            throw .unsupported("textures and samplers")
        }
        return (descriptor, format, sampled)
    }

    /// Where texel `index` is: a shift where the size allows it.
    private func texelPlace(_ format: TexelFormat, _ index: Value) -> (index: Value, scale: Int) {
        let size = format.size
        return size & (size - 1) == 0 && !index.isConstant
            ? (index, size.trailingZeroBitCount) : (scaled(index, by: size), 0)
    }

    func texelRead(_ instruction: SpirvInstruction) throws(ShaderError) {
        if case .texture(let texture) = try pointer(instruction[3]).storage { return try textureRead(texture, instruction) }
        let (descriptor, format, _) = try texels(instruction[3])
        let result = texel(descriptor, format, try index(instruction[4]))
        let count = try types.scalarCount(instruction[1])
        guard count <= 4 else { throw .unsupported("sparse reads") }
        set(instruction[2], Array(result[..<count]))
    }

    /// The four components of texel `index`; those that the format lacks are 0, 0 and 1.
    func texel(_ descriptor: Value, _ format: TexelFormat, _ index: Value) -> [Value] {
        let place = texelPlace(format, index)
        let type = memoryType(format.memoryScalar, .decorated)
        var load = IRInstruction(opcode: .ldb, type: type, components: format.components, scale: place.scale)
        load.a = place.index
        load.c = descriptor
        let loaded = builder.newRun(format.components, isWide: type.is64Bit, isScalar: false)
        load.dst = loaded[0]
        builder.code.append(load)
        var result = loaded.map { texelValue($0, format) }
        let isFloat = format.memoryScalar.isFloat || format.encoding != .plain
        let wide = format.memoryScalar.is64
        while result.count < 4 {
            let one: Value = wide ? .wide(1) : isFloat ? .word(Float(1).bitPattern) : .word(1)
            result.append(result.count == 3 ? one : wide ? .wide(0) : .zero)
        }
        return result
    }

    private func texelValue(_ value: Value, _ format: TexelFormat) -> Value {
        switch format.encoding {
        case .plain: return format.memoryScalar == .f16 ? builder.convert(value, from: .f16, to: .f32) : value
        case .unorm:
            let float = builder.convert(value, from: .u32, to: .f32)
            return builder.emit(.div, .f32, float, .word(Float(format.memoryScalar == .u8 ? 255 : 65535).bitPattern))
        case .snorm:
            let float = builder.convert(value, from: .i32, to: .f32)
            let scaled = builder.emit(.div, .f32, float, .word(Float(format.memoryScalar == .i8 ? 127 : 32767).bitPattern))
            return builder.emit(.max, .f32, scaled, .word(Float(-1).bitPattern))
        }
    }

    func texelWrite(_ instruction: SpirvInstruction) throws(ShaderError) {
        if case .texture(let texture) = try pointer(instruction[1]).storage { return try textureWrite(texture, instruction) }
        let (descriptor, format, _) = try texels(instruction[1])
        write(try scalars(instruction[3]), descriptor, format, try index(instruction[2]))
    }

    func write(_ data: [Value], _ descriptor: Value, _ format: TexelFormat, _ index: Value) {
        let place = texelPlace(format, index)
        let type = memoryType(format.memoryScalar, .decorated)
        for component in 0..<format.components {
            var store = IRInstruction(opcode: .stb, type: type, scale: place.scale)
            store.a = place.index
            store.c = descriptor
            store.number = UInt32(component * format.memoryScalar.size)
            store.dst = texelStored(component < data.count ? data[component] : .zero, format)
            builder.code.append(store)
        }
    }

    private func texelStored(_ value: Value, _ format: TexelFormat) -> Value {
        switch format.encoding {
        case .plain: return format.memoryScalar == .f16 ? builder.convert(value, from: .f32, to: .f16) : value
        case .unorm:
            let clipped = builder.emit(.saturate, .f32, value)
            let limit = Value.word(Float(format.memoryScalar == .u8 ? 255 : 65535).bitPattern)
            let number = builder.emit(.round, .f32, builder.emit(.mul, .f32, clipped, limit))
            return builder.convert(number, from: .f32, to: .u32)
        case .snorm:
            let clipped = builder.emit(.clamp, .f32, value, .word(Float(-1).bitPattern), .word(Float(1).bitPattern))
            let limit = Value.word(Float(format.memoryScalar == .i8 ? 127 : 32767).bitPattern)
            let number = builder.emit(.round, .f32, builder.emit(.mul, .f32, clipped, limit))
            return builder.convert(number, from: .f32, to: .i32)
        }
    }

    func texelPointer(_ instruction: SpirvInstruction) throws(ShaderError) {
        guard case .pointer(_, let pointee) = try types.type(instruction[1]) else { return }
        let descriptor: Value
        let place: (index: Value, scale: Int)
        if case .texture(let texture) = try pointer(instruction[3]).storage {
            guard let format = texture.format else { throw .unsupported("atomic operations on a texture without a format") }
            descriptor = texture.descriptor
            place = texelPlace(format, texelIndex(texture, try scalars(instruction[4])))
        } else {
            let row = try texels(instruction[3])
            descriptor = row.descriptor
            place = texelPlace(row.format, try index(instruction[4]))
        }
        var result = Pointer(storage: .texel(descriptor: descriptor), type: pointee)
        result.index = place.index
        result.scale = place.scale
        pointers[instruction[2]] = result
    }

    func texelCount(_ instruction: SpirvInstruction) throws(ShaderError) {
        if case .texture(let texture) = try pointer(instruction[3]).storage {
            let count = try types.scalarCount(instruction[1])
            return set(instruction[2], Array(textureSize(texture).prefix(count)))
        }
        let (descriptor, format, _) = try texels(instruction[3])
        let size = builder.emit(.bufsize, .u32, .none, .none, descriptor)
        set(instruction[2], [builder.emit(.div, .u32, size, .word(UInt32(format.size)))])
    }
}
