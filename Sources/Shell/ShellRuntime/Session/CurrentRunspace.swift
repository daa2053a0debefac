import Glibc

extension Runspace {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()
    /// The runspace whose scripts the calling thread runs; nil where nobody said so.
    static var current: Runspace? { pthread_getspecific(key).map { Unmanaged<Runspace>.fromOpaque($0).takeUnretainedValue() } }

    /// Says that the calling thread runs this runspace's scripts, until the body ends.
    public func asCurrent<R>(_ body: () throws -> R) rethrows -> R {
        let before = pthread_getspecific(Runspace.key)
        pthread_setspecific(Runspace.key, Unmanaged.passUnretained(self).toOpaque())
        defer { pthread_setspecific(Runspace.key, before) }
        return try body()
    }
}
