import GPUInstructionSet
import Synchronization

/// A word that atomic instructions work on.
private protocol AtomicWord: FixedWidthInteger {
    static func update(_ word: UnsafeMutableRawPointer, _ operation: AtomicOperation, _ value: Self, _ comparand: Self) -> Self
}

extension UInt32: AtomicWord {
    fileprivate static func update(
        _ word: UnsafeMutableRawPointer, _ operation: AtomicOperation, _ value: UInt32, _ comparand: UInt32
    ) -> UInt32 {
        let atomic = word.assumingMemoryBound(to: Atomic<UInt32>.self)
        switch operation {
        case .add: return atomic.pointee.wrappingAdd(value, ordering: .sequentiallyConsistent).oldValue
        case .sub: return atomic.pointee.wrappingSubtract(value, ordering: .sequentiallyConsistent).oldValue
        case .and: return atomic.pointee.bitwiseAnd(value, ordering: .sequentiallyConsistent).oldValue
        case .or: return atomic.pointee.bitwiseOr(value, ordering: .sequentiallyConsistent).oldValue
        case .xor: return atomic.pointee.bitwiseXor(value, ordering: .sequentiallyConsistent).oldValue
        case .min, .max:
            // The library's `min` and `max` compare unsigned words as signed ones.
            var old = atomic.pointee.load(ordering: .relaxed)
            while operation == .min ? value < old : value > old {
                let (exchanged, original) = atomic.pointee.compareExchange(
                    expected: old, desired: value, ordering: .sequentiallyConsistent)
                if exchanged { break }
                old = original
            }
            return old
        case .exchange: return atomic.pointee.exchange(value, ordering: .sequentiallyConsistent)
        case .compareExchange:
            return atomic.pointee.compareExchange(expected: comparand, desired: value, ordering: .sequentiallyConsistent).original
        }
    }
}

extension Int32: AtomicWord {
    fileprivate static func update(
        _ word: UnsafeMutableRawPointer, _ operation: AtomicOperation, _ value: Int32, _ comparand: Int32
    ) -> Int32 {
        let atomic = word.assumingMemoryBound(to: Atomic<Int32>.self)
        switch operation {
        case .min: return atomic.pointee.min(value, ordering: .sequentiallyConsistent).oldValue
        case .max: return atomic.pointee.max(value, ordering: .sequentiallyConsistent).oldValue
        default:
            return Int32(bitPattern: UInt32.update(word, operation, UInt32(bitPattern: value), UInt32(bitPattern: comparand)))
        }
    }
}

extension UInt64: AtomicWord {
    fileprivate static func update(
        _ word: UnsafeMutableRawPointer, _ operation: AtomicOperation, _ value: UInt64, _ comparand: UInt64
    ) -> UInt64 {
        let atomic = word.assumingMemoryBound(to: Atomic<UInt64>.self)
        switch operation {
        case .add: return atomic.pointee.wrappingAdd(value, ordering: .sequentiallyConsistent).oldValue
        case .sub: return atomic.pointee.wrappingSubtract(value, ordering: .sequentiallyConsistent).oldValue
        case .and: return atomic.pointee.bitwiseAnd(value, ordering: .sequentiallyConsistent).oldValue
        case .or: return atomic.pointee.bitwiseOr(value, ordering: .sequentiallyConsistent).oldValue
        case .xor: return atomic.pointee.bitwiseXor(value, ordering: .sequentiallyConsistent).oldValue
        case .min, .max:
            // The library's `min` and `max` compare unsigned words as signed ones.
            var old = atomic.pointee.load(ordering: .relaxed)
            while operation == .min ? value < old : value > old {
                let (exchanged, original) = atomic.pointee.compareExchange(
                    expected: old, desired: value, ordering: .sequentiallyConsistent)
                if exchanged { break }
                old = original
            }
            return old
        case .exchange: return atomic.pointee.exchange(value, ordering: .sequentiallyConsistent)
        case .compareExchange:
            return atomic.pointee.compareExchange(expected: comparand, desired: value, ordering: .sequentiallyConsistent).original
        }
    }
}

extension Int64: AtomicWord {
    fileprivate static func update(
        _ word: UnsafeMutableRawPointer, _ operation: AtomicOperation, _ value: Int64, _ comparand: Int64
    ) -> Int64 {
        let atomic = word.assumingMemoryBound(to: Atomic<Int64>.self)
        switch operation {
        case .min: return atomic.pointee.min(value, ordering: .sequentiallyConsistent).oldValue
        case .max: return atomic.pointee.max(value, ordering: .sequentiallyConsistent).oldValue
        default:
            return Int64(bitPattern: UInt64.update(word, operation, UInt64(bitPattern: value), UInt64(bitPattern: comparand)))
        }
    }
}

extension RowExecutor {
    /// Atomic instructions, in the order of lanes. False with the translation's fault set.
    func atomic(_ step: UnsafePointer<Step>) -> Bool {
        let done =
            switch step.pointee.type {
            case .u64: update(step, UInt64.self)
            case .i64: update(step, Int64.self)
            case .i32: update(step, Int32.self)
            default: update(step, UInt32.self)
            }
        if !step.pointee.dstIsAbsent {
            commit(
                step, file + Int(step.pointee.dst), UnsafeRawPointer(file + prepared.temporary), prepared.paddedLanes,
                isFull ? Step.overlapping : Step.overlapping | Step.masked)
        }
        return done
    }

    @inline(__always)
    private func update<T: AtomicWord>(_ step: UnsafePointer<Step>, _: T.Type) -> Bool {
        guard let operation = AtomicOperation(rawValue: step.pointee.modifier) else { return true }
        let size = MemoryLayout<T>.size
        let a = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let b = (file + Int(step.pointee.b)).assumingMemoryBound(to: T.self)
        let d = (file + Int(step.pointee.d)).assumingMemoryBound(to: T.self)
        let c = file + Int(step.pointee.c)
        let exchanges = operation == .compareExchange
        let result = (file + prepared.temporary).assumingMemoryBound(to: T.self)
        let mask = self.mask
        let isShared = step.pointee.action == .sharedAtomic
        let isGlobal = step.pointee.action == .globalAtomic
        let sharedBytes = prepared.program.sharedBytes
        var space = Space(base: 0, limit: .max)
        if isShared {
            space = Space(host: shared, size: sharedBytes)
        } else if isGlobal {
            if !step.pointee.cIsVector { space.base = c.load(as: UInt64.self) }
        } else if !step.pointee.cIsVector {
            space = self.space(ofDescriptor: c.load(as: UInt32.self))
        }
        for lane in 0..<rowLanes where mask[lane] != 0 {
            let index = step.pointee.aIsVector ? lane : 0
            let offset = UInt64(step.pointee.aIsAbsent ? 0 : a[index] &<< UInt32(step.pointee.scale))
            if step.pointee.cIsVector {
                if isGlobal {
                    space.base = c.assumingMemoryBound(to: UInt64.self)[lane]
                } else {
                    let other = self.space(ofDescriptor: c.assumingMemoryBound(to: UInt32.self)[lane])
                    space.base = other.base
                    space.limit = other.limit
                    space.isWritable = other.isWritable
                }
            }
            let value = exchanges ? d[lane] : b[lane]
            if isShared {
                let group = prepared.groupsPerRow == 1 ? 0 : lane / prepared.lanesPerGroup
                let address = offset & ~UInt64(size - 1)
                let isInside = address &+ UInt64(size) <= space.limit
                result[lane] = isInside ? T.update(shared + group &* sharedBytes + Int(address), operation, value, b[lane]) : 0
                continue
            }
            guard let old = update(&space, offset, isGlobal: isGlobal, operation, value, b[lane]) else { return false }
            result[lane] = old
        }
        return true
    }

    /// The operation on the word at an offset; 0 where there is none. Nil with the translation's fault set.
    @inline(__always)
    private func update<T: AtomicWord>(
        _ space: inout Space, _ offset: UInt64, isGlobal: Bool, _ operation: AtomicOperation, _ value: T, _ comparand: T
    ) -> T? {
        let size = MemoryLayout<T>.size
        // Down to the operand's size; pages are aligned, so no word crosses one.
        var address = (space.base &+ offset) & ~UInt64(size - 1)
        if !isGlobal, address < space.base { address &+= UInt64(size) }
        let isInside = address &- space.base &+ UInt64(size) <= space.limit || isGlobal
        guard isInside, space.isWritable else { return 0 }
        var crosses = false
        guard let word = translation.resolve(&space, address, size, write: true, crosses: &crosses) else { return nil }
        if let entry = space.entry, entry.pointee.isZero { return 0 }
        let old = T.update(word, operation, value, comparand)
        translation.noteWrite(&space, address, size)
        return old
    }

    /// The step for lanes of machine code, by the offsets and operands that it left. Gives the offset of the last, nil at a fault.
    func atomic(
        _ step: Step, _ space: inout Space, _ mask: UInt16, _ offsets: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>,
        _ d: UnsafePointer<UInt32>, _ found: UnsafeMutablePointer<UInt32>
    ) -> UInt32? {
        guard let operation = AtomicOperation(rawValue: step.modifier) else { return 0 }
        let exchanges = operation == .compareExchange
        var last: UInt32 = 0
        for lane in 0..<16 where mask >> UInt16(lane) & 1 != 0 {
            let (offset, value) = (UInt64(offsets[lane]), exchanges ? d[lane] : b[lane])
            let old: UInt32?
            if step.type == .i32 {
                old = update(&space, offset, isGlobal: false, operation, Int32(bitPattern: value), Int32(bitPattern: b[lane])).map { UInt32(bitPattern: $0) }
            } else {
                old = update(&space, offset, isGlobal: false, operation, value, b[lane])
            }
            guard let old else { return nil }
            found[lane] = old
            last = offsets[lane]
        }
        return last
    }
}
