import ShellCmdlets
import ShellRuntime

/// TestDrive: and TestRegistry: of a container: a folder and a key that go with it.
final class TestDrives {
    private let runspace: Runspace
    private let folder: String
    private var registryKey: String?
    /// The roots that the drives had before: a run inside a test has drives of its own.
    private var outer: [String: String] = [:]

    init(_ runspace: Runspace, _ settings: Settings) throws {
        self.runspace = runspace
        var random = SystemRandomNumberGenerator()
        let id = String(random.next() as UInt64, radix: 36)
        let collector = Collector()
        try runspace.runDotted(try runspace.parseBlock("[IO.Path]::GetTempPath()"), to: collector)
        var base = runspace.text(collector.result)
        while base.hasSuffix("/") || base.hasSuffix("\\") { base.removeLast() }
        folder = base + (base.contains("\\") ? "\\" : "/") + "pester_" + id
        if settings.offersDrive { try offerDrive() }
        guard settings.offersRegistry else { return }
        let key = "HKCU:\\Software\\Pester\\\(id)"
        let hasRegistry = (try? script("if (-not (Test-Path HKCU:\\)) { throw }; $null = New-Item -Force -Path $args[0]", [Value(key)])) != nil
        guard hasRegistry else { return }
        registryKey = key
        try offer("TestRegistry", "Registry", key)
    }
    private func offerDrive() throws {
        try script("$null = New-Item -ItemType Directory -Force -Path $args[0]", [Value(folder)])
        try offer("TestDrive", "FileSystem", folder)
    }
    /// Makes a drive, in the place of one of that name.
    private func offer(_ name: String, _ provider: String, _ root: String) throws {
        let collector = Collector()
        try runspace.runGuarded(
            try runspace.parseBlock(
                "$ErrorActionPreference = 'Stop'; $old = Get-PSDrive -Name $args[0] -Scope Global -ErrorAction Ignore; if ($old) { $old.Root; Remove-PSDrive -Name $args[0] -Scope Global -Force }; $null = New-PSDrive -Scope Global -Name $args[0] -PSProvider $args[1] -Root $args[2]"),
            [Argument(value: Value(name)), Argument(value: Value(provider)), Argument(value: Value(root))], to: collector)
        if collector.count > 0 { outer[name] = runspace.text(collector.result) }
        runspace.setGlobal(name, Value(root))
    }
    private func script(_ text: String, _ arguments: [Value]) throws {
        try runspace.runGuarded(try runspace.parseBlock("$ErrorActionPreference = 'Stop'; " + text), arguments.map { Argument(value: $0) }, to: NullSink())
    }
    private func names(_ path: String) -> Set<String> {
        let collector = Collector()
        try? runspace.runGuarded(
            try runspace.parseBlock("Get-ChildItem -LiteralPath $args[0] -Recurse -Force -ErrorAction Ignore | ForEach-Object { if ($_.PSPath) { $_.PSPath } else { $_.FullName } }"),
            [Argument(value: Value(path))], to: collector)
        return Set(collector.array.map { runspace.text($0) })
    }
    /// What a block finds; it is left that way.
    struct Mark {
        let files: Set<String>
        let keys: Set<String>
    }
    private var isUsed: Bool { true }
    func mark() -> Mark { Mark(files: names(folder), keys: registryKey.map { names($0) } ?? []) }
    func restore(_ mark: Mark) {
        var extra = names(folder).subtracting(mark.files)
        if let registryKey { extra.formUnion(names(registryKey).subtracting(mark.keys)) }
        for path in extra.sorted(by: { $0.count > $1.count }) {
            try? script("Remove-Item -LiteralPath $args[0] -Recurse -Force -ErrorAction Ignore", [Value(path)])
        }
    }
    func remove() {
        try? script("if ((Get-Location).Path -like 'TestDrive:*') { Set-Location $args[0] }; Remove-PSDrive -Name TestDrive -Scope Global -Force; Remove-Item -LiteralPath $args[0] -Recurse -Force", [Value(folder)])
        if let registryKey {
            try? script("Remove-PSDrive -Name TestRegistry -Scope Global -Force; Remove-Item -LiteralPath $args[0] -Recurse -Force", [Value(registryKey)])
        }
        for (name, root) in outer { try? offer(name, name == "TestDrive" ? "FileSystem" : "Registry", root) }
    }
}
