/// Where the machine stands in its code. Operands are read where they are needed: most instructions have few.
struct Cursor {
    private(set) var place: UnsafeMutablePointer<Instruction>
    @inline(__always) init(_ place: UnsafeMutablePointer<Instruction>) { self.place = place }

    @inline(__always) var instruction: Instruction { place.pointee }
    @inline(__always) var op: Operation { place.pointee.op }
    @inline(__always) var a: UInt16 { place.pointee.a }
    @inline(__always) var b: UInt16 { place.pointee.b }
    @inline(__always) var c: UInt16 { place.pointee.c }
    @inline(__always) var d: Int32 { place.pointee.d }

    /// Whether `b` of the registers and `c` of the registers or constants are both System.Int32; and the two.
    @inline(__always)
    func areInts(_ lefts: UnsafeMutablePointer<Value>, _ rights: UnsafeMutablePointer<Value>) -> Bool {
        ValueTag.of(lefts + Int(b)) == ValueTag.int && ValueTag.of(rights + Int(c)) == ValueTag.int
    }
    @inline(__always) func left(_ values: UnsafeMutablePointer<Value>) -> Int32 { ValueTag.int32(values + Int(b)) }
    @inline(__always) func right(_ values: UnsafeMutablePointer<Value>) -> Int32 { ValueTag.int32(values + Int(c)) }

    @inline(__always) mutating func advance() { place += 1 }
    /// Goes where `d` says.
    @inline(__always) mutating func jump(in code: UnsafeMutablePointer<Instruction>) { place = code + Int(d) }
    /// To the next instruction, or where `d` says.
    @inline(__always) mutating func goOn(_ holds: Bool, in code: UnsafeMutablePointer<Instruction>) {
        if holds { advance() } else { jump(in: code) }
    }
}
