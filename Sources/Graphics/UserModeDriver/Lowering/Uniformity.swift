import GPUInstructionSet

/// Where in the code all lanes that began are live or none is: there even kept registers may be written without a mask.
struct UniformRegions {
    private(set) var isUniform: [Bool]

    init(code: [IRInstruction], registers: [VirtualRegister]) {
        var divergent: Set<UInt32> = []
        var returns = false
        var changed = true
        func differs(_ value: Value) -> Bool { value.isRegister && !registers[value.register].isScalar }
        isUniform = [Bool](repeating: true, count: code.count)
        while changed {
            changed = false
            var frames: [(number: UInt32, divergent: Bool)] = []
            for (position, i) in code.enumerated() {
                let here = returns || frames.contains { $0.divergent }
                isUniform[position] = !here
                switch i.opcode {
                case .if: frames.append((0, differs(i.a)))
                case .loop, .block: frames.append((i.number, divergent.contains(i.number)))
                case .endif, .endloop, .endblock: if !frames.isEmpty { frames.removeLast() }
                case .break, .continue:
                    var apart = differs(i.a)
                    for frame in frames.reversed() {
                        apart = apart || frame.divergent
                        if frame.number == i.number {
                            if apart, divergent.insert(i.number).inserted { changed = true }
                            break
                        }
                    }
                    // Everything between the branch and what it leaves is affected as well.
                    if apart {
                        for frame in frames.reversed() {
                            if frame.number != 0, divergent.insert(frame.number).inserted { changed = true }
                            if frame.number == i.number { break }
                        }
                    }
                case .ret:
                    if !returns, differs(i.a) || here {
                        returns = true
                        changed = true
                    }
                default: break
                }
            }
        }
    }
}
