/// The tag byte of a value in memory, read without touching the payload's reference count.
enum ValueTag {
    static let string = tag(.string(StringObject("")))
    static let object = tag(.object(NetObject()))

    @inline(__always)
    static func of(_ place: UnsafeMutablePointer<Value>) -> UInt8 {
        UnsafeRawPointer(place).load(fromByteOffset: 8, as: UInt8.self)
    }
    private static func tag(_ value: Value) -> UInt8 {
        var copy = value
        return withUnsafeMutablePointer(to: &copy) { of($0) }
    }
}
