/// The arguments of one invocation by the index of their parameter. They come and go with every call of a cmdlet: most are none, and those
/// cost nothing to let go.
public struct BoundArguments: ~Copyable {
    private let values: UnsafeMutablePointer<Value>
    private let count: Int
    init(count: Int) {
        self.count = count
        values = .allocate(capacity: max(1, count))
        for at in 0..<count { (values + at).initialize(to: .unset) }
    }
    deinit {
        ValueStack.clear(values, count)
        values.deallocate()
    }
    var indices: Range<Int> { 0..<count }
    /// Nil where none was given.
    public subscript(at: Int) -> Value? {
        get {
            guard at >= 0, at < count else { return Value?.none }
            if case .unset = values[at] { return Value?.none }
            return .some(values[at])
        }
        nonmutating set {
            guard at >= 0, at < count else { return }
            values[at] = newValue ?? .unset
        }
    }
    /// Whether one was given from a parameter on.
    func isAnyGiven(from first: Int) -> Bool { (first..<max(first, count)).contains { self[$0] != nil } }
}
