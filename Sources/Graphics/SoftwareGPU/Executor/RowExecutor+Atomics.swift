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
            // Down to the operand's size; pages are aligned, so no word crosses one.
            var address = (space.base &+ offset) & ~UInt64(size - 1)
            if !isShared, !isGlobal, address < space.base { address &+= UInt64(size) }
            let inside = address &- space.base &+ UInt64(size) <= space.limit || isGlobal
            guard inside, space.isWritable else {
                result[lane] = 0
                continue
            }
            if isShared {
                let group = prepared.groupsPerRow == 1 ? 0 : lane / prepared.lanesPerGroup
                let word = shared + group &* sharedBytes + Int(address)
                result[lane] = T.update(word, operation, exchanges ? d[lane] : b[lane], b[lane])
                continue
            }
            var crosses = false
            guard let word = translation.resolve(&space, address, size, write: true, crosses: &crosses) else { return false }
            if let entry = space.entry, entry.pointee.isZero {
                result[lane] = 0
                continue
            }
            result[lane] = T.update(word, operation, exchanges ? d[lane] : b[lane], b[lane])
            translation.noteWrite(&space, address, size)
        }
        return true
    }
}
