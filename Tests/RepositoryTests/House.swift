/// The storeys of `Sources/`, from the top down, and the targets of each, from the top down. A target imports only from
/// what stands after it here.
enum House {
    static let storeys: [(name: String, targets: [String])] = [
        ("App", ["paravane"]),
        ("Console", ["ShellConsole"]),
        ("Modules", ["HyperVModule", "WindowsModules", "WindowsTools", "GraphicsModule", "PesterModule"]),
        ("Shell", ["ShellCmdlets", "ShellFormatting", "ShellTypes", "ShellRuntime", "ShellSyntax"]),
        ("Virtualization", ["VirtualMachines", "VirtualDisks"]),
        ("Windows", ["WindowsMachine"]),
        (
            "Graphics",
            [
                "Direct3D", "UserModeDriver", "GuestDxgkrnl", "Dxgkrnl", "KernelModeDriver", "DriverInterface", "ParavirtualProtocol",
                "SoftwareGPU", "GPUInstructionSet",
            ]
        ),
        ("Transport", ["VMBus"]),
        (
            "Foundations",
            [
                "HostStore", "ShaderLibraries", "ReadlineLibrary", "PCRE2Library", "OpenSSLLibrary", "SQLiteLibrary", "CShaderCompiler", "CSPIRVTools",
                "CGlslang", "CPCRE2", "COpenSSL", "CSQLite", "CReadline", "CLinux", "CRowKernels", "CPlainCounts",
            ]
        ),
    ]

    /// Modules of the toolchain that any target may use.
    static let toolchain: Set<String> = ["Glibc", "Synchronization", "FoundationEssentials", "Swift", "Builtin", "_Concurrency"]

    /// Every target's place, counted from the top.
    static let height: [String: Int] = {
        var places: [String: Int] = [:]
        for target in storeys.flatMap(\.targets) { places[target] = places.count }
        return places
    }()

    static let storeyOf: [String: String] = Dictionary(
        uniqueKeysWithValues: storeys.flatMap { storey in storey.targets.map { ($0, storey.name) } })
}

/// One import statement of a source file.
struct ImportStatement {
    var file: String
    var line: Int
    var target: String
    var module: String
    var description: String { "\(file):\(line): \(target) imports \(module)" }

    /// All imports of all Swift files below `Sources/`.
    static let all: [ImportStatement] = House.storeys.flatMap { storey in
        Repository.folders("Sources/" + storey.name).flatMap { target in
            Repository.files("Sources/\(storey.name)/\(target)", suffix: ".swift").flatMap { file in
                Repository.lines(file).enumerated().compactMap { index, line in
                    module(line).map { ImportStatement(file: file, line: index + 1, target: target, module: $0) }
                }
            }
        }
    }

    /// The module that a line imports; nil where it is no import.
    static func module(_ line: Substring) -> String? {
        var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
        let before: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        while let first = words.first, first.hasPrefix("@") || before.contains(first) { words.removeFirst() }
        guard words.first == "import" else { return nil }
        words.removeFirst()
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        if let first = words.first, kinds.contains(first) { words.removeFirst() }
        return words.first?.split(separator: ".").first.map(String.init)
    }
}
