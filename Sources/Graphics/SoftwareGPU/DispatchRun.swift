import GPUInstructionSet
import Glibc
import Synchronization

/// A dispatch under way: which rows are done, and the executors with the rows they are in.
final class DispatchRun: @unchecked Sendable {  // Used by the holder of the engine and the helpers it waits for.
    let prepared: PreparedProgram
    let launch: LaunchParameters
    let rowCount: Int
    private let nextRow = Atomic<Int>(0)
    /// Rows that a thread takes at a time: few enough that none waits long for another at the end.
    private let rowsAtOnce: Int
    /// One for each thread; index 0 is the engine's own.
    var executors: [RowExecutor]

    init(_ prepared: PreparedProgram, _ launch: LaunchParameters, _ first: RowExecutor) {
        self.prepared = prepared
        self.launch = launch
        executors = [first]
        rowCount = first.rowCount
        rowsAtOnce = max(1, min(16, first.rowCount / 64))
    }

    var rowsLeft: Int { max(0, rowCount - nextRow.load(ordering: .relaxed)) }

    /// Finishes the row of this executor and takes rows until there are none.
    func run(_ executor: RowExecutor, deadline: UInt64) -> RowExecutor.Outcome {
        while true {
            if !executor.isActive {
                if executor.control.flags != 0 { return .interrupted }
                if executor.rowsTaken.isEmpty {
                    if deadline != .max, HostClock.nanoseconds() > deadline { return .budget }
                    let first = nextRow.wrappingAdd(rowsAtOnce, ordering: .relaxed).oldValue
                    guard first < rowCount else { return .finished }
                    executor.rowsTaken = first..<min(first + rowsAtOnce, rowCount)
                }
                executor.translation.refresh()
                executor.start(row: executor.rowsTaken.removeFirst())
            }
            let outcome = executor.run(deadline: deadline)
            executor.noteNativeWrites()
            executor.translation.flushDirty()
            switch outcome {
            case .finished: if executor.rowsTaken.isEmpty { executor.control.noteProgress() }
            case .fault, .trap:
                nextRow.store(rowCount, ordering: .relaxed)
                return outcome
            case .interrupted, .budget: return outcome
            }
        }
    }
}

/// Programs that the engine has met, so that a repeated dispatch prepares nothing.
///
/// The program's bytes are compared at each dispatch: memory may have changed.
struct ProgramCache {
    private struct Item {
        var bytes: [UInt8]
        var prepared: PreparedProgram
    }
    private var items: [UInt64: Item] = [:]
    private static let limit = 64

    /// The program at a virtual address, prepared.
    mutating func program(at address: UInt64, _ translation: TranslationUnit, usesNativeCode: Bool) -> Result<PreparedProgram, DispatchFailure> {
        var header = [UInt8](repeating: 0, count: Program.headerSize)
        let isRead = header.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { translation.read(address, into: $0, count: bytes.count, .execute) } ?? false
        }
        guard isRead else { return .failure(.fault(translation.fault)) }
        guard let size = header.withUnsafeBytes({ Program.containerSize(header: $0) }), size >= Program.headerSize else {
            return .failure(.error(.invalidProgram(ProgramError.notAProgram.description)))
        }
        let bytes: [UInt8]? = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = 0
            guard let base = buffer.baseAddress, translation.read(address, into: base, count: size, .execute) else { return }
            count = size
        }
        guard let bytes, bytes.count == size else { return .failure(.fault(translation.fault)) }
        if let item = items[address], item.bytes == bytes { return .success(item.prepared) }
        let program: Program
        do { program = try Program(decoding: bytes) } catch { return .failure(.error(.invalidProgram(error.description))) }
        let prepared = PreparedProgram(program, usesNativeCode: usesNativeCode)
        guard prepared.fileBytes < Int(Int32.max) else { return .failure(.error(.outOfMemory)) }
        if items.count >= Self.limit { items.removeAll() }
        items[address] = Item(bytes: bytes, prepared: prepared)
        return .success(prepared)
    }
}

enum DispatchFailure: Error {
    case fault(PageFault)
    case error(EngineError)
}

extension Engine {
    /// Rows of a dispatch from which on a second thread is worth its wake-up.
    private static let rowsForHelpers = 8

    func dispatch(deadline: UInt64, parallel: Bool) -> StepOutcome {
        if cursor.dispatch == nil {
            switch prepareDispatch() {
            case .success(nil): return .done
            case .success(let run?): cursor.dispatch = run
            case .failure(.fault(let fault)): return .fault(fault)
            case .failure(.error(let error)): return .error(error)
            }
        }
        guard let run = cursor.dispatch else { return .done }
        let own = run.executors[0]
        var outcome: RowExecutor.Outcome
        let wantsHelpers = core.configuration.threadsPerDispatch > 1 && (run.rowsLeft >= Self.rowsForHelpers || run.executors.count > 1)
        if parallel, wantsHelpers {
            let helpers = self.helpers ?? DispatchHelpers(self, count: core.configuration.threadsPerDispatch - 1)
            self.helpers = helpers
            helpers.begin(run, root: cursor.root)
            outcome = run.run(own, deadline: deadline)
            outcome = helpers.finish(outcome)
        } else {
            outcome = run.run(own, deadline: deadline)
            // Rows that helpers took and left at an interruption.
            for executor in run.executors.dropFirst() where outcome == .finished && (executor.isActive || !executor.rowsTaken.isEmpty) {
                executor.translation.bind(root: cursor.root)
                outcome = run.run(executor, deadline: deadline)
                if outcome == .fault { return .fault(executor.translation.fault) }
            }
        }
        switch outcome {
        case .finished:
            spare = own
            spareContext = cursor.context
            return .done
        case .interrupted: return .interrupted
        case .budget: return .budget
        case .fault:
            return .fault(helpers?.takeFault() ?? translation.fault)
        case .trap(let code): return .error(.programTrap(code))
        }
    }

    /// Fetches program, constants and descriptors. Nil if there are no groups.
    private func prepareDispatch() -> Result<DispatchRun?, DispatchFailure> {
        guard kind.runsPrograms else {
            return .failure(.error(.invalidPacket(type: PacketType.dispatch.rawValue, offset: readOffset)))
        }
        let words = cursor.words
        let groups = (words[5], words[6], words[7])
        guard groups.0 <= 65_535, groups.1 <= 65_535, groups.2 <= 65_535 else {
            return .failure(.error(.invalidDispatch("more than 65535 groups in a direction")))
        }
        guard words[2] <= UInt64(GPUInstructionSet.maxConstantBytes), words[4] <= UInt64(GPUInstructionSet.maxDescriptors) else {
            return .failure(.error(.invalidDispatch("more constants or descriptors than the device takes")))
        }
        let prepared: PreparedProgram
        switch programs.program(at: words[0], translation, usesNativeCode: core.configuration.usesNativeCode) {
        case .success(let found): prepared = found
        case .failure(let failure): return .failure(failure)
        }
        guard groups.0 > 0, groups.1 > 0, groups.2 > 0 else { return .success(nil) }
        let launch = LaunchParameters(
            groups: (Int(groups.0), Int(groups.1), Int(groups.2)), constantBytes: prepared.program.constantBytes,
            descriptorCount: prepared.program.descriptorCount)
        let constantBytes = min(Int(words[2]), launch.constantBytes)
        if constantBytes > 0, !translation.read(words[1], into: launch.constants, count: constantBytes) {
            return .failure(.fault(translation.fault))
        }
        let descriptors = min(Int(words[4]), launch.descriptorCount)
        if descriptors > 0, !translation.read(words[3], into: launch.descriptors, count: descriptors * BufferDescriptor.size) {
            return .failure(.fault(translation.fault))
        }
        let executor: RowExecutor
        if let spare, spare.prepared === prepared, spareContext == cursor.context {
            spare.launch = launch
            executor = spare
        } else {
            executor = RowExecutor(prepared, launch, translation, control)
        }
        spare = nil
        return .success(DispatchRun(prepared, launch, executor))
    }
}
