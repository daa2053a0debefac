import Glibc
import Synchronization

extension Engine {
    /// Executes the packet under way, or a part of it.
    func execute(deadline: UInt64, parallel: Bool) -> StepOutcome {
        let words = cursor.words
        let physical = cursor.flags.contains(.physicalDestination)
        switch cursor.type {
        case .nop: return .done
        case .fence: return fence(words[0], physical: physical, value: words[1], tag: words[2])
        case .nativeFence: return nativeFence(words[0], words[1], words[2])
        case .dispatch: return dispatch(deadline: deadline, parallel: parallel)
        case .copy: return copy(words[0], words[1], words[2], deadline: deadline)
        case .fill: return fill(words[0], words[1], UInt32(truncatingIfNeeded: words[2]), deadline: deadline)
        case .timestamp:
            return store(core.configuration.clock(), at: words[0], physical: physical)
        case .wait: return wait(words[0], words[1])
        case .indirect:
            let size = words[1]
            guard size % 8 == 0, words[0] % 8 == 0, words[0] <= UInt64.max - size else {
                return .error(.invalidPacket(type: cursor.type.rawValue, offset: readOffset))
            }
            cursor.indirect = Cursor.Indirect(
                address: words[0], end: words[0] &+ size, isPrivileged: cursor.flags.contains(.privileged),
                isPhysical: cursor.flags.contains(.physicalSource))
            return .done
        case .bind:
            chargeTime()
            cursor.root = cursor.flags.contains(.noContext) ? nil : words[0]
            cursor.context = words[1]
            translation.bind(root: cursor.root)
            return .done
        case .updatePageTable: return updatePageTable(words, physical: physical)
        case .flushTLB:
            core.flushTranslations()
            return .done
        case .interrupt:
            translation.flushDirty()
            core.interrupt(.signal(engine: index, context: cursor.context, value: words[0]))
            return .done
        }
    }

    private var invalid: StepOutcome { .error(.invalidPacket(type: cursor.type.rawValue, offset: cursor.indirect?.address ?? readOffset)) }

    private func badPhysical(_ address: UInt64, _ access: PageFault.Access) -> StepOutcome {
        .fault(PageFault(address: address, access: access, reason: .badPhysicalAddress, level: 0))
    }

    // MARK: Single values

    /// Host address of an aligned 64-bit word.
    private func word(_ address: UInt64, physical: Bool, _ access: PageFault.Access)
        -> (pointer: UnsafeMutablePointer<Atomic<UInt64>>, video: UInt64?)?
    {
        if physical {
            guard let region = core.memory.region(address), region.end - address >= 8, region.isWritable || access == .read else {
                return nil
            }
            let host = region.host + Int(address - region.start)
            return (host.assumingMemoryBound(to: Atomic<UInt64>.self), region.isVideoMemory ? address : nil)
        }
        guard let entry = translation.lookup(address, access) else { return nil }
        let delta = access == .write ? entry.pointee.writeDelta : entry.pointee.readDelta
        guard let host = UnsafeMutableRawPointer(bitPattern: Int(truncatingIfNeeded: address) &+ delta) else { return nil }
        return (host.assumingMemoryBound(to: Atomic<UInt64>.self), entry.pointee.isVideo ? address &+ entry.pointee.videoDelta : nil)
    }

    private func store(_ value: UInt64, at address: UInt64, physical: Bool) -> StepOutcome {
        guard address % 8 == 0 else { return invalid }
        // What earlier packets wrote is marked before anybody can see that they are done.
        translation.flushDirty()
        guard let (pointer, video) = word(address, physical: physical, .write) else {
            return physical ? badPhysical(address, .write) : .fault(translation.fault)
        }
        pointer.pointee.store(value, ordering: .sequentiallyConsistent)
        if let video { core.dirty.mark(offset: video, size: 8) }
        return .done
    }

    private func fence(_ address: UInt64, physical: Bool, value: UInt64, tag: UInt64) -> StepOutcome {
        let outcome = store(value, at: address, physical: physical)
        guard case .done = outcome else { return outcome }
        if cursor.flags.contains(.interrupt) {
            core.interrupt(.fenceCompleted(engine: index, context: cursor.context, value: value, tag: tag))
        }
        return .done
    }

    private func nativeFence(_ address: UInt64, _ value: UInt64, _ monitoredAddress: UInt64) -> StepOutcome {
        guard monitoredAddress % 8 == 0 else { return invalid }
        let outcome = store(value, at: address, physical: false)
        guard case .done = outcome else { return outcome }
        guard let (monitored, _) = word(monitoredAddress, physical: false, .read) else { return .fault(translation.fault) }
        if value > monitored.pointee.load(ordering: .sequentiallyConsistent) {
            core.interrupt(.nativeFenceSignaled(engine: index, context: cursor.context, address: address, value: value))
        }
        return .done
    }

    private func wait(_ address: UInt64, _ value: UInt64) -> StepOutcome {
        guard address % 8 == 0 else { return invalid }
        let physical = cursor.flags.contains(.physicalSource)
        guard let (pointer, _) = word(address, physical: physical, .read) else {
            setBlocked(false)
            return physical ? badPhysical(address, .read) : .fault(translation.fault)
        }
        if pointer.pointee.load(ordering: .sequentiallyConsistent) >= value {
            setBlocked(false)
            return .done
        }
        setBlocked(true)
        // The value may have come between the look and the flag.
        if pointer.pointee.load(ordering: .sequentiallyConsistent) >= value {
            setBlocked(false)
            return .done
        }
        return .blocked
    }

    // MARK: Ranges

    private struct Piece {
        var host: UnsafeMutableRawPointer
        var available: UInt64
        var video: UInt64?
        var isZero: Bool
    }

    /// The memory from `address` on, as far as it is contiguous.
    private func piece(_ address: UInt64, physical: Bool, _ access: PageFault.Access) -> Piece? {
        if physical {
            guard let region = core.memory.region(address), region.isWritable || access == .read else { return nil }
            return Piece(
                host: region.host + Int(address - region.start), available: region.end - address,
                video: region.isVideoMemory ? address : nil, isZero: false)
        }
        guard let entry = translation.lookup(address, access) else { return nil }
        let delta = access == .write ? entry.pointee.writeDelta : entry.pointee.readDelta
        guard let host = UnsafeMutableRawPointer(bitPattern: Int(truncatingIfNeeded: address) &+ delta) else { return nil }
        return Piece(
            host: host, available: entry.pointee.end - address,
            video: entry.pointee.isVideo ? address &+ entry.pointee.videoDelta : nil, isZero: entry.pointee.isZero)
    }

    /// Bytes that are moved between two looks at the requests.
    private static let chunk: UInt64 = 1 << 20

    private func mayContinue(_ deadline: UInt64) -> StepOutcome? {
        control.noteProgress()
        if control.flags != 0 { return .interrupted }
        if deadline != .max, HostClock.nanoseconds() > deadline { return .budget }
        return nil
    }

    private func copy(_ source: UInt64, _ destination: UInt64, _ size: UInt64, deadline: UInt64) -> StepOutcome {
        let fromPhysical = cursor.flags.contains(.physicalSource)
        let toPhysical = cursor.flags.contains(.physicalDestination)
        guard source <= UInt64.max - size, destination <= UInt64.max - size else { return invalid }
        // Backward if the destination overlaps the source from above.
        let backward = fromPhysical == toPhysical && destination > source && destination - source < size
        while cursor.progress < size {
            var length = min(size - cursor.progress, Self.chunk)
            if backward {
                // End both pieces where the copy has come to, at most one page at a time.
                let sourceEnd = source + size - cursor.progress
                let destinationEnd = destination + size - cursor.progress
                length = min(length, (sourceEnd - 1) % 4096 + 1, (destinationEnd - 1) % 4096 + 1)
                if let failure = move(sourceEnd - length, fromPhysical, destinationEnd - length, toPhysical, &length, whole: true) {
                    return failure
                }
            } else if let failure = move(
                source + cursor.progress, fromPhysical, destination + cursor.progress, toPhysical, &length, whole: false)
            {
                return failure
            }
            cursor.progress += length
            if cursor.progress % Self.chunk < length, cursor.progress < size, let stop = mayContinue(deadline) { return stop }
        }
        return .done
    }

    /// Moves up to `length` bytes and sets it to how many were moved.
    private func move(
        _ source: UInt64, _ fromPhysical: Bool, _ destination: UInt64, _ toPhysical: Bool, _ length: inout UInt64, whole: Bool
    ) -> StepOutcome? {
        guard let from = piece(source, physical: fromPhysical, .read) else {
            return fromPhysical ? badPhysical(source, .read) : .fault(translation.fault)
        }
        guard let to = piece(destination, physical: toPhysical, .write) else {
            return toPhysical ? badPhysical(destination, .write) : .fault(translation.fault)
        }
        length = min(length, from.available, to.available)
        memmove(to.host, from.host, Int(length))
        if let video = to.video { translation.noteVideoWrite(video, video + length) }
        return nil
    }

    private func fill(_ destination: UInt64, _ size: UInt64, _ pattern: UInt32, deadline: UInt64) -> StepOutcome {
        let physical = cursor.flags.contains(.physicalDestination)
        guard destination % 4 == 0, size % 4 == 0, destination <= UInt64.max - size else { return invalid }
        while cursor.progress < size {
            let at = destination + cursor.progress
            guard let to = piece(at, physical: physical, .write) else {
                return physical ? badPhysical(at, .write) : .fault(translation.fault)
            }
            let length = min(size - cursor.progress, Self.chunk, to.available & ~3)
            if pattern & 0xFF == pattern >> 8 & 0xFF, pattern & 0xFFFF == pattern >> 16 {
                memset(to.host, Int32(pattern & 0xFF), Int(length))
            } else {
                let target = to.host.assumingMemoryBound(to: UInt32.self)
                for index in 0..<Int(length / 4) { target[index] = pattern }
            }
            if let video = to.video { translation.noteVideoWrite(video, video + length) }
            cursor.progress += length
            if cursor.progress < size, let stop = mayContinue(deadline) { return stop }
        }
        return .done
    }

    private func updatePageTable(_ words: UnsafeMutablePointer<UInt64>, physical: Bool) -> StepOutcome {
        let repeated = cursor.flags.contains(.repeated)
        let entries = UInt64(PageTable.entries)
        let (table, first, count) = (words[0], words[1], words[2])
        guard table % PageTable.tableSize == 0, first < entries, count <= entries - first,
            cursor.fieldCount == (repeated ? 5 : 3 + Int(count))
        else { return invalid }
        if count == 0 { return .done }
        let at = table &+ first * 8
        guard let to = piece(at, physical: physical, .write), to.available >= count * 8 else {
            return physical ? badPhysical(at, .write) : .fault(translation.fault)
        }
        let target = to.host.assumingMemoryBound(to: UInt64.self)
        if repeated {
            for index in 0..<Int(count) { target[index] = words[3] &+ words[4] &* UInt64(index) }
        } else {
            target.update(from: words + 3, count: Int(count))
        }
        if let video = to.video { translation.noteVideoWrite(video, video + count * 8) }
        return .done
    }
}
