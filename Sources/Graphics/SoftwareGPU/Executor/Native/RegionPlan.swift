import GPUInstructionSet

/// Where machine code keeps the places of the register file that a region names.
struct RegionPlan {
    enum Home: Hashable {
        case vector(VectorRegister)
        case general(GeneralRegister)
        /// In the row, at the block under way.
        case row(Int32)
        /// The same for all blocks.
        case fixed(Int32)
    }

    static let generals: [GeneralRegister] = [.rbx, .rbp, .r8, .r9, .r10, .r11, .r12]
    /// Vector registers from here on are for intermediate results.
    static let vectorCount = 28

    let layout: FileLayout
    let steps: [Step]
    let region: Range<Int>
    private(set) var vectors: [Int32: VectorRegister] = [:]
    private(set) var generals: [Int32: GeneralRegister] = [:]
    /// Read once for all blocks.
    private(set) var literals: [Int32] = []
    /// Rows and scalar registers that a block begins with, and rows that it leaves.
    private(set) var loads: [Int32] = []
    private(set) var stores: [Int32] = []
    private(set) var writtenScalars: [Int32] = []
    /// Truths that are only branched on, by the step after the comparison.
    private(set) var branchOnly: Set<Int32> = []
    /// Copies of scalar registers that steps outside of the region rely on.
    private(set) var copies: [(row: Int32, scalar: Int32)] = []

    /// Nil if the registers do not suffice.
    init?(steps: [Step], region: Range<Int>, layout: FileLayout, finder: RegionFinder) {
        self.steps = steps
        self.layout = layout
        self.region = region
        let outside = finder.placesRead(outside: region)
        let isInLoop = finder.isInsideLoop(region)
        weigh()
        guard assign() else { return nil }
        findLiveness(outside, isInLoop)
        findBranches()
        for step in steps[region] where step.action == .broadcast && outside.contains(step.dst) {
            if !copies.contains(where: { $0.row == step.dst }) { copies.append((step.dst, step.a)) }
        }
    }

    /// The place that stands for `place`: copies of scalar registers are the registers.
    func resolved(_ place: Int32) -> Int32 { layout.copies[place] ?? place }

    func home(_ place: Int32) -> Home {
        let place = resolved(place)
        if let register = vectors[place] { return .vector(register) }
        if let register = generals[place] { return .general(register) }
        return layout.isScalar(place) || layout.literals[place] != nil ? .fixed(place) : .row(place)
    }

    // MARK: Registers

    private var vectorWeight: [Int32: Int] = [:]
    private var generalWeight: [Int32: Int] = [:]
    private var written: Set<Int32> = []
    /// Scalar registers that whole-number instructions write.
    private var counted: Set<Int32> = []
    private var needsVector: Set<Int32> = []

    private mutating func weigh() {
        var weight = 1
        for step in steps[region] {
            if step.action == .loopBegin { weight = min(weight * 16, 1 << 24) }
            if step.action == .endLoop { weight = max(weight / 16, 1) }
            guard step.action != .broadcast else { continue }
            let isGeneral = Self.isGeneral(step)
            for place in step.sources.map(resolved) {
                let isNumber = isGeneral || step.isDivergentControl == false && step.action != .compute && !isData(place, of: step)
                if layout.isScalar(place), isNumber { generalWeight[place, default: 0] += weight } else { vectorWeight[place, default: 0] += weight }
            }
            for place in step.targets {
                written.insert(place)
                if layout.isScalar(place) {
                    if isGeneral { generalWeight[place, default: 0] += weight } else { vectorWeight[place, default: 0] += weight }
                    if step.action == .compute { if isGeneral && step.opcode != .mov && step.opcode != .sys { counted.insert(place) } }
                    if step.action == .compute, !isGeneral { needsVector.insert(place) }
                } else {
                    vectorWeight[place, default: 0] += weight
                }
            }
        }
    }

    private func isData(_ place: Int32, of step: Step) -> Bool {
        if step.isAtomic { return place == step.b || place == step.d || step.aIsVector && step.a == place }
        return step.isMemoryAccess && (step.isStore && step.dst == place || step.aIsVector && step.a == place || step.bIsVector && step.b == place)
    }

    /// A scalar step that general registers can do.
    static func isGeneral(_ step: Step) -> Bool {
        guard step.isScalar else { return false }
        guard step.action == .compute else { return true }
        switch step.opcode {
        case .mov, .sys, .select: return true
        case .add, .sub, .mul, .mad, .and, .or, .xor, .not, .neg, .shl, .shr, .cmp, .min, .max: return !step.type.isFloat
        case .cvt: return !step.type.isFloat && step.type.size == 4 && DataType(rawValue: step.modifier).map { !$0.isFloat && $0.size == 4 } ?? false
        default: return false
        }
    }

    private mutating func assign() -> Bool {
        let scalars = Set(generalWeight.keys).union(vectorWeight.keys.filter(layout.isScalar))
        var forGeneral: [(place: Int32, weight: Int, isNeeded: Bool)] = []
        var forVector: [(place: Int32, weight: Int, isNeeded: Bool)] = []
        for place in scalars {
            let (general, vector) = (generalWeight[place] ?? 0, vectorWeight[place] ?? 0)
            let isWritten = written.contains(place)
            if !needsVector.contains(place), counted.contains(place) || general > vector {
                forGeneral.append((place, general, isWritten))
            } else if isWritten || vector > 0 {
                forVector.append((place, vector + general, isWritten))
            }
        }
        for (place, weight) in vectorWeight where !layout.isScalar(place) { forVector.append((place, weight, false)) }
        func order(_ list: inout [(place: Int32, weight: Int, isNeeded: Bool)]) {
            list.sort { ($0.isNeeded ? 0 : 1, -$0.weight, $0.place) < ($1.isNeeded ? 0 : 1, -$1.weight, $1.place) }
        }
        order(&forGeneral)
        for (number, item) in forGeneral.enumerated() {
            if number < Self.generals.count {
                generals[item.place] = Self.generals[number]
            } else if item.isNeeded {
                forVector.append(item)
            }
        }
        order(&forVector)
        for (number, item) in forVector.enumerated() {
            if number < Self.vectorCount {
                vectors[item.place] = VectorRegister(number)
                if layout.literals[item.place] != nil { literals.append(item.place) }
            } else if item.isNeeded {
                return false
            }
        }
        return true
    }

    // MARK: Liveness

    private mutating func findLiveness(_ outside: Set<Int32>, _ isInLoop: Bool) {
        var early: Set<Int32> = []
        // What is certain to be written where control is, one set for each construct that is open.
        var certain: [Set<Int32>] = [[]]
        var continued: [Set<Int32>] = [[]]
        for step in steps[region] {
            for place in step.sources.map(resolved) where !certain[certain.count - 1].contains(place) { early.insert(place) }
            switch step.action {
            case _ where step.opens:
                continued.append(certain[certain.count - 1])
                certain.append(certain[certain.count - 1])
            case .elseBegin, .continuing: certain[certain.count - 1] = continued[continued.count - 1]
            case _ where step.closes:
                certain.removeLast()
                continued.removeLast()
            default:
                for place in step.targets {
                    let isKept = certain.count == 1 && step.mode & Step.masked != 0 && !step.isScalar && (outside.contains(place) || isInLoop)
                    if !isKept { certain[certain.count - 1].insert(place) } else { early.insert(place) }
                }
            }
        }
        for place in written where !layout.isScalar(place) && vectors[place] != nil {
            if outside.contains(place) || isInLoop && early.contains(place) {
                stores.append(place)
                // Lanes that do not write it keep what they had.
                early.insert(place)
            }
        }
        writtenScalars = written.filter { layout.isScalar($0) && (outside.contains($0) || isInLoop && early.contains($0)) }.sorted()
        for place in vectors.keys where layout.literals[place] == nil && (layout.isScalar(place) || early.contains(place)) { loads.append(place) }
        loads += generals.keys
        loads.sort()
        stores.sort()
        literals.sort()
    }

    private mutating func findBranches() {
        var reads: [Int32: Int] = [:]
        for step in steps { for place in step.placesRead { reads[resolved(place), default: 0] += 1 } }
        var branches: [Int32: Int] = [:]
        for index in region.dropFirst() {
            let step = steps[index]
            // Not the end of a loop: lanes come there from elsewhere.
            guard [.ifBegin, .breakLanes, .continueLanes, .ret].contains(step.action), !step.aIsAbsent else { continue }
            let before = steps[index - 1]
            if before.action == .compute, before.opcode == .cmp, before.dst == step.a { branches[step.a, default: 0] += 1 }
        }
        for (place, count) in branches where reads[place] == count { branchOnly.insert(place) }
    }
}
