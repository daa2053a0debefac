import Glibc
import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// The objects of Get-Counter.
enum CounterObjects {
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Microsoft.PowerShell.Diagnostics", space: "Microsoft.PowerShell.Commands.")
        return [
            rows.row(
                "Get-Counter", GetCounter.self,
                "ListSet string[] @0 !mvp #1; Counter string[] @0 !v #0; SampleInterval int #0; MaxSamples long #0; Continuous switch #0; ComputerName string[] =Cn", sets: ["GetCounterSet", "ListSetSet"]),
            rows.row("Export-Counter", ExportCounter.self), rows.row("Import-Counter", ImportCounter.self), rows.row("New-WinEvent", NewWinEvent.self),
        ]
    }()
    private static let space = "Microsoft.PowerShell.Commands.GetCounter."
    static let set = ModelSchema(
        space + "CounterSet", text: "CounterSetName",
        [("CounterSetName", "string"), ("MachineName", "string"), ("CounterSetType", "string"), ("Description", "string"), ("Paths", "System.Collections.Specialized.StringCollection"), ("PathsWithInstances", "System.Collections.Specialized.StringCollection"), ("Counter", "System.Collections.Specialized.StringCollection")])
    static let sampleSet = ModelSchema(space + "PerformanceCounterSampleSet", [("Timestamp", "datetime"), ("CounterSamples", "Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSample[]"), ("Readings", "string")])
    static let sample = ModelSchema(
        space + "PerformanceCounterSample", text: "Path",
        [
            ("Path", "string"), ("InstanceName", "string"), ("CookedValue", "double"), ("RawValue", "ulong"), ("SecondValue", "ulong"), ("MultipleCount", "uint"), ("CounterType", "string"), ("Timestamp", "datetime"),
            ("Timestamp100NSec", "ulong"), ("Status", "uint"), ("DefaultScale", "uint"), ("TimeBase", "ulong"),
        ])
    static func registerViews() {
        let views = ViewRegistry.shared
        views.register(set.typeName, .list(set.properties.map(\.name)))
        views.register(sampleSet.typeName, .table([.property("Timestamp", width: 25), .property("Readings", label: "CounterSamples", width: 100)], wrap: true))
        views.register(
            sample.typeName,
            .table([
                .code("Path", width: 70) { item, runspace in try Members.get(item, "Path", runspace) }, .property("InstanceName", width: 20), .property("CookedValue", width: 20, side: .right),
            ]))
    }
}

/// Get-Counter: what the model knows at the moment; counters that tell of an interval tell of the time since the machine's boot.
final class GetCounter: WindowsCmdlet {
    private func source() throws -> CounterSource {
        let machine = try machine()
        return CounterSource(machine) { [self] in machine.isHost ? try host() : nil }
    }
    private func check(_ computers: [String]) throws -> Bool {
        let own = try machine().computerName
        for name in computers where !name.equalsIgnoringCase(own) && !["localhost", "."].contains(name.lowercased()) {
            try writeError(
                "Unable to connect to the specified computer or the computer is offline.", id: "CounterApiError", category: .invalidResult, exception: "System.Exception")
            return false
        }
        return true
    }
    override func process() throws {
        guard try check(texts("ComputerName")) else { return }
        let source = try source(), sets = CounterSet.of(source)
        if has("ListSet") {
            for name in texts("ListSet") {
                let found = sets.filter { Self.matches($0.name, name) }
                for set in found { try write(try make(set, source)) }
                if found.isEmpty {
                    try writeError(
                        "Cannot find any performance counter sets on the \(source.machine.computerName) computer that match the following: \(name).", id: "NoMatchingCounterSetsFound", category: .objectNotFound,
                        exception: "System.Exception")
                }
            }
            return
        }
        let ordinary = [#"\Processor(_Total)\% Processor Time"#, #"\Memory\% Committed Bytes In Use"#, #"\Memory\Available MBytes"#, #"\System\System Up Time"#, #"\System\Processes"#]
        let paths = has("Counter") ? texts("Counter") : ordinary
        let count = flag("Continuous") ? Int.max : integer("MaxSamples") ?? 1, interval = integer("SampleInterval") ?? 1
        if flag("Continuous"), has("MaxSamples") {
            throw terminating("The MaxSamples and Continuous parameters cannot be used in the same command.", id: "CounterContinuousOrMaxSamples", category: .invalidArgument, exception: "System.Exception")
        }
        var round = 0
        while round < count {
            if round > 0 { try pause(seconds: interval) }
            round += 1
            var samples: [ModelObject] = []
            for path in paths {
                let found = try read(path, sets, source)
                if found.isEmpty {
                    let isKnown = path.split(separator: "\\").count >= 2
                    try writeError(
                        isKnown ? "The specified object was not found on the computer." : "The specified counter path could not be interpreted.", id: "CounterApiError", category: .invalidResult,
                        exception: "System.Exception")
                }
                samples += found
            }
            guard !samples.isEmpty else { return }
            let readings = samples.map { sample in "\(sample["Path"]?.stringValue ?? "") :\n\(runspace.text(sample["CookedValue"] ?? .null))\n" }.joined(separator: "\n")
            try write(ModelObject(CounterObjects.sampleSet, [Value(source.machine.clock.now), Value(array: samples.map { .object($0) }), Value(readings)]))
        }
    }
    private func pause(seconds: Int) throws {
        for _ in 0..<max(1, seconds) * 20 {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            usleep(50_000)
        }
    }
    /// `\Set(instance)\Counter`, a computer's name before it where one is given; wildcards stand for any.
    private func read(_ path: String, _ sets: [CounterSet], _ source: CounterSource) throws -> [ModelObject] {
        var rest = path[...]
        if rest.hasPrefix(#"\\"#) {
            let parts = rest.dropFirst(2).split(separator: "\\", maxSplits: 1).map(String.init)
            guard parts.count == 2, try check([parts[0]]) else { return [] }
            rest = "\\" + parts[1]
        }
        guard rest.hasPrefix("\\"), let cut = rest.dropFirst().lastIndex(of: "\\") else { return [] }
        let counter = String(rest[rest.index(after: cut)...])
        var name = String(rest[rest.index(after: rest.startIndex)..<cut]), wanted: String?
        if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
            wanted = String(name[name.index(after: open)...].dropLast())
            name = String(name[..<open])
        }
        let now = source.machine.clock.now
        var made: [ModelObject] = []
        for set in sets where Self.matches(set.name, name) {
            for (title, readSamples) in set.counters where Self.matches(title, counter) {
                for sample in try readSamples(source) where !set.isMultiple || wanted.map({ Self.matches(sample.instance, $0) }) ?? false {
                    let full = "\\\\\(source.machine.computerName)\(set.path(title, sample.instance))".lowercased()
                    made.append(
                        ModelObject(
                            CounterObjects.sample,
                            named: [
                                "Path": Value(full), "InstanceName": Value(sample.instance), "CookedValue": .double(sample.value), "RawValue": .ulong(UInt64(max(0, sample.value))), "SecondValue": .ulong(0),
                                "MultipleCount": .uint(1), "CounterType": "NumberOfItems64", "Timestamp": Value(now), "Timestamp100NSec": .ulong(now.rawValue), "Status": .uint(0), "DefaultScale": .uint(0),
                                "TimeBase": .ulong(10_000_000),
                            ]))
                }
            }
        }
        return made
    }
    private func make(_ set: CounterSet, _ source: CounterSource) throws -> ModelObject {
        let paths = set.counters.map { set.path($0.name, nil) }
        let instances = set.isMultiple ? try set.counters.flatMap { counter in try counter.read(source).map { set.path(counter.name, $0.instance) } } : []
        return ModelObject(
            CounterObjects.set,
            [Value(set.name), ".", Value(set.isMultiple ? "MultiInstance" : "SingleInstance"), Value(set.description), Value(texts: paths), Value(texts: instances), Value(texts: paths)])
    }
}
