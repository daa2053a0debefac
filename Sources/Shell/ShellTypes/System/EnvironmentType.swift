import Glibc
import ShellRuntime
import ShellSyntax

/// System.Environment: the session's variables and the machine around it.
enum EnvironmentType {
    /// SpecialFolder's members with what they lead to below a user's or the machine's folders.
    private static let folders: [(name: String, value: Int64, path: @Sendable (Runspace) -> String)] = [
        ("Desktop", 0, { profile($0) + "\\Desktop" }), ("Programs", 2, { roaming($0) + "\\Microsoft\\Windows\\Start Menu\\Programs" }),
        ("Personal", 5, { profile($0) + "\\Documents" }), ("MyDocuments", 5, { profile($0) + "\\Documents" }),
        ("Favorites", 6, { profile($0) + "\\Favorites" }), ("Startup", 7, { roaming($0) + "\\Microsoft\\Windows\\Start Menu\\Programs\\Startup" }),
        ("Recent", 8, { roaming($0) + "\\Microsoft\\Windows\\Recent" }), ("SendTo", 9, { roaming($0) + "\\Microsoft\\Windows\\SendTo" }),
        ("StartMenu", 11, { roaming($0) + "\\Microsoft\\Windows\\Start Menu" }), ("MyMusic", 13, { profile($0) + "\\Music" }),
        ("MyVideos", 14, { profile($0) + "\\Videos" }), ("DesktopDirectory", 16, { profile($0) + "\\Desktop" }), ("MyComputer", 17, { _ in "" }),
        ("NetworkShortcuts", 19, { roaming($0) + "\\Microsoft\\Windows\\Network Shortcuts" }), ("Fonts", 20, { windows($0) + "\\Fonts" }),
        ("Templates", 21, { roaming($0) + "\\Microsoft\\Windows\\Templates" }), ("CommonStartMenu", 22, { shared($0) + "\\Microsoft\\Windows\\Start Menu" }),
        ("CommonPrograms", 23, { shared($0) + "\\Microsoft\\Windows\\Start Menu\\Programs" }),
        ("CommonStartup", 24, { shared($0) + "\\Microsoft\\Windows\\Start Menu\\Programs\\Startup" }),
        ("CommonDesktopDirectory", 25, { variable("PUBLIC", $0, "C:\\Users\\Public") + "\\Desktop" }), ("ApplicationData", 26, { roaming($0) }),
        ("PrinterShortcuts", 27, { roaming($0) + "\\Microsoft\\Windows\\Printer Shortcuts" }),
        ("LocalApplicationData", 28, { variable("LOCALAPPDATA", $0, profile($0) + "\\AppData\\Local") }),
        ("InternetCache", 32, { profile($0) + "\\AppData\\Local\\Microsoft\\Windows\\INetCache" }),
        ("Cookies", 33, { profile($0) + "\\AppData\\Local\\Microsoft\\Windows\\INetCookies" }),
        ("History", 34, { profile($0) + "\\AppData\\Local\\Microsoft\\Windows\\History" }), ("CommonApplicationData", 35, { shared($0) }),
        ("Windows", 36, { windows($0) }), ("System", 37, { windows($0) + "\\system32" }), ("ProgramFiles", 38, { variable("ProgramFiles", $0, "C:\\Program Files") }),
        ("MyPictures", 39, { profile($0) + "\\Pictures" }), ("UserProfile", 40, { profile($0) }), ("SystemX86", 41, { windows($0) + "\\SysWOW64" }),
        ("ProgramFilesX86", 42, { variable("ProgramFiles(x86)", $0, "C:\\Program Files (x86)") }),
        ("CommonProgramFiles", 43, { variable("CommonProgramFiles", $0, "C:\\Program Files\\Common Files") }),
        ("CommonProgramFilesX86", 44, { variable("CommonProgramFiles(x86)", $0, "C:\\Program Files (x86)\\Common Files") }),
        ("CommonTemplates", 45, { shared($0) + "\\Microsoft\\Windows\\Templates" }), ("CommonDocuments", 46, { variable("PUBLIC", $0, "C:\\Users\\Public") + "\\Documents" }),
        ("CommonAdminTools", 47, { shared($0) + "\\Microsoft\\Windows\\Start Menu\\Programs\\Administrative Tools" }),
        ("AdminTools", 48, { roaming($0) + "\\Microsoft\\Windows\\Start Menu\\Programs\\Administrative Tools" }),
        ("CommonMusic", 53, { variable("PUBLIC", $0, "C:\\Users\\Public") + "\\Music" }), ("CommonPictures", 54, { variable("PUBLIC", $0, "C:\\Users\\Public") + "\\Pictures" }),
        ("CommonVideos", 55, { variable("PUBLIC", $0, "C:\\Users\\Public") + "\\Videos" }), ("Resources", 56, { windows($0) + "\\resources" }),
        ("LocalizedResources", 57, { _ in "" }), ("CommonOemLinks", 58, { _ in "" }),
        ("CDBurning", 59, { profile($0) + "\\AppData\\Local\\Microsoft\\Windows\\Burn\\Burn" }),
    ]
    @Sendable private static func variable(_ name: String, _ runspace: Runspace, _ otherwise: String) -> String { runspace.environment[name] ?? otherwise }
    @Sendable private static func profile(_ runspace: Runspace) -> String { variable("USERPROFILE", runspace, "C:\\Users\\Administrator") }
    @Sendable private static func roaming(_ runspace: Runspace) -> String { variable("APPDATA", runspace, profile(runspace) + "\\AppData\\Roaming") }
    @Sendable private static func shared(_ runspace: Runspace) -> String { variable("ProgramData", runspace, "C:\\ProgramData") }
    @Sendable private static func windows(_ runspace: Runspace) -> String { variable("SystemRoot", runspace, "C:\\Windows") }

    private static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
    /// The build of the modelled Windows, as `$PSVersionTable.OS` names it.
    private static var systemVersion: VersionObject { VersionObject([10, 0, 26100, 0]) }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Environment") { TypeInfo("System.Environment", flags: [.staticClass, .abstract, .sealed], members: { members + TypeMembers.of("System.Environment")() }) }
        registry.register("System.Environment+ProcessCpuUsage") { ProcessorUsageObject.usage }
        registry.register("System.Environment+SpecialFolder") {
            TypeInfo("System.Environment+SpecialFolder", base: WellKnown.enumBase, flags: [.isEnum, .sealed], enumMembers: folders.map { ($0.name, $0.value) })
        }
        registry.register("System.Environment+SpecialFolderOption") {
            TypeInfo("System.Environment+SpecialFolderOption", base: WellKnown.enumBase, flags: [.isEnum, .sealed], enumMembers: [("None", 0), ("DoNotVerify", 16384), ("Create", 32768)])
        }
        registry.register("System.OperatingSystem") { OperatingSystemObject.systemType }
    }
    private static func folder(_ value: Value, _ runspace: Runspace) -> Value {
        Value(folders.first { $0.value == Int64(value.raw) }?.path(runspace) ?? "")
    }
    private static func set(_ args: [Value], _ runspace: Runspace) throws -> Value {
        let name = args[0].string
        if args[0].isNull { throw NetException.argumentNull("variable") }
        if name.isEmpty { throw NetException.argument("String cannot be of zero length.", "variable") }
        if name.contains("=") { throw NetException.argument("Environment variable name cannot contain equal character.", "variable") }
        // For a machine or a user an empty text removes the variable; a process keeps it.
        let value = args[1].string
        let isOfProcess = args.count < 3 || args[2].integerValue == 0
        runspace.environment[name] = args[1].isNull || value.isEmpty && !isOfProcess ? nil : value
        return .void
    }
    private static func table(_ runspace: Runspace) -> Value {
        let table = DictionaryObject(ignoresCase: false)
        for (name, value) in runspace.environment.all { table.set(Value(name), Value(value)) }
        return .object(table)
    }
    private static var members: [TypeMember] {
        [
            .staticProperty("NewLine", "string") { _ in "\n" },
            .staticProperty("MachineName", "string") { runspace in Value(variable("COMPUTERNAME", runspace, hostName)) },
            .staticProperty("UserName", "string") { runspace in Value(runspace.environment["USERNAME"] ?? runspace.environment["USER"] ?? "root") },
            .staticProperty("UserDomainName", "string") { runspace in Value(variable("USERDOMAIN", runspace, hostName)) },
            .staticProperty("UserInteractive", "bool") { _ in true },
            .staticProperty("ProcessorCount", "int") { _ in Value(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) },
            .staticProperty("ProcessId", "int") { _ in Value(Int(getpid())) },
            .staticProperty("ProcessPath", "string") { _ in Value(optional: processPath) },
            .staticProperty("CpuUsage", "System.Environment+ProcessCpuUsage") { _ in .object(ProcessorUsageObject()) },
            .staticProperty("CurrentManagedThreadId", "int") { _ in 1 },
            .staticProperty("IsPrivilegedProcess", "bool") { _ in true },
            .staticProperty("CurrentDirectory", "string", set: { _, new, _ in
                if chdir(new.string) != 0 { throw NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(new.string)'.") }
            }) { _ in Value(PathType.currentDirectory) },
            .staticProperty("SystemDirectory", "string") { runspace in Value(windows(runspace) + "\\system32") },
            .staticProperty("SystemPageSize", "int") { _ in Value(Int(sysconf(Int32(_SC_PAGESIZE)))) },
            .staticProperty("StackTrace", "string") { _ in "   at System.Environment.get_StackTrace()" },
            .staticProperty("TickCount", "int") { _ in .int(Int32(truncatingIfNeeded: monotonic())) },
            .staticProperty("TickCount64", "long") { _ in .long(monotonic()) },
            .staticProperty("WorkingSet", "long") { _ in .long(workingSet) },
            .staticProperty("Is64BitOperatingSystem", "bool") { _ in true },
            .staticProperty("Is64BitProcess", "bool") { _ in true },
            .staticProperty("HasShutdownStarted", "bool") { _ in false },
            .staticProperty("ExitCode", "int", set: { _, _, _ in }) { _ in 0 },
            .staticProperty("CommandLine", "string") { _ in Value(CommandLine.arguments.joined(separator: " ")) },
            .staticProperty("Version", "version") { _ in .object(VersionObject(LanguageEdition.isDesktop ? [4, 0, 30319, 42000] : [10, 0, 0])) },
            .staticProperty("OSVersion", "System.OperatingSystem") { _ in .object(OperatingSystemObject(systemVersion)) },
            .staticMethod("string GetEnvironmentVariable(string variable)") { args, runspace in Value(optional: runspace.environment[args[0].string]) },
            .staticMethod("string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)") { args, runspace in
                Value(optional: runspace.environment[args[0].string])
            },
            .staticMethod("void SetEnvironmentVariable(string variable, string value)") { args, runspace in try set(args, runspace) },
            .staticMethod("void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)") { args, runspace in try set(args, runspace) },
            .staticMethod("System.Collections.IDictionary GetEnvironmentVariables()") { _, runspace in table(runspace) },
            .staticMethod("System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)") { _, runspace in table(runspace) },
            .staticMethod("string ExpandEnvironmentVariables(string name)") { args, runspace in Value(runspace.environmentExpanded(args[0].string)) },
            .staticMethod("string[] GetCommandLineArgs()") { _, _ in Value(stringArray: CommandLine.arguments) },
            .staticMethod("string GetFolderPath(System.Environment+SpecialFolder folder)") { args, runspace in folder(args[0], runspace) },
            .staticMethod("string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)") { args, runspace in folder(args[0], runspace) },
            .staticMethod("void Exit(int exitCode)") { args, _ in throw FlowControl.exit(code: Int32(truncatingIfNeeded: args[0].int)) },
            .staticMethod("void FailFast(string message)") { args, runspace in
                runspace.host.writeError("Process terminated. \(args[0].string)\n")
                throw FlowControl.exit(code: 134)
            },
        ]
    }
    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    static var processPath: String? {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink("/proc/self/exe", &buffer, 4096)
        return count > 0 ? String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
    /// Environment.ProcessCpuUsage: processor times of the program, in ticks.
    final class ProcessorUsageObject: NetObject {
        private let times: (user: Int64, system: Int64) = {
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            func ticks(_ time: timeval) -> Int64 { Int64(time.tv_sec) * 10_000_000 + Int64(time.tv_usec) * 10 }
            return (ticks(usage.ru_utime), ticks(usage.ru_stime))
        }()
        override var type: TypeInfo { ProcessorUsageObject.usage }
        static let usage = TypeInfo("System.Environment+ProcessCpuUsage", base: WellKnown.valueType, flags: [.valueType, .sealed], members: {
            func time(_ name: String, _ pick: @escaping @Sendable ((user: Int64, system: Int64)) -> Int64) -> TypeMember {
                .property(name, "timespan") { value, _ in value.as(ProcessorUsageObject.self).map { Value(timeSpan: pick($0.times)) } ?? .null }
            }
            return [time("UserTime") { $0.user }, time("PrivilegedTime") { $0.system }, time("TotalTime") { $0.user + $0.system }]
        })
    }
    /// The computer's memory in bytes.
    static var totalMemory: Int64 { Int64(sysconf(Int32(_SC_PHYS_PAGES))) * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    static var workingSet: Int64 {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 255, file) != nil else { return 0 }
        let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: " ")
        return (fields.count > 1 ? Int64(fields[1]) ?? 0 : 0) * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// System.OperatingSystem: a platform and its version.
final class OperatingSystemObject: NetObject {
    let version: VersionObject
    init(_ version: VersionObject) {
        self.version = version
        super.init()
    }
    override var type: TypeInfo { OperatingSystemObject.systemType }
    override func toText() -> String { "Microsoft Windows NT \(version.toText())" }
    static let systemType = TypeInfo("System.OperatingSystem", interfaces: ["System.ICloneable"], flags: .sealed, members: {
        [
            .property("Platform", "System.PlatformID") { _, _ in enumValue("System.PlatformID", 2) },
            .property("ServicePack", "string") { _, _ in "" },
            .property("Version", "version") { value, _ in Value(value.as(OperatingSystemObject.self)?.version) },
            .property("VersionString", "string") { value, _ in Value(value.as(OperatingSystemObject.self)?.toText() ?? "") },
            .method("string ToString()") { value, _, _ in Value(value.as(OperatingSystemObject.self)?.toText() ?? "") },
        ] + ["Windows", "Linux", "MacOS", "FreeBSD", "Android", "IOS", "Browser"].map { name in
            .staticMethod("bool Is\(name)()") { _, _ in .bool(name == "Windows") }
        }
    })
}
