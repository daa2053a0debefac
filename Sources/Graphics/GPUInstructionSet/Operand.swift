/// A 16-bit operand field of an instruction.
public struct Operand: RawRepresentable, Hashable, Sendable {
    /// Bits 15..14 the kind, bits 13..0 the index or value.
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public enum Kind: Equatable, Sendable {
        /// Vector register; the first of two for 64-bit types.
        case vector(Int)
        /// Scalar register.
        case scalar(Int)
        /// A small non-negative number, converted to the operand's type (a float type gets that number as a float).
        case literal(Int)
        /// The 32-bit immediate field: the bits for 32-bit types; sign-extended for `i64`, zero-extended for `u64`;
        /// for `f64` the bits of a 32-bit float, widened.
        case immediate
        /// No operand.
        case none
        /// A pattern with no meaning; validation refuses it.
        case invalid
    }

    @inlinable public var kind: Kind {
        let index = Int(rawValue & 0x3FFF)
        switch rawValue >> 14 {
        case 0: return .vector(index)
        case 1: return .scalar(index)
        case 2: return .literal(index)
        default: return index == 0 ? .immediate : index == 0x3FFF ? .none : .invalid
        }
    }
    /// No per-lane value: scalar, literal, immediate or none.
    @inlinable public var isUniform: Bool { rawValue >> 14 != 0 }
    @inlinable public var isVector: Bool { rawValue >> 14 == 0 }
    @inlinable public var isScalar: Bool { rawValue >> 14 == 1 }

    /// Vector register `index`.
    @inlinable public static func v(_ index: Int) -> Operand { Operand(rawValue: UInt16(truncatingIfNeeded: index & 0x3FFF)) }
    /// Scalar register `index`.
    @inlinable public static func s(_ index: Int) -> Operand { Operand(rawValue: UInt16(truncatingIfNeeded: index & 0x3FFF | 0x4000)) }
    /// Literal 0...16383.
    @inlinable public static func literal(_ value: Int) -> Operand { Operand(rawValue: UInt16(truncatingIfNeeded: value & 0x3FFF | 0x8000)) }
    public static let immediate = Operand(rawValue: 0xC000)
    public static let none = Operand(rawValue: 0xFFFF)
}
