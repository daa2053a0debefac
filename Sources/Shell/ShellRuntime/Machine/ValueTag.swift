/// The tag byte of a value in memory, read without touching the payload's reference count.
enum ValueTag {
    // The cases with a payload are numbered in the order of their declaration; a test compares.
    static let int: UInt8 = 1
    static let string: UInt8 = 12
    static let object: UInt8 = 13
    static let box: UInt8 = 14

    @inline(__always)
    static func of(_ place: UnsafeMutablePointer<Value>) -> UInt8 {
        UnsafeRawPointer(place).load(fromByteOffset: 8, as: UInt8.self)
    }
    /// Whether the value holds a reference.
    @inline(__always)
    static func isReference(_ place: UnsafeMutablePointer<Value>) -> Bool { of(place) &- string <= 2 }
}
