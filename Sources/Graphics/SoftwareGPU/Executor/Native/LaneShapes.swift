import GPUInstructionSet

/// How a 32-bit row looks in every block of 16 lanes.
enum LaneShape: Hashable {
    /// All lanes are the same.
    case uniform
    /// Each lane is the one before and this much more.
    case linear(Int32)
}

/// Follows the shapes of rows through a program, so that a memory access knows before it runs how its lanes' addresses lie.
///
/// A shape holds for all 16 lanes, live or not: what is written under a mask has none.
struct LaneShapes {
    let layout: FileLayout
    private var shapes: [Int32: LaneShape] = [:]
    /// For each memory step the shape of `a << scale + b`, in bytes.
    private(set) var ofAccess: [Int: LaneShape] = [:]

    init(steps: [Step], layout: FileLayout, finder: RegionFinder, regions: [Range<Int>]) {
        self.layout = layout
        let whole = layout.groupsAreWholeBlocks
        let x = layout.groupSize.x
        let (isWide, isFlat) = (whole && x % 16 == 0, whole)
        let locals: [LaneShape?] = [
            isWide ? .linear(1) : nil, isWide ? .uniform : nil, isWide ? .uniform : nil, isFlat ? .linear(1) : nil, isFlat ? .linear(1) : nil,
            isFlat ? .uniform : nil, isFlat ? .uniform : nil,
        ]
        for (row, shape) in zip(layout.localRows, locals) { shapes[Int32(row)] = shape }
        var isNative = [Bool](repeating: false, count: steps.count)
        for region in regions { for index in region { isNative[index] = true } }
        for (index, step) in steps.enumerated() {
            if step.isMemoryAccess { ofAccess[index] = accessShape(step) }
            switch step.action {
            case .loopBegin: forget(steps[index..<finder.ends[index]])
            case .elseBegin, .endIf, .endLoop, .endBlock:
                let begin = step.action == .elseBegin ? finder.partners.firstIndex(of: index) ?? 0 : finder.partners[index]
                forget(steps[begin..<index])
            default:
                // Row operations leave dead lanes of a load alone, whatever they may.
                let isPartial = step.mode & Step.masked != 0 || step.isMemoryAccess && !isNative[index]
                let result = isPartial && !step.isScalar ? nil : shape(after: step, index)
                for place in Self.rowsWritten(step, layout) { shapes[place] = nil }
                if step.action == .compute || step.action == .system || step.isMemoryAccess, !step.isStore, !step.is64Bit, step.components == 1 {
                    shapes[step.dst] = result
                }
            }
        }
    }

    private static func rowsWritten(_ step: Step, _ layout: FileLayout) -> [Int32] {
        guard step.writesRow || step.action == .broadcast else { return [] }
        let count = Int32(step.components) * (step.is64Bit ? 2 : 1)
        return (0..<count).map { step.dst + $0 * Int32(layout.isScalar(step.dst) ? PreparedProgram.scalarSlot : layout.rowBytes) }
    }

    private mutating func forget(_ steps: ArraySlice<Step>) {
        for step in steps { for place in Self.rowsWritten(step, layout) { shapes[place] = nil } }
    }

    private func shape(_ place: Int32) -> LaneShape? {
        if layout.isScalar(place) || layout.literals[place] != nil || layout.copies[place] != nil { return .uniform }
        return shapes[place]
    }

    private func accessShape(_ step: Step) -> LaneShape? {
        let first: LaneShape? = step.aIsAbsent || !step.aIsVector ? .uniform : shape(step.a).flatMap { Self.scaled($0, by: 1 << Int32(step.scale)) }
        let second: LaneShape? = step.bIsVector ? shape(step.b) : .uniform
        return Self.sum(first, second)
    }

    private static func scaled(_ shape: LaneShape, by factor: Int32) -> LaneShape {
        if case .linear(let step) = shape, step &* factor != 0 { return .linear(step &* factor) }
        return .uniform
    }

    private static func sum(_ first: LaneShape?, _ second: LaneShape?, minus: Bool = false) -> LaneShape? {
        guard let first, let second else { return nil }
        var total: Int32 = 0
        if case .linear(let step) = first { total = step }
        if case .linear(let step) = second { total = minus ? total &- step : total &+ step }
        return total == 0 ? .uniform : .linear(total)
    }

    private func shape(after step: Step, _ index: Int) -> LaneShape? {
        switch step.action {
        case .system:
            if let local = layout.localRow(of: step.imm) { return shapes[local] }
            return layout.groupsAreWholeBlocks ? .uniform : nil
        case .bufferAccess, .sharedAccess, .constantAccess:
            return ofAccess[index] == .uniform && !step.cIsVector ? .uniform : nil
        case .compute:
            let sources = step.sources
            if step.isWideSource { return nil }
            if sources.allSatisfy({ shape($0) == .uniform }) { return .uniform }
            guard let first = sources.first, !step.type.isFloat else { return nil }
            switch step.opcode {
            case .mov, .sys: return shape(first)
            case .add: return Self.sum(shape(first), shape(sources[1]))
            case .sub: return Self.sum(shape(first), shape(sources[1]), minus: true)
            case .mul:
                if let factor = layout.literals[sources[1]], let row = shape(first) { return Self.scaled(row, by: Int32(bitPattern: factor)) }
                if let factor = layout.literals[first], let row = shape(sources[1]) { return Self.scaled(row, by: Int32(bitPattern: factor)) }
                return nil
            case .mad:
                guard let factor = layout.literals[sources[1]], let row = shape(first) else { return nil }
                return Self.sum(Self.scaled(row, by: Int32(bitPattern: factor)), shape(sources[2]))
            case .shl:
                guard let count = layout.literals[sources[1]], let row = shape(first) else { return nil }
                return Self.scaled(row, by: 1 &<< Int32(bitPattern: count & 31))
            default: return nil
            }
        default: return nil
        }
    }
}
