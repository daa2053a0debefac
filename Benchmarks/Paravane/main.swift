import Glibc

// usage: ParavaneBenchmarks [--shell PATH] [--folder PATH] [--runs N] [--only GROUP[,GROUP]]
// Groups: start, interp, anchors, completion, machines, bus, submit, kernels, dirty. Prints one JSON line a figure.

var shell = ".build/release/paravane"
var folder = "Benchmarks"
var report = Report(runs: 5)
let groups = ["start", "interp", "anchors", "completion", "machines", "bus", "submit", "kernels", "dirty"]
var wanted = groups

var arguments = CommandLine.arguments.dropFirst()
func fail(_ text: String) -> Never {
    var line = "ParavaneBenchmarks: \(text)\n"
    line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    exit(64)
}
while let option = arguments.popFirst() {
    guard let value = arguments.popFirst() else { fail("\(option) needs a value") }
    switch option {
    case "--shell": shell = value
    case "--folder": folder = value
    case "--runs":
        guard let count = Int(value), count > 0 else { fail("--runs needs a number from 1") }
        report.runs = count
    case "--only":
        wanted = value.split(separator: ",").map(String.init)
        if let unknown = wanted.first(where: { !groups.contains($0) }) { fail("no group '\(unknown)'; there are \(groups.joined(separator: ", "))") }
    default: fail("no option '\(option)'")
    }
}

report.machine()
for group in wanted {
    do {
        switch group {
        case "start": try ShellBenchmarks.start(shell, report)
        case "interp": try ShellBenchmarks.interpreter(shell, folder, report)
        case "anchors": try ShellBenchmarks.anchors(shell, folder, report)
        case "completion": try ShellBenchmarks.completion(shell, folder, report)
        case "machines": try ShellBenchmarks.machines(shell, folder, report)
        case "bus": try BusBenchmarks.run(report)
        case "submit": try SubmitBenchmark.run(report)
        case "kernels": try KernelBenchmarks.run(report)
        default: try DirtyBenchmark.run(report)
        }
    } catch {
        report.missing(group, "\(error)")
    }
}
