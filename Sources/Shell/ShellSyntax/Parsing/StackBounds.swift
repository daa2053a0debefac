import Glibc

// GNU functions that the module map leaves out.
@_silgen_name("gettid") private func gettid() -> pid_t
@_silgen_name("pthread_getattr_np") private func pthread_getattr_np(
    _ thread: pthread_t, _ attributes: UnsafeMutablePointer<pthread_attr_t>
) -> CInt

/// How much stack the current thread has left, so that nested text ends in an error on a small thread as well.
enum StackBounds {
    /// What must stay free for one more level and everything it calls.
    private static let reserve: UInt = 96 * 1024

    /// An address in the current frame.
    @inline(never) static func address() -> UInt {
        var marker: UInt8 = 0
        return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
    }

    /// The lowest address that the current thread may reach.
    static func limit() -> UInt {
        let here = address()
        if getpid() == gettid() {
            // The attributes of the main thread are read from /proc: too slow for every parse. Its stack is as large as the limit.
            var size = rlimit()
            let known = getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &size) == 0 && size.rlim_cur < 1 << 40
            let bytes = known ? UInt(size.rlim_cur) : 8 << 20
            return here &- bytes / 4 * 3
        }
        var attributes = pthread_attr_t()
        guard pthread_getattr_np(pthread_self(), &attributes) == 0 else { return here &- (256 << 10) }
        defer { pthread_attr_destroy(&attributes) }
        var base: UnsafeMutableRawPointer?
        var size = 0
        guard pthread_attr_getstack(&attributes, &base, &size) == 0, let base else { return here &- (256 << 10) }
        return UInt(bitPattern: base) &+ min(reserve, UInt(size) / 4)
    }
}
