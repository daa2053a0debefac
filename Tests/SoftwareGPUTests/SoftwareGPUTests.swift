import GPUInstructionSet
import Testing

@testable import SoftwareGPU

@Suite struct DispatchTests {
    @Test func saxpy() throws {
        let rig = try Rig()
        let n = 4096
        let x = try rig.upload((0..<n).map { Float($0) })
        let y = try rig.upload((0..<n).map { Float($0) * 0.5 })
        try rig.run(Kernels.saxpy(), buffers: [x, y], constants: [0, 0, 0x20, 0x40], groups: (16, 1, 1))
        #expect(rig.log.all == [])
        for i in 0..<n { #expect(y.values(Float.self)[i] == 2.5 * Float(i) + Float(i) * 0.5) }
    }

    @Test(arguments: [1, 2]) func mandelbrot(threads: Int) throws {
        let rig = try Rig(threads: threads)
        let out = try rig.allocate(64 * 64 * 4)
        try rig.run(Kernels.mandelbrot(width: 64, limit: 100), buffers: [out], groups: (4, 4, 1))
        #expect(rig.log.all == [])
        for y in 0..<64 {
            for x in 0..<64 {
                #expect(out.values(UInt32.self)[y * 64 + x] == Kernels.mandelbrotReference(x, y, width: 64, limit: 100), "\(x) \(y)")
            }
        }
    }

    @Test(arguments: [false, true]) func matrixProduct(tiled: Bool) throws {
        let n = 48
        let rig = try Rig()
        let a = (0..<n * n).map { Float($0 % 17) * 0.25 }
        let b = (0..<n * n).map { Float($0 % 13) * 0.5 }
        let c = try rig.allocate(n * n * 4)
        try rig.run(tiled ? Kernels.matmulTiled(n) : Kernels.matmulNaive(n), buffers: [rig.upload(a), rig.upload(b), c], groups: (3, 3, 1))
        #expect(rig.log.all == [])
        for y in 0..<n {
            for x in 0..<n {
                var s: Float = 0
                for k in 0..<n { s += a[y * n + k] * b[k * n + x] }
                #expect(c.values(Float.self)[y * n + x] == s)
            }
        }
    }
}
