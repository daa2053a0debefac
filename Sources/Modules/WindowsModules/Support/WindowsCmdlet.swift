import ShellRuntime
import VirtualDisks
import VirtualMachines
import WindowsMachine

/// What the cmdlets of Windows' modules do alike: find the session's machine, its disks, and report refusals.
class WindowsCmdlet: Cmdlet {
    private var found: WindowsMachine?

    /// Another host that the command works on; nil for the session's own machine.
    final var place: HostHandle? { didSet { found = nil } }
    private var hasLookedAtSession = false

    /// The machine that the session belongs to: a guest's, or the host's; or the host of -CimSession.
    final func machine() throws -> WindowsMachine {
        try followSession()
        if let found { return found }
        let made: WindowsMachine
        if let place {
            made = try place.session().windows
        } else if let machine = runspace.machine as? WindowsMachine {
            made = machine
        } else if let session = runspace.machine as? MachineSession {
            made = session.windows
        } else {
            made = try host().platform.installedWindows
            // The session's process is one of the machine's.
            _ = try (runspace.services[HostHandle.serviceKey] as? HostHandle)?.session()
        }
        found = made
        return made
    }

    /// The machine of a session, for members of objects; nil where the session has none.
    static func machine(of runspace: Runspace) throws -> WindowsMachine? {
        if let machine = runspace.machine as? WindowsMachine { return machine }
        let session = runspace.machine as? MachineSession
        return try session?.windows ?? (runspace.services[HostHandle.serviceKey] as? HostHandle)?.session().windows
    }

    /// -CimSession names the machine; a command that goes from one to the next is a ``ComputerCmdlet``.
    private func followSession() throws {
        guard !hasLookedAtSession else { return }
        hasLookedAtSession = true
        let names = try sessionComputers()
        guard place == nil, let name = names.first else { return }
        guard names.allSatisfy({ $0.equalsIgnoringCase(name) }) else {
            throw terminating("\(runtime.info.name) works in one CIM session at a time.", id: "CimSessions", category: .notImplemented)
        }
        let own = runspace.services[HostHandle.serviceKey] as? HostHandle
        if let other = reached(name), other !== own { place = other }
    }

    /// The computers of -CimSession.
    final func sessionComputers() throws -> [String] {
        guard has("CimSession") else { return [] }
        return try values("CimSession").map { runspace.text(try Members.get($0, "ComputerName", runspace)) }
    }

    /// The host of that name, the session's own among them; nil where there is none. A guest reaches itself alone.
    final func reached(_ name: String) -> HostHandle? {
        guard (runspace.machine as? MachineSession)?.isHost ?? true else { return nil }
        return (runspace.services[HostHandle.serviceKey] as? HostHandle)?.named(name)
    }

    /// The virtualization host; a guest has none.
    final func host() throws -> VirtualizationHost {
        try followSession()
        if let place { return try place.host() }
        guard (runspace.machine as? MachineSession)?.isHost ?? true, let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else {
            throw terminating(
                "The Hyper-V Virtual Machine Management service is not running on this computer.", id: "ObjectNotFound",
                category: .objectNotFound)
        }
        do {
            return try handle.host()
        } catch let error as ShellError {
            throw error
        } catch {
            throw terminating("\(error)", id: "HostUnavailable", category: .resourceUnavailable)
        }
    }

    /// The disks of the session's machine.
    final func disks() throws -> DiskManager? {
        try followSession()
        if let place { return try place.host().disks }
        if let session = runspace.machine as? MachineSession { return session.disks }
        return try host().disks
    }

    /// A path of the machine in full; a relative one starts at the current folder where that is a modelled one.
    final func fullPath(_ text: String) -> String {
        let base = try? WindowsPath(runspace.location)
        return (try? WindowsPath(text, relativeTo: base))?.description ?? text
    }

    /// Whether a text fits one of the patterns; no patterns fit everything.
    final func fits(_ text: String, _ patterns: [String]) -> Bool {
        patterns.isEmpty || patterns.contains { Self.matches(text, $0) }
    }

    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard pattern.contains("*") || pattern.contains("?") || pattern.contains("[") else { return text.equalsIgnoringCase(pattern) }
        return (try? WildcardPattern(pattern))?.matches(text) ?? false
    }

    static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") || text.contains("[") }
}

extension Value {
    /// System.DateTime in the machine's local time (UTC).
    init(_ time: WindowsTime) { self.init(NetDateTime(ticks: time.dotNetTicks, kind: .local)) }
    init(_ number: UInt64) { self = .ulong(number) }
    /// A `string[]`.
    init(texts: [String]) { self = .object(ObjectArray(ContiguousArray(texts.map { Value($0) }), of: WellKnown.string)) }
}

/// Where surfaces stand, by lower-case name.
private let surfaceTables = [
    WindowsSurfaces.table, DiskSurfaces.table, ExecutionPolicy.surfaces, ServiceSurfaces.table, EventLogSurfaces.table, GetComputerInfo.surfaces, PkiSurfaces.table,
]

/// A module's row: name, implementing type, surface by name.
func windowsEntry(_ name: String, _ type: WindowsCmdlet.Type, implementing: String? = nil) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: implementing ?? name,
        surface: {
            let key = name.lowercased()
            let text = DocumentedSurfaces.text(key) ?? surfaceTables.lazy.compactMap { $0[key] }.first ?? name
            return TypedSurface.make(CommandMetadata(surface: text))
        }, make: { implementing == nil ? CimJobCapable(type.init()) : type.init() })
}

/// Parameters that take CIM objects by value take those of one class alone, so that a piped object finds its own.
enum TypedSurface {
    private static let classes: [String: @Sendable () -> TypeInfo] = [
        "Disk": { StorageObjects.disk.type }, "Partition": { StorageObjects.partition.type }, "Volume": { StorageObjects.volume.type },
        "DiskImage": { StorageObjects.image.type }, "AssociatedIPInterface": { NetworkObjects.interface.type },
        "AssociatedTCPSetting": { TransportSettings.tcp.type }, "AssociatedTransportFilter": { TransportSettings.filter.type },
    ]
    /// Stands for classes of module Storage that the model has no objects of: nothing binds to it by value.
    private static let absent = TypeInfo("Microsoft.Management.Infrastructure.CimInstance#absent")

    /// `input` is the class of CIM objects that it takes where the cmdlet's own module says it.
    static func make(_ surface: CommandMetadata, input: ModelSchema? = nil) -> CommandMetadata {
        let parameters = surface.parameters.filter { !$0.isCommon }.map { parameter -> ParameterMetadata in
            guard parameter.typeName.hasPrefix("CimInstance") else { return parameter }
            let unknown = surface.module == "Storage" ? absent : WellKnown.object
            var type = surface.module == "CimCmdlets" ? CimSchemas.instance : classes[parameter.name]?() ?? unknown
            if surface.module != "CimCmdlets", parameter.uses.contains(where: \.byValue) {
                if let input, parameter.name == "InputObject" || classes[parameter.name] == nil {
                    type = input.type
                } else if parameter.name == "InputObject" {
                    type = PartitionSurfaces.inputs.first { surface.name.hasSuffix($0.suffix) }?.schema().type ?? unknown
                }
            }
            if parameter.typeName.hasSuffix("[]") { type = type.arrayType() }
            return ParameterMetadata(
                parameter.name, type: parameter.typeName, aliases: parameter.aliases, uses: parameter.uses, validation: parameter.validation,
                resolvedType: type)
        }
        return CommandMetadata(
            name: surface.name, module: surface.module, defaultSet: surface.defaultSet, setNames: surface.setNames, parameters: parameters,
            supportsShouldProcess: surface.supportsShouldProcess, supportsPaging: surface.supportsPaging,
            positionalBinding: surface.positionalBinding, confirmImpact: surface.confirmImpact, aliases: surface.aliases,
            outputTypes: surface.outputTypes)
    }
}
