import Glibc
import Synchronization

/// The culture by which a thread writes and reads numbers and dates (CultureInfo.CurrentCulture): en-US until a script sets another.
public enum ThreadCulture {
    /// What a thread was given. It belongs to that thread.
    public final class Choice {
        public let numbers: NumberCulture
        public let dates: DateCulture
        /// The CultureInfo that was set.
        public let object: NetObject
        public init(numbers: NumberCulture, dates: DateCulture, object: NetObject) {
            self.numbers = numbers
            self.dates = dates
            self.object = object
        }
    }

    /// Whether any thread ever chose: until then nothing is looked up.
    private static let isUsed = Atomic<Bool>(false)
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { pointer in
            if let pointer { Unmanaged<Choice>.fromOpaque(pointer).release() }
        }
        return key
    }()

    /// The calling thread's choice.
    public static var choice: Choice? {
        get {
            guard isUsed.load(ordering: .relaxed), let pointer = pthread_getspecific(key) else { return nil }
            return Unmanaged<Choice>.fromOpaque(pointer).takeUnretainedValue()
        }
        set {
            let old = choice
            isUsed.store(true, ordering: .relaxed)
            pthread_setspecific(key, newValue.map { UnsafeRawPointer(Unmanaged.passRetained($0).toOpaque()) })
            if let old { Unmanaged.passUnretained(old).release() }
        }
    }
}
