/// The shell from outside: started as a program, with scripts that time themselves.
enum ShellBenchmarks {
    /// Start to exit, and the peak of resident memory, beside bash.
    static func start(_ shell: String, _ report: Report) throws {
        func ours() throws -> Double {
            let child = try Child.run([shell, "-NoProfile", "-Command", "exit"])
            guard child.exitCode == 0 else { throw Failure("\(shell) ended with \(child.exitCode)") }
            return child.nanoseconds / 1e6
        }
        func bash() throws -> Double { try Child.run(["bash", "-c", "exit"]).nanoseconds / 1e6 }
        // The first of each brings the files into memory.
        _ = try (ours(), bash())
        let times = try inTurns(max(report.runs * 5, 21), ours, bash)
        report.figure("start to exit", unit: "ms", times.a, beside: "bash -c exit", times.b)

        // Of start to exit, as `wait4` tells it to a small parent: what it tells of a child counts the parent's memory too. bash is
        // smaller than any parent here and prints what the kernel knows of it.
        let waiter = "import os,sys; p=os.posix_spawnp(sys.argv[1],sys.argv[1:],os.environ); print('VmHWM:',os.wait4(p,0)[2].ru_maxrss)"
        let peaks = try inTurns(
            report.runs, { try peak(["python3", "-c", waiter, shell, "-NoProfile", "-Command", "exit"]) },
            { try peak(["bash", "-c", "mapfile < /proc/self/status; printf %s \"${MAPFILE[@]}\""]) })
        report.figure("start to exit, peak resident memory", unit: "MiB", peaks.a, beside: "bash", peaks.b)
    }

    private static func peak(_ arguments: [String]) throws -> Double {
        let lines = try Child.run(arguments, capture: true).output.split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }), let kilobytes = Double(line.filter(\.isNumber)) else {
            throw Failure("\(arguments[0]) printed no VmHWM")
        }
        return kilobytes / 1024
    }

    /// The language beside python3. The scripts print seconds; `count` is the number of operations of each figure.
    static func interpreter(_ shell: String, _ folder: String, _ report: Report) throws {
        let figures: [(name: String, ours: String, theirs: String, count: Double)] = [
            ("while loop, a turn", "while", "while", 10_000_000), ("foreach over a range, a turn", "range", "range", 10_000_000),
            ("function call", "call", "call", 1_000_000), ("string append", "append", "append", 1_000_000),
            ("sort, an integer", "sort", "sort", 1_000_000), ("fill, an integer", "fill", "fill", 1_000_000),
            ("object with two properties", "object", "object", 1_000_000),
            ("three-stage pipeline, an object", "pipeline", "pipeline", 1_000_000),
            ("script block pipeline, an object", "blocks", "blocks", 1_000_000),
            ("hashtable, set", "table_set", "table_set", 1_000_000), ("hashtable, get", "table_get", "table_get", 1_024_000),
            ("array, an index", "index", "index", 1_000_000), ("string method", "method", "method", 1_000_000),
            ("interpolated string", "text", "text", 1_000_000), ("class method", "class_method", "class_method", 300_000),
            ("advanced function, a call", "advanced_call", "advanced_call", 100_000),
            ("cmdlet, a call", "cmdlet_call", "cmdlet_call", 100_000),
            ("object of a class", "class_object", "class_object", 100_000),
            ("ForEach-Object Name, an object", "member_name", "member_name", 100_000),
            ("Where method, an object", "where_method", "where_method", 100_000),
            ("Select-Object of two properties, an object", "select_two", "select_two", 100_000),
            ("string, split in four", "split", "split", 100_000),
            ("format operator", "format_operator", "format_operator", 100_000),
            ("static method with overloads", "overloads", "overloads", 100_000),
            ("script variable, +=", "script_variable", "script_variable", 1_000_000),
            ("throw and catch", "throw_catch", "throw_catch", 100_000),
            ("Get-Content through two blocks, a line", "lines", "lines", 1_000_000),
            ("File.ReadLines, a line", "read_lines", "read_lines", 1_000_000),
            ("ConvertFrom-Json, an object", "from_json", "from_json", 10_000), ("ConvertTo-Json, an object", "to_json", "to_json", 10_000),
            ("Format-Table, a row", "format", "format", 10_000), ("parse, a byte of 400 kB", "parse", "parse", 400_000),
        ]
        var ours: [[String: Double]] = []
        var theirs: [[String: Double]] = []
        for _ in 0..<report.runs {
            ours.append(try Child.figures([shell, "-NoProfile", "-File", folder + "/interp/work.ps1"]))
            theirs.append(try Child.figures(["python3", folder + "/interp/work.py"]))
        }
        for figure in figures {
            let mine = ours.compactMap { $0[figure.ours] }.map { $0 * 1e9 / figure.count }
            let other = theirs.compactMap { $0[figure.theirs] }.map { $0 * 1e9 / figure.count }
            guard mine.count == ours.count, other.count == theirs.count else {
                report.missing(figure.name, "the script printed no '\(figure.ours)'")
                continue
            }
            report.figure(figure.name, unit: "ns", mine, beside: "python3", other)
        }
    }

    /// The scripts that other shells were measured by, as they are: seconds or milliseconds of each row beside python3's.
    static func anchors(_ shell: String, _ folder: String, _ report: Report) throws {
        // python3 appends ten times as often, and its pipeline of blocks is half of its pipeline of objects.
        let rows: [(script: String, name: String, theirs: String, scale: Double)] = [
            ("b", "loop_10M_while", "loop_10M_while", 1), ("b", "loop_10M_range", "loop_10M_range", 1), ("b", "calls_1M", "calls_1M", 1),
            ("b", "append_100k", "append_1M", 0.1), ("b", "sort_1M_with_fill", "sort_1M_with_fill", 1),
            ("b", "pipeline_1M_objects", "pipeline_1M_objects", 1), ("b", "pipeline_scriptblock_1M_objects", "pipeline_1M_objects", 0.5),
            ("cmdlets", "format_table_100k", "format_table_100k", 1), ("cmdlets", "to_json_100k", "to_json_100k", 1),
            ("cmdlets", "from_json_100k", "from_json_100k", 1), ("cmdlets", "sort_100k_objects", "sort_100k_objects", 1),
            ("cmdlets", "group_100k_objects", "group_100k_objects", 1), ("cmdlets", "csv_100k_out_and_in", "csv_100k_out_and_in", 1),
            ("cmdlets", "lines_1M_filter", "lines_1M_filter", 1),
        ]
        let alone = [("b", "object_1M"), ("cmdlets", "parse_400k")] + ["command", "parameter", "path", "member"].map { ("cmdlets", "tab_" + $0) }
        var ours: [String: [[String: Double]]] = [:]
        var theirs: [String: [[String: Double]]] = [:]
        for script in ["b", "cmdlets"] {
            for _ in 0..<report.runs {
                ours[script, default: []].append(try Child.figures([shell, "-NoProfile", "-File", "\(folder)/anchors/\(script).ps1"]))
                theirs[script, default: []].append(try Child.figures(["python3", "\(folder)/anchors/\(script).py"]))
            }
        }
        for row in rows {
            let mine = (ours[row.script] ?? []).compactMap { $0[row.name] }
            let other = (theirs[row.script] ?? []).compactMap { $0[row.theirs] }.map { $0 * row.scale }
            guard mine.count == report.runs, other.count == report.runs else {
                report.missing(row.name, "a script printed no such row")
                continue
            }
            report.figure(row.name, unit: row.script == "b" ? "s" : "ms", mine, beside: "python3", other)
        }
        for (script, name) in alone {
            report.figure(name, unit: script == "b" ? "s" : "ms", (ours[script] ?? []).compactMap { $0[name] })
        }
    }

    private static func script(_ shell: String, _ path: String, _ report: Report, _ prefix: String, scale: Double, unit: String) throws {
        var results: [[String: Double]] = []
        for _ in 0..<report.runs {
            results.append(try Child.figures([shell, "--ephemeral", "-NoProfile", "-File", path]))
        }
        for name in Set(results.flatMap(\.keys)).sorted() {
            report.figure(prefix + name.map { $0 == "_" ? " " : String($0) }.joined(), unit: unit, results.compactMap { $0[name] }.map { $0 * scale })
        }
    }

    /// Tab completion, timed inside the shell, with 1,000 machines.
    static func completion(_ shell: String, _ folder: String, _ report: Report) throws {
        try script(shell, folder + "/shell/completion.ps1", report, "completion: ", scale: 1e3, unit: "ms")
    }

    /// New-VM, Start-VM, Get-VM, Stop-VM of 1,000 machines.
    static func machines(_ shell: String, _ folder: String, _ report: Report) throws {
        try script(shell, folder + "/shell/machines.ps1", report, "1,000 machines: ", scale: 1e6 / 1000, unit: "us")
    }
}
