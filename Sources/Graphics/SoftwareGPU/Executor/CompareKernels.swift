import GPUInstructionSet

extension KernelTable {
    /// `cmp`: 32-bit truth from two typed sources.
    static func comparison(_ condition: Condition, _ type: DataType) -> Kernel? {
        switch type {
        case .u32: u32(condition)
        case .i32: i32(condition)
        case .u64: u64(condition)
        case .i64: i64(condition)
        case .f32: f32(condition)
        case .f64: f64(condition)
        default: nil
        }
    }

    private static func u32(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in truth(x >= y) } }
        default: nil
        }
    }

    private static func i32(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) in truth(x >= y) } }
        default: nil
        }
    }

    private static func u64(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) in truth(x >= y) } }
        default: nil
        }
    }

    private static func i64(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) in truth(x >= y) } }
        default: nil
        }
    }

    private static func f32(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x >= y) } }
        case .one: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x < y || x > y) } }
        case .ueq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(!(x < y || x > y)) } }
        case .ult: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(!(x >= y)) } }
        case .ule: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(!(x > y)) } }
        case .ugt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(!(x <= y)) } }
        case .uge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(!(x < y)) } }
        case .ord: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x == x && y == y) } }
        case .uno: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) in truth(x != x || y != y) } }
        }
    }

    private static func f64(_ condition: Condition) -> Kernel? {
        switch condition {
        case .eq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x == y) } }
        case .ne: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x != y) } }
        case .lt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x < y) } }
        case .le: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x <= y) } }
        case .gt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x > y) } }
        case .ge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x >= y) } }
        case .one: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x < y || x > y) } }
        case .ueq: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(!(x < y || x > y)) } }
        case .ult: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(!(x >= y)) } }
        case .ule: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(!(x > y)) } }
        case .ugt: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(!(x <= y)) } }
        case .uge: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(!(x < y)) } }
        case .ord: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x == x && y == y) } }
        case .uno: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) in truth(x != x || y != y) } }
        }
    }
}
