import Direct3D

/// What one submission costs, from the runtime in the guest to the fence, without work and with one thread of it.
enum SubmitBenchmark {
    static func run(_ report: Report) throws {
        let rig = try GuestRig(videoMemoryBytes: 256 << 20, ramBytes: 64 << 20)
        defer { rig.close() }
        let count = 5_000
        func each(_ body: () throws -> Void) rethrows -> Double { try timed { for _ in 0..<count { try body() } } / Double(count) / 1e3 }
        for _ in 0..<200 { try rig.signalAndWait() }
        report.figure(
            "signal to fence, through the VM bus", unit: "us", try (0..<report.runs).map { _ in try each { try rig.signalAndWait() } })

        let target = try rig.buffer([UInt32](repeating: 0, count: 16))
        let source = "RWStructuredBuffer<uint> o : register(u0); [numthreads(1, 1, 1)] void Touch() { o[0] += 1; }"
        let nothing = "RWStructuredBuffer<uint> o : register(u0); [numthreads(1, 1, 1)] void Empty() { }"
        let empty = try rig.list(nothing, "Empty", views: [], groups: (1, 1, 1))
        let touch = try rig.list(source, "Touch", views: [("u0", target)], groups: (1, 1, 1))
        for _ in 0..<200 { try rig.execute([empty]) }
        report.figure(
            "empty submit to fence, through the VM bus", unit: "us", try (0..<report.runs).map { _ in try each { try rig.execute([empty]) } })
        report.figure(
            "one-thread dispatch to fence, through the VM bus", unit: "us", try (0..<report.runs).map { _ in try each { try rig.execute([touch]) } })
        let done = try rig.contents(target, as: UInt32.self).first ?? 0
        guard Int(done) == count * report.runs else { throw Failure("\(done) dispatches arrived, not \(count * report.runs)") }
    }
}
