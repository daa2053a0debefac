import GPUInstructionSet

/// Where things lie in the register file of a prepared program, for the compiler to machine code.
struct FileLayout {
    /// Scalar registers lie before it.
    let vectorBase: Int
    let rowBytes: Int
    /// First byte behind the rows that steps name.
    let end: Int
    /// As `PreparedProgram.localRows`.
    let localRows: [Int]
    let groupSize: (x: Int, y: Int, z: Int)
    /// A row never holds more than one group.
    let isOneGroup: Bool
    /// Rows of masks behind the first, and words of private memory, which lie behind them as one row each.
    let maskRows: Int
    let privateWords: Int
    /// Rows that repeat a scalar register, and that register's place.
    var copies: [Int32: Int32] = [:]
    /// Rows that repeat a literal, with its low word.
    var literals: [Int32: UInt32] = [:]

    /// The row that a lane's number in its group adds to a system value.
    func localRow(of systemValue: UInt32) -> Int32? {
        switch SystemValue(rawValue: systemValue) {
        case .threadIDX: Int32(localRows[0])
        case .threadIDY: Int32(localRows[1])
        case .threadIDZ: Int32(localRows[2])
        default: nil
        }
    }
    func isScalar(_ place: Int32) -> Bool { Int(place) < vectorBase }
    var lanesPerGroup: Int { groupSize.x * groupSize.y * groupSize.z }
    /// No block of 16 lanes lies in two groups.
    var groupsAreWholeBlocks: Bool { lanesPerGroup % 16 == 0 }
}

extension Step {
    /// Number of sources a, b, c, d of a computing step.
    var sourceCount: Int {
        switch opcode {
        case .cvt, .sys, .mov: 1
        default: [opcode.info.a, opcode.info.b, opcode.info.c, opcode.info.d].prefix { $0 != .absent }.count
        }
    }
    var isMemoryAccess: Bool {
        switch action {
        case .bufferAccess, .globalAccess, .sharedAccess, .privateAccess, .constantAccess: true
        default: false
        }
    }
    var isAtomic: Bool { action == .bufferAtomic || action == .sharedAtomic || action == .globalAtomic }
    /// Reaches memory through a window of machine code.
    var usesWindow: Bool { isMemoryAccess && action != .privateAccess || isAtomic }
    /// 32-bit places that a step of machine code reads.
    var sources: [Int32] {
        switch action {
        case .compute: return Array([a, b, c, d].prefix(sourceCount))
        case .broadcast: return [a]
        case .ifBegin, .breakLanes, .continueLanes, .ret, .endLoop: return aIsAbsent ? [] : [a]
        case _ where isMemoryAccess:
            var list = aIsAbsent ? [b] : [a, b]
            if isStore { list += components(from: dst) }
            return list
        case _ where isAtomic:
            var list = aIsAbsent ? [b] : [a, b]
            if modifier == AtomicOperation.compareExchange.rawValue { list.append(d) }
            return list
        default: return []
        }
    }
    /// Places that any step may read.
    var placesRead: [Int32] {
        switch action {
        case .compute, .broadcast, .ifBegin, .breakLanes, .continueLanes, .ret, .endLoop: sources
        case .trap: aIsAbsent ? [] : [a]
        case .system, .elseBegin, .endIf, .loopBegin, .continuing, .blockBegin, .endBlock, .barrier, .fence, .end, .native: []
        case .sharedAccess, .privateAccess, .constantAccess: sources
        case .bufferAccess, .globalAccess, .bufferAtomic, .globalAtomic: sources + [c]
        case .sharedAtomic: sources
        default: [a, b, c, d]
        }
    }
    func reads(_ place: Int32) -> Bool { placesRead.contains(place) }
    /// 32-bit places that it writes.
    var targets: [Int32] {
        switch action {
        case .compute, .broadcast, .system: [dst]
        case _ where isMemoryAccess: isStore ? [] : components(from: dst)
        case _ where isAtomic: dstIsAbsent ? [] : [dst]
        default: []
        }
    }
    private func components(from place: Int32) -> [Int32] { (0..<Int32(components)).map { place + $0 * componentStride } }
    /// Control that may part the lanes of a row.
    var isDivergentControl: Bool {
        switch action {
        case .ifBegin, .breakLanes, .continueLanes, .ret, .endLoop: !aIsAbsent && aIsVector
        default: false
        }
    }
    /// Opens an `if`, loop or block.
    var opens: Bool { action == .ifBegin || action == .loopBegin || action == .blockBegin }
    var closes: Bool { action == .endIf || action == .endLoop || action == .endBlock }
}
