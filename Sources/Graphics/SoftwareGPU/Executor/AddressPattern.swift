import CRowKernels

/// What is known about the offsets `register << scale` of a row: where they lie, and which blocks of 16 lanes are regular.
///
/// A register's pattern is found out once and serves until the register is written again, so that the accesses of a
/// loop with a fixed offset pay nothing for it.
struct AddressPattern {
    enum Code: UInt8 { case irregular, contiguous, uniform }
    /// Patterns that an executor keeps; one more is found out anew at each use.
    static let limit = 63
    static let none: UInt8 = 255

    /// Lowest and highest offset.
    var lowest: UInt32 = 0
    var highest: UInt32 = 0
    /// All lanes follow each other.
    var isContiguous = false

    /// Looks at `lanes` lanes (a multiple of 16), and writes a code for each block unless the row is contiguous.
    static func classify(
        _ register: UnsafePointer<UInt32>, _ lanes: Int, scale: UInt32, size: UInt32, _ codes: UnsafeMutablePointer<Code>
    ) -> AddressPattern {
        if let wide = WideRows.functions {
            var result = AddressPattern()
            let kinds = UnsafeMutableRawPointer(codes).assumingMemoryBound(to: UInt8.self)
            result.isContiguous = wide.pointee.classify(register, scale, size, kinds, &result.lowest, &result.highest, lanes) != 0
            return result
        }
        let first = register[0] &<< scale
        var difference: UInt32 = 0
        for lane in 0..<lanes {
            difference |= register[lane] &<< scale ^ (first &+ UInt32(truncatingIfNeeded: lane) &* size)
        }
        let (span, overflow) = first.addingReportingOverflow(UInt32(truncatingIfNeeded: lanes - 1) &* size)
        if difference == 0, !overflow { return AddressPattern(lowest: first, highest: span, isContiguous: true) }
        var result = AddressPattern(lowest: .max, highest: 0, isContiguous: false)
        for block in 0..<lanes / 16 {
            let base = register + block &* 16
            let start = base[0] &<< scale
            let step = (base[1] &<< scale) &- start
            var low = start
            var high = start
            var isRegular = step == size || step == 0
            for lane in 1..<16 {
                let offset = base[lane] &<< scale
                if offset &- start != step &* UInt32(truncatingIfNeeded: lane) { isRegular = false }
                low = min(low, offset)
                high = max(high, offset)
            }
            // Offsets that wrap around are not in order.
            if step == size, high < low || high &- low != size &* 15 { isRegular = false }
            codes[block] = !isRegular ? .irregular : step == 0 ? .uniform : .contiguous
            result.lowest = min(result.lowest, low)
            result.highest = max(result.highest, high)
        }
        return result
    }
}
