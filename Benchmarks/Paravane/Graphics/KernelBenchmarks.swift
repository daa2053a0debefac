import Direct3D
import Glibc

/// Kernels in a guest, from submission to fence, beside plain Swift on one core. Results are compared before they are timed.
enum KernelBenchmarks {
    static func run(_ report: Report) throws {
        let rig = try GuestRig()
        defer { rig.close() }
        for body in [saxpy, reduction, matrices, mandelbrot] as [(GuestRig, Report) throws -> Void] {
            do { try body(rig, report) } catch { report.missing("kernels", "\(error)") }
        }
    }

    static func bytes<T: BitwiseCopyable>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value) { [UInt8]($0) } }

    /// Milliseconds from submission to fence.
    private static func time(_ rig: GuestRig, _ list: D3D12CommandList) throws -> Double { try timed { try rig.execute([list]) } / 1e6 }

    private static func saxpy(_ rig: GuestRig, _ report: Report) throws {
        let count = 1 << 24
        let source = """
            StructuredBuffer<float> x : register(t0);
            RWStructuredBuffer<float> y : register(u0);
            cbuffer C : register(b0) { float a; };
            [numthreads(512, 1, 1)] void Saxpy(uint3 id : SV_DispatchThreadID) { y[id.x] = a * x[id.x] + y[id.x]; }
            """
        let x = (0..<count).map { Float($0 & 1023) }
        let (gx, gy) = (try rig.buffer(x), try rig.buffer([Float](repeating: 1, count: count)))
        let list = try rig.list(source, "Saxpy", views: [("t0", gx), ("u0", gy)], constants: bytes(Float(2)), groups: (count / 512, 1, 1))
        _ = try time(rig, list)
        let first = try rig.contents(gy, as: Float.self)
        for index in stride(from: 0, to: count, by: 4097) where first[index] != 2 * x[index] + 1 { throw Failure("saxpy is wrong at \(index)") }

        // Saxpy reads two streams and writes one; memcpy reads one and writes one. Both are told in bytes a second.
        let from = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 4096)
        let to = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 4096)
        defer {
            from.deallocate()
            to.deallocate()
        }
        memset(from, 1, count * 4)
        memset(to, 2, count * 4)
        let times = try inTurns(report.runs, { try time(rig, list) }, { timed { memcpy(to, from, count * 4) } / 1e6 })
        report.figure(
            "saxpy of 16 M floats in a guest", unit: "GB/s", times.a.map { Double(count * 12) / $0 / 1e6 }, beside: "memcpy",
            times.b.map { Double(count * 8) / $0 / 1e6 }, extra: [("ms", median(times.a))])
        var ys = [Float](repeating: 1, count: count)
        let loops = try inTurns(
            report.runs, { try time(rig, list) },
            {
                timed { x.withUnsafeBufferPointer { x in ys.withUnsafeMutableBufferPointer { y in for i in 0..<count { y[i] = 2 * x[i] + y[i] } } } } / 1e6
            })
        keep(UInt64(ys[5].bitPattern))
        report.figure("saxpy of 16 M floats in a guest, time", unit: "ms", loops.a, beside: "plain Swift loop, one core", loops.b)
    }

    private static func reduction(_ rig: GuestRig, _ report: Report) throws {
        let count = 1 << 24
        let source = """
            StructuredBuffer<uint> x : register(t0);
            RWStructuredBuffer<uint> total : register(u0);
            groupshared uint part[256];
            [numthreads(256, 1, 1)] void Sum(uint3 id : SV_DispatchThreadID, uint i : SV_GroupIndex, uint3 g : SV_GroupID) {
                uint s = 0;
                for (uint k = 0; k < 16; k++) s += x[g.x * 4096 + k * 256 + i];
                part[i] = s;
                GroupMemoryBarrierWithGroupSync();
                for (uint w = 128; w > 0; w >>= 1) {
                    if (i < w) part[i] += part[i + w];
                    GroupMemoryBarrierWithGroupSync();
                }
                if (i == 0) InterlockedAdd(total[0], part[0]);
            }
            """
        let x = (0..<count).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) }
        let (gx, gt) = (try rig.buffer(x), try rig.buffer([UInt32(0)]))
        let list = try rig.list(source, "Sum", views: [("t0", gx), ("u0", gt)], groups: (count / 4096, 1, 1))
        _ = try time(rig, list)
        var sum: UInt32 = 0
        for value in x { sum &+= value }
        guard try rig.contents(gt, as: UInt32.self).first == sum else { throw Failure("the sum is wrong") }
        let times = try inTurns(
            report.runs, { try time(rig, list) },
            {
                var total: UInt32 = 0
                let time = timed { x.withUnsafeBufferPointer { for value in $0 { total &+= value } } }
                keep(UInt64(total))
                return time / 1e6
            })
        report.figure("sum of 16 M integers in a guest", unit: "ms", times.a, beside: "plain Swift loop, one core", times.b)
    }

    private static func matrices(_ rig: GuestRig, _ report: Report) throws {
        let n = 1024
        let naive = """
            StructuredBuffer<float> a : register(t0);
            StructuredBuffer<float> b : register(t1);
            RWStructuredBuffer<float> c : register(u0);
            [numthreads(16, 16, 1)] void Product(uint3 id : SV_DispatchThreadID) {
                float s = 0;
                for (uint k = 0; k < 1024; k++) s += a[id.y * 1024 + k] * b[k * 1024 + id.x];
                c[id.y * 1024 + id.x] = s;
            }
            """
        let tiled = """
            StructuredBuffer<float> a : register(t0);
            StructuredBuffer<float> b : register(t1);
            RWStructuredBuffer<float> c : register(u0);
            groupshared float ta[256];
            groupshared float tb[256];
            [numthreads(16, 16, 1)] void Product(uint3 id : SV_DispatchThreadID, uint3 t : SV_GroupThreadID) {
                float s = 0;
                for (uint k = 0; k < 1024; k += 16) {
                    ta[t.y * 16 + t.x] = a[id.y * 1024 + k + t.x];
                    tb[t.y * 16 + t.x] = b[(k + t.y) * 1024 + id.x];
                    GroupMemoryBarrierWithGroupSync();
                    for (uint j = 0; j < 16; j++) s += ta[t.y * 16 + j] * tb[j * 16 + t.x];
                    GroupMemoryBarrierWithGroupSync();
                }
                c[id.y * 1024 + id.x] = s;
            }
            """
        // Small whole numbers: every sum is exact, in any order.
        let a = (0..<n * n).map { Float($0 % 7) - 3 }
        let b = (0..<n * n).map { Float($0 % 5) - 2 }
        var c = [Float](repeating: 0, count: n * n)
        func plain() -> Double {
            timed {
                a.withUnsafeBufferPointer { a in
                    b.withUnsafeBufferPointer { b in
                        c.withUnsafeMutableBufferPointer { c in
                            for i in 0..<n {
                                for j in 0..<n { c[i &* n &+ j] = 0 }
                                for k in 0..<n {
                                    let factor = a[i &* n &+ k]
                                    for j in 0..<n { c[i &* n &+ j] += factor * b[k &* n &+ j] }
                                }
                            }
                        }
                    }
                }
            } / 1e6
        }
        _ = plain()
        let (ga, gb, gc) = (try rig.buffer(a), try rig.buffer(b), try rig.device.createCommittedBuffer(.default, byteCount: n * n * 4))
        for (name, source) in [("naive", naive), ("tiled", tiled)] {
            let list = try rig.list(source, "Product", views: [("t0", ga), ("t1", gb), ("u0", gc)], groups: (n / 16, n / 16, 1))
            _ = try time(rig, list)
            guard try rig.contents(gc, as: Float.self) == c else { throw Failure("the \(name) matrix product is wrong") }
            let times = try inTurns(report.runs, { try time(rig, list) }, plain)
            report.figure("matrix product of 1024 x 1024, \(name), in a guest", unit: "ms", times.a, beside: "plain Swift loop, one core", times.b)
        }
    }

    private static func mandelbrot(_ rig: GuestRig, _ report: Report) throws {
        let n = 1024
        let source = """
            RWStructuredBuffer<uint> o : register(u0);
            [numthreads(64, 1, 1)] void Mandelbrot(uint3 id : SV_DispatchThreadID) {
                precise float cx = -2.0 + float(id.x) * 0.00244140625;
                precise float cy = -1.25 + float(id.y) * 0.00244140625;
                precise float x = 0, y = 0;
                uint i = 0;
                while (i < 1000) {
                    precise float xx = x * x;
                    precise float yy = y * y;
                    if (xx + yy > 4.0) break;
                    precise float xy = x * y;
                    y = xy + xy + cy;
                    x = xx - yy + cx;
                    i++;
                }
                o[id.y * 1024 + id.x] = i;
            }
            """
        var counts = [UInt32](repeating: 0, count: n * n)
        func plain() -> Double {
            timed {
                for row in 0..<n {
                    for column in 0..<n {
                        let (cx, cy) = (Float(-2) + Float(column) * 0.00244140625, Float(-1.25) + Float(row) * 0.00244140625)
                        var (x, y): (Float, Float) = (0, 0)
                        var i: UInt32 = 0
                        while i < 1000 {
                            let (xx, yy) = (x * x, y * y)
                            if xx + yy > 4 { break }
                            let xy = x * y
                            y = xy + xy + cy
                            x = xx - yy + cx
                            i &+= 1
                        }
                        counts[row &* n &+ column] = i
                    }
                }
            } / 1e6
        }
        _ = plain()
        let output = try rig.device.createCommittedBuffer(.default, byteCount: n * n * 4)
        let list = try rig.list(source, "Mandelbrot", views: [("u0", output)], groups: (n / 64, n, 1))
        _ = try time(rig, list)
        guard try rig.contents(output, as: UInt32.self) == counts else { throw Failure("the Mandelbrot picture is wrong") }
        let times = try inTurns(report.runs, { try time(rig, list) }, plain)
        report.figure("Mandelbrot of 1024 x 1024, 1000 turns, in a guest", unit: "ms", times.a, beside: "plain Swift loop, one core", times.b)
    }
}
