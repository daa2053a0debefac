import CRowKernels
import GPUInstructionSet
import Glibc

extension RowExecutor {
    /// Loads and stores. False with the translation's fault set.
    func accessMemory(_ step: UnsafePointer<Step>) -> Bool {
        let isStore: Bool
        switch step.pointee.opcode {
        case .stb, .stg, .sts, .stp: isStore = true
        default: isStore = false
        }
        switch step.pointee.action {
        case .bufferAccess:
            if step.pointee.cIsVector { return accessByLane(step, isStore) }
            let descriptor = (file + Int(step.pointee.c)).load(as: UInt32.self)
            var space = self.space(ofDescriptor: descriptor)
            return access(step, &space, isStore, 0, rowLanes)
        case .globalAccess:
            if step.pointee.cIsVector { return accessByLane(step, isStore) }
            var space = Space(base: (file + Int(step.pointee.c)).load(as: UInt64.self), limit: .max)
            return access(step, &space, isStore, 0, rowLanes)
        case .sharedAccess:
            let bytes = prepared.program.sharedBytes
            if prepared.groupsPerRow == 1 {
                var space = Space(host: shared, size: bytes)
                return access(step, &space, isStore, 0, rowLanes)
            }
            if step.pointee.isScalar {
                var space = Space(host: shared, size: bytes)
                return access(step, &space, isStore, 0, rowLanes)
            }
            var group = 0
            var lane = 0
            while lane < rowLanes {
                var space = Space(host: shared + group * bytes, size: bytes)
                if !access(step, &space, isStore, lane, lane + prepared.lanesPerGroup) { return false }
                lane += prepared.lanesPerGroup
                group += 1
            }
            return true
        case .constantAccess:
            var space = Space(host: launch.constants, size: launch.constantBytes)
            return access(step, &space, false, 0, rowLanes)
        default:
            accessPrivate(step, isStore)
            return true
        }
    }

    @inline(__always)
    func space(ofDescriptor number: UInt32) -> Space {
        guard Int(number) < launch.descriptorCount else { return Space(base: 0, limit: 0) }
        let words = launch.descriptors + Int(number) * 4
        return Space(base: words[0], limit: words[1], isWritable: words[2] >> 32 & 1 != 0)
    }

    /// Splits by the type in memory.
    private func access(_ step: UnsafePointer<Step>, _ space: inout Space, _ isStore: Bool, _ from: Int, _ to: Int) -> Bool {
        if isStore {
            if !space.isWritable { return true }
            switch step.pointee.type {
            case .u32, .i32, .f32: return store(step, &space, from, to, UInt32.self, UInt32.self)
            case .u64, .i64, .f64: return store(step, &space, from, to, UInt64.self, UInt64.self)
            case .u8, .i8: return store(step, &space, from, to, UInt8.self, UInt32.self)
            case .u16, .i16, .f16: return store(step, &space, from, to, UInt16.self, UInt32.self)
            }
        }
        switch step.pointee.type {
        case .u32, .i32, .f32: return load(step, &space, from, to, UInt32.self, UInt32.self)
        case .u64, .i64, .f64: return load(step, &space, from, to, UInt64.self, UInt64.self)
        case .u8: return load(step, &space, from, to, UInt8.self, UInt32.self)
        case .i8: return load(step, &space, from, to, Int8.self, UInt32.self)
        case .u16, .f16: return load(step, &space, from, to, UInt16.self, UInt32.self)
        case .i16: return load(step, &space, from, to, Int16.self, UInt32.self)
        }
    }

    /// The part of the offset that is the same for all lanes.
    @inline(__always)
    private func uniformOffset(_ step: UnsafePointer<Step>) -> UInt32 {
        var offset = step.pointee.imm
        if !step.pointee.aIsVector, !step.pointee.aIsAbsent {
            offset &+= (file + Int(step.pointee.a)).load(as: UInt32.self) &<< UInt32(step.pointee.scale)
        }
        if !step.pointee.bIsVector { offset &+= (file + Int(step.pointee.b)).load(as: UInt32.self) }
        return offset
    }

    /// Offsets of 16 lanes from `lane` on.
    @inline(__always)
    private func offsets(_ step: UnsafePointer<Step>, _ lane: Int, _ uniform: UInt32) -> SIMD16<UInt32> {
        var offsets = SIMD16<UInt32>(repeating: uniform)
        if step.pointee.aIsVector {
            let a = (file + Int(step.pointee.a) + lane &* 4).loadUnaligned(as: SIMD16<UInt32>.self)
            offsets = offsets &+ a &<< SIMD16(repeating: UInt32(step.pointee.scale))
        }
        if step.pointee.bIsVector { offsets = offsets &+ (file + Int(step.pointee.b) + lane &* 4).loadUnaligned(as: SIMD16<UInt32>.self) }
        return offsets
    }

    @inline(__always)
    private func isBlockLive(_ lane: Int) -> Bool {
        if isFull { return true }
        let bits = UnsafeRawPointer(mask + lane).loadUnaligned(as: SIMD16<UInt32>.self)
        return (~bits).combined == 0
    }

    // MARK: Loads

    @inline(__always)
    private func load<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ step: UnsafePointer<Step>, _ space: inout Space, _ from: Int, _ to: Int, _: E.Type, _: R.Type
    ) -> Bool {
        let size = MemoryLayout<E>.size
        let components = Int(step.pointee.components)
        let uniform = uniformOffset(step)
        if !step.pointee.aIsVector, !step.pointee.bIsVector {
            return loadUniform(step, &space, uniform, from, to, E.self, R.self)
        }
        if components == 1, !step.pointee.bIsVector, from == 0, to == rowLanes, rowLanes & 15 == 0,
            let done = loadPattern(step, &space, uniform, E.self, R.self)
        {
            return done
        }
        let dst = file + Int(step.pointee.dst)
        let componentStride = Int(step.pointee.componentStride)
        let pattern = SIMD16<UInt32>.indices &* UInt32(size &* components)
        var lane = from
        while lane < to {
            let count = min(16, to &- lane)
            let offsets = self.offsets(step, lane, uniform)
            if count == 16, isBlockLive(lane) {
                let first = offsets[0]
                let relative = offsets &- SIMD16(repeating: first)
                if (relative ^ pattern).combined == 0 {
                    let bytes = 16 &* size &* components
                    let end = UInt64(first) &+ UInt64(bytes)
                    if end <= space.limit, end <= 1 << 32 {
                        var crosses = false
                        if let host = translation.resolve(&space, space.base &+ UInt64(first), bytes, write: false, crosses: &crosses) {
                            if components == 1 {
                                copyIn(dst + lane &* MemoryLayout<R>.size, host, E.self, R.self)
                            } else {
                                for component in 0..<components {
                                    let row = (dst + component &* componentStride).assumingMemoryBound(to: R.self) + lane
                                    for index in 0..<16 {
                                        row[index] = R(
                                            truncatingIfNeeded: host.loadUnaligned(
                                                fromByteOffset: (index &* components &+ component) &* size, as: E.self))
                                    }
                                }
                            }
                            lane &+= 16
                            continue
                        }
                        if !crosses { return false }
                    }
                } else if relative.combined == 0, components == 1, UInt64(first) &+ UInt64(size) <= space.limit {
                    var crosses = false
                    if let host = translation.resolve(&space, space.base &+ UInt64(first), size, write: false, crosses: &crosses) {
                        let value = R(truncatingIfNeeded: host.loadUnaligned(as: E.self))
                        let row = dst.assumingMemoryBound(to: R.self) + lane
                        for index in 0..<16 { row[index] = value }
                        lane &+= 16
                        continue
                    }
                    if !crosses { return false }
                }
            }
            let spill = file + prepared.offsetRow
            spill.storeBytes(of: offsets, as: SIMD16<UInt32>.self)
            let list = spill.assumingMemoryBound(to: UInt32.self)
            for index in 0..<count where mask[lane &+ index] != 0 {
                for component in 0..<components {
                    let offset = UInt64(list[index]) &+ UInt64(component &* size)
                    var value: R = 0
                    if offset &+ UInt64(size) <= space.limit, !element(&space, offset, &value, E.self) { return false }
                    (dst + component &* componentStride).assumingMemoryBound(to: R.self)[lane &+ index] = value
                }
            }
            lane &+= 16
        }
        return true
    }

    /// Host address of offset 0 if all lanes of a row lie in one translated run; nil if not, or if a fault is to be expected.
    @inline(__always)
    private func rowBase(
        _ space: inout Space, _ pattern: UnsafePointer<AddressPattern>, _ uniform: UInt32, _ size: Int, write: Bool
    ) -> UnsafeMutableRawPointer? {
        let end = UInt64(pattern.pointee.highest) &+ UInt64(uniform) &+ UInt64(size)
        guard end <= space.limit, end <= 1 << 32 else { return nil }
        let start = UInt64(pattern.pointee.lowest) &+ UInt64(uniform)
        var crosses = false
        let count = Int(truncatingIfNeeded: end &- start)
        guard let host = translation.resolve(&space, space.base &+ start, count, write: write, crosses: &crosses) else { return nil }
        return host - Int(truncatingIfNeeded: pattern.pointee.lowest)
    }

    /// The fast path: the whole row in one translated run. Nil if it is not.
    @inline(__always)
    private func loadPattern<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ step: UnsafePointer<Step>, _ space: inout Space, _ uniform: UInt32, _: E.Type, _: R.Type
    ) -> Bool? {
        let (pattern, codes) = self.pattern(step)
        let size = MemoryLayout<E>.size
        guard let base = rowBase(&space, pattern, uniform, size, write: false) else { return nil }
        let dst = file + Int(step.pointee.dst)
        let aside = !isFull && step.pointee.mode & Step.masked != 0
        let target = aside ? file + prepared.temporary : dst
        let row = target.assumingMemoryBound(to: R.self)
        let register = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let scale = UInt32(step.pointee.scale)
        let lanes = rowLanes
        if pattern.pointee.isContiguous {
            let source = base + Int(pattern.pointee.lowest)
            if E.self == UInt32.self, let wide {
                wide.pointee.copy(target, source, lanes)
            } else if MemoryLayout<E>.size == MemoryLayout<R>.size {
                memcpy(target, source, lanes &* size)
            } else {
                for lane in 0..<lanes { row[lane] = R(truncatingIfNeeded: source.loadUnaligned(fromByteOffset: lane &* size, as: E.self)) }
            }
        } else if E.self == UInt32.self, let wide {
            let kinds = UnsafeRawPointer(codes).assumingMemoryBound(to: UInt8.self)
            wide.pointee.gather(target.assumingMemoryBound(to: UInt32.self), base, register, scale, kinds, lanes)
        } else {
            var lane = 0
            while lane < lanes {
                switch codes[lane >> 4] {
                case .contiguous:
                    copyIn(target + lane &* MemoryLayout<R>.size, base + Int(register[lane] &<< scale), E.self, R.self)
                case .uniform:
                    let value = R(truncatingIfNeeded: base.loadUnaligned(fromByteOffset: Int(register[lane] &<< scale), as: E.self))
                    for index in 0..<16 { row[lane &+ index] = value }
                case .irregular:
                    for index in lane..<lane &+ 16 {
                        row[index] = R(truncatingIfNeeded: base.loadUnaligned(fromByteOffset: Int(register[index] &<< scale), as: E.self))
                    }
                }
                lane &+= 16
            }
        }
        if aside { commit(step, dst, UnsafeRawPointer(target), prepared.paddedLanes, Step.masked) }
        return true
    }

    /// The fast path of stores, for rows without dead lanes.
    @inline(__always)
    private func storePattern<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ step: UnsafePointer<Step>, _ space: inout Space, _ uniform: UInt32, _: E.Type, _: R.Type
    ) -> Bool {
        let (pattern, codes) = self.pattern(step)
        let size = MemoryLayout<E>.size
        guard let base = rowBase(&space, pattern, uniform, size, write: true) else { return false }
        let source = file + Int(step.pointee.dst)
        let row = source.assumingMemoryBound(to: R.self)
        let register = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let scale = UInt32(step.pointee.scale)
        let lanes = rowLanes
        let address = space.base &+ UInt64(uniform)
        if pattern.pointee.isContiguous {
            let target = base + Int(pattern.pointee.lowest)
            if E.self == UInt32.self, let wide {
                wide.pointee.copy(target, source, lanes)
            } else if MemoryLayout<E>.size == MemoryLayout<R>.size {
                memcpy(target, source, lanes &* size)
            } else {
                for lane in 0..<lanes { target.storeBytes(of: E(truncatingIfNeeded: row[lane]), toByteOffset: lane &* size, as: E.self) }
            }
            translation.noteWrite(&space, address &+ UInt64(pattern.pointee.lowest), lanes &* size)
            return true
        }
        var lane = 0
        while lane < lanes {
            let offset = register[lane] &<< scale
            if codes[lane >> 4] == .contiguous {
                let target = base + Int(offset)
                for index in 0..<16 {
                    target.storeBytes(of: E(truncatingIfNeeded: row[lane &+ index]), toByteOffset: index &* size, as: E.self)
                }
                translation.noteWrite(&space, address &+ UInt64(offset), 16 &* size)
            } else {
                for index in lane..<lane &+ 16 {
                    let offset = register[index] &<< scale
                    base.storeBytes(of: E(truncatingIfNeeded: row[index]), toByteOffset: Int(offset), as: E.self)
                    translation.noteWrite(&space, address &+ UInt64(offset), size)
                }
            }
            lane &+= 16
        }
        return true
    }

    /// 16 values, extended.
    @inline(__always)
    private func copyIn<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ row: UnsafeMutableRawPointer, _ host: UnsafeRawPointer, _: E.Type, _: R.Type
    ) {
        if E.self == UInt32.self {
            row.storeBytes(of: host.loadUnaligned(as: SIMD16<UInt32>.self), as: SIMD16<UInt32>.self)
        } else {
            let target = row.assumingMemoryBound(to: R.self)
            for index in 0..<16 {
                target[index] = R(truncatingIfNeeded: host.loadUnaligned(fromByteOffset: index &* MemoryLayout<E>.size, as: E.self))
            }
        }
    }

    /// One value; false if it faults.
    @inline(__always)
    func element<E: FixedWidthInteger, R: FixedWidthInteger>(_ space: inout Space, _ offset: UInt64, _ value: inout R, _: E.Type) -> Bool {
        var crosses = false
        let address = space.base &+ offset
        if let host = translation.resolve(&space, address, MemoryLayout<E>.size, write: false, crosses: &crosses) {
            value = R(truncatingIfNeeded: host.loadUnaligned(as: E.self))
            return true
        }
        guard crosses else { return false }
        var raw: E = 0
        guard translation.read(address, into: &raw, count: MemoryLayout<E>.size) else { return false }
        value = R(truncatingIfNeeded: raw)
        return true
    }

    /// The same address for all lanes: one access.
    @inline(never)
    private func loadUniform<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ step: UnsafePointer<Step>, _ space: inout Space, _ offset: UInt32, _ from: Int, _ to: Int, _: E.Type, _: R.Type
    ) -> Bool {
        let size = MemoryLayout<E>.size
        for component in 0..<Int(step.pointee.components) {
            let at = UInt64(offset) &+ UInt64(component &* size)
            var value: R = 0
            if at &+ UInt64(size) <= space.limit, !element(&space, at, &value, E.self) { return false }
            let row = (file + Int(step.pointee.dst) + component &* Int(step.pointee.componentStride)).assumingMemoryBound(to: R.self)
            if step.pointee.isScalar {
                for index in 0..<16 { row[index] = value }
            } else if isFull {
                for lane in from..<to { row[lane] = value }
            } else {
                let mask = self.mask
                for lane in from..<to where mask[lane] != 0 { row[lane] = value }
            }
        }
        return true
    }

    // MARK: Stores

    @inline(__always)
    private func store<E: FixedWidthInteger, R: FixedWidthInteger>(
        _ step: UnsafePointer<Step>, _ space: inout Space, _ from: Int, _ to: Int, _: E.Type, _: R.Type
    ) -> Bool {
        let size = MemoryLayout<E>.size
        let components = Int(step.pointee.components)
        let uniform = uniformOffset(step)
        if components == 1, step.pointee.aIsVector, !step.pointee.bIsVector, isFull, from == 0, to == rowLanes, rowLanes & 15 == 0,
            storePattern(step, &space, uniform, E.self, R.self)
        {
            return true
        }
        let source = file + Int(step.pointee.dst)
        let componentStride = Int(step.pointee.componentStride)
        let pattern = SIMD16<UInt32>.indices &* UInt32(size &* components)
        var lane = from
        while lane < to {
            let count = min(16, to &- lane)
            let offsets = self.offsets(step, lane, uniform)
            if count == 16, isBlockLive(lane) {
                let first = offsets[0]
                if (offsets &- SIMD16(repeating: first) ^ pattern).combined == 0 {
                    let bytes = 16 &* size &* components
                    let end = UInt64(first) &+ UInt64(bytes)
                    if end <= space.limit, end <= 1 << 32 {
                        var crosses = false
                        let address = space.base &+ UInt64(first)
                        if let host = translation.resolve(&space, address, bytes, write: true, crosses: &crosses) {
                            for component in 0..<components {
                                let row = (source + component &* componentStride).assumingMemoryBound(to: R.self) + lane
                                if components == 1, E.self == UInt32.self {
                                    host.storeBytes(
                                        of: UnsafeRawPointer(row).loadUnaligned(as: SIMD16<UInt32>.self), as: SIMD16<UInt32>.self)
                                } else {
                                    for index in 0..<16 {
                                        host.storeBytes(
                                            of: E(truncatingIfNeeded: row[index]),
                                            toByteOffset: (index &* components &+ component) &* size, as: E.self)
                                    }
                                }
                            }
                            translation.noteWrite(&space, address, bytes)
                            lane &+= 16
                            continue
                        }
                        if !crosses { return false }
                    }
                }
            }
            let spill = file + prepared.offsetRow
            spill.storeBytes(of: offsets, as: SIMD16<UInt32>.self)
            let list = spill.assumingMemoryBound(to: UInt32.self)
            for index in 0..<count where mask[lane &+ index] != 0 {
                for component in 0..<components {
                    let offset = UInt64(list[index]) &+ UInt64(component &* size)
                    guard offset &+ UInt64(size) <= space.limit else { continue }
                    let value = (source + component &* componentStride).assumingMemoryBound(to: R.self)[lane &+ index]
                    if !put(&space, offset, E(truncatingIfNeeded: value)) { return false }
                }
            }
            lane &+= 16
        }
        return true
    }

    @inline(__always)
    func put<E: FixedWidthInteger>(_ space: inout Space, _ offset: UInt64, _ value: E) -> Bool {
        var crosses = false
        let address = space.base &+ offset
        if let host = translation.resolve(&space, address, MemoryLayout<E>.size, write: true, crosses: &crosses) {
            host.storeBytes(of: value, as: E.self)
            translation.noteWrite(&space, address, MemoryLayout<E>.size)
            return true
        }
        guard crosses else { return false }
        var copy = value
        return translation.write(address, from: &copy, count: MemoryLayout<E>.size)
    }

    // MARK: Lane by lane

    /// Slow path: descriptor or base address differ by lane.
    private func accessByLane(_ step: UnsafePointer<Step>, _ isStore: Bool) -> Bool {
        let uniform = uniformOffset(step)
        let mask = self.mask
        let type = step.pointee.type
        let size = type.size
        let a = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let b = (file + Int(step.pointee.b)).assumingMemoryBound(to: UInt32.self)
        var space = Space(base: 0, limit: .max)
        for lane in 0..<rowLanes where mask[lane] != 0 {
            var offset = uniform
            if step.pointee.aIsVector { offset &+= a[lane] &<< UInt32(step.pointee.scale) }
            if step.pointee.bIsVector { offset &+= b[lane] }
            if step.pointee.action == .globalAccess {
                space.base = (file + Int(step.pointee.c)).assumingMemoryBound(to: UInt64.self)[lane]
            } else {
                let other = self.space(ofDescriptor: (file + Int(step.pointee.c)).assumingMemoryBound(to: UInt32.self)[lane])
                space.base = other.base
                space.limit = other.limit
                if isStore, !other.isWritable { continue }
            }
            for component in 0..<Int(step.pointee.components) {
                let at = UInt64(offset) &+ UInt64(component &* size)
                let row = file + Int(step.pointee.dst) + component &* Int(step.pointee.componentStride)
                let inside = at &+ UInt64(size) <= space.limit
                if isStore {
                    guard inside else { continue }
                    let narrow = row.assumingMemoryBound(to: UInt32.self)
                    let done =
                        switch size {
                        case 1: put(&space, at, UInt8(truncatingIfNeeded: narrow[lane]))
                        case 2: put(&space, at, UInt16(truncatingIfNeeded: narrow[lane]))
                        case 4: put(&space, at, narrow[lane])
                        default: put(&space, at, row.assumingMemoryBound(to: UInt64.self)[lane])
                        }
                    if !done { return false }
                } else if size == 8 {
                    var value: UInt64 = 0
                    if inside, !element(&space, at, &value, UInt64.self) { return false }
                    row.assumingMemoryBound(to: UInt64.self)[lane] = value
                } else {
                    var value: UInt32 = 0
                    if inside {
                        let done =
                            switch type {
                            case .u8: element(&space, at, &value, UInt8.self)
                            case .i8: element(&space, at, &value, Int8.self)
                            case .i16: element(&space, at, &value, Int16.self)
                            case .u16, .f16: element(&space, at, &value, UInt16.self)
                            default: element(&space, at, &value, UInt32.self)
                            }
                        if !done { return false }
                    }
                    row.assumingMemoryBound(to: UInt32.self)[lane] = value
                }
            }
        }
        return true
    }

    // MARK: Private memory

    /// Private memory is stored word by word in rows, so that an offset that is the same for all lanes is a copy of rows.
    private func accessPrivate(_ step: UnsafePointer<Step>, _ isStore: Bool) {
        let uniform = uniformOffset(step)
        let words = (prepared.program.scratchBytes + 3) / 4
        let perValue = step.pointee.type.size / 4
        let base = file + prepared.scratchBase
        let rowBytes = prepared.rowBytes
        let mask = self.mask
        let a = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let b = (file + Int(step.pointee.b)).assumingMemoryBound(to: UInt32.self)
        let isVarying = step.pointee.aIsVector || step.pointee.bIsVector
        let lanes = step.pointee.isScalar ? 1 : rowLanes
        for component in 0..<Int(step.pointee.components) {
            let row = file + Int(step.pointee.dst) + component &* Int(step.pointee.componentStride)
            // A 64-bit value is two words: `part` 0 and 1 of each lane's place in the register row.
            for part in 0..<perValue {
                let register = row.assumingMemoryBound(to: UInt32.self) + part
                let ahead = component &* perValue &+ part
                if !isVarying {
                    let word = Int(uniform / 4) &+ ahead
                    let memory = (base + min(word, max(0, words &- 1)) &* rowBytes).assumingMemoryBound(to: UInt32.self)
                    for lane in 0..<lanes where mask[lane] != 0 || step.pointee.isScalar {
                        if isStore {
                            if word < words { memory[lane] = register[lane &* perValue] }
                        } else {
                            register[lane &* perValue] = word < words ? memory[lane] : 0
                        }
                    }
                    continue
                }
                for lane in 0..<lanes where mask[lane] != 0 {
                    var offset = uniform
                    if step.pointee.aIsVector { offset &+= a[lane] &<< UInt32(step.pointee.scale) }
                    if step.pointee.bIsVector { offset &+= b[lane] }
                    let word = Int(offset / 4) &+ ahead
                    let memory = (base + min(word, max(0, words &- 1)) &* rowBytes).assumingMemoryBound(to: UInt32.self)
                    if isStore {
                        if word < words { memory[lane] = register[lane &* perValue] }
                    } else {
                        register[lane &* perValue] = word < words ? memory[lane] : 0
                    }
                }
            }
        }
        if step.pointee.isScalar, !isStore { spreadScalar(step) }
    }

    /// Repeats lane 0 of scalar results.
    private func spreadScalar(_ step: UnsafePointer<Step>) {
        for component in 0..<Int(step.pointee.components) {
            let row = file + Int(step.pointee.dst) + component &* Int(step.pointee.componentStride)
            if step.pointee.is64Bit {
                row.assumingMemoryBound(to: UInt64.self).update(repeating: row.load(as: UInt64.self), count: 16)
            } else {
                row.assumingMemoryBound(to: UInt32.self).update(repeating: row.load(as: UInt32.self), count: 16)
            }
        }
    }

    // MARK: Descriptors

    /// `bufsize`, `bufstride`, `bufbase`.
    func queryBuffer(_ step: UnsafePointer<Step>, _ maskState: UInt8) {
        let n = step.pointee.isScalar ? 16 : prepared.paddedLanes
        let dst = file + Int(step.pointee.dst)
        let aside = step.pointee.mode & maskState
        let result = aside == 0 ? dst : file + prepared.temporary
        let numbers = (file + Int(step.pointee.c)).assumingMemoryBound(to: UInt32.self)
        for lane in 0..<n {
            let number = Int(numbers[step.pointee.cIsVector ? lane : 0])
            var value: UInt64 = 0
            if number < launch.descriptorCount {
                let words = launch.descriptors + number * 4
                switch step.pointee.opcode {
                case .bufsize: value = step.pointee.is64Bit ? words[1] : min(words[1], 0xFFFF_FFFF)
                case .bufstride: value = words[2] & 0xFFFF_FFFF
                default: value = words[0]
                }
            }
            if step.pointee.is64Bit {
                result.assumingMemoryBound(to: UInt64.self)[lane] = value
            } else {
                result.assumingMemoryBound(to: UInt32.self)[lane] = UInt32(truncatingIfNeeded: value)
            }
        }
        if aside != 0 { commit(step, dst, UnsafeRawPointer(result), n, maskState) }
    }
}
