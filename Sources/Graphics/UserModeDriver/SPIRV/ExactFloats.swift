/// Marks float arithmetic with NoContraction, so that no pass fuses or reorders what the shader's author wrote.
enum ExactFloats {
    static func marked(_ words: [UInt32]) -> [UInt32] {
        var results: [UInt32] = []
        var known: Set<UInt32> = []
        var insertion: Int?
        var at = 5
        while at < words.count {
            let length = Int(words[at] >> 16)
            guard length > 0, at + length <= words.count else { return words }
            switch SpirvOp(rawValue: UInt16(truncatingIfNeeded: words[at])) {
            case .fNegate, .fAdd, .fSub, .fMul, .fDiv, .fRem, .fMod, .vectorTimesScalar, .matrixTimesScalar, .vectorTimesMatrix,
                .matrixTimesVector, .matrixTimesMatrix, .outerProduct, .dot:
                if length > 2 { results.append(words[at + 2]) }
            case .decorate:
                if length > 2, words[at + 2] == SpirvNumber.noContraction { known.insert(words[at + 1]) }
            case .typeVoid, .typeBool, .typeInt, .typeFloat, .typeVector, .typeMatrix, .typeImage, .typeSampler, .typeSampledImage,
                .typeArray, .typeRuntimeArray, .typeStruct, .typePointer, .typeFunction:
                if insertion == nil { insertion = at }
            default: break
            }
            at += length
        }
        guard let insertion, !results.isEmpty else { return words }
        var output = Array(words[..<insertion])
        output.reserveCapacity(words.count + results.count * 3)
        for id in results where !known.contains(id) {
            output += [3 << 16 | UInt32(SpirvOp.decorate.rawValue), id, SpirvNumber.noContraction]
        }
        output += words[insertion...]
        return output
    }
}
