import CRowKernels
import GPUInstructionSet

/// The row operations for wide vectors, where this processor has them (AVX2 or AVX-512). What is missing there, and all of it on
/// other processors, is done by the portable kernels; both give the same bits.
enum WideRows {
    // A table of constants.
    nonisolated(unsafe) static let functions: UnsafePointer<row_functions>? = row_functions_of_processor()

    /// The kernel of an instruction that computes.
    static func kernel(_ opcode: Opcode, _ type: DataType, modifier: UInt8) -> Kernel? {
        guard let operation = operation(opcode, modifier) else { return nil }
        return kernel(operation, type)
    }

    static func kernel(_ operation: row_operation, _ type: DataType) -> Kernel? {
        guard let functions else { return nil }
        let rowType: row_type
        switch type {
        case .u32: rowType = row_u32
        case .i32: rowType = row_i32
        case .f32: rowType = row_f32
        default: return nil
        }
        guard let found = functions.pointee.kernel(operation, rowType) else { return nil }
        return unsafeBitCast(found, to: Kernel.self)
    }

    private static func operation(_ opcode: Opcode, _ modifier: UInt8) -> row_operation? {
        switch opcode {
        case .add: row_add
        case .sub: row_sub
        case .mul: row_mul
        case .div: row_div
        case .mad: row_mad
        case .fma: row_fma
        case .min: row_min
        case .max: row_max
        case .neg: row_neg
        case .abs: row_abs
        case .sqrt: row_sqrt
        case .and: row_and
        case .or: row_or
        case .xor: row_xor
        case .not: row_not
        case .shl: row_shl
        case .shr: row_shr
        case .mov: row_mov
        case .select: row_select
        case .cmp:
            switch Condition(rawValue: modifier) {
            case .eq: row_eq
            case .ne: row_ne
            case .lt: row_lt
            case .le: row_le
            case .gt: row_gt
            case .ge: row_ge
            case .one: row_one
            case .ueq: row_ueq
            case .ult: row_ult
            case .ule: row_ule
            case .ugt: row_ugt
            case .uge: row_uge
            case .ord: row_ord
            case .uno: row_uno
            case nil: nil
            }
        default: nil
        }
    }
}
