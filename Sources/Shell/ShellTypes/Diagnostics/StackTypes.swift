import ShellRuntime

/// System.Diagnostics.StackTrace and StackFrame, and what scripts ask of the runtime beside them: its collector, its features.
/// Scripts run as this program's own code, so that a trace has no frames of .NET.
enum StackTypes {
    private static let trace: TypeInfo = TypeInfo("System.Diagnostics.StackTrace", members: {
        let forms = ["", "bool fNeedFileInfo", "int skipFrames", "int skipFrames, bool fNeedFileInfo", "System.Exception e", "System.Exception e, bool fNeedFileInfo"]
        return forms.map { form in .constructor(form) { _, _ in .object(PlainObject(trace, text: "")) } } + [
            .property("FrameCount", "int") { _, _ in 0 },
            .method("System.Diagnostics.StackFrame GetFrame(int index)") { _, _, _ in .null },
            .method("System.Diagnostics.StackFrame[] GetFrames()") { _, _, _ in Value(array: [Value]()) },
            .method("string ToString()") { _, _, _ in "" },
        ]
    })
    private static let frame: TypeInfo = TypeInfo("System.Diagnostics.StackFrame", members: {
        ["", "bool needFileInfo", "int skipFrames", "int skipFrames, bool needFileInfo"].map { form in .constructor(form) { _, _ in .object(PlainObject(frame, text: "<unknown>")) } } + [
            .method("System.Reflection.MethodBase GetMethod()") { _, _, _ in .null }, .method("string GetFileName()") { _, _, _ in .null },
            .method("int GetFileLineNumber()") { _, _, _ in 0 }, .method("int GetFileColumnNumber()") { _, _, _ in 0 },
            .method("int GetILOffset()") { _, _, _ in -1 }, .method("int GetNativeOffset()") { _, _, _ in -1 },
        ]
    })
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Diagnostics.StackTrace") { trace }
        registry.register("System.Diagnostics.StackFrame") { frame }
        registry.register("System.Runtime.GCSettings") {
            TypeInfo("System.Runtime.GCSettings", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticProperty("IsServerGC", "bool") { _ in false },
                    .staticProperty("LatencyMode", "System.Runtime.GCLatencyMode", set: { _, _, _ in }) { _ in enumValue("System.Runtime.GCLatencyMode", 1) },
                    .staticProperty("LargeObjectHeapCompactionMode", "System.Runtime.GCLargeObjectHeapCompactionMode", set: { _, _, _ in }) { _ in enumValue("System.Runtime.GCLargeObjectHeapCompactionMode", 1) },
                ]
            })
        }
        registry.register("System.Runtime.CompilerServices.RuntimeFeature") {
            TypeInfo("System.Runtime.CompilerServices.RuntimeFeature", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticProperty("IsDynamicCodeSupported", "bool") { _ in true }, .staticProperty("IsDynamicCodeCompiled", "bool") { _ in true },
                    .staticMethod("bool IsSupported(string feature)") { args, _ in
                        .bool(["PortablePdb", "DefaultImplementationsOfInterfaces", "UnmanagedSignatureCallingConvention", "CovariantReturnsOfClasses", "ByRefFields", "ByRefLikeGenerics", "VirtualStaticsInInterfaces", "NumericIntPtr", "IsDynamicCodeSupported", "IsDynamicCodeCompiled"].contains(args[0].string))
                    },
                ]
            })
        }
        registry.register("System.Runtime.Versioning.FrameworkName") { frameworkName }
    }
    /// `.NETCoreApp,Version=v10.0`.
    private static let frameworkName: TypeInfo = TypeInfo("System.Runtime.Versioning.FrameworkName", flags: .sealed, members: {
        @Sendable func make(_ name: String, _ version: Value, _ profile: String, _ runspace: Runspace) -> Value {
            let text = "\(name),Version=v\(runspace.text(version))" + (profile.isEmpty ? "" : ",Profile=\(profile)")
            return .object(KeptObject(frameworkName, ["Identifier": Value(name), "Version": version, "Profile": Value(profile), "FullName": Value(text)], text: { $0["FullName"].string }))
        }
        let readers: [TypeMember] = [("Identifier", "string"), ("Version", "version"), ("Profile", "string"), ("FullName", "string")].map { name, type in
            .property(name, type) { value, _ in value.as(KeptObject.self)?[name] ?? .null }
        }
        return readers + [
            .constructor("string identifier, version version") { args, runspace in make(args[0].string, args[1], "", runspace) },
            .constructor("string identifier, version version, string profile") { args, runspace in make(args[0].string, args[1], args[2].string, runspace) },
            .constructor("string frameworkName") { args, runspace in
                let parts = args[0].string.split(separator: ",").map { $0.drop { $0 == " " } }
                let fields = parts.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map { String($0) } }
                guard (2...3).contains(parts.count), let version = fields.first(where: { $0.count == 2 && $0[0].equalsIgnoringCase("Version") })?[1], let type = TypeRegistry.shared.find("System.Version") else {
                    throw NetException.argument("FrameworkName cannot have less than two components or more than three components.", "frameworkName")
                }
                let digits = version.hasPrefix("v") || version.hasPrefix("V") ? String(version.dropFirst()) : version
                return make(String(parts[0]), try runspace.convert(Value(digits), to: type), fields.first { $0.count == 2 && $0[0].equalsIgnoringCase("Profile") }?[1] ?? "", runspace)
            },
            .method("string ToString()") { value, _, _ in Value(value.objectValue?.toText() ?? "") },
        ]
    })
}
