import GPUInstructionSet

/// Gives every virtual register a place, by a linear scan over the code.
///
/// An interval reaches from the first write to the last read in the order of the code. A value that enters a loop and is
/// read there lives to the loop's end; a value that is written in a loop and read behind it lives from the loop's start,
/// because lanes that have left keep it while others go round.
struct RegisterAllocator {
    let code: [IRInstruction]
    let registers: [VirtualRegister]
    /// Device register by virtual register, -1 for none.
    private(set) var place: [Int32]
    /// The register keeps values of lanes that are not live, so writes to it are masked.
    private(set) var isKept: [Bool]
    private(set) var vectorCount = 0
    private(set) var scalarCount = 0

    init(code: [IRInstruction], registers: [VirtualRegister]) throws(ShaderError) {
        self.code = code
        self.registers = registers
        place = [Int32](repeating: -1, count: registers.count)
        isKept = registers.map(\.isVariable)
        try allocate()
    }

    private mutating func allocate() throws(ShaderError) {
        let count = registers.count
        var start = [Int32](repeating: .max, count: count)
        var end = [Int32](repeating: -1, count: count)
        var loops: [(first: Int32, last: Int32)] = []
        var open: [Int] = []
        for (position, i) in code.enumerated() {
            // Reads at 2p, writes at 2p + 1; reads that must not share with the result last longer.
            let at = Int32(position * 2)
            let read = i.isLanewise(registers) ? at : at + 2
            CodeCleaner.forEachSource(i) {
                end[$0] = max(end[$0], read)
                start[$0] = min(start[$0], at)
            }
            if i.dst.isRegister, !i.isStore {
                for offset in 0..<i.components {
                    let register = i.dst.register + offset
                    start[register] = min(start[register], at + 1)
                    end[register] = max(end[register], at + 2)
                }
            }
            if i.opcode == .loop {
                open.append(loops.count)
                loops.append((at, 0))
            } else if i.opcode == .endloop, let loop = open.popLast() {
                loops[loop].last = at + 1
            }
        }
        for loop in loops.reversed() {
            for register in 0..<count where end[register] >= 0 {
                if start[register] < loop.first {
                    if end[register] > loop.first, end[register] < loop.last { end[register] = loop.last }
                } else if start[register] < loop.last, end[register] > loop.last {
                    start[register] = loop.first
                    isKept[register] = true
                }
            }
        }
        // Neighbours begin together.
        var heads: [(start: Int32, register: Int)] = []
        var register = 0
        while register < count {
            let run = max(1, registers[register].run)
            var first = Int32.max
            for member in register..<register + run where end[member] >= 0 { first = min(first, start[member]) }
            if first != .max { heads.append((first, register)) }
            register += run
        }
        heads.sort { $0.start < $1.start }
        var vectorFree: [Int32] = []
        var scalarFree: [Int32] = []
        for head in heads {
            let run = max(1, registers[head.register].run)
            if registers[head.register].isScalar {
                let base = Self.take(run, &scalarFree, at: head.start)
                for member in 0..<run {
                    place[head.register + member] = Int32(base + member)
                    scalarFree[base + member] = max(end[head.register + member], head.start + 1)
                }
            } else {
                let width = registers[head.register].isWide ? 2 : 1
                let base = Self.take(run * width, &vectorFree, at: head.start)
                for member in 0..<run {
                    place[head.register + member] = Int32(base + member * width)
                    for half in 0..<width {
                        vectorFree[base + member * width + half] = max(end[head.register + member], head.start + 1)
                    }
                }
            }
        }
        vectorCount = vectorFree.count
        scalarCount = scalarFree.count
        guard vectorCount <= GPUInstructionSet.maxVectorRegisters - 8 else {
            throw .limit("\(vectorCount) registers; at most \(GPUInstructionSet.maxVectorRegisters) are possible")
        }
        guard scalarCount <= GPUInstructionSet.maxScalarRegisters / 2 else {
            throw .limit("\(scalarCount) uniform values at once; at most \(GPUInstructionSet.maxScalarRegisters / 2) are possible")
        }
    }

    /// The lowest place of `width` neighbours that are all free at `start`.
    private static func take(_ width: Int, _ free: inout [Int32], at start: Int32) -> Int {
        var length = 0
        for index in free.indices {
            length = free[index] <= start ? length + 1 : 0
            if length == width { return index - width + 1 }
        }
        let base = free.count - length
        free.append(contentsOf: repeatElement(0, count: width - length))
        return base
    }
}
