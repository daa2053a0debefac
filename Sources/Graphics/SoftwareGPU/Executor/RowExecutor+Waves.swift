import GPUInstructionSet

extension RowExecutor {
    /// Wave instructions: each wave by itself, live lanes only. Results go through the temporary row.
    func wave(_ step: UnsafePointer<Step>, _ maskState: UInt8) {
        switch step.pointee.action {
        case .waveReduce:
            switch step.pointee.type {
            case .u32: reduceIntegers(step, UInt32.self)
            case .i32: reduceIntegers(step, Int32.self)
            case .u64: reduceIntegers(step, UInt64.self)
            case .i64: reduceIntegers(step, Int64.self)
            case .f64: reduceFloats(step, Double.self)
            default: reduceFloats(step, Float.self)
            }
        case .waveRead: step.pointee.is64Bit ? read(step, UInt64.self) : read(step, UInt32.self)
        default: vote(step)
        }
        commit(
            step, file + Int(step.pointee.dst), UnsafeRawPointer(file + prepared.temporary), prepared.paddedLanes, maskState)
    }

    /// Calls `body` with the lanes of each wave of each group.
    @inline(__always)
    private func forEachWave(_ body: (Range<Int>) -> Void) {
        var group = 0
        while group < rowLanes {
            var start = group
            let end = group &+ prepared.lanesPerGroup
            while start < end {
                body(start..<min(end, start &+ GPUInstructionSet.waveSize))
                start &+= GPUInstructionSet.waveSize
            }
            group = end
        }
    }

    private func fold<T>(_ step: UnsafePointer<Step>, identity: T, _ combine: (T, T) -> T) {
        let source = (file + Int(step.pointee.a)).assumingMemoryBound(to: T.self)
        let result = (file + prepared.temporary).assumingMemoryBound(to: T.self)
        let mask = self.mask
        let opcode = step.pointee.opcode
        forEachWave { lanes in
            var value = identity
            for lane in lanes where mask[lane] != 0 {
                if opcode == .waveprefix { result[lane] = value }
                value = combine(value, source[lane])
                if opcode == .wavescan { result[lane] = value }
            }
            if opcode == .wavereduce { for lane in lanes { result[lane] = value } }
        }
    }

    private func reduceIntegers<T: FixedWidthInteger>(_ step: UnsafePointer<Step>, _: T.Type) {
        switch WaveOperation(rawValue: step.pointee.modifier) {
        case .mul: fold(step, identity: T(1)) { $0 &* $1 }
        case .min: fold(step, identity: T.max) { min($0, $1) }
        case .max: fold(step, identity: T.min) { max($0, $1) }
        case .and: fold(step, identity: ~T(0)) { $0 & $1 }
        case .or: fold(step, identity: T(0)) { $0 | $1 }
        case .xor: fold(step, identity: T(0)) { $0 ^ $1 }
        default: fold(step, identity: T(0)) { $0 &+ $1 }
        }
    }

    private func reduceFloats<T: BinaryFloatingPoint>(_ step: UnsafePointer<Step>, _: T.Type) {
        switch WaveOperation(rawValue: step.pointee.modifier) {
        case .mul: fold(step, identity: T(1)) { $0 * $1 }
        case .min: fold(step, identity: T.infinity) { lesser($0, $1) }
        case .max: fold(step, identity: -T.infinity) { greater($0, $1) }
        default: fold(step, identity: T(0)) { $0 + $1 }
        }
    }

    private func read<T: FixedWidthInteger>(_ step: UnsafePointer<Step>, _: T.Type) {
        let source = (file + Int(step.pointee.a)).assumingMemoryBound(to: T.self)
        let numbers = (file + Int(step.pointee.b)).assumingMemoryBound(to: UInt32.self)
        let result = (file + prepared.temporary).assumingMemoryBound(to: T.self)
        let mask = self.mask
        let takesFirst = step.pointee.opcode == .wavefirst
        forEachWave { lanes in
            if takesFirst {
                guard let first = lanes.first(where: { mask[$0] != 0 }) else { return }
                let value = source[first]
                for lane in lanes { result[lane] = value }
                return
            }
            for lane in lanes {
                let from = lanes.lowerBound &+ Int(numbers[lane])
                result[lane] = from < lanes.upperBound && mask[from] != 0 ? source[from] : 0
            }
        }
    }

    private func vote(_ step: UnsafePointer<Step>) {
        let source = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let wide = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt64.self)
        let result = (file + prepared.temporary).assumingMemoryBound(to: UInt32.self)
        let mask = self.mask
        forEachWave { lanes in
            var value: UInt32 = 0
            switch step.pointee.opcode {
            case .ballot:
                if step.pointee.imm == 0 {
                    for lane in lanes where mask[lane] != 0 && source[lane] != 0 { value |= 1 << UInt32(lane - lanes.lowerBound) }
                }
            case .waveany: value = truth(lanes.contains { mask[$0] != 0 && source[$0] != 0 })
            case .waveall: value = truth(lanes.allSatisfy { mask[$0] == 0 || source[$0] != 0 })
            case .waveallequal:
                if let first = lanes.first(where: { mask[$0] != 0 }) { value = truth(allEqual(step, lanes, first, source, wide)) }
            case .wavecount, .waveprefixcount:
                for lane in lanes {
                    if step.pointee.opcode == .waveprefixcount { result[lane] = value }
                    if mask[lane] != 0, source[lane] != 0 { value &+= 1 }
                }
                if step.pointee.opcode == .waveprefixcount { return }
            default:
                let first = lanes.first { mask[$0] != 0 }
                for lane in lanes { result[lane] = truth(lane == first) }
                return
            }
            for lane in lanes { result[lane] = value }
        }
    }

    private func allEqual(
        _ step: UnsafePointer<Step>, _ lanes: Range<Int>, _ first: Int, _ narrow: UnsafePointer<UInt32>, _ wide: UnsafePointer<UInt64>
    ) -> Bool {
        lanes.allSatisfy { lane in
            if mask[lane] == 0 { return true }
            switch step.pointee.type {
            case .f32: return Float(bitPattern: narrow[lane]) == Float(bitPattern: narrow[first])
            case .f64: return Double(bitPattern: wide[lane]) == Double(bitPattern: wide[first])
            case .u64, .i64: return wide[lane] == wide[first]
            default: return narrow[lane] == narrow[first]
            }
        }
    }
}
