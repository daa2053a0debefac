/// Gives a module that glslang made from HLSL the meaning that HLSL has, where the two differ:
///
/// - `%` has the sign of its first operand; the module says modulus.
/// - `WavePrefixSum` and `WavePrefixProduct` leave the lane itself out; the module includes it.
/// - `mad` of whole numbers is a product and a sum; the module says a float instruction.
/// - A number of either sign goes into an atomic operation; the module's operands must have the memory's type.
/// - A number of either sign takes what an intrinsic gives out; the module's store must have the memory's type.
/// - `GetDimensions` of a structured buffer gives Direct3D's stride; the module gives that of another layout.
struct HLSLMeaning {
    private let module: SpirvModule
    private let layout: SpirvLayout
    private var output: [UInt32] = []
    private var bound: UInt32
    private var newConstants: [UInt32] = []
    private var firstFunction: Int?
    /// The stride that `GetDimensions` is about to store, and the one to store instead.
    private var stride: (written: UInt64, real: UInt32)?

    /// The words of the module, restored.
    static func restored(_ words: [UInt32]) throws(ShaderError) -> [UInt32] {
        var pass = try HLSLMeaning(words)
        for instruction in pass.module.instructions { try pass.add(instruction) }
        if let firstFunction = pass.firstFunction { pass.output.insert(contentsOf: pass.newConstants, at: firstFunction) }
        pass.output[3] = pass.bound
        return pass.output
    }

    private init(_ words: [UInt32]) throws(ShaderError) {
        module = try SpirvModule(words: words)
        layout = SpirvLayout(module: module, types: try SpirvTypeTable(module))
        output = Array(words.prefix(5))
        output.reserveCapacity(words.count + 64)
        bound = words[3]
    }

    private mutating func newId() -> UInt32 {
        defer { bound += 1 }
        return bound
    }
    private mutating func emit(_ op: SpirvOp, _ operands: UInt32...) {
        output.append(UInt32(operands.count + 1) << 16 | UInt32(op.rawValue))
        output += operands
    }
    private mutating func copy(_ instruction: SpirvInstruction, as op: SpirvOp? = nil, replacing replaced: [Int: UInt32] = [:]) {
        let start = output.count
        output += UnsafeBufferPointer(start: instruction.words, count: instruction.count)
        if let op { output[start] = output[start] & 0xFFFF_0000 | UInt32(op.rawValue) }
        for (index, word) in replaced where index < instruction.count { output[start + index] = word }
    }

    private func isInteger(_ type: UInt32) -> Bool {
        guard let kind = try? layout.types.scalarKind(type) else { return false }
        return !kind.isFloat && kind != .boolean
    }

    private mutating func add(_ i: SpirvInstruction) throws(ShaderError) {
        switch i.op {
        case .function:
            if firstFunction == nil { firstFunction = output.count }
            copy(i)
        case .label:
            stride = nil
            copy(i)
        case .sMod: copy(i, as: .sRem)
        case .fMod: copy(i, as: .fRem)
        case .groupNonUniformIAdd, .groupNonUniformFAdd, .groupNonUniformIMul, .groupNonUniformFMul:
            copy(i, replacing: i[4] == 1 ? [4: 2] : [:])
        case .extInst where i[3] == module.glslSet && i[4] == 50 && isInteger(i[1]):
            let product = newId()
            emit(.iMul, i[1], product, i[5], i[6])
            emit(.iAdd, i[1], i[2], product, i[7])
        case .atomicIAdd, .atomicISub, .atomicSMin, .atomicUMin, .atomicSMax, .atomicUMax, .atomicAnd, .atomicOr, .atomicXor, .atomicExchange:
            try addAtomic(i, operands: [6])
        case .atomicCompareExchange: try addAtomic(i, operands: [7, 8])
        case .arrayLength:
            stride = try strides(i)
            copy(i)
        case .store:
            var value = i[2]
            let type = try module.defining(value)[1]
            if let stride, layout.types.constantValue(value) == stride.written, isInteger(type) {
                value = newId()
                newConstants += [4 << 16 | UInt32(SpirvOp.constant.rawValue), type, value, stride.real]
                self.stride = nil
            }
            if case .pointer(_, let pointee) = try layout.types.type(try module.defining(i[1])[1]), pointee != type, isInteger(pointee), isInteger(type) {
                let cast = newId()
                emit(.bitcast, pointee, cast, value)
                value = cast
            }
            copy(i, replacing: [2: value])
        default: copy(i)
        }
    }

    /// An atomic operation with operands and result in the type of its memory.
    private mutating func addAtomic(_ i: SpirvInstruction, operands: [Int]) throws(ShaderError) {
        guard case .pointer(_, let type) = try layout.types.type(try module.defining(i[3])[1]), isInteger(type), isInteger(i[1]) else { return copy(i) }
        var replaced: [Int: UInt32] = [1: type]
        for index in operands where try module.defining(i[index])[1] != type {
            let cast = newId()
            emit(.bitcast, type, cast, i[index])
            replaced[index] = cast
        }
        if type == i[1] { return copy(i, replacing: replaced) }
        let result = newId()
        replaced[2] = result
        copy(i, replacing: replaced)
        emit(.bitcast, i[1], i[2], result)
    }

    private func strides(_ i: SpirvInstruction) throws(ShaderError) -> (written: UInt64, real: UInt32)? {
        guard case .pointer(_, let structure) = try layout.types.type(try module.defining(i[3])[1]),
            Reflector.rule(type: structure, module: module, isRegisterShifted: true) == .structured,
            case .structure(let members) = try layout.types.type(structure), Int(i[4]) < members.count,
            let written = module.decoration(members[Int(i[4])], SpirvNumber.arrayStride)
        else { return nil }
        let place = try layout.member(structure, Int(i[4]), .structured)
        let real = try layout.elementStride(members[Int(i[4])], .structured, place.matrix)
        return real == Int(written[3]) ? nil : (UInt64(written[3]), UInt32(truncatingIfNeeded: real))
    }
}
