import Synchronization

/// Threads that take rows of the engine's dispatch beside the engine's own thread.
final class DispatchHelpers: @unchecked Sendable {  // The monitor protects what is exchanged.
    private final class Worker: @unchecked Sendable {  // As above.
        let translation: TranslationUnit
        var job: DispatchRun?
        var outcome = RowExecutor.Outcome.finished
        var thread: Thread?
        let number: Int
        init(_ number: Int, _ translation: TranslationUnit) {
            self.number = number
            self.translation = translation
        }
    }

    private let core: DeviceCore
    private let control: EngineControl
    private let monitor = Monitor()
    private var workers: [Worker] = []
    private var running = 0
    private var stops = false
    private var fault: PageFault?

    init(_ engine: Engine, count: Int) {
        core = engine.core
        control = engine.control
        workers = (1...count).map { Worker($0, TranslationUnit(memory: core.memory, dirty: core.dirty)) }
        for worker in workers {
            worker.thread = Thread { [unowned(unsafe) self] in self.work(worker) }
        }
    }

    /// Starts all threads on a dispatch; `finish` must follow.
    func begin(_ run: DispatchRun, root: UInt64?) {
        monitor.lock()
        fault = nil
        for worker in workers where worker.thread != nil {
            worker.translation.bind(root: root)
            while run.executors.count <= worker.number {
                run.executors.append(RowExecutor(run.prepared, run.launch, worker.translation, control))
            }
            worker.job = run
            running += 1
        }
        monitor.broadcast()
        monitor.unlock()
    }

    /// Waits for all threads; the worst of all outcomes.
    func finish(_ own: RowExecutor.Outcome) -> RowExecutor.Outcome {
        monitor.lock()
        while running > 0 { monitor.wait() }
        var result = own
        for worker in workers {
            switch worker.outcome {
            case .finished: break
            case .fault where result == .finished || result == .interrupted || result == .budget:
                fault = worker.translation.fault
                result = .fault
            case .trap where result != .fault: result = worker.outcome
            case .interrupted, .budget: if result == .finished { result = worker.outcome }
            default: break
            }
            worker.outcome = .finished
        }
        monitor.unlock()
        return result
    }

    func takeFault() -> PageFault? {
        defer { fault = nil }
        return fault
    }

    /// Called by the holder of the engine, when no dispatch runs.
    func flushTranslations() { for worker in workers { worker.translation.flush() } }

    private func work(_ worker: Worker) {
        monitor.lock()
        while !stops {
            guard let job = worker.job else {
                monitor.wait()
                continue
            }
            worker.job = nil
            monitor.unlock()
            let outcome = job.run(job.executors[worker.number], deadline: .max)
            monitor.lock()
            worker.outcome = outcome
            running -= 1
            monitor.broadcast()
        }
        monitor.unlock()
    }

    func shutDown() {
        monitor.lock()
        stops = true
        monitor.broadcast()
        monitor.unlock()
        for worker in workers {
            worker.thread?.join()
            worker.thread = nil
        }
    }
}
