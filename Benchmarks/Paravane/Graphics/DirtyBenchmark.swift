import SoftwareGPU

/// Marking pages as written, and asking which were.
enum DirtyBenchmark {
    static func run(_ report: Report) throws {
        let bytes: UInt64 = 16 << 30
        let device = try GPUDevice(
            DeviceConfiguration(
                name: "dirty", vendorID: 0x1AF4, deviceID: 0x1000, videoMemoryBytes: bytes,
                engines: [EngineConfiguration(kind: .copy, name: "Copy")]), interrupt: { _ in })
        let plane = device.dirtyPlane
        plane.start([0..<bytes])
        defer { plane.stop() }
        let count = 4_000_000
        let pages = UInt64(plane.pageCount)
        // A stride that meets every page before it meets one again; the number of pages is a power of two.
        func marks() -> Double {
            var page: UInt64 = 0
            return timed {
                for _ in 0..<count {
                    plane.mark(offset: page * plane.pageSize, size: 4)
                    page = (page &+ 40_503) & (pages - 1)
                }
            } / Double(count)
        }
        /// The same walk with nothing marked: what the loop itself costs.
        func walk() -> Double {
            var page: UInt64 = 0
            var sum: UInt64 = 0
            let time = timed {
                for _ in 0..<count {
                    sum &+= page &* plane.pageSize
                    page = (page &+ 40_503) & (pages - 1)
                }
            }
            keep(sum)
            return time / Double(count)
        }
        let times = inTurns(report.runs, marks, walk)
        report.figure("dirty plane, mark a page", unit: "ns", times.a, beside: "the loop without the mark", times.b)

        func query() -> Double {
            timed { keep(UInt64(plane.harvest(0..<bytes, clear: true) { _, bits in keep(bits) })) } / 1e3
        }
        _ = query()
        report.figure("dirty plane, query and reset 16 GiB, clean", unit: "us", (0..<report.runs).map { _ in query() })
        report.figure(
            "dirty plane, query and reset 16 GiB, 1 % dirty", unit: "us",
            (0..<report.runs).map { _ in
                var page: UInt64 = 0
                for _ in 0..<pages / 100 {
                    plane.mark(offset: page * plane.pageSize, size: 4)
                    page = (page &+ 40_503) & (pages - 1)
                }
                return query()
            })
    }
}

nonisolated(unsafe) private var sink: UInt64 = 0
/// Uses a value, so that computing it is not left out.
@inline(never) func keep(_ value: UInt64) { sink = sink &+ value }
