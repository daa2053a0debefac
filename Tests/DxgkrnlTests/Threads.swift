import Glibc
import Testing

/// Runs closures on threads of their own and waits for all of them.
func onThreads(_ bodies: [@Sendable () -> Void]) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var threads: [pthread_t] = []
    for body in bodies {
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        #expect(result == 0)
        threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
}
