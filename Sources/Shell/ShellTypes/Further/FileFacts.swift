import ShellRuntime

/// Links and permissions of files, and the members of the engine's static classes that other members answer.
enum FileFacts {
    static func register() {
        TypeMembers.extend("System.IO.Directory") { [link("Directory"), target("Directory")] }
        TypeMembers.extend("System.IO.FileSystemInfo") {
            [.method("void CreateAsSymbolicLink(string pathToTarget)") { value, args, runspace in
                guard let type = TypeRegistry.shared.find("System.IO.File") else { return .void }
                _ = try Members.invokeStatic(type, "CreateSymbolicLink", [try Members.get(value, "FullName", runspace), args[0]], runspace)
                return .void
            }]
        }
        let space = "System.Management.Automation."
        TypeMembers.extend(space + "LanguagePrimitives") {
            [
                .staticMethod("System.Collections.IEnumerator GetEnumerator(System.Object obj)") { args, runspace in
                    guard let primitives = TypeRegistry.shared.find(space + "LanguagePrimitives") else { return .null }
                    let sequence = try Members.invokeStatic(primitives, "GetEnumerable", [args[0]], runspace)
                    return sequence.isNull ? .null : try Members.invoke(sequence, "GetEnumerator", [], runspace)
                },
                .staticMethod("System.Object ConvertPSObjectToType(psobject valueToConvert, type resultType, bool recursion, System.IFormatProvider formatProvider, bool ignoreUnknownMembers)") { args, runspace in
                    guard let wanted = args[1].as(TypeObject.self)?.info else { throw NetException.argumentNull("resultType") }
                    return args[0].isNull ? .null : try runspace.convert(args[0], to: wanted)
                },
            ]
        }
        TypeMembers.extend(space + "SessionState") {
            let origin = "System.Management.Automation.CommandOrigin origin"
            return [
                .staticMethod("bool IsVisible(\(origin), System.Object valueToCheck)") { args, runspace in .bool(try isVisible(args[0], args[1], runspace)) },
                .staticMethod("bool IsVisible(\(origin), psvariable variable)") { args, runspace in .bool(try isVisible(args[0], args[1], runspace)) },
                .staticMethod("bool IsVisible(\(origin), System.Management.Automation.CommandInfo commandInfo)") { args, runspace in .bool(try isVisible(args[0], args[1], runspace)) },
                .staticMethod("void ThrowIfNotVisible(\(origin), System.Object valueToCheck)") { args, runspace in
                    guard try isVisible(args[0], args[1], runspace) else {
                        throw NetException("System.Management.Automation.SessionStateException", "Cannot access the element because it is a private element.")
                    }
                    return .void
                },
            ]
        }
        TypeMembers.extend(space + "PSDriveInfo") {
            ["System.Management.Automation.PSDriveInfo drive", "System.Object obj"].map { parameter in
                .method("int CompareTo(\(parameter))") { value, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("drive") }
                    return try Members.invokeStatic(WellKnown.string, "Compare", [try Members.get(value, "Name", runspace), try Members.get(args[0], "Name", runspace), true], runspace)
                }
            }
        }
        for (type, name) in [("Microsoft.PowerShell.Commands.HistoryInfo", "Microsoft.PowerShell.Commands.HistoryInfo"), ("Microsoft.PowerShell.Commands.MatchInfoContext", "System.Object")] {
            TypeMembers.extend(type) { [.method("\(name) Clone()") { value, _, _ in value.as(KeptObject.self).map { .object(KeptObject($0.type, $0.values)) } ?? value }] }
        }
    }
    /// Private elements are hidden from what the runspace itself calls; the engine sees all.
    private static func isVisible(_ origin: Value, _ element: Value, _ runspace: Runspace) throws -> Bool {
        guard origin.raw == 0, !element.isNull else { return true }
        return runspace.text(try Members.get(element, "Visibility", runspace)) != "Private"
    }
    private static func link(_ kind: String) -> TypeMember {
        .staticMethod("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)") { args, runspace in
            guard let file = TypeRegistry.shared.find("System.IO.File"), let own = TypeRegistry.shared.find("System.IO.\(kind)Info") else { return .null }
            _ = try Members.invokeStatic(file, "CreateSymbolicLink", args, runspace)
            return try Members.construct(own, [args[0]], runspace)
        }
    }
    private static func target(_ kind: String) -> TypeMember {
        .staticMethod("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)") { args, runspace in
            guard let own = TypeRegistry.shared.find("System.IO.\(kind)Info") else { return .null }
            return try Members.invoke(try Members.construct(own, [args[0]], runspace), "ResolveLinkTarget", [args[1]], runspace)
        }
    }
}
