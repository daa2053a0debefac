import GPUInstructionSet
import ShaderLibraries
import Synchronization

/// What a shader is made from.
public enum ShaderSource: Hashable, Sendable {
    case hlsl(String)
    case glsl(String)
    /// A SPIR-V module's bytes, little-endian.
    case spirv([UInt8])
}

/// How a shader is compiled.
public struct ShaderOptions: Hashable, Sendable {
    /// The entry point; an empty name takes the only one of a SPIR-V module.
    public var entryPoint: String
    /// The name that stands in messages.
    public var fileName: String
    /// Keys (`ShaderBinding.key`) of constant buffers that come from a buffer; all others are root constants.
    public var bufferedConstants: Set<String>
    /// Specialization constants by SpecId, all words of the literal.
    public var specialization: [UInt32: [UInt32]]
    public init(
        entryPoint: String = "main", fileName: String = "shader", bufferedConstants: Set<String> = [],
        specialization: [UInt32: [UInt32]] = [:]
    ) {
        self.entryPoint = entryPoint
        self.fileName = fileName
        self.bufferedConstants = bufferedConstants
        self.specialization = specialization
    }
}

/// A shader ready for the device.
public final class CompiledShader: Sendable {
    /// What the shader declares.
    public let reflection: ShaderReflection
    public let program: Program
    /// The program's container, as it is written to memory.
    public let bytes: [UInt8]
    /// Descriptor number of each binding's first element, by `ShaderBinding.key`.
    public let descriptors: [String: Int]
    /// Byte offset of each root constant buffer in the constant area, by `ShaderBinding.key`.
    public let rootConstants: [String: Int]
    /// Byte offset of the push constants in the constant area.
    public let pushConstantOffset: Int

    init(
        reflection: ShaderReflection, program: Program, descriptors: [String: Int], rootConstants: [String: Int],
        pushConstantOffset: Int
    ) {
        self.reflection = reflection
        self.program = program
        self.bytes = program.encode()
        self.descriptors = descriptors
        self.rootConstants = rootConstants
        self.pushConstantOffset = pushConstantOffset
    }
}

/// The user-mode driver's shader compiler, with its cache in memory.
public enum ShaderService {
    private struct Key: Hashable {
        var source: ShaderSource
        var options: ShaderOptions
    }
    private static let cache = Mutex<[Key: CompiledShader]>([:])
    /// The cache starts anew when it has as many shaders.
    private static let cacheLimit = 256

    /// Compiles, or finds in the cache. May be called from any thread.
    public static func compile(_ source: ShaderSource, options: ShaderOptions = ShaderOptions()) throws(ShaderError) -> CompiledShader {
        let key = Key(source: source, options: options)
        if let known = cache.withLock({ $0[key] }) { return known }
        let shader = try compileAnew(source, options)
        cache.withLock { cache in
            if cache.count >= cacheLimit { cache.removeAll() }
            cache[key] = shader
        }
        return shader
    }

    /// The module's words, from whatever source.
    static func words(_ source: ShaderSource, _ options: ShaderOptions) throws(ShaderError) -> [UInt32] {
        switch source {
        case .hlsl(let text):
            if HLSLCompiler.isNeeded(for: text) { return try own(text, options) }
            do throws(ShaderError) { return try glslang(text, .hlsl, options) } catch {
                // Its messages know no columns, and it refuses some of what is HLSL.
                guard case .compile = error else { throw error }
                let refusal = error
                do throws(ShaderError) { return try own(text, options) } catch { throw error.isOfTheText ? error : refusal }
            }
        case .glsl(let text): return try glslang(text, .glsl, options)
        case .spirv(let bytes):
            guard bytes.count % 4 == 0 else {
                throw ShaderError(.invalid("The length is not a multiple of four bytes.", word: 0), entryPoint: options.entryPoint)
            }
            return bytes.withUnsafeBytes { raw in
                (0..<bytes.count / 4).map { UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
            }
        }
    }

    private static func glslang(_ text: String, _ language: ShaderLanguage, _ options: ShaderOptions) throws(ShaderError) -> [UInt32] {
        do throws(ShaderLibraryError) {
            let entryPoint = language == .hlsl ? options.entryPoint : "main"
            return try ShaderCompiler.compile(text, language: language, entryPoint: entryPoint, fileName: options.fileName)
        } catch { throw ShaderError(error, entryPoint: options.entryPoint) }
    }

    private static func own(_ text: String, _ options: ShaderOptions) throws(ShaderError) -> [UInt32] {
        try HLSLCompiler.compile(text, entryPoint: options.entryPoint, fileName: options.fileName)
    }

    /// Capabilities that the translator reads; what needs others is refused by name.
    private static let capabilities: Set<UInt32> = [
        0, 1, 9, 10, 11, 12, 22, 25, 28, 29, 30, 31, 39, 43, 44, 46, 47, 49, 50, 55, 56, 61, 62,
        63, 64, 65, 66, 67, 68, 4433, 4434, 4435, 4448, 4449, 4450, 4464, 4466, 4467, 5016, 5301, 5304, 5305, 5306, 5308, 5311, 5312, 5345, 5346,
    ]

    private static func compileAnew(_ source: ShaderSource, _ options: ShaderOptions) throws(ShaderError) -> CompiledShader {
        var original = try words(source, options)
        var isOurHLSL = false
        if case .hlsl = source {
            isOurHLSL = true
            original = try HLSLMeaning.restored(original)
        }
        do throws(ShaderLibraryError) { try SPIRVTools.validate(original, isFromHLSL: isOurHLSL) } catch { throw ShaderError(error) }
        let module = try SpirvModule(words: original)
        for capability in module.capabilities where !capabilities.contains(capability) {
            throw .unsupported("capability \(SpirvCapability.name(capability))")
        }
        let entry = try module.computeEntryPoint(options.entryPoint)
        // What is written is what runs: no contraction, no reassociation of floats.
        let exact = ExactFloats.marked(original)
        let simple: [UInt32]
        do throws(ShaderLibraryError) {
            simple = try SPIRVTools.simplify(exact, specialization: options.specialization)
        } catch { throw ShaderError(error) }
        let simpleModule = try SpirvModule(words: simple)
        let simpleTypes = try SpirvTypeTable(simpleModule)
        let simpleReflector = Reflector(module: simpleModule, types: simpleTypes, isRegisterShifted: isOurHLSL)
        let simpleEntry = try simpleModule.computeEntryPoint(entry.name)

        var reflection = try Reflector(module: module, types: SpirvTypeTable(module), isRegisterShifted: isOurHLSL)
            .reflect(entryPoint: entry)
        reflection.localSize = try simpleReflector.localSize(simpleEntry.function)
        func slot(_ id: UInt32) -> ResourcePlan.Slot {
            ResourcePlan.Slot(
                set: simpleModule.decoration(id, SpirvNumber.descriptorSet).map { $0[3] } ?? 0,
                binding: simpleModule.decoration(id, SpirvNumber.binding).map { $0[3] } ?? UInt32.max)
        }
        let used = Set(simpleModule.globals.map(slot))
        let countedDown = Set(simpleReflector.countedDown().map(slot))
        for index in reflection.bindings.indices {
            let binding = reflection.bindings[index]
            let place = ResourcePlan.Slot(set: binding.set, binding: binding.binding)
            reflection.bindings[index].isUsed = used.contains(place) || binding.set == ShaderBinding.hiddenSet
            reflection.bindings[index].countsDown = binding.isCounter && countedDown.contains(place)
        }

        // Descriptors for buffers, the constant area for constants.
        var plan = ResourcePlan()
        var descriptors: [String: Int] = [:]
        var rootConstants: [String: Int] = [:]
        var descriptorCount = 0
        plan.pushConstantSize = reflection.pushConstants?.size ?? 0
        var constantBytes = (plan.pushConstantSize + 15) & ~15
        for binding in reflection.bindings where binding.isUsed && binding.kind != .sampler {
            let slot = ResourcePlan.Slot(set: binding.set, binding: binding.binding)
            if binding.kind == .constantBuffer, binding.arrayCount == 1, !options.bufferedConstants.contains(binding.key) {
                plan.rootConstants[slot] = constantBytes
                rootConstants[binding.key] = constantBytes
                constantBytes += (binding.fixedSize + 15) & ~15
            } else {
                plan.descriptors[slot] = descriptorCount
                descriptors[binding.key] = descriptorCount
                descriptorCount += binding.arrayCount
            }
        }
        if let hidden = plan.rootConstants[ResourcePlan.Slot(set: ShaderBinding.hiddenSet, binding: 0)] {
            for binding in reflection.bindings {
                let slot = ResourcePlan.Slot(set: binding.set, binding: binding.binding)
                plan.textureSizes[slot] = binding.sizeOffset.map { hidden + $0 }
                plan.samplers[slot] = binding.samplerOffset.map { hidden + $0 }
            }
        }
        guard constantBytes <= GPUInstructionSet.maxConstantBytes else {
            throw .limit("\(constantBytes) bytes of constants; at most \(GPUInstructionSet.maxConstantBytes) are possible")
        }
        guard descriptorCount <= GPUInstructionSet.maxDescriptors else {
            throw .limit("\(descriptorCount) buffers; at most \(GPUInstructionSet.maxDescriptors) are possible")
        }

        let size = reflection.localSize
        let isGroupUniform = size.x * size.y * size.z >= 128
        let translator = Translator(
            module: simpleModule, types: simpleTypes, plan: plan, isRegisterShifted: isOurHLSL, localSize: size,
            isGroupUniform: isGroupUniform)
        let code = try translator.translate(function: simpleEntry.function)
        var cleaner = CodeCleaner(code: code, registers: translator.builder.registers)
        cleaner.removeDead()
        cleaner.removeEmptyControl()
        cleaner.hoistInvariants()
        cleaner.mergeCopies()
        cleaner.removeDead()
        var encoder = try ProgramEncoder(code: cleaner.code, registers: cleaner.registers)
        let encoded = encoder.encode()
        let program = Program(
            entryPoint: entry.name, flags: isGroupUniform ? .groupUniform : [], vectorRegisters: encoded.vectorRegisters,
            scalarRegisters: encoded.scalarRegisters, groupSize: size, sharedBytes: (translator.sharedBytes + 7) & ~7,
            scratchBytes: (translator.scratchBytes + 7) & ~7, descriptorCount: descriptorCount, constantBytes: constantBytes,
            bindings: resourceBindings(reflection, plan), code: encoded.code)
        do throws(ProgramError) { try program.validate() } catch { throw .unsupported("a program that the device refuses (\(error))") }
        return CompiledShader(
            reflection: reflection, program: program, descriptors: descriptors, rootConstants: rootConstants,
            pushConstantOffset: plan.pushConstantOffset)
    }

    private static func resourceBindings(_ reflection: ShaderReflection, _ plan: ResourcePlan) -> [ResourceBinding] {
        reflection.bindings.filter { $0.isUsed && $0.kind != .sampler }.map { binding in
            let slot = ResourcePlan.Slot(set: binding.set, binding: binding.binding)
            let number = binding.register?.number ?? binding.binding
            if let offset = plan.rootConstants[slot] {
                return ResourceBinding(
                    kind: .constants, space: binding.set, register: number, slot: UInt32(offset), size: UInt32(binding.fixedSize),
                    name: binding.name)
            }
            let kind: ResourceBinding.Kind =
                binding.kind == .constantBuffer ? .constantBuffer : binding.isWritable ? .readWriteBuffer : .readOnlyBuffer
            return ResourceBinding(
                kind: kind, space: binding.set, register: number, slot: UInt32(plan.descriptors[slot] ?? 0),
                stride: UInt32(truncatingIfNeeded: binding.elementStride), name: binding.name)
        }
    }
}
