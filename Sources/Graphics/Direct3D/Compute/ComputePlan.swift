import UserModeDriver

/// A job that has been checked: the shader, what is bound where, and the constants' bytes.
struct ComputePlan {
    struct Bound {
        var buffer: ComputeBuffer
        /// The register's key as the shader has it.
        var key: String
        var isWritable: Bool
    }
    var shader: CompiledShader
    /// In the job's order.
    var buffers: [Bound] = []
    /// Hidden counters that nobody gave: their registers, and where they start.
    var counters: [(key: String, start: UInt32)] = []
    var constants: [(key: String?, bytes: [UInt8])]

    init(_ job: ComputeJob) throws(ComputeJobError) {
        let keys = job.buffers.map { Self.normalised($0.key) }
        var options = ShaderOptions(entryPoint: job.entryPoint, fileName: job.fileName)
        if job.entryPoint.isEmpty, case .hlsl = job.source { options.entryPoint = "main" }
        // Constant buffers that come as buffers are descriptors; that decides how the shader is compiled.
        let isHLSL = if case .hlsl = job.source { true } else { false }
        options.bufferedConstants = Set(keys.filter { !isHLSL || $0.hasPrefix("b") })
        do throws(ShaderError) { shader = try ShaderService.compile(job.source, options: options) } catch { throw .shader(error) }
        let reflection = shader.reflection

        var bound: Set<String> = []
        for (buffer, given) in zip(job.buffers, keys) {
            let key = try Self.counterKey(given, reflection) ?? given
            guard let binding = reflection.bindings.first(where: { $0.key == key && ($0.isCounter == (key != given)) }) else {
                let known = reflection.bindings.filter { !$0.isCounter }.map { "\($0.key) (\($0.name))" }
                throw .buffer(
                    buffer.key,
                    known.isEmpty
                        ? "The shader has no buffers, so '\(buffer.key)' cannot be bound."
                        : "The shader has no buffer '\(buffer.key)'. It has: \(known.joined(separator: ", ")).")
            }
            guard bound.insert(key).inserted else { throw .buffer(buffer.key, "The buffer '\(buffer.key)' is given twice.") }
            guard binding.arrayCount == 1 else {
                throw .buffer(buffer.key, "'\(buffer.key)' is an array of \(binding.arrayCount) buffers, which cannot be bound by one.")
            }
            let buffer = binding.elementScalar.flatMap { buffer.adapted?($0.elementType) } ?? buffer
            try Self.check(buffer, binding)
            buffers.append(Bound(buffer: buffer, key: key, isWritable: binding.isWritable))
        }
        for binding in reflection.bindings where binding.isUsed && !bound.contains(binding.key) {
            if binding.isCounter {
                counters.append((binding.key, binding.countsDown ? Self.elements(of: binding, in: buffers, reflection) : 0))
            } else if binding.holdsTextureSizes || binding.kind == .sampler {
                continue
            } else if binding.kind != .constantBuffer || binding.arrayCount > 1 {
                throw .buffer(binding.key, "The buffer '\(binding.key)' (\(binding.name)) that the shader uses is missing.")
            }
        }
        var placement = ConstantPlacement(reflection, bufferKeys: bound)
        try placement.place(job.constants)
        constants = placement.contents
        if let sizes = reflection.bindings.first(where: \.holdsTextureSizes) {
            var bytes = try Self.textureSizes(sizes, buffers, reflection)
            try Self.describe(reflection, buffers, job.samplers, in: &bytes)
            constants.append((sizes.key, bytes))
        }
    }

    /// The end of a key that means a buffer's hidden counter: `u0.counter`.
    private static let counterEnd = ".counter"

    /// The register of the hidden counter that a key means; nil where it means a buffer.
    private static func counterKey(_ key: String, _ reflection: ShaderReflection) throws(ComputeJobError) -> String? {
        guard key.hasSuffix(counterEnd) else { return nil }
        let owner = String(key.dropLast(counterEnd.count))
        let name = reflection.bindings.first { $0.key == owner && !$0.isCounter }?.name
        guard let name, let counter = reflection.bindings.first(where: { $0.countedBuffer == name }) else {
            throw .buffer(key, "The shader has no buffer '\(owner)' with a counter.")
        }
        return counter.key
    }

    /// How many elements the buffer of a counter has: a buffer that is only consumed starts full.
    private static func elements(of counter: ShaderBinding, in buffers: [Bound], _ reflection: ShaderReflection) -> UInt32 {
        guard let owner = reflection.bindings.first(where: { $0.name == counter.countedBuffer }), owner.elementStride > 0,
            let bound = buffers.first(where: { $0.key == owner.key })
        else { return 0 }
        return UInt32(clamping: (bound.buffer.byteCount - owner.fixedSize) / owner.elementStride)
    }

    /// `T0` as `t0`, `0.3` as `3`, `t0,space1` as `t0.space1`.
    static func normalised(_ key: String) -> String {
        let plain = key.lowercased().filter { $0 != " " }
        let parts = plain.split(whereSeparator: { $0 == "." || $0 == "," || $0 == ":" }).map(String.init)
        if parts.count == 2, let set = UInt32(parts[0]), let binding = UInt32(parts[1]) {
            return set == 0 ? "\(binding)" : "\(set).\(binding)"
        }
        if parts.count == 2, parts[1] == "space0" { return parts[0] }
        return parts.joined(separator: ".")
    }

    /// The contents of the hidden block: width, height and depth of each texture, as its array has them.
    private static func textureSizes(_ sizes: ShaderBinding, _ buffers: [Bound], _ reflection: ShaderReflection) throws(ComputeJobError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: sizes.fixedSize)
        for member in sizes.block?.members ?? [] {
            guard let texture = reflection.bindings.first(where: { $0.textureDimensions > 0 && member.name.hasPrefix("\($0.name)@") }),
                let bound = buffers.first(where: { $0.key == texture.key })
            else { continue }
            for (axis, length) in try extent(of: bound.buffer, texture).enumerated() {
                let offset = member.byteOffset(ofScalar: axis)
                Self.put(UInt32(truncatingIfNeeded: length), at: offset, in: &bytes)
            }
        }
        return bytes
    }

    private static func put(_ word: UInt32, at offset: Int, in bytes: inout [UInt8]) {
        for byte in 0..<4 where offset + byte < bytes.count { bytes[offset + byte] = UInt8(truncatingIfNeeded: word >> (8 * UInt32(byte))) }
    }

    /// Writes what the code asks of textures and samplers: lengths and components, filter and addresses.
    private static func describe(
        _ reflection: ShaderReflection, _ buffers: [Bound], _ samplers: [String: ComputeSampler], in bytes: inout [UInt8]
    ) throws(ComputeJobError) {
        var known: [String: ShaderBinding] = [:]
        for binding in reflection.bindings {
            if let offset = binding.sizeOffset, let bound = buffers.first(where: { $0.key == binding.key }) {
                let lengths = try extent(of: bound.buffer, binding)
                guard !binding.isCube || lengths.last == 6 else {
                    throw .buffer(bound.buffer.key, "The texture '\(bound.buffer.key)' (\(binding.name)) is a cube and takes six faces; it has \(lengths.last ?? 0).")
                }
                let texels = lengths.reduce(1, *), size = max(1, binding.elementScalar?.size ?? 1)
                let components = binding.hasFreeComponents ? bound.buffer.byteCount / max(1, texels * size) : binding.texelComponents
                for axis in 0..<3 { put(UInt32(clamping: axis < lengths.count ? lengths[axis] : 1), at: offset + 4 * axis, in: &bytes) }
                put(UInt32(clamping: components), at: offset + 12, in: &bytes)
            }
            if binding.samplerOffset != nil { known[binding.kind == .sampler ? binding.key : binding.key + ShaderBinding.samplerEnd] = binding }
        }
        let given = Dictionary(samplers.map { (normalised($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        if let wrong = given.keys.sorted().first(where: { known[$0] == nil }) {
            throw .buffer(wrong, known.isEmpty ? "The shader has no samplers." : "The shader has no sampler '\(wrong)'. It has: \(known.keys.sorted().joined(separator: ", ")).")
        }
        for (key, binding) in known {
            guard let offset = binding.samplerOffset else { continue }
            let sampler = given[key] ?? ComputeSampler()
            put(Float(sampler.isLinear ? 1 : 0).bitPattern, at: offset, in: &bytes)
            put(sampler.address.rawValue, at: offset + 4, in: &bytes)
        }
    }

    /// Width, height and depth in texels of an array: its lengths from the innermost on, of which components make up the first.
    private static func extent(of buffer: ComputeBuffer, _ texture: ShaderBinding) throws(ComputeJobError) -> [Int] {
        let dimensions = texture.textureDimensions
        let components = texture.texelComponents
        var lengths = Array(buffer.lengths.reversed())
        if lengths.isEmpty, buffer.elementType.size > 0 { lengths = [buffer.byteCount / buffer.elementType.size] }
        if texture.hasFreeComponents, lengths.count == dimensions + 1, (1...4).contains(lengths[0]) {
            lengths.removeFirst()
        } else if lengths.count == dimensions + 1, lengths[0] == components {
            lengths.removeFirst()
        } else if lengths.count == dimensions, lengths[0] % components == 0 {
            lengths[0] /= components
        } else {
            lengths = []
        }
        guard !lengths.isEmpty else {
            let commas = String(repeating: ",", count: dimensions - 1)
            let more = texture.hasFreeComponents ? ", or one more of up to four components" : components > 1 ? ", or one more of \(components) components" : ""
            throw .buffer(
                buffer.key,
                "The texture '\(buffer.key)' (\(texture.name)) takes an array of \(dimensions) dimension\(dimensions == 1 ? "" : "s"), such as [\(texture.elementScalar?.arrayName ?? "float")[\(commas)]]\(more).")
        }
        return lengths
    }

    private static func check(_ buffer: ComputeBuffer, _ binding: ShaderBinding) throws(ComputeJobError) {
        let key = buffer.key
        guard buffer.byteCount > 0 else { throw .buffer(key, "The buffer '\(key)' is empty.") }
        guard buffer.byteCount <= Int(UInt32.max) else {
            throw .buffer(key, "The buffer '\(key)' has \(buffer.byteCount) bytes; a shader reaches 4 GiB.")
        }
        if binding.elementStride > 0 {
            let rest = buffer.byteCount - binding.fixedSize
            guard rest >= 0, rest % binding.elementStride == 0 else {
                let fixed = binding.fixedSize > 0 ? "\(binding.fixedSize) bytes and a multiple of " : "a multiple of "
                throw .buffer(
                    key, "The buffer '\(key)' has \(buffer.byteCount) bytes; '\(binding.name)' takes \(fixed)\(binding.elementStride).")
            }
        } else if buffer.byteCount < binding.fixedSize {
            throw .buffer(key, "The buffer '\(key)' has \(buffer.byteCount) bytes; '\(binding.name)' takes \(binding.fixedSize).")
        }
        guard let scalar = binding.elementScalar, buffer.elementType != .raw, buffer.elementType != .uint8 else { return }
        // Words of 32 bits may stand for anything.
        if scalar == .u32 { return }
        let sameSize = buffer.elementType.size == scalar.size
        guard sameSize, buffer.elementType.isFloat == scalar.isFloat else {
            throw .buffer(
                key, "The buffer '\(key)' is given as \(buffer.elementType.rawValue), but '\(binding.name)' holds \(scalar.elementType.rawValue).")
        }
    }
}

extension ShaderScalar {
    /// PowerShell's name of an element of an array of it.
    fileprivate var arrayName: String {
        switch self {
        case .boolean: "bool"
        case .i8: "sbyte"
        case .u8: "byte"
        case .i16: "short"
        case .u16: "ushort"
        case .f16: "half"
        case .i32: "int"
        case .u32: "uint32"
        case .f32: "float"
        case .i64: "long"
        case .u64: "ulong"
        case .f64: "double"
        }
    }
    /// What an array of it is given as.
    fileprivate var elementType: ComputeElementType {
        switch self {
        case .boolean: .boolean
        case .i8: .int8
        case .u8: .uint8
        case .i16: .int16
        case .u16: .uint16
        case .f16: .float16
        case .i32: .int32
        case .u32: .uint32
        case .f32: .float32
        case .i64: .int64
        case .u64: .uint64
        case .f64: .float64
        }
    }
}
