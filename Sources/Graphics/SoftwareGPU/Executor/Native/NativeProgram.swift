import CRowKernels
import GPUInstructionSet

/// The regions of a program that stand as machine code for AVX-512, which keeps values in registers from step to step.
final class NativeProgram: Sendable {
    /// One function.
    struct Region: Sendable {
        let steps: Range<Int>
        let entry: Int
        /// Patterns of addresses that it ends.
        let endsPatterns: UInt64
        /// Lanes may be gone for good behind it.
        let hasReturn: Bool
        /// Scalar registers that it writes, and where each block leaves them.
        let scalarsOut: [(place: Int32, offset: Int32)]
        /// Copies of scalar registers that steps behind it rely on.
        let copies: [(row: Int32, scalar: Int32)]
        /// System values that it reads, from rows of its own.
        let systemRows: [(value: UInt32, row: Int32)]
    }

    let regions: [Region]
    /// The steps as they were before regions took their places.
    let steps: [Step]
    /// Window of each memory step.
    let windows: [Int: Int]
    /// Bytes of an executor's `NativeLayout`.
    let contextBytes: Int
    /// Rows of the register file behind those of the steps.
    let rowCount: Int
    private let code: ExecutableCode

    /// Larger programs are left to the row operations; bounds what a program costs to compile.
    private static let mostSteps = 4096

    /// Nil where the processor has no such vectors, or no region is worth it.
    init?(steps: [Step], layout: FileLayout) {
        guard let functions = WideRows.functions, functions.pointee.has_512_bits != 0, steps.count <= Self.mostSteps else { return nil }
        var finder = RegionFinder(steps: steps, layout: layout)
        let ranges = finder.regions()
        guard !ranges.isEmpty else { return nil }
        let shapes = LaneShapes(steps: steps, layout: layout, finder: finder, regions: ranges)
        var rows: [UInt32: Int32] = [:]
        var windows: [Int: Int] = [:]
        for index in ranges.joined() {
            if steps[index].action == .system, rows[steps[index].imm] == nil { rows[steps[index].imm] = Int32(layout.end + rows.count * layout.rowBytes) }
            if steps[index].usesWindow { windows[index] = windows.count }
        }
        rowCount = rows.count
        var end = NativeLayout.windows + Int32(windows.count) * NativeLayout.windowSize
        end = (end + 63) & ~63
        var bytes: [UInt8] = []
        var regions: [Region] = []
        for range in ranges {
            guard let plan = RegionPlan(steps: steps, region: range, layout: layout, finder: finder) else { continue }
            var scalarsOut: [(place: Int32, offset: Int32)] = []
            for place in plan.writtenScalars {
                scalarsOut.append((place, end))
                end += 64
            }
            var systemRows: [Int: Int32] = [:]
            for index in range where steps[index].action == .system { systemRows[index] = rows[steps[index].imm] }
            var compiler = RegionCompiler(
                steps: steps, layout: layout, plan: plan, finder: finder, shapes: shapes.ofAccess, windows: windows, systemRows: systemRows,
                maskBase: layout.end + (rowCount + PreparedProgram.rowsBeforeMasks) * layout.rowBytes, scalarsOut: scalarsOut)
            guard let function = compiler.compile() else { continue }
            let values = Set(range.filter { steps[$0].action == .system }.map { steps[$0].imm }).sorted()
            regions.append(
                Region(
                    steps: range, entry: bytes.count, endsPatterns: steps[range].reduce(0) { $0 | $1.endsPatterns }, hasReturn: compiler.hasReturn,
                    scalarsOut: scalarsOut, copies: plan.copies, systemRows: values.map { ($0, rows[$0] ?? 0) }))
            bytes += function
            while bytes.count % 16 != 0 { bytes.append(0xCC) }
        }
        guard !regions.isEmpty, let code = ExecutableCode(bytes) else { return nil }
        self.code = code
        self.regions = regions
        self.steps = steps
        self.windows = windows
        contextBytes = Int(end)
    }

    func run(_ region: Region, _ context: UnsafeMutableRawPointer) -> RegionCompiler.Status? {
        RegionCompiler.Status(rawValue: code.call(at: region.entry, context))
    }
}
