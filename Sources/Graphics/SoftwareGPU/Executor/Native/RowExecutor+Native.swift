import GPUInstructionSet

/// What an executor's machine code works with.
final class NativeState {
    let memory: UnsafeMutableRawPointer
    let windows: UnsafeMutablePointer<NativeWindow>
    let windowCount: Int
    /// The state of translation and launch for which the windows are good.
    var epoch: UInt64 = 0
    var tracksWrites = false
    var deadline = UInt64.max

    init(_ program: NativeProgram, file: UnsafeMutableRawPointer) {
        memory = .allocate(byteCount: program.contextBytes, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: program.contextBytes)
        windowCount = program.windows.count
        windows = (memory + Int(NativeLayout.windows)).assumingMemoryBound(to: NativeWindow.self)
        windows.initialize(repeating: NativeWindow(), count: windowCount)
        set(NativeLayout.file, UInt64(UInt(bitPattern: file)))
        set(NativeLayout.access, Self.address(nativeAccess))
        set(NativeLayout.poll, Self.address(nativePoll))
        for lane in 0..<16 as Range<UInt32> { set(NativeLayout.byteSteps + Int32(lane) * 4, lane * 4) }
        for constant in NativeLayout.Constant.allCases { set(constant.offset, constant.bits) }
    }
    deinit { memory.deallocate() }

    private static func address(_ function: @convention(c) (UnsafeMutableRawPointer, UInt32) -> Int32) -> UInt64 {
        UInt64(UInt(bitPattern: unsafeBitCast(function, to: UnsafeRawPointer.self)))
    }
    @inline(__always) func set<T: BitwiseCopyable>(_ offset: Int32, _ value: T) { memory.storeBytes(of: value, toByteOffset: Int(offset), as: T.self) }
    @inline(__always) func get<T: BitwiseCopyable>(_ offset: Int32, as type: T.Type = T.self) -> T { memory.load(fromByteOffset: Int(offset), as: T.self) }
    @inline(__always) func words(_ offset: Int32) -> UnsafeMutablePointer<UInt32> { (memory + Int(offset)).assumingMemoryBound(to: UInt32.self) }

    static let fuel: Int32 = 1024
}

/// An access that leaves its window. Machine code calls it.
private func nativeAccess(_ memory: UnsafeMutableRawPointer, _ step: UInt32) -> Int32 {
    executor(memory).access(nativeStep: Int(step)) ? 0 : 1
}

/// A look at requests and the deadline after some turns of a loop; not 0 asks the code to yield. Machine code calls it.
private func nativePoll(_ memory: UnsafeMutableRawPointer, _: UInt32) -> Int32 { executor(memory).pollNative() ? 1 : 0 }

private func executor(_ memory: UnsafeMutableRawPointer) -> RowExecutor {
    Unmanaged<RowExecutor>.fromOpaque(memory.load(fromByteOffset: Int(NativeLayout.executor), as: UnsafeRawPointer.self)).takeUnretainedValue()
}

extension RowExecutor {
    /// Runs a region for the row under way, or goes on with it.
    func runNative(_ number: Int, deadline: UInt64) -> RegionCompiler.Status {
        guard let program = prepared.native, let state = native else { return .finished }
        let region = program.regions[number]
        if state.epoch != translation.epoch || state.tracksWrites != translation.tracksWrites { dropWindows(state) }
        state.deadline = deadline
        if state.get(NativeLayout.resume, as: UInt64.self) == 0 {
            state.set(NativeLayout.executor, UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()))
            state.set(NativeLayout.block, UInt32(0))
            state.set(NativeLayout.blockEnd, UInt32((rowLanes + 15) & ~15) * 4)
            state.set(NativeLayout.fuel, NativeState.fuel)
            for (value, row) in region.systemRows { fillSystem(value, (file + Int(row)).assumingMemoryBound(to: UInt32.self), isScalar: prepared.groupsPerRow == 1) }
            for (place, offset) in region.scalarsOut { (state.memory + Int(offset)).copyMemory(from: file + Int(place), byteCount: 64) }
        }
        guard let status = program.run(region, state.memory) else { return .fault }
        guard status == .finished else { return status }
        for (place, offset) in region.scalarsOut { (file + Int(place)).copyMemory(from: state.memory + Int(offset), byteCount: 64) }
        for (row, scalar) in region.copies {
            (file + Int(row)).assumingMemoryBound(to: UInt32.self).update(
                repeating: (file + Int(scalar)).load(as: UInt32.self), count: prepared.paddedLanes)
        }
        if region.hasReturn { countActive() }
        return status
    }

    private func countActive() {
        let mask = self.mask
        var count = 0
        for lane in 0..<rowLanes where mask[lane] != 0 { count += 1 }
        active = count
    }

    /// Forgets a row that will not go on.
    func resetNative() { native?.set(NativeLayout.resume, UInt64(0)) }

    func dropWindows(_ state: NativeState) {
        noteNativeWrites()
        for index in 0..<state.windowCount { state.windows[index] = NativeWindow() }
        state.epoch = translation.epoch
        state.tracksWrites = translation.tracksWrites
    }

    /// Tells the dirty plane's notes what machine code has written through its windows.
    func noteNativeWrites() {
        guard let state = native else { return }
        for index in 0..<state.windowCount where state.windows[index].isWritten != 0 {
            state.windows[index].isWritten = 0
            note(state.windows[index])
        }
    }

    private func note(_ window: NativeWindow) {
        if !window.video.isEmpty, translation.tracksWrites { translation.noteVideoWrite(window.video.lowerBound, window.video.upperBound) }
    }

    fileprivate func pollNative() -> Bool {
        guard let state = native else { return false }
        state.set(NativeLayout.fuel, NativeState.fuel)
        noteNativeWrites()
        translation.flushDirty()
        translation.refresh()
        if state.epoch != translation.epoch || state.tracksWrites != translation.tracksWrites { dropWindows(state) }
        if control.flags != 0 { return true }
        return state.deadline != .max && HostClock.nanoseconds() > state.deadline
    }

    /// The access of a step for up to 16 lanes by the offsets that machine code left; then a window for the next.
    fileprivate func access(nativeStep index: Int) -> Bool {
        guard let program = prepared.native, let state = native, let number = program.windows[index] else { return true }
        let step = program.steps[index]
        var space: Space
        switch step.action {
        case .sharedAccess, .sharedAtomic: space = Space(host: shared, size: prepared.program.sharedBytes)
        case .constantAccess: space = Space(host: launch.constants, size: launch.constantBytes)
        default: space = self.space(ofDescriptor: (file + Int(step.c)).load(as: UInt32.self))
        }
        let mask = state.get(NativeLayout.accessMask, as: UInt16.self)
        let offsets = state.words(NativeLayout.offsets)
        let data = state.words(NativeLayout.data)
        if step.isAtomic {
            let found = state.words(NativeLayout.found)
            guard let last = atomic(step, &space, mask, offsets, data, data + 16, found) else { return false }
            if !(space.entry?.pointee.isZero ?? false), space.base % 4 == 0 { openWindow(number, state, space, around: last, step) }
            return true
        }
        if step.isStore, !space.isWritable { return true }
        var last: UInt32 = 0
        for lane in 0..<16 {
            let isLive = mask >> UInt16(lane) & 1 != 0
            for component in 0..<Int(step.components) {
                let word = data + component * 16 + lane
                let offset = UInt64(offsets[lane]) + UInt64(component * step.type.size)
                guard isLive, offset + UInt64(step.type.size) <= space.limit else {
                    if !step.isStore { word.pointee = 0 }
                    continue
                }
                if !move(step, &space, offset, word) { return false }
                last = offsets[lane]
            }
        }
        openWindow(number, state, space, around: last, step)
        return true
    }

    /// One word of the step's type in memory from or to a lane's.
    private func move(_ step: Step, _ space: inout Space, _ offset: UInt64, _ word: UnsafeMutablePointer<UInt32>) -> Bool {
        if step.isStore {
            switch step.type.size {
            case 1: return put(&space, offset, UInt8(truncatingIfNeeded: word.pointee))
            case 2: return put(&space, offset, UInt16(truncatingIfNeeded: word.pointee))
            default: return put(&space, offset, word.pointee)
            }
        }
        switch step.type {
        case .u8: return element(&space, offset, &word.pointee, UInt8.self)
        case .i8: return element(&space, offset, &word.pointee, Int8.self)
        case .u16, .f16: return element(&space, offset, &word.pointee, UInt16.self)
        case .i16: return element(&space, offset, &word.pointee, Int16.self)
        default: return element(&space, offset, &word.pointee, UInt32.self)
        }
    }

    /// The part of the space around an offset that needs no further question: one run of translated memory. While writes are tracked it
    /// is one page of the dirty plane, so that what is noted as written was; a window from before is noted whole, once.
    private func openWindow(_ number: Int, _ state: NativeState, _ space: Space, around offset: UInt32, _ step: Step) {
        if state.windows[number].isWritten != 0 { note(state.windows[number]) }
        var window = NativeWindow()
        defer { state.windows[number] = window }
        let limit = min(space.limit, 1 << 32)
        var lowest = max(space.start, space.base)
        var highest = min(space.end, space.base &+ limit)
        guard space.base <= UInt64.max - limit, lowest < highest else { return }
        if step.isStore || step.isAtomic, let entry = space.entry, entry.pointee.isVideo {
            if state.tracksWrites {
                let size = translation.dirtyPageSize
                let page = (space.base &+ UInt64(offset) &+ entry.pointee.videoDelta) & ~(size - 1)
                lowest = max(lowest, page &- entry.pointee.videoDelta)
                highest = min(highest, page &+ size &- entry.pointee.videoDelta)
                guard lowest < highest else { return }
            }
            window.video = lowest &+ entry.pointee.videoDelta..<highest &+ entry.pointee.videoDelta
        }
        let bytes = highest - lowest
        // Narrow words are gathered by 32 bits, of which the upper ones are dropped.
        let single = UInt64((Int(step.components) - 1) * step.type.size + 4)
        let row = UInt64(16 * step.type.size)
        window.lowest = UInt32(truncatingIfNeeded: lowest - space.base)
        window.count = bytes >= single ? UInt32(truncatingIfNeeded: bytes - single + 1) : 0
        window.blockCount = bytes >= row ? UInt32(truncatingIfNeeded: bytes - row + 1) : 0
        window.host = UInt64(truncatingIfNeeded: Int(truncatingIfNeeded: lowest) &+ space.delta)
    }
}
