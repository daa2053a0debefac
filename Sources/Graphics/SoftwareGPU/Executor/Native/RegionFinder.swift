import GPUInstructionSet

/// Finds the runs of steps that can stand as machine code, which executes them for 16 lanes after the other: no barrier inside, no
/// step that looks at other lanes, control flow whole.
struct RegionFinder {
    let steps: [Step]
    let layout: FileLayout
    /// Of each opening step its closing one, of each `else` its `endif`.
    private(set) var ends: [Int]
    /// Of each `if` its `else`, of each closing step its opening one, -1 where there is none.
    private(set) var partners: [Int]
    /// Open loops and blocks around each step, innermost last.
    private var breakables: [[Int]] = []
    /// Of each loop its `continuing`, or its end.
    private var continuations: [Int: Int] = [:]
    private var found: [Range<Int>] = []
    /// What following the paths of values may still cost; a program made to cost more stays with the rows.
    private var budget = 4_000_000
    /// Fewer steps than this are not worth a call.
    private static let least = 3

    init(steps: [Step], layout: FileLayout) {
        self.steps = steps
        self.layout = layout
        ends = [Int](repeating: -1, count: steps.count)
        partners = ends
        var open: [Int] = []
        var around: [Int] = []
        for (index, step) in steps.enumerated() {
            if step.closes, let begin = open.popLast() {
                ends[begin] = index
                partners[index] = begin
                if partners[begin] >= 0, step.action == .endIf { ends[partners[begin]] = index }
                if step.action != .endIf { around.removeLast() }
            }
            breakables.append(around)
            if step.action == .continuing, let begin = open.last { continuations[begin] = index }
            if step.action == .elseBegin, let begin = open.last { partners[begin] = index }
            if step.opens {
                open.append(index)
                if step.action != .ifBegin { around.append(index) }
            }
        }
    }

    /// The regions, in order.
    mutating func regions() -> [Range<Int>] {
        scan(0..<steps.count, isOutermost: true)
        return found
    }

    private mutating func scan(_ range: Range<Int>, isOutermost: Bool) {
        var begin = range.lowerBound
        var index = begin
        func close(_ list: inout [Range<Int>], _ end: Int) {
            let useful = steps[begin..<end].count { $0.action == .compute || $0.isMemoryAccess || $0.isAtomic }
            if end - begin >= Self.least, useful >= 2 { list.append(begin..<end) }
        }
        while index < range.upperBound {
            let step = steps[index]
            if step.opens {
                let end = ends[index]
                guard end > index else { return }
                if isCompilable(index...end, isOutermost: isOutermost) {
                    index = end + 1
                    continue
                }
                close(&found, index)
                scan(index + 1..<end, isOutermost: false)
                index = end + 1
                begin = index
            } else if isCompilable(step, at: index, inside: index..<index, isOutermost: isOutermost) {
                index += 1
            } else {
                close(&found, index)
                index += 1
                begin = index
            }
        }
        close(&found, range.upperBound)
    }

    private mutating func isCompilable(_ construct: ClosedRange<Int>, isOutermost: Bool) -> Bool {
        let range = construct.lowerBound..<construct.upperBound + 1
        for index in construct where !isCompilable(steps[index], at: index, inside: range, isOutermost: isOutermost) { return false }
        return scalarsSurvive(range)
    }

    /// Steps of 32-bit lanes, or of memory's narrower words in them, that need no other lane.
    private func isCompilable(_ step: Step, at index: Int, inside range: Range<Int>, isOutermost: Bool) -> Bool {
        switch step.action {
        case .compute: return !step.is64Bit && !step.isWideSource && step.kernel != nil
        case .broadcast: return !step.is64Bit
        case .system: return true
        case .bufferAccess, .sharedAccess, .constantAccess:
            guard step.type.size <= 4, !step.cIsVector, !step.isCoherent else { return false }
            if step.action == .bufferAccess { return layout.literals[step.c] != nil }
            return step.action == .constantAccess || layout.isOneGroup
        case .privateAccess: return step.type.size == 4 && !step.isScalar
        case .bufferAtomic: return step.type.size == 4 && !step.cIsVector && layout.literals[step.c] != nil
        case .sharedAtomic: return step.type.size == 4 && layout.isOneGroup
        case .ifBegin, .elseBegin, .endIf, .loopBegin, .continuing, .endLoop, .blockBegin, .endBlock: return !range.isEmpty
        case .breakLanes, .continueLanes:
            // Only out of what stands in the region.
            let around = breakables[index]
            let target = around.count - 1 - Int(step.imm)
            return target >= 0 && range.contains(around[target])
        case .ret: return isOutermost
        default: return false
        }
    }

    /// Lanes that part may not meet again where a scalar register counts that only some of them have written.
    private mutating func scalarsSurvive(_ range: Range<Int>) -> Bool {
        for begin in range where steps[begin].opens {
            let inner = begin..<ends[begin] + 1
            guard steps[inner].contains(where: \.isDivergentControl) else { continue }
            let written = Set(steps[inner].flatMap(\.targets).filter(layout.isScalar))
            guard !written.isEmpty else { continue }
            var exits = [inner.upperBound]
            for index in inner { if let target = leaveTarget(index), !inner.contains(target) { exits.append(target) } }
            for place in written where isLive(place, from: exits) { return false }
            // Nor may the other way of a branch read what only this one writes.
            let other = partners[begin]
            guard steps[begin].action == .ifBegin, other > begin else { continue }
            for place in Set(steps[begin..<other].flatMap(\.targets)) where layout.isScalar(place) && isLive(place, from: [other + 1]) { return false }
        }
        return true
    }

    /// The step that lanes go on with when they leave at `index`.
    private func leaveTarget(_ index: Int) -> Int? {
        switch steps[index].action {
        case .ret: return steps.count
        case .breakLanes, .continueLanes:
            let around = breakables[index]
            let number = around.count - 1 - Int(steps[index].imm)
            guard number >= 0 else { return steps.count }
            return steps[index].action == .breakLanes ? ends[around[number]] + 1 : continuations[around[number]] ?? ends[around[number]]
        default: return nil
        }
    }

    /// The value that a scalar register has at one of `starts` may be read.
    private mutating func isLive(_ place: Int32, from starts: [Int]) -> Bool {
        var seen = [Bool](repeating: false, count: steps.count)
        var waiting = starts
        while var index = waiting.popLast() {
            while index < steps.count, !seen[index] {
                seen[index] = true
                let step = steps[index]
                budget -= 1
                if step.reads(place) || budget < 0 { return true }
                if let target = leaveTarget(index) { waiting.append(target) }
                switch step.action {
                case .ifBegin: waiting.append(partners[index] >= 0 ? partners[index] + 1 : ends[index])
                case .endLoop: waiting.append(partners[index] + 1)
                case .elseBegin:
                    index = ends[index]
                    continue
                default: if step.targets.contains(place) { index = steps.count }
                }
                index += 1
            }
        }
        return false
    }

    /// Places that steps outside of `region` may read, rows of 64-bit lanes by both their rows.
    func placesRead(outside region: Range<Int>) -> Set<Int32> {
        var places: Set<Int32> = []
        for (index, step) in steps.enumerated() where !region.contains(index) {
            for place in step.placesRead {
                places.insert(place)
                if !layout.isScalar(place) { places.insert(place + Int32(layout.rowBytes)) }
            }
        }
        return places
    }

    /// The region is the body of a loop that rows turn in, or a part of it.
    func isInsideLoop(_ region: Range<Int>) -> Bool { breakables[region.lowerBound].contains { steps[$0].action == .loopBegin } }
}
