import HostStore

/// What a running machine has beside its volumes, as a saved state keeps it: how long it is up, processes, states of services,
/// environment and network adapters. A part that nobody has asked for since the boot is left out.
extension WindowsMachine {
    public func memoryImage() -> [UInt8] {
        var image: StateValue = ["uptime": .double(uptime)]
        // A part that was not looked at since the machine was restored is as it was then.
        image["processes"] = made(\.processes)?.image ?? core.memory?["processes"]
        image["services"] = made(\.services)?.image ?? core.memory?["services"]
        image["environment"] = made(\.environment)?.image ?? core.memory?["environment"]
        image["network"] = made(\.network)?.image ?? core.memory?["network"]
        return image.encoded()
    }
}

extension MachineProcess {
    fileprivate var image: StateValue {
        [
            "id": .integer(Int64(id)), "name": .string(name), "path": .string(path), "command": .string(commandLine), "user": .string(user),
            "session": .integer(Int64(sessionID)), "parent": .integer(Int64(parentID)), "start": .unsigned(startTime.rawValue),
            "modules": .strings(modules), "working": .unsigned(workingSet), "private": .unsigned(privateMemory),
            "handles": .integer(Int64(handles)), "time": .double(processorTime),
            "priority": .integer(Int64(priorityClass)), "affinity": .unsigned(affinity ?? 0),
        ]
    }

    fileprivate init?(_ image: StateValue) {
        guard let id = image["id"]?.int, let name = image["name"]?.string else { return nil }
        self.init(
            id: id, name: name, path: image["path"]?.string ?? "", commandLine: image["command"]?.string ?? "", user: image["user"]?.string ?? "",
            sessionID: image["session"]?.int ?? 0, parentID: image["parent"]?.int ?? 0,
            startTime: WindowsTime(rawValue: image["start"]?.unsigned ?? 0), modules: image["modules"]?.strings ?? [],
            workingSet: image["working"]?.unsigned ?? 0, privateMemory: image["private"]?.unsigned ?? 0, handles: image["handles"]?.int ?? 0,
            processorTime: image["time"]?.double ?? 0, priorityClass: image["priority"]?.int ?? 32,
            affinity: image["affinity"]?.unsigned.flatMap { $0 == 0 ? nil : $0 })
    }
}

extension ProcessTable {
    fileprivate var image: StateValue { .list(all.map(\.image)) }

    /// The table of an image; nil where that has none.
    static func table(_ image: StateValue?) -> [Int: MachineProcess]? {
        guard let list = image?["processes"]?.list else { return nil }
        return Dictionary(list.compactMap(MachineProcess.init).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ServiceManager {
    fileprivate var image: StateValue {
        .list(
            allWithDrivers.map {
                ["name": .string($0.name), "state": .integer(Int64($0.state.rawValue)), "process": .integer(Int64($0.processID))]
            })
    }

    /// Gives the services of a table the states of an image.
    static func apply(_ image: StateValue?, to table: inout [String: MachineService]) {
        for entry in image?["services"]?.list ?? [] {
            guard let name = entry["name"]?.string, let state = entry["state"]?.int.flatMap(ServiceState.init) else { continue }
            table[folded(name)]?.state = state
            table[folded(name)]?.processID = entry["process"]?.int ?? 0
        }
    }
}

extension EnvironmentBlock {
    fileprivate var image: StateValue { .list(all.map { .list([.string($0.name), .string($0.value)]) }) }

    /// The variables of an image; nil where that has none.
    static func variables(_ image: StateValue?) -> [(name: String, value: String)]? {
        image?["environment"]?.list?.compactMap { pair in
            guard let texts = pair.strings, texts.count == 2 else { return nil }
            return (texts[0], texts[1])
        }
    }
}

extension NetworkAdapterTable {
    fileprivate var image: StateValue {
        .list(all.map { ["id": .string($0.interfaceGUID), "name": .string($0.name), "status": .string($0.status)] })
    }

    /// Adapters as configured, with the names and states that they have in an image.
    static func adapters(_ configured: [NetworkAdapter], _ image: StateValue?) -> [NetworkAdapter] {
        let known = image?["network"]?.list ?? []
        return configured.map { adapter in
            var adapter = adapter
            guard let entry = known.first(where: { $0["id"]?.string == adapter.interfaceGUID }) else { return adapter }
            adapter.name = entry["name"]?.string ?? adapter.name
            adapter.status = entry["status"]?.string ?? adapter.status
            return adapter
        }
    }
}
