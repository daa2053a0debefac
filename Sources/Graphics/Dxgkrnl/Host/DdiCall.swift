import Glibc
import Synchronization

/// For which process the kernel is calling the driver on this thread: handle callbacks are valid only there (GPV-044).
enum DdiCall {
    private static let calls = Mutex<[UInt: DxgProcess]>([:])

    static var current: DxgProcess? { calls.withLock { $0[UInt(pthread_self())] } }

    static func with<R, E: Error>(_ process: DxgProcess, _ body: () throws(E) -> R) throws(E) -> R {
        let thread = UInt(pthread_self())
        calls.withLock { $0[thread] = process }
        defer { calls.withLock { $0[thread] = nil } }
        return try body()
    }
}
