import ShellRuntime
import ShellSyntax

/// Coverage as files for build servers: JaCoCo (and CoverageGutters, the same with paths for editors) and Cobertura.
struct CoverageReports {
    let coverage: CodeCoverage
    let runspace: Runspace
    let started: NetDateTime
    let milliseconds: Int64
    static let formats = ["JaCoCo", "CoverageGutters", "Cobertura"]

    func make(_ format: String) -> String { format.equalsIgnoringCase("Cobertura") ? cobertura() : jacoco(gutters: format.equalsIgnoringCase("CoverageGutters")) }

    private struct Count {
        var missed = 0, covered = 0
        mutating func add(_ isHit: Bool) { if isHit { covered += 1 } else { missed += 1 } }
        static func + (a: Count, b: Count) -> Count { Count(missed: a.missed + b.missed, covered: a.covered + b.covered) }
    }
    private struct Counters {
        var instruction = Count(), line = Count(), method = Count(), type = Count()
        static func + (a: Counters, b: Counters) -> Counters {
            Counters(instruction: a.instruction + b.instruction, line: a.line + b.line, method: a.method + b.method, type: a.type + b.type)
        }
    }
    private typealias Commands = [CodeCoverage.Command]

    /// Groups in the order in which they first occur.
    private func grouped(_ commands: Commands, by key: (CodeCoverage.Command) -> String) -> [(key: String, commands: Commands)] {
        var order: [String] = [], groups: [String: Commands] = [:]
        for command in commands {
            let name = key(command)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(command)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
    private func lines(_ commands: Commands) -> [(number: Int, commands: Commands)] {
        Dictionary(grouping: commands) { $0.extent.startLineNumber }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    /// The folder that all files lie in.
    private var root: String {
        var parts = coverage.files.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init) ?? []
        for file in coverage.files {
            let other = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
            parts = Array(zip(parts, other).prefix { $0 == $1 }.map(\.0))
        }
        return parts.joined(separator: "/")
    }
    private func leaf(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    private func folder(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
    private func bare(_ path: String) -> String {
        let name = leaf(path)
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    private func jacoco(gutters: Bool) -> String {
        var xml = XMLText(head: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">")
        let begin = (started.ticks - 621_355_968_000_000_000) / 10_000
        xml.start("report", ["name": "Pester (\(DateFormat.string(started, "MM/dd/yyyy HH:mm:ss", .invariant) ?? ""))"])
        xml.start("sessioninfo", ["id": "this", "start": "\(begin)", "dump": "\(begin + milliseconds)"])
        xml.end()
        func counter(_ name: String, _ count: Count) {
            xml.start("counter", ["type": name, "missed": "\(count.missed)", "covered": "\(count.covered)"])
            xml.end()
        }
        func counters(_ all: Counters, methods: Bool = true, types: Bool = true) {
            counter("INSTRUCTION", all.instruction)
            counter("LINE", all.line)
            if methods { counter("METHOD", all.method) }
            if types { counter("CLASS", all.type) }
        }
        let root = root, top = leaf(root)
        var total = Counters()
        for package in grouped(coverage.commands, by: { folder($0.file) }) {
            let relative = package.key.dropFirst(root.count)
            let name = gutters ? package.key : top + relative
            xml.start("package", ["name": name])
            var sum = Counters()
            var files: [(path: String, commands: Commands, counters: Counters)] = []
            for file in grouped(package.commands, by: { $0.file }) {
                xml.start("class", ["name": "\(name)/\(bare(file.key))", "sourcefilename": leaf(file.key)])
                var own = Counters()
                for method in grouped(file.commands, by: { ($0.className.isEmpty ? "" : $0.className + ".") + ($0.function.isEmpty ? "<script>" : $0.function) }) {
                    var part = Counters()
                    for command in method.commands { part.instruction.add(command.hits > 0) }
                    for line in lines(method.commands) { part.line.add(line.commands.contains { $0.hits > 0 }) }
                    part.method.add(part.instruction.covered > 0)
                    xml.start("method", ["name": method.key, "desc": "()", "line": "\(method.commands.first?.extent.startLineNumber ?? 0)"])
                    counters(part, types: false)
                    xml.end()
                    own = own + part
                }
                own.line = Count()
                for line in lines(file.commands) { own.line.add(line.commands.contains { $0.hits > 0 }) }
                own.type.add(own.instruction.covered > 0)
                counters(own)
                xml.end()
                sum = sum + own
                files.append((file.key, file.commands, own))
            }
            for file in files {
                xml.start("sourcefile", ["name": leaf(file.path)])
                for line in lines(file.commands) {
                    let hit = line.commands.count { $0.hits > 0 }
                    xml.start("line", ["nr": "\(line.number)", "mi": "\(line.commands.count - hit)", "ci": "\(hit)", "mb": "0", "cb": "0"])
                    xml.end()
                }
                counters(file.counters)
                xml.end()
            }
            counters(sum)
            xml.end()
            total = total + sum
        }
        counters(total)
        xml.end()
        return xml.text
    }

    private func cobertura() -> String {
        var xml = XMLText(head: "<?xml version=\"1.0\" ?>\n<!DOCTYPE coverage SYSTEM \"coverage-loose.dtd\">")
        func rate(_ commands: Commands) -> String {
            let all = lines(commands)
            let hit = all.count { $0.commands.contains { $0.hits > 0 } }
            return all.isEmpty ? "0" : runspace.netText(.double(Double(hit) / Double(all.count)))
        }
        let all = grouped(coverage.commands, by: { $0.file }).flatMap { lines($0.commands) }
        let begin = (started.ticks - 621_355_968_000_000_000) / 10_000
        xml.start(
            "coverage",
            [
                "lines-valid": "\(all.count)", "lines-covered": "\(all.count { $0.commands.contains { $0.hits > 0 } })", "line-rate": rate(coverage.commands), "branches-valid": "0",
                "branches-covered": "0", "branch-rate": "1", "timestamp": "\(begin)", "version": "0.1",
            ])
        xml.start("sources")
        xml.element("source", root)
        xml.end()
        xml.start("packages")
        for package in grouped(coverage.commands, by: { folder($0.file) }) {
            let relative = package.key.dropFirst(root.count).drop { $0 == "/" }
            xml.start("package", ["name": String(relative), "line-rate": rate(package.commands), "branch-rate": "1"])
            xml.start("classes")
            for file in grouped(package.commands, by: { $0.file }) {
                xml.start("class", ["name": leaf(file.key), "filename": String(file.key.dropFirst(root.count).drop { $0 == "/" }), "line-rate": rate(file.commands), "branch-rate": "1"])
                xml.start("methods")
                for method in grouped(file.commands, by: { $0.function.isEmpty ? "<script>" : $0.function }) {
                    xml.start("method", ["name": method.key, "signature": "()"])
                    write(&xml, lines(method.commands))
                    xml.end()
                }
                xml.end()
                write(&xml, lines(file.commands))
                xml.end()
            }
            xml.end()
            xml.end()
        }
        xml.end()
        xml.end()
        return xml.text
    }
    private func write(_ xml: inout XMLText, _ lines: [(number: Int, commands: Commands)]) {
        xml.start("lines")
        for line in lines {
            xml.start("line", ["number": "\(line.number)", "hits": "\(line.commands.map(\.hits).max() ?? 0)"])
            xml.end()
        }
        xml.end()
    }
}

/// Shares as Pester writes them: two places at most.
enum CoverageText {
    static func number(_ value: Value) -> Double {
        switch value.base {
        case .double(let number): number
        case .int(let number): Double(number)
        default: value.base.decimalValue.map { Double("\($0)") ?? 0 } ?? 0
        }
    }
    static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let whole = hundredths / 100, part = hundredths % 100
        if part == 0 { return String(whole) }
        return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
    }
}
