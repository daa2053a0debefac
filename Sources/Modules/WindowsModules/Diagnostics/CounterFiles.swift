import ShellRuntime
import WindowsMachine

/// Files of performance counters: comma- or tab-separated, as the performance data helper writes them (PDH-CSV 4.0). The binary form is
/// Windows' own and neither written nor read.
struct CounterFile {
    let paths: [String]
    /// The time of each sample, and its values by path; an empty text where there is none.
    var samples: [(time: String, values: [String])]

    private static let head = "(PDH-CSV 4.0) (Coordinated Universal Time)(0)"
    static func divider(_ format: String) -> Character { format.lowercased() == "tsv" ? "\t" : "," }

    func text(_ divider: Character) -> String {
        let head = divider == "\t" ? Self.head.replacing("CSV", with: "TSV") : Self.head
        let lines = [[head] + paths] + samples.map { [$0.time] + $0.values }
        return lines.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: String(divider)) + "\n" }.joined()
    }
    init(paths: [String], samples: [(time: String, values: [String])] = []) {
        self.paths = paths
        self.samples = samples
    }
    /// Nil for a text that is no counter file.
    init?(_ text: String, _ divider: Character) {
        let lines = text.split(whereSeparator: \.isNewline).map { Self.cells($0, divider) }
        guard let head = lines.first, head.count > 1, head[0].hasPrefix("(PDH-") else { return nil }
        paths = Array(head.dropFirst())
        samples = lines.dropFirst().compactMap { cells in cells.isEmpty ? nil : (time: cells[0], values: Array(cells.dropFirst())) }
    }
    private static func cells(_ line: Substring, _ divider: Character) -> [String] {
        var list: [String] = [], cell = "", isQuoted = false
        var rest = line[...]
        while let character = rest.popFirst() {
            if character == "\"" {
                if isQuoted, rest.first == "\"" {
                    cell.append("\"")
                    rest.removeFirst()
                } else {
                    isQuoted.toggle()
                }
            } else if character == divider, !isQuoted {
                list.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return list + [cell]
    }
}

/// What Export- and Import-Counter share: files by way of the provider that their paths belong to.
class CounterFileCmdlet: WindowsCmdlet {
    final func resolved(_ path: String) throws -> String {
        let collector = Collector()
        try? runspace.invokeCommand("Convert-Path", [Argument(name: "Path", value: Value(path)), Argument(name: "ErrorAction", value: "Ignore")], to: collector)
        return collector.array.first.map { runspace.text($0) } ?? fullPath(path)
    }
    final func exists(_ path: String) throws -> Bool {
        let collector = Collector()
        try runspace.invokeCommand("Test-Path", [Argument(name: "LiteralPath", value: Value(path))], to: collector)
        return collector.array.first.map { runspace.truth($0) } ?? false
    }
    final func refusal(_ message: String, _ id: String, _ category: ErrorCategory = .invalidResult) -> ShellError { terminating(message, id: id, category: category, exception: "System.Exception") }
}

final class ExportCounter: CounterFileCmdlet {
    private var file: CounterFile?
    private var path = "", format = "blg"

    override func begin() throws {
        format = (text("FileFormat") ?? "blg").lowercased()
        guard ["blg", "csv", "tsv"].contains(format) else {
            throw refusal("The \(text("FileFormat") ?? "") format type is not a valid format for a counter file. Possible values for the Format parameter are .blg, .csv, or .tsv.", "CounterInvalidFormat", .invalidArgument)
        }
        if flag("Circular"), !has("MaxSize") {
            try writeError("The Circular parameter will be ignored unless the MaxSize parameter is also specified.", id: "CounterCircularNoMaxSize", category: .invalidResult)
        }
    }
    override func process() throws {
        for set in inputs(CounterObjects.sampleSet) {
            let samples = Array(set["CounterSamples"].map { runspace.elements($0) } ?? [])
            if file == nil { try open(samples) }
            guard var open = file else { return }
            var values = open.paths.map { _ in " " }
            for sample in samples {
                let name = runspace.text(try Members.get(sample, "Path", runspace))
                guard let at = open.paths.firstIndex(where: { $0.equalsIgnoringCase(name) }) else {
                    try writeError("The \(name) performance counter cannot be exported to the \(path) file because it was not part of the first sample set.", id: "CounterExportSampleNotInInitialSet", category: .invalidResult)
                    continue
                }
                values[at] = runspace.text(try Members.get(sample, "CookedValue", runspace))
            }
            open.samples.append((time: runspace.text(try Operators.format("{0:MM/dd/yyyy HH:mm:ss.fff}", set["Timestamp"] ?? .null, runspace)), values: values))
            file = open
        }
    }
    private func open(_ samples: [Value]) throws {
        path = try resolved(text("Path") ?? "")
        guard format != "blg" else {
            throw terminating("Unable to create the \(path) file: binary counter files are not supported on this platform. Use -FileFormat csv or tsv.", id: "FileCreateFailed", category: .notImplemented, exception: "System.Exception")
        }
        guard try flag("Force") || !exists(path) else {
            throw refusal("The \(path) file already exists. To overwrite this file, use the Force parameter in the Export-Counter command.", "CounterFileExists")
        }
        file = CounterFile(paths: try samples.map { runspace.text(try Members.get($0, "Path", runspace)) })
    }
    override func end() throws {
        guard var file else { return }
        let divider = CounterFile.divider(format)
        var text = file.text(divider)
        // A file has at most -MaxSize megabytes: a circular one loses its oldest samples, another takes no further ones.
        if let most = integer("MaxSize"), most > 0 {
            while text.utf8.count > most << 20, !file.samples.isEmpty {
                if flag("Circular") { file.samples.removeFirst() } else { file.samples.removeLast() }
                text = file.text(divider)
            }
        }
        do {
            try runspace.invokeCommand("Set-Content", [("LiteralPath", Value(path)), ("Value", Value(text)), ("NoNewline", true), ("ErrorAction", "Stop")].map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
        } catch is ShellError {
            throw refusal("Unable to create the \(path) file. Verify that the path is valid.", "FileCreateFailed")
        }
    }
}

final class ImportCounter: CounterFileCmdlet {
    private var paths: [String] = []
    override func process() throws { paths += texts("Path") }
    override func end() throws {
        var files: [String] = []
        for path in paths {
            let collector = Collector()
            try runspace.invokeCommand("Convert-Path", [Argument(name: "Path", value: Value(path))], to: collector)
            files += collector.array.map { runspace.text($0) }
        }
        guard !files.isEmpty else { return }
        let kinds = Set(files.map { $0.split(separator: ".").last.map { $0.lowercased() } ?? "" })
        if let other = files.first(where: { !["blg", "csv", "tsv"].contains($0.split(separator: ".").last.map { $0.lowercased() } ?? "") }) {
            throw refusal("The \(other) file does not have the expected file name extension. Specify only .blg, .csv, or .tsv files when you use the Path parameter.", "CounterNotALogFile", .invalidResult)
        }
        guard kinds.count == 1, let kind = kinds.first else {
            throw refusal("You cannot import different types of performance log files in the same command.  Specify only one type of file in the Path parameter.", "CounterNoMixedLogTypes", .invalidResult)
        }
        if kind == "blg" {
            if files.count > 32 { throw refusal("You cannot import more than 32 .blg counter log files in each command.", "Counter32FileLimit") }
            throw refusal("Unable to open the specified log file.", "CounterApiError", .invalidResult)
        }
        if files.count > 1 { throw refusal("You cannot import more than one comma-separated (.csv) or tab-separated (.tsv) performance counter file  in each command.", "Counter1FileLimit") }
        let collector = Collector()
        try runspace.invokeCommand("Get-Content", [Argument(name: "LiteralPath", value: Value(files[0])), Argument(name: "Raw", value: true)], to: collector)
        guard let text = collector.array.first.map({ runspace.text($0) }), let file = CounterFile(text, CounterFile.divider(kind)) else { throw refusal("The log file does not contain data.", "CounterApiError") }
        if has("ListSet") { return try list(file, files[0]) }
        var samples = try file.samples.map { (try time($0.time), $0.values) }
        if flag("Summary") { return try write(CustomObject(["OldestRecord": samples.first?.0 ?? .null, "NewestRecord": samples.last?.0 ?? .null, "SampleCount": .uint(UInt32(clamping: samples.count))], typeName: "Microsoft.PowerShell.Commands.GetCounter.CounterFileInfo")) }
        if has("StartTime"), has("EndTime"), try Operators.compare(self["StartTime"], self["EndTime"], caseSensitive: false, runspace) >= 0 {
            throw refusal("The value of the StartTime parameter must be less than the value of the EndTime parameter.", "CounterInvalidDateRange", .invalidArgument)
        }
        if has("StartTime") { samples = try samples.filter { try Operators.compare($0.0, self["StartTime"], caseSensitive: false, runspace) >= 0 } }
        if has("EndTime") { samples = try samples.filter { try Operators.compare($0.0, self["EndTime"], caseSensitive: false, runspace) <= 0 } }
        let places = try chosen(file, files[0])
        guard !places.isEmpty else { return }
        for (time, values) in samples.prefix(integer("MaxSamples") ?? .max) { try give(time, values, file, places) }
    }
    /// Columns that -Counter asks for.
    private func chosen(_ file: CounterFile, _ path: String) throws -> [Int] {
        guard has("Counter") else { return Array(file.paths.indices) }
        var places: [Int] = []
        for wanted in texts("Counter") {
            let found = file.paths.indices.filter { Self.matches(file.paths[$0], wanted) || Self.matches(Self.local(file.paths[$0]), wanted) }
            if found.isEmpty { try writeError("The \(wanted) performance counter path  is not valid.", id: "CounterPathIsInvalid", category: .invalidResult) }
            places += found.filter { !places.contains($0) }
        }
        return places
    }
    /// `\\host\set(instance)\counter` without the computer.
    private static func local(_ path: String) -> String {
        guard path.hasPrefix("\\\\"), let cut = path.dropFirst(2).firstIndex(of: "\\") else { return path }
        return String(path[cut...])
    }
    private func time(_ text: String) throws -> Value {
        guard let type = runspace.findType("System.DateTime") else { return Value(text) }
        return try runspace.convert(Value(text), to: type)
    }
    private func give(_ time: Value, _ values: [String], _ file: CounterFile, _ places: [Int]) throws {
        var samples: [ModelObject] = []
        for at in places {
            let text = values.indices.contains(at) ? values[at] : "", number = Double(text)
            let local = Self.local(file.paths[at]), open = local.firstIndex(of: "("), close = local.lastIndex(of: ")")
            let instance = open.flatMap { open in close.flatMap { open < $0 ? String(local[local.index(after: open)..<$0]) : nil } } ?? ""
            samples.append(
                ModelObject(
                    CounterObjects.sample,
                    named: [
                        "Path": Value(file.paths[at]), "InstanceName": Value(instance), "CookedValue": .double(number ?? 0), "RawValue": .ulong(0), "SecondValue": .ulong(0), "MultipleCount": .uint(1),
                        "CounterType": "0", "Timestamp": time, "Timestamp100NSec": .ulong(0), "Status": .uint(number == nil ? 0xC000_0BC6 : 0), "DefaultScale": .uint(0), "TimeBase": .ulong(10_000_000),
                    ]))
        }
        if samples.contains(where: { $0["Status"]?.integerValue != 0 }) {
            try writeError("The data in one of the performance counter samples is not valid. View the Status property for each PerformanceCounterSample object to make sure it contains valid data.", id: "CounterApiError", category: .invalidResult)
        }
        let readings = samples.map { "\($0["Path"]?.stringValue ?? "") :\n\(runspace.text($0["CookedValue"] ?? .null))\n" }.joined(separator: "\n")
        try write(ModelObject(CounterObjects.sampleSet, [time, Value(array: samples.map { .object($0) }), Value(readings)]))
    }
    private func list(_ file: CounterFile, _ path: String) throws {
        var sets: [(name: String, paths: [String])] = []
        for full in file.paths {
            let local = Self.local(full).dropFirst(), name = String(local.prefix { $0 != "\\" && $0 != "(" })
            if let at = sets.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) { sets[at].paths.append(full) } else { sets.append((name, [full])) }
        }
        for pattern in texts("ListSet") {
            let found = sets.filter { Self.matches($0.name, pattern) }
            for set in found {
                let counters = Set(set.paths.map { "\\" + set.name + (Self.local($0).contains("(") ? "(*)" : "") + "\\" + ($0.split(separator: "\\").last.map(String.init) ?? "") }).sorted()
                try write(
                    ModelObject(
                        CounterObjects.set,
                        [Value(set.name), ".", Value(set.paths.count > counters.count ? "MultiInstance" : "SingleInstance"), "", Value(texts: counters), Value(texts: set.paths), Value(texts: counters)]))
            }
            if found.isEmpty {
                try writeError("Cannot find any performance counter sets in the \(path) files that match the following: \(pattern).", id: "NoMatchingCounterSetsInFile", category: .objectNotFound)
            }
        }
    }
}
