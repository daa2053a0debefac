/// Values where they lie in memory: a payload of eight bytes and a tag. What is known to hold no reference is copied and overwritten
/// without asking the runtime, and always in these two parts: the processor forwards what was just written only to a read of the
/// same part.
enum ValueTag {
    // The cases with a payload are numbered in the order of their declaration; a test compares.
    static let bool: UInt8 = 0
    static let int: UInt8 = 1
    static let long: UInt8 = 2
    static let double: UInt8 = 3
    static let string: UInt8 = 12
    static let object: UInt8 = 13
    static let box: UInt8 = 14
    /// The cases without a payload, which says what they are.
    static let empty: UInt8 = 15
    private static let unset: UInt64 = 2

    private struct Parts {
        var payload: UInt64
        var tag: UInt8
    }
    @inline(__always)
    private static func parts(_ place: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Parts> {
        UnsafeMutableRawPointer(place).assumingMemoryBound(to: Parts.self)
    }

    @inline(__always)
    static func of(_ place: UnsafeMutablePointer<Value>) -> UInt8 { parts(place).pointee.tag }
    /// Whether the value holds a reference.
    @inline(__always)
    static func isReference(_ place: UnsafeMutablePointer<Value>) -> Bool { of(place) &- string <= 2 }
    /// `$null` or AutomationNull.
    @inline(__always)
    static func isNothing(_ place: UnsafeMutablePointer<Value>) -> Bool { of(place) == empty && parts(place).pointee.payload < unset }

    /// The number of a value that is an Int32.
    @inline(__always)
    static func int32(_ place: UnsafeMutablePointer<Value>) -> Int32 { Int32(truncatingIfNeeded: parts(place).pointee.payload) }

    /// Writes a number over what holds no reference.
    @inline(__always)
    static func set(_ place: UnsafeMutablePointer<Value>, _ number: Int32) {
        parts(place).pointee = Parts(payload: UInt64(UInt32(bitPattern: number)), tag: int)
    }
    @inline(__always)
    static func set(_ place: UnsafeMutablePointer<Value>, _ number: Int64) {
        parts(place).pointee = Parts(payload: UInt64(bitPattern: number), tag: long)
    }
    @inline(__always)
    static func set(_ place: UnsafeMutablePointer<Value>, _ number: Double) {
        parts(place).pointee = Parts(payload: number.bitPattern, tag: double)
    }
    /// Moves a value to where none is; `$null` stays behind.
    @inline(__always)
    static func take(_ place: UnsafeMutablePointer<Value>, into other: UnsafeMutablePointer<Value>) {
        parts(other).pointee = Parts(payload: parts(place).pointee.payload, tag: parts(place).pointee.tag)
        parts(place).pointee = Parts(payload: 0, tag: empty)
    }
    /// Moves the values of temporaries into an array; what is nothing becomes `$null`, or stays what it is.
    @inline(__always)
    static func takeItems(_ first: UnsafeMutablePointer<Value>, _ count: Int, keepsNothing: Bool = false) -> ContiguousArray<Value> {
        // A literal is one allocation and plain stores; `init(unsafeUninitializedCapacity:)` would look the storage's type up at every call.
        switch count {
        case 1: return [takeItem(first, keepsNothing)]
        case 2: return [takeItem(first, keepsNothing), takeItem(first + 1, keepsNothing)]
        case 3: return [takeItem(first, keepsNothing), takeItem(first + 1, keepsNothing), takeItem(first + 2, keepsNothing)]
        case 4:
            return [
                takeItem(first, keepsNothing), takeItem(first + 1, keepsNothing), takeItem(first + 2, keepsNothing), takeItem(first + 3, keepsNothing),
            ]
        default:
            var items = ContiguousArray<Value>()
            items.reserveCapacity(count)
            for at in 0..<count { items.append(takeItem(first + at, keepsNothing)) }
            return items
        }
    }
    @inline(__always)
    private static func takeItem(_ place: UnsafeMutablePointer<Value>, _ keepsNothing: Bool) -> Value {
        let isEmpty = keepsNothing ? of(place) == empty && !isNothing(place) : of(place) == empty
        defer { parts(place).pointee = Parts(payload: 0, tag: empty) }
        return isEmpty ? .null : place.move()
    }
    /// The object of a value that is one, as long as it stays where it lies.
    @inline(__always)
    static func object(_ place: UnsafeMutablePointer<Value>) -> Unmanaged<NetObject> {
        UnsafeMutableRawPointer(place).assumingMemoryBound(to: Unmanaged<NetObject>.self).pointee
    }
    /// Puts a value over another.
    @inline(__always)
    static func replace(_ place: UnsafeMutablePointer<Value>, _ value: Value) {
        if isReference(place) { place.pointee = value } else { place.initialize(to: value) }
    }
}
