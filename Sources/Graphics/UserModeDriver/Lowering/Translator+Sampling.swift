import GPUInstructionSet

/// How a texture is sampled, as the hidden block of constants has it.
public enum TextureAddress: UInt32, Sendable {
    case clamp, wrap, mirror, border
}

/// Sampling: filtered texels at coordinates from 0 to 1. Textures have one level, so levels and gradients choose nothing.
extension Translator {
    private func float(_ number: Float) -> Value { .word(number.bitPattern) }

    /// One axis of a place between texels: the two neighbours, and how far it is from the first.
    private struct Axis {
        var low: Value
        var high: Value
        var fraction: Value
    }

    /// An OpSampledImage: the texture with another sampler.
    func combine(_ instruction: SpirvInstruction) throws(ShaderError) {
        var texture = try pointer(instruction[3])
        guard case .texture(var place) = texture.storage, case .sampler(let offset) = try pointer(instruction[4]).storage else {
            throw .unsupported("sampling of what is no texture")
        }
        place.sampler = offset
        texture.storage = .texture(place)
        pointers[instruction[2]] = texture
    }

    private func sampledTexture(_ id: UInt32) throws(ShaderError) -> (TexturePlace, sampler: [Value]) {
        guard case .texture(let texture) = try pointer(id).storage, let sampler = texture.sampler else {
            throw .unsupported("sampling without a sampler")
        }
        return (texture, hidden(sampler))
    }

    func sample(_ instruction: SpirvInstruction) throws(ShaderError) {
        let (texture, sampler) = try sampledTexture(instruction[3])
        let operands = imageOperands(instruction, at: 5)
        let (axes, layer) = try axes(texture, sampler, try scalars(instruction[4]), operands)
        // The corners around the place, then one axis after the other is blended away.
        var corners = (0..<1 << axes.count).map { corner in
            texel(texture, texelIndex(texture, axes.enumerated().map { corner >> $0 & 1 == 0 ? $1.low : $1.high } + layer))
        }
        let isFloat = texture.sampled.isFloat || texture.format.map { $0.encoding != .plain } ?? false
        for axis in axes {
            corners = stride(from: 0, to: corners.count, by: 2).map { at in
                guard isFloat else { return corners[at] }
                return zip(corners[at], corners[at + 1]).map { blend($0, $1, axis.fraction) }
            }
        }
        let count = try types.scalarCount(instruction[1])
        guard count <= 4, let result = corners.first else { throw .unsupported("sparse reads") }
        set(instruction[2], Array(result.prefix(count)))
    }

    /// The four texels that a filtered one is made of, by one component of each.
    func gather(_ instruction: SpirvInstruction) throws(ShaderError) {
        var (texture, sampler) = try sampledTexture(instruction[3])
        sampler[0] = float(1)
        let operands = imageOperands(instruction, at: 6)
        let (axes, layer) = try axes(texture, sampler, try scalars(instruction[4]), operands)
        guard axes.count == 2 else { throw .unsupported("gathering of what has not two dimensions") }
        let component = try scalar(instruction[5])
        guard component.isConstant, component.word < 4 else { throw .unsupported("gathering of a component that is not constant") }
        let order = [(axes[0].low, axes[1].high), (axes[0].high, axes[1].high), (axes[0].high, axes[1].low), (axes[0].low, axes[1].low)]
        set(instruction[2], order.map { texel(texture, texelIndex(texture, [$0, $1] + layer))[Int(component.word)] })
    }

    /// From a to b; nothing of b where the fraction is none, whatever b is.
    private func blend(_ a: Value, _ b: Value, _ fraction: Value) -> Value {
        let difference = builder.emit(.sub, .f32, b, a)
        let mixed = builder.emit(.add, .f32, a, builder.emit(.mul, .f32, difference, fraction))
        return builder.emit(.select, .f32, builder.compare(.eq, .f32, fraction, .zero), a, mixed)
    }

    /// Where the coordinates lie on each axis, and the layer or face.
    private func axes(
        _ texture: TexturePlace, _ sampler: [Value], _ coordinates: [Value], _ operands: [UInt32: UInt32]
    ) throws(ShaderError) -> ([Axis], layer: [Value]) {
        let size = textureSize(texture)
        let spatial = texture.shape.isCube ? 2 : texture.shape.dimensions - (texture.shape.isArrayed ? 1 : 0)
        var place = coordinates
        var layer: [Value] = []
        if texture.shape.isCube {
            guard coordinates.count >= 3 else { throw .invalidModule("A cube is sampled without a direction.") }
            (place, layer) = cubePlace(coordinates)
        } else if texture.shape.isArrayed, coordinates.count > spatial, let count = size.last {
            let number = builder.convert(builder.emit(.round, .f32, coordinates[spatial]), from: .f32, to: .i32)
            layer = [clamped(number, count)]
        }
        guard place.count >= spatial, size.count >= spatial else { throw .invalidModule("A texture is sampled with too few coordinates.") }
        let steps = try (operands[8] ?? operands[16]).map { id throws(ShaderError) in try scalars(id) } ?? []
        let filter = texture.sampled.isFloat || texture.format.map { $0.encoding != .plain } ?? false ? sampler[0] : .zero
        let axes = (0..<spatial).map { axis -> Axis in
            let length = builder.convert(size[axis], from: .u32, to: .f32)
            let half = builder.emit(.mul, .f32, filter, float(0.5))
            let at = builder.emit(.sub, .f32, builder.emit(.mul, .f32, place[axis], length), half)
            let base = builder.emit(.floor, .f32, at)
            var low = builder.convert(base, from: .f32, to: .i32)
            if axis < steps.count { low = builder.emit(.add, .i32, low, steps[axis]) }
            let high = builder.emit(.add, .i32, low, .word(1))
            let mode = texture.shape.isCube ? Value.zero : sampler[1]
            return Axis(
                low: addressed(low, size[axis], mode), high: addressed(high, size[axis], mode),
                fraction: builder.emit(.mul, .f32, builder.emit(.sub, .f32, at, base), filter))
        }
        return (axes, layer)
    }

    private func clamped(_ at: Value, _ length: Value) -> Value {
        let last = builder.emit(.sub, .i32, length, .word(1))
        return builder.emit(.min, .i32, builder.emit(.max, .i32, at, .zero), last)
    }

    /// A coordinate beyond the edge, by the sampler's mode; that of a border stays outside.
    private func addressed(_ at: Value, _ length: Value, _ mode: Value) -> Value {
        func isMode(_ wanted: TextureAddress) -> Value { builder.compare(.eq, .u32, mode, .word(wanted.rawValue)) }
        let wrapped = builder.emit(.mod, .i32, at, length)
        let twice = builder.emit(.shl, .u32, length, .word(1))
        let back = builder.emit(.mod, .i32, at, twice)
        let mirrored = builder.emit(
            .select, .i32, builder.compare(.lt, .i32, back, length), back,
            builder.emit(.sub, .i32, builder.emit(.sub, .i32, twice, .word(1)), back))
        let inner = builder.emit(.select, .i32, isMode(.mirror), mirrored, builder.emit(.select, .i32, isMode(.wrap), wrapped, at))
        return builder.emit(.select, .i32, isMode(.clamp), clamped(at, length), inner)
    }

    /// The place on a cube's face that a direction points to, and the face: +x, -x, +y, -y, +z, -z.
    private func cubePlace(_ direction: [Value]) -> ([Value], face: [Value]) {
        let (x, y, z) = (direction[0], direction[1], direction[2])
        let size = direction.prefix(3).map { builder.emit(.abs, .f32, $0) }
        func isLarger(_ a: Value, _ b: Value) -> Value { builder.compare(.ge, .f32, a, b) }
        let isZ = builder.emit(.and, .u32, isLarger(size[2], size[0]), isLarger(size[2], size[1]))
        let isY = isLarger(size[1], size[0])
        func choose(_ ofX: Value, _ ofY: Value, _ ofZ: Value) -> Value {
            builder.emit(.select, .f32, isZ, ofZ, builder.emit(.select, .f32, isY, ofY, ofX))
        }
        func minus(_ value: Value) -> Value { builder.emit(.neg, .f32, value) }
        func signed(_ axis: Value, _ positive: Value, _ negative: Value) -> Value {
            builder.emit(.select, .f32, builder.compare(.lt, .f32, axis, .zero), negative, positive)
        }
        let across = choose(signed(x, minus(z), z), x, signed(z, x, minus(x)))
        let down = choose(minus(y), signed(y, z, minus(z)), minus(y))
        let largest = choose(size[0], size[1], size[2])
        let isNegative = builder.compare(.lt, .f32, choose(x, y, z), .zero)
        let pair = builder.emit(.select, .u32, isZ, .word(4), builder.emit(.select, .u32, isY, .word(2), .word(0)))
        let face = builder.emit(.add, .u32, pair, builder.emit(.select, .u32, isNegative, .word(1), .word(0)))
        let place = [across, down].map { side in
            let ratio = builder.emit(.div, .f32, side, largest)
            return builder.emit(.mul, .f32, builder.emit(.add, .f32, ratio, float(1)), float(0.5))
        }
        return (place, [face])
    }
}
