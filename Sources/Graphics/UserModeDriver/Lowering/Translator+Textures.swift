import GPUInstructionSet

/// A texture: texels of one level, row after row, layer after layer, whose lengths the hidden block of constants has.
struct TexturePlace {
    var descriptor: Value
    /// nil where the shader names none: then the hidden block says how many components of 32 bits a texel has.
    var format: TexelFormat?
    var sampled: ShaderScalar
    var shape: ImageShape
    /// Offsets in the constant area: width, height, depth and components; filter and addresses.
    var size: Int
    var sampler: Int?
}

/// Textures: loads, stores, sizes. What lies outside reads as zero and is not written.
extension Translator {
    /// Four words of the hidden block, read once before everything else.
    func hidden(_ offset: Int) -> [Value] {
        if let known = hiddenWords[offset] { return known }
        let words = builder.newRun(4, isWide: false, isScalar: true)
        var load = IRInstruction(opcode: .ldc, type: .u32, components: 4)
        load.number = UInt32(offset)
        load.dst = words[0]
        prologue.append(load)
        hiddenWords[offset] = words
        return words
    }

    /// Width, height and depth or layers, as far as the texture has them.
    func textureSize(_ texture: TexturePlace) -> [Value] { Array(hidden(texture.size).prefix(max(1, texture.shape.dimensions))) }

    /// A number of a texel that no buffer has.
    private static let outside = Value.word(0x0FFF_FFFF)

    /// The number of the texel at the coordinates; one that no buffer has for what lies outside.
    func texelIndex(_ texture: TexturePlace, _ coordinates: [Value], isInside: Value? = nil) -> Value {
        let size = textureSize(texture)
        let place = Array(coordinates.prefix(size.count))
        guard place.count == size.count, var number = place.last else { return Self.outside }
        for axis in (0..<place.count - 1).reversed() {
            number = builder.emit(.add, .u32, builder.emit(.mul, .u32, number, size[axis]), place[axis])
        }
        var inside = isInside
        for (at, length) in zip(place, size) {
            let fits = builder.compare(.lt, .u32, at, length)
            inside = inside.map { builder.emit(.and, .u32, $0, fits) } ?? fits
        }
        return builder.emit(.select, .u32, inside ?? .truth, number, Self.outside)
    }

    /// The four components of a texel.
    func texel(_ texture: TexturePlace, _ number: Value) -> [Value] {
        if let format = texture.format { return texel(texture.descriptor, format, number) }
        let components = hidden(texture.size)[3]
        let first = builder.emit(.mul, .u32, number, components)
        let isFloat = texture.sampled.isFloat
        return (0..<4).map { component in
            var load = IRInstruction(opcode: .ldb, type: Self.dataType(texture.sampled), scale: 2)
            load.a = first
            load.c = texture.descriptor
            load.number = UInt32(component * 4)
            load.dst = builder.newRegister()
            builder.code.append(load)
            if component == 0 { return load.dst }
            let missing: Value = component < 3 ? .zero : isFloat ? .word(Float(1).bitPattern) : .word(1)
            return builder.emit(.select, .u32, builder.compare(.gt, .u32, components, .word(UInt32(component))), load.dst, missing)
        }
    }

    /// What stands behind an image instruction's mask, by the bit of the mask.
    func imageOperands(_ instruction: SpirvInstruction, at mask: Int) -> [UInt32: UInt32] {
        guard instruction.count > mask else { return [:] }
        var found: [UInt32: UInt32] = [:]
        var next = mask + 1
        for bit in 0..<8 where instruction[mask] >> UInt32(bit) & 1 != 0 {
            guard next < instruction.count else { break }
            found[1 << UInt32(bit)] = instruction[next]
            next += bit == 2 ? 2 : 1
        }
        return found
    }

    /// The coordinates with a constant or varying offset added.
    func moved(_ coordinates: [Value], _ operands: [UInt32: UInt32]) throws(ShaderError) -> [Value] {
        guard let offset = operands[8] ?? operands[16] else { return coordinates }
        let steps = try scalars(offset)
        return coordinates.enumerated().map { $0 < steps.count ? builder.emit(.add, .u32, $1, steps[$0]) : $1 }
    }

    func textureRead(_ texture: TexturePlace, _ instruction: SpirvInstruction) throws(ShaderError) {
        let operands = imageOperands(instruction, at: 5)
        var inside: Value?
        if let level = operands[2] { inside = builder.compare(.eq, .u32, try scalar(level), .zero) }
        let number = texelIndex(texture, try moved(try scalars(instruction[4]), operands), isInside: inside)
        let count = try types.scalarCount(instruction[1])
        guard count <= 4 else { throw .unsupported("sparse reads") }
        set(instruction[2], Array(texel(texture, number).prefix(count)))
    }

    func textureWrite(_ texture: TexturePlace, _ instruction: SpirvInstruction) throws(ShaderError) {
        let number = texelIndex(texture, try scalars(instruction[2]))
        let data = try scalars(instruction[3])
        if let format = texture.format { return write(data, texture.descriptor, format, number) }
        let components = hidden(texture.size)[3]
        let first = builder.emit(.mul, .u32, number, components)
        for (component, value) in data.prefix(4).enumerated() {
            let isThere = builder.compare(.gt, .u32, components, .word(UInt32(component)))
            var store = IRInstruction(opcode: .stb, type: Self.dataType(texture.sampled), scale: 2)
            store.a = component == 0 ? first : builder.emit(.select, .u32, isThere, first, Self.outside)
            store.c = texture.descriptor
            store.number = UInt32(component * 4)
            store.dst = value
            builder.code.append(store)
        }
    }
}
