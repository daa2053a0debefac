import ShellRuntime

/// Members of OperatingSystem, Thread, GC, RuntimeHelpers and Process that say what is so in any process, or do nothing that shows.
enum SystemFacts {
    static func register() {
        TypeMembers.extend("System.OperatingSystem") { platforms }
        TypeMembers.extend("System.Threading.Thread") { threads }
        TypeMembers.extend("System.GC") { collector }
        TypeMembers.extend("System.Runtime.CompilerServices.RuntimeHelpers") { helpers }
        TypeMembers.extend("System.Diagnostics.Process") {
            [.staticMethod("void EnterDebugMode()") { _, _ in .void }, .staticMethod("void LeaveDebugMode()") { _, _ in .void }]
        }
        TypeMembers.extend("System.Diagnostics.Debugger") {
            [
                .staticMethod("void NotifyOfCrossThreadDependency()") { _, _ in .void }, .staticMethod("void BreakForUserUnhandledException(System.Exception exception)") { _, _ in .void },
                .staticProperty("DefaultCategory", "string") { _ in .null },
            ]
        }
        TypeMembers.extend("System.Threading.Interlocked") { [.staticMethod("void MemoryBarrierProcessWide()") { _, _ in .void }] }
        TypeMembers.extend("System.Threading.Volatile") { [.staticMethod("void ReadBarrier()") { _, _ in .void }, .staticMethod("void WriteBarrier()") { _, _ in .void }] }
        TypeMembers.extend("System.Diagnostics.Trace") {
            [.staticMethod("void Refresh()") { _, _ in .void }, .staticProperty("UseGlobalLock", "bool", set: { _, new, _ in globalLock = new.bool }) { _ in .bool(globalLock) }]
        }
        for (type, name, value) in constants { TypeMembers.extend(type) { [.staticProperty(name, "int") { _ in .int(value) }] } }
        TypeMembers.extend("System.AppDomain") { domains }
    }
    nonisolated(unsafe) private static var globalLock = true
    private static let constants: [(String, String, Int32)] = [
        ("System.Diagnostics.StackFrame", "OFFSET_UNKNOWN", -1), ("System.Diagnostics.StackTrace", "METHODS_TO_SKIP", 0), ("System.Net.CookieContainer", "DefaultCookieLengthLimit", 4096),
        ("System.Net.CookieContainer", "DefaultCookieLimit", 300), ("System.Net.CookieContainer", "DefaultPerDomainCookieLimit", 20), ("System.Net.ServicePointManager", "DefaultNonPersistentConnectionLimit", 4),
        ("System.Net.ServicePointManager", "DefaultPersistentConnectionLimit", 2), ("System.Text.UnicodeEncoding", "CharSize", 2), ("System.Globalization.GregorianCalendar", "ADEra", 1),
        ("System.Runtime.InteropServices.Marshal", "SystemDefaultCharSize", 2), ("System.Runtime.InteropServices.Marshal", "SystemMaxDBCSCharSize", 1), ("System.Threading.Timer", "ActiveCount", 0),
    ]

    private static var platforms: [TypeMember] {
        let version = "int major, int minor = 0, int build = 0"
        let others: [TypeMember] = [("Android", ", int revision = 0"), ("FreeBSD", ", int revision = 0"), ("IOS", ""), ("MacCatalyst", ""), ("MacOS", ""), ("TvOS", ""), ("WatchOS", "")].map { name, further in
            .staticMethod("bool Is\(name)VersionAtLeast(\(version)\(further))") { _, _ in false }
        }
        @Sendable func isAtLeast(_ args: ArraySlice<Value>, _ runspace: Runspace) throws -> Bool {
            guard let environment = TypeRegistry.shared.find("System.Environment") else { return false }
            let own = try Members.get(try Members.getStatic(environment, "OSVersion", runspace), "Version", runspace)
            for (part, wanted) in zip(["Major", "Minor", "Build", "Revision"], args.map(\.int)) {
                let have = try Members.get(own, part, runspace).int
                if have != wanted { return have > wanted }
            }
            return true
        }
        return others + ["MacCatalyst", "TvOS", "Wasi", "WatchOS"].map { name in .staticMethod("bool Is\(name)()") { _, _ in false } } + [
            .staticMethod("bool IsWindowsVersionAtLeast(\(version), int revision = 0)") { args, runspace in .bool(try isAtLeast(args[...], runspace)) },
            .staticMethod("bool IsOSPlatform(string platform)") { args, _ in .bool(args[0].string.equalsIgnoringCase("Windows")) },
            .staticMethod("bool IsOSPlatformVersionAtLeast(string platform, \(version), int revision = 0)") { args, runspace in
                .bool(try args[0].string.equalsIgnoringCase("Windows") && isAtLeast(args.dropFirst(), runspace))
            },
            .method("System.Object Clone()") { value, _, _ in value },
        ]
    }
    private static var threads: [TypeMember] {
        let kinds = ["System.IntPtr", "System.Object", "System.UIntPtr", "byte", "double", "float", "int", "long", "sbyte", "short", "uint", "ulong", "ushort"]
        return kinds.flatMap { kind -> [TypeMember] in
            [
                .staticMethod("\(kind) VolatileRead([ref] \(kind) address)") { args, _ in args[0].as(ReferenceObject.self)?.box.value ?? .null },
                .staticMethod("void VolatileWrite([ref] \(kind) address, \(kind) value)") { args, _ in
                    assign(args[0], args[1])
                    return .void
                },
            ]
        } + [
            .staticMethod("void BeginThreadAffinity()") { _, _ in .void }, .staticMethod("void EndThreadAffinity()") { _, _ in .void }, .method("void DisableComObjectEagerCleanup()") { _, _, _ in .void },
        ]
    }
    private static var collector: [TypeMember] {
        let sizes = ["long totalSize", "long totalSize, bool disallowFullBlockingGC", "long totalSize, long lohSize", "long totalSize, long lohSize, bool disallowFullBlockingGC"]
        @Sendable func refused() -> NetException { NetException.invalidOperation("This API requires that a call to GC.RegisterForFullGCNotification has been made.") }
        let waiting: [TypeMember] = ["WaitForFullGCApproach", "WaitForFullGCComplete"].flatMap { name in
            ["", "int millisecondsTimeout", "timespan timeout"].map { parameters in .staticMethod("System.GCNotificationStatus \(name)(\(parameters))") { _, _ in throw refused() } }
        }
        return waiting + sizes.map { parameters in
            .staticMethod("bool TryStartNoGCRegion(\(parameters))") { args, _ in
                if args[0].int <= 0 { throw NetException.outOfRange("totalSize must be positive.", "totalSize") }
                if isQuiet { throw NetException.invalidOperation("The NoGCRegion mode was already in progress.") }
                isQuiet = true
                return true
            }
        } + [
            .staticMethod("void EndNoGCRegion()") { _, _ in
                if !isQuiet { throw NetException.invalidOperation("NoGCRegion mode must be set.") }
                isQuiet = false
                return .void
            },
            .staticMethod("void CancelFullGCNotification()") { _, _ in throw refused() },
            .staticMethod("void RegisterForFullGCNotification(int maxGenerationThreshold, int largeObjectHeapThreshold)") { _, _ in .void },
        ] + ["AllocateArray", "AllocateUninitializedArray"].map { name in
            .staticMethod("T[] \(name)[T](int length, bool pinned = False)") { args, runspace in
                guard let element = runspace.takeTypeArguments().first else { throw NetException.invalidOperation("Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true.") }
                if args[0].int < 0 { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                return try Members.construct(element.arrayType(), [args[0]], runspace)
            }
        }
    }
    nonisolated(unsafe) private static var isQuiet = false

    private static var helpers: [TypeMember] {
        let nothing = ["PrepareConstrainedRegions()", "PrepareConstrainedRegionsNoOP()", "PrepareContractedDelegate(System.Delegate d)", "PrepareDelegate(System.Delegate d)", "PrepareMethod(System.RuntimeMethodHandle method)",
            "ProbeForSufficientStack()", "RunClassConstructor(System.RuntimeTypeHandle type)", "RunModuleConstructor(System.ModuleHandle module)"]
        return nothing.map { text in .staticMethod("void \(text)") { _, _ in .void } } + [
            .staticMethod("System.Object GetObjectValue(System.Object obj)") { args, _ in args[0] }, .staticProperty("OffsetToStringData", "int") { _ in .int(12) },
            .staticMethod("bool IsReferenceOrContainsReferences[T]()") { _, runspace in
                guard let type = runspace.takeTypeArguments().first else { return true }
                return .bool(!type.isValueType)
            },
        ]
    }
    private static var domains: [TypeMember] {
        [
            .staticMethod("int GetCurrentThreadId()") { _, runspace in
                guard let environment = TypeRegistry.shared.find("System.Environment") else { return .int(1) }
                return try Members.getStatic(environment, "CurrentManagedThreadId", runspace)
            },
            .staticProperty("MonitoringIsEnabled", "bool", set: { _, new, _ in
                if !new.bool { throw NetException.argument("The value for MonitoringIsEnabled cannot be set to false.") }
            }) { _ in true },
            .property("MonitoringSurvivedMemorySize", "long") { _, _ in .long(0) }, .staticProperty("MonitoringSurvivedProcessMemorySize", "long") { _ in .long(0) },
            .property("MonitoringTotalAllocatedMemorySize", "long") { _, runspace in
                guard let collector = TypeRegistry.shared.find("System.GC") else { return .long(0) }
                return try Members.invokeStatic(collector, "GetTotalAllocatedBytes", [.bool(false)], runspace)
            },
            .property("MonitoringTotalProcessorTime", "timespan") { _, runspace in
                guard let process = TypeRegistry.shared.find("System.Diagnostics.Process") else { return .null }
                return try Members.get(try Members.invokeStatic(process, "GetCurrentProcess", [], runspace), "TotalProcessorTime", runspace)
            },
            .method("bool IsFinalizingForUnload()") { _, _, _ in false }, .method("System.Nullable[bool] IsCompatibilitySwitchSet(string value)") { _, _, _ in .null },
            .method("string ApplyPolicy(string assemblyName)") { _, args, _ in
                if args[0].isNull { throw NetException.argumentNull("assemblyName") }
                return args[0]
            },
            .method("System.Reflection.Assembly Load(string assemblyString)") { _, args, runspace in
                try Members.invokeStatic(AssemblyObject.assemblyType.baseType ?? AssemblyObject.assemblyType, "Load", [args[0]], runspace)
            },
        ] + ["AppendPrivatePath(string path)", "ClearPrivatePath()", "ClearShadowCopyPath()", "SetCachePath(string path)", "SetDynamicBase(string path)", "SetShadowCopyFiles()", "SetShadowCopyPath(string path)",
            "SetPrincipalPolicy(System.Security.Principal.PrincipalPolicy policy)"].map { text in .method("void \(text)") { _, _, _ in .void } }
    }
}
