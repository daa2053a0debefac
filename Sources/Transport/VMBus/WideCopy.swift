import Glibc

/// Copies bytes between places that do not overlap, at the same speed whatever their alignment.
///
/// `memcpy` leaves long copies to the processor's string instruction, which on several processors is eight times slower where
/// source and target are not aligned alike; packets of a ring seldom are, since each is followed by an 8-byte trailer.
@inline(__always)
func copyWide(_ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ count: Int) {
    if count < 2048 { memcpy(target, source, count) } else { copyLong(target, source, count) }
}

@inline(never)
private func copyLong(_ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ count: Int) {
    typealias Part = SIMD2<UInt64>
    // The head, so that stores are aligned.
    let head = Int(bitPattern: (0 &- UInt(bitPattern: target)) & 63)
    memcpy(target, source, head)
    var to = target + head
    var from = source + head
    var blocks = (count &- head) &>> 6
    while blocks > 0 {
        let a = from.loadUnaligned(fromByteOffset: 0, as: Part.self)
        let b = from.loadUnaligned(fromByteOffset: 16, as: Part.self)
        let c = from.loadUnaligned(fromByteOffset: 32, as: Part.self)
        let d = from.loadUnaligned(fromByteOffset: 48, as: Part.self)
        to.storeBytes(of: a, toByteOffset: 0, as: Part.self)
        to.storeBytes(of: b, toByteOffset: 16, as: Part.self)
        to.storeBytes(of: c, toByteOffset: 32, as: Part.self)
        to.storeBytes(of: d, toByteOffset: 48, as: Part.self)
        to += 64
        from += 64
        blocks &-= 1
    }
    memcpy(to, from, (count &- head) & 63)
}
