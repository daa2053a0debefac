import GPUInstructionSet
import Glibc

/// A piece of memory that a memory instruction works on, with the translation that was used last.
struct Space {
    /// Address of offset 0: GPU virtual, or 0 for memory of the executor itself.
    var base: UInt64
    /// Bytes that exist from there.
    var limit: UInt64
    /// Bytes that the latest translation covers, and host minus virtual address.
    var start: UInt64 = 1
    var end: UInt64 = 0
    var delta: Int = 0
    var entry: UnsafePointer<TranslationUnit.Entry>?
    var isWritable = true
    /// Host memory; nothing is translated.
    var isHost = false

    /// Behind a descriptor or a pointer.
    init(base: UInt64, limit: UInt64, isWritable: Bool = true) {
        self.base = base
        self.limit = limit
        self.isWritable = isWritable
    }
    /// Memory of the executor.
    init(host: UnsafeMutableRawPointer, size: Int) {
        base = 0
        limit = UInt64(size)
        start = 0
        end = UInt64(size)
        delta = Int(bitPattern: host)
        isHost = true
    }
}

extension TranslationUnit {
    /// Host address of `count` bytes; nil when they cross the end of a translated run (`crosses` is set) or fault.
    @inline(__always)
    func resolve(_ space: inout Space, _ address: UInt64, _ count: Int, write: Bool, crosses: inout Bool) -> UnsafeMutableRawPointer? {
        if address < space.start || address &+ UInt64(count) > space.end {
            guard let entry = lookup(address, write ? .write : .read) else { return nil }
            space.entry = entry
            space.start = entry.pointee.start
            space.end = entry.pointee.end
            space.delta = write ? entry.pointee.writeDelta : entry.pointee.readDelta
            if address &+ UInt64(count) > space.end {
                crosses = true
                return nil
            }
        }
        return UnsafeMutableRawPointer(bitPattern: Int(truncatingIfNeeded: address) &+ space.delta)
    }

    @inline(__always)
    func noteWrite(_ space: inout Space, _ address: UInt64, _ count: Int) {
        if let entry = space.entry { noteWrite(entry, address, address &+ UInt64(count)) }
    }
}

extension SIMD16 where Scalar == UInt32 {
    /// The bits of all lanes, or-ed.
    @inline(__always) var combined: UInt32 {
        let a = lowHalf | highHalf
        let b = a.lowHalf | a.highHalf
        let c = b.lowHalf | b.highHalf
        return c[0] | c[1]
    }
    @inline(__always) static var indices: Self { Self(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }
}
