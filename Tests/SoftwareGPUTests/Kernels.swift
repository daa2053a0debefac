import GPUInstructionSet

/// Programs that several tests use.
enum Kernels {
    /// y[i] = a * x[i] + y[i]; the grid covers the data exactly.
    static func saxpy() throws -> Program {
        var b = ProgramBuilder(groupSize: (256, 1, 1))
        b.program.descriptorCount = 2
        b.program.constantBytes = 4
        let (i, x, y, r) = (b.vector(), b.vector(), b.vector(), b.vector())
        let a = b.scalar()
        b.system(i, .threadIDX, unmasked: true)
        b.emit(Instruction(.ldc, .f32, dst: a))
        b.emit(Instruction(.ldb, .f32, dst: x, a: i, c: .literal(0), unmasked: true, scale: 2))
        b.emit(Instruction(.ldb, .f32, dst: y, a: i, c: .literal(1), unmasked: true, scale: 2))
        b.emit(Instruction(.mad, .f32, dst: r, a: a, b: x, c: y, unmasked: true))
        b.emit(Instruction(.stb, .f32, dst: r, a: i, c: .literal(1), scale: 2))
        return try b.finish()
    }

    /// Iteration counts of the Mandelbrot set, `width` pixels a line, at most `limit` turns.
    static func mandelbrot(width: Int, limit: Int) throws -> Program {
        var b = ProgramBuilder(groupSize: (16, 16, 1))
        b.program.descriptorCount = 1
        let (gx, gy, cr, ci) = (b.vector(), b.vector(), b.vector(), b.vector())
        let (zr, zi, zr2, zi2, sum, done, it) = (b.vector(), b.vector(), b.vector(), b.vector(), b.vector(), b.vector(), b.vector())
        let (t, out) = (b.vector(), b.vector())
        let n = b.scalar()
        let more = b.scalar()
        func f(_ value: Float) -> UInt32 { value.bitPattern }
        b.system(gx, .threadIDX, unmasked: true)
        b.system(gy, .threadIDY, unmasked: true)
        for (g, c, offset) in [(gx, cr, Float(-2)), (gy, ci, Float(-1.5))] {
            b.convert(c, .f32, from: g, .u32, unmasked: true)
            b.emit(.mul, .f32, c, c, .immediate, imm: f(3), unmasked: true)
            b.emit(.div, .f32, c, c, .immediate, imm: f(Float(width)), unmasked: true)
            b.emit(.add, .f32, c, c, .immediate, imm: f(offset), unmasked: true)
        }
        b.emit(.mov, .f32, zr, .literal(0), unmasked: true)
        b.emit(.mov, .f32, zi, .literal(0), unmasked: true)
        b.emit(.mov, .u32, it, .literal(0), unmasked: true)
        b.emit(.mov, .u32, n, .literal(0))
        b.emit(.loop)
        b.emit(.mul, .f32, zr2, zr, zr, unmasked: true)
        b.emit(.mul, .f32, zi2, zi, zi, unmasked: true)
        b.emit(.add, .f32, sum, zr2, zi2, unmasked: true)
        b.compare(.gt, .f32, done, sum, .literal(4), unmasked: true)
        b.emit(.break, .u32, .none, done)
        b.emit(.mul, .f32, t, zr, zi, unmasked: true)
        b.emit(.mad, .f32, zi, t, .literal(2), ci, unmasked: true)
        b.emit(.sub, .f32, t, zr2, zi2, unmasked: true)
        b.emit(.add, .f32, zr, t, cr, unmasked: true)
        b.emit(.add, .u32, it, it, .literal(1))
        b.emit(.add, .u32, n, n, .literal(1))
        b.compare(.lt, .u32, more, n, .immediate, imm: UInt32(limit))
        b.emit(.endloop, .u32, .none, more)
        b.emit(Instruction(.mad, .u32, dst: out, a: gy, b: .immediate, c: gx, imm: UInt32(width), unmasked: true))
        b.emit(Instruction(.stb, .u32, dst: it, a: out, c: .literal(0), scale: 2))
        return try b.finish()
    }

    static func mandelbrotReference(_ x: Int, _ y: Int, width: Int, limit: Int) -> UInt32 {
        let cr = Float(x) * 3 / Float(width) + -2
        let ci = Float(y) * 3 / Float(width) + -1.5
        var (zr, zi, it) = (Float(0), Float(0), UInt32(0))
        while it < limit {
            let (a, b) = (zr * zr, zi * zi)
            if a + b > 4 { break }
            zi = zr * zi * 2 + ci
            zr = a - b + cr
            it += 1
        }
        return it
    }

    /// c = a * b for n x n floats.
    static func matmulNaive(_ n: Int) throws -> Program {
        var b = ProgramBuilder(groupSize: (16, 16, 1))
        b.program.descriptorCount = 3
        let (x, y, row, s, av, bv) = (b.vector(), b.vector(), b.vector(), b.vector(), b.vector(), b.vector())
        let (k, kb, more) = (b.scalar(), b.scalar(), b.scalar())
        b.system(x, .threadIDX, unmasked: true)
        b.system(y, .threadIDY, unmasked: true)
        b.emit(.mul, .u32, row, y, .immediate, imm: UInt32(4 * n), unmasked: true)
        b.emit(.mov, .f32, s, .literal(0), unmasked: true)
        b.emit(.mov, .u32, k, .literal(0))
        b.emit(.mov, .u32, kb, .literal(0))
        b.emit(.loop)
        b.emit(Instruction(.ldb, .f32, dst: av, a: row, b: k, c: .literal(0), unmasked: true))
        b.emit(Instruction(.ldb, .f32, dst: bv, a: x, b: kb, c: .literal(1), unmasked: true, scale: 2))
        b.emit(.mad, .f32, s, av, bv, s, unmasked: true)
        b.emit(.add, .u32, k, k, .literal(4))
        b.emit(.add, .u32, kb, kb, .immediate, imm: UInt32(4 * n))
        b.compare(.lt, .u32, more, k, .immediate, imm: UInt32(4 * n))
        b.emit(.endloop, .u32, .none, more)
        b.emit(Instruction(.stb, .f32, dst: s, a: x, b: row, c: .literal(2), scale: 2))
        return try b.finish()
    }

    /// The same through 16 x 16 tiles in group memory.
    static func matmulTiled(_ n: Int) throws -> Program {
        var b = ProgramBuilder(groupSize: (16, 16, 1))
        b.program.descriptorCount = 3
        b.program.sharedBytes = 2048
        let (x, y, lx, ly) = (b.vector(), b.vector(), b.vector(), b.vector())
        let (row, s, av, bv, li, ta, tb) = (b.vector(), b.vector(), b.vector(), b.vector(), b.vector(), b.vector(), b.vector())
        let (rowA, rowB) = (b.vector(), b.vector())
        let (t, tBytes, tRow, more, k4, k64, moreK) = (b.scalar(), b.scalar(), b.scalar(), b.scalar(), b.scalar(), b.scalar(), b.scalar())
        b.system(x, .threadIDX, unmasked: true)
        b.system(y, .threadIDY, unmasked: true)
        b.system(lx, .localIDX, unmasked: true)
        b.system(ly, .localIDY, unmasked: true)
        b.system(li, .localIndex, unmasked: true)
        b.emit(.mul, .u32, row, y, .immediate, imm: UInt32(4 * n), unmasked: true)
        b.emit(Instruction(.mad, .u32, dst: rowA, a: lx, b: .literal(4), c: row, unmasked: true))
        b.emit(.mul, .u32, rowB, ly, .immediate, imm: UInt32(4 * n), unmasked: true)
        b.emit(Instruction(.mad, .u32, dst: rowB, a: x, b: .literal(4), c: rowB, unmasked: true))
        b.emit(.shl, .u32, ta, ly, .literal(6), unmasked: true)
        b.emit(.shl, .u32, tb, lx, .literal(2), unmasked: true)
        b.emit(.mov, .f32, s, .literal(0), unmasked: true)
        for register in [t, tBytes, tRow] { b.emit(.mov, .u32, register, .literal(0)) }
        b.emit(.loop)
        b.emit(Instruction(.ldb, .f32, dst: av, a: rowA, b: tBytes, c: .literal(0), unmasked: true))
        b.emit(Instruction(.ldb, .f32, dst: bv, a: rowB, b: tRow, c: .literal(1), unmasked: true))
        b.emit(Instruction(.sts, .f32, dst: av, a: li, scale: 2))
        b.emit(Instruction(.sts, .f32, dst: bv, a: li, imm: 1024, scale: 2))
        b.emit(.barrier)
        b.emit(.mov, .u32, k4, .literal(0))
        b.emit(.mov, .u32, k64, .literal(0))
        b.emit(.loop)
        b.emit(Instruction(.lds, .f32, dst: av, a: ta, b: k4, unmasked: true))
        b.emit(Instruction(.lds, .f32, dst: bv, a: tb, b: k64, imm: 1024, unmasked: true))
        b.emit(.mad, .f32, s, av, bv, s, unmasked: true)
        b.emit(.add, .u32, k4, k4, .literal(4))
        b.emit(.add, .u32, k64, k64, .literal(64))
        b.compare(.lt, .u32, moreK, k4, .literal(64))
        b.emit(.endloop, .u32, .none, moreK)
        b.emit(.barrier)
        b.emit(.add, .u32, t, t, .literal(16))
        b.emit(.add, .u32, tBytes, tBytes, .literal(64))
        b.emit(.add, .u32, tRow, tRow, .immediate, imm: UInt32(64 * n))
        b.compare(.lt, .u32, more, t, .immediate, imm: UInt32(n))
        b.emit(.endloop, .u32, .none, more)
        b.emit(Instruction(.stb, .f32, dst: s, a: x, b: row, c: .literal(2), scale: 2))
        return try b.finish()
    }

    /// Never ends.
    static func endless() throws -> Program {
        var b = ProgramBuilder(groupSize: (64, 1, 1))
        b.emit(.loop)
        b.emit(.endloop)
        return try b.finish()
    }
}
