import Glibc
import ShellRuntime


/// A thread with a stack deep enough for the shell.
public enum WorkerThread {
    private final class Body: @unchecked Sendable {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
    public static func start(stack: Int = 256 << 20, _ body: @escaping () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stack)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(body)).toOpaque()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        if status != 0 { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
    }
}

extension WorkerThread {
    /// A thread that only waits and calls: the usual stack.
    public static func startSmall(_ body: @escaping () -> Void) { start(stack: 1 << 20, body) }
}
