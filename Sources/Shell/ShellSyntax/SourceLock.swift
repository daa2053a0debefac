import Synchronization

/// A small lock for values that are computed at the first question.
final class SourceLock: Sendable {
    private let taken = Atomic<Bool>(false)

    func with<Result>(_ body: () -> Result) -> Result {
        while taken.exchange(true, ordering: .acquiring) {}
        defer { taken.store(false, ordering: .releasing) }
        return body()
    }
}
