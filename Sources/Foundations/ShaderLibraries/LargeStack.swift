import Glibc

/// Runs `body` to its end on a thread with a stack of 512 MiB (address space; memory only as far as it is used).
/// Gives false when no such thread could be started.
public func withLargeStack(_ body: () -> Void) -> Bool {
    withoutActuallyEscaping(body) { escaping in
        let box = Unmanaged.passRetained(Call(escaping))
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else {
            box.release()
            return false
        }
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, 512 << 20)
        var thread = pthread_t()
        let started = pthread_create(&thread, &attributes, { argument in
            if let argument { Unmanaged<Call>.fromOpaque(argument).takeRetainedValue().run() }
            return nil
        }, box.toOpaque())
        guard started == 0 else {
            box.release()
            return false
        }
        pthread_join(thread, nil)
        return true
    }
}

private final class Call {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
    func run() { body() }
}
