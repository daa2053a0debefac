import ShellRuntime

/// ConvertFrom-SddlString: a security descriptor's owner, group and entries in words.
final class ConvertFromSddlString: Cmdlet {
    private static let rights = ["FileSystemRights", "RegistryRights", "ActiveDirectoryRights", "MutexRights", "SemaphoreRights", "EventWaitHandleRights"]

    override func process() throws {
        let sddl = text("Sddl") ?? ""
        guard let type = runspace.findType("System.Security.AccessControl.CommonSecurityDescriptor") else { return }
        let descriptor: Value
        do { descriptor = try Members.construct(type, [false, false, Value(sddl)], runspace) } catch let error as ShellError {
            let cause = error.record.exception.inner ?? error.record.exception
            throw terminating(cause.message, id: "InvalidSDDL", category: .invalidArgument, target: Value(sddl), exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let made = CustomObject(typeName: "Microsoft.PowerShell.Commands.SecurityDescriptorInfo")
        for name in ["Owner", "Group"] { made[name] = account(try Members.get(descriptor, name, runspace)) }
        for name in ["DiscretionaryAcl", "SystemAcl"] { made[name] = Value(strings: try entries(try Members.get(descriptor, name, runspace))) }
        made["RawDescriptor"] = descriptor
        try write(made)
    }

    /// The account's name; null where nobody has it.
    private func account(_ identifier: Value) -> Value {
        guard !identifier.isNull, let type = runspace.findType("System.Security.Principal.NTAccount") else { return .null }
        guard let found = try? Members.invoke(identifier, "Translate", [.object(TypeObject(type))], runspace) else { return .null }
        return (try? Members.get(found, "Value", runspace)) ?? .null
    }

    private func entries(_ list: Value) throws -> [String] {
        try runspace.elements(list, nullIsEmpty: true).map { entry in
            var shown = "\(runspace.text(account(try Members.get(entry, "SecurityIdentifier", runspace)))): \(runspace.text(try Members.get(entry, "AceQualifier", runspace)))"
            let flags = runspace.text(try Members.get(entry, "AceFlags", runspace))
            if flags != "None" { shown += " " + flags }
            let names = self.names(try Members.get(entry, "AccessMask", runspace).integerValue ?? 0)
            return names.isEmpty ? shown : shown + " (\(names.joined(separator: ", ")))"
        }
    }

    /// The rights that a mask grants; of several names for one right, the first.
    private func names(_ mask: Int64) -> [String] {
        let asked = has("Type") ? [text("Type") ?? ""] : Self.rights
        var seen: Set<Int64> = [], found: [String] = []
        for name in asked {
            let space = name == "ActiveDirectoryRights" ? "System.DirectoryServices." : "System.Security.AccessControl."
            for member in (runspace.findType(space + name)?.enumMembers ?? []).sorted(by: { UInt64(bitPattern: $0.value) < UInt64(bitPattern: $1.value) })
            where seen.insert(member.value).inserted && mask & member.value == member.value { found.append(member.name) }
        }
        return found.sorted { Collation.compare($0, $1, ignoringCase: true) < 0 }
    }
}
