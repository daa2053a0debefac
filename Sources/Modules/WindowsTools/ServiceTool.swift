import WindowsMachine

/// sc: services from the command line.
enum ServiceTool {
    static let tool = WindowsTool("sc") { context in
        guard let command = context.arguments.first?.lowercased() else {
            try context.write("ERROR:  Unrecognized command", "")
            return 1639
        }
        let name = context.arguments.dropFirst().first ?? ""
        let services = context.machine.services
        do {
            switch command {
            case "query", "queryex":
                guard context.arguments.count > 1, !name.hasSuffix("=") else {
                    for service in services.all where service.state == .running { try show(service, context, isExtended: command == "queryex") }
                    return 0
                }
                guard let service = services.service(name) else { return try refuse("EnumQueryServicesStatus:OpenService", .doesNotExist, context) }
                try show(service, context, isExtended: command == "queryex")
            case "start":
                guard services.service(name) != nil else { return try refuse("StartService: OpenService", .doesNotExist, context) }
                do throws(ServiceError) { try services.start(name) } catch { return try refuse("StartService", error, context) }
                try show(services.service(name), context, isExtended: true, pending: "START_PENDING", number: 2)
            case "stop":
                guard services.service(name) != nil else { return try refuse("OpenService", .doesNotExist, context) }
                do throws(ServiceError) { try services.stop(name) } catch { return try refuse("ControlService", error, context) }
                try show(services.service(name), context, pending: "STOP_PENDING", number: 3)
            case "qc":
                guard let service = services.service(name) else { return try refuse("OpenService", .doesNotExist, context) }
                try configuration(service, context)
            case "config":
                guard services.service(name) != nil else { return try refuse("OpenService", .doesNotExist, context) }
                return try configure(name, Array(context.arguments.dropFirst(2)), context)
            default:
                try context.write("ERROR:  Unrecognized command", "")
                return 1639
            }
        } catch let error as ServiceError {
            return try refuse("ControlService", error, context)
        }
        return 0
    }

    private static func refuse(_ call: String, _ error: ServiceError, _ context: ToolContext) throws -> Int32 {
        try context.write("[SC] \(call) FAILED \(error.rawValue):", "", error.message, "")
        return Int32(error.rawValue)
    }

    private static func typeName(_ type: UInt32) -> String {
        switch type {
        case 0x1: "KERNEL_DRIVER"
        case 0x2: "FILE_SYSTEM_DRIVER"
        case 0x10: "WIN32_OWN_PROCESS"
        case 0x20: "WIN32_SHARE_PROCESS"
        case 0x30: "WIN32"
        case 0x110: "WIN32_OWN_PROCESS (interactive)"
        default: "ERROR"
        }
    }

    private static func stateName(_ state: ServiceState) -> String {
        switch state {
        case .stopped: "STOPPED"
        case .startPending: "START_PENDING"
        case .stopPending: "STOP_PENDING"
        case .running: "RUNNING"
        case .continuePending: "CONTINUE_PENDING"
        case .pausePending: "PAUSE_PENDING"
        case .paused: "PAUSED"
        }
    }

    private static func show(
        _ service: MachineService?, _ context: ToolContext, isExtended: Bool = false, pending: String? = nil, number: Int = 0
    ) throws {
        guard let service else { return }
        let isPending = pending != nil
        try context.write("", "SERVICE_NAME: \(service.name) ")
        if !isPending, isExtended == false { try context.write("DISPLAY_NAME: \(service.displayName)") }
        try context.write("        TYPE               : \(String(service.type, radix: 16))  \(typeName(service.type))  ")
        try context.write("        STATE              : \(isPending ? number : service.state.rawValue)  \(pending ?? stateName(service.state)) ")
        let takesControls = service.state == .running || pending == "STOP_PENDING"
        try context.write(
            "                                "
                + (takesControls && pending != "START_PENDING"
                    ? "(STOPPABLE, NOT_PAUSABLE, \(isPending ? "IGNORES_SHUTDOWN" : "ACCEPTS_SHUTDOWN"))"
                    : "(NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)"))
        try context.write("        WIN32_EXIT_CODE    : 0  (0x0)", "        SERVICE_EXIT_CODE  : 0  (0x0)")
        try context.write("        CHECKPOINT         : 0x\(isPending ? "1" : "0")", "        WAIT_HINT          : 0x\(isPending ? "bb8" : "0")")
        if isExtended { try context.write("        PID                : \(service.processID)", "        FLAGS              : ") }
    }

    private static func configuration(_ service: MachineService, _ context: ToolContext) throws {
        let start: String =
            switch service.startType {
            case .boot: "0   BOOT_START"
            case .system: "1   SYSTEM_START"
            case .automatic: "2   AUTO_START"
            case .automaticDelayed: "2   AUTO_START  (DELAYED)"
            case .manual: "3   DEMAND_START"
            case .disabled: "4   DISABLED"
            }
        try context.write("[SC] QueryServiceConfig SUCCESS", "", "SERVICE_NAME: \(service.name)")
        try context.write("        TYPE               : \(String(service.type, radix: 16))  \(typeName(service.type)) ")
        try context.write("        START_TYPE         : \(start)", "        ERROR_CONTROL      : 1   NORMAL")
        let image = context.machine.environment.expand(service.imagePath)
        try context.write("        BINARY_PATH_NAME   : \(image)", "        LOAD_ORDER_GROUP   : ", "        TAG                : 0")
        try context.write("        DISPLAY_NAME       : \(service.displayName)")
        let first = service.dependsOn.first ?? ""
        try context.write("        DEPENDENCIES       : \(first)")
        for name in service.dependsOn.dropFirst() { try context.write("                           : \(name)") }
        try context.write("        SERVICE_START_NAME : \(service.isDriver ? "" : "LocalSystem")")
    }

    private static func configure(_ name: String, _ arguments: [String], _ context: ToolContext) throws -> Int32 {
        var index = 0
        while index < arguments.count {
            var text = arguments[index].lowercased()
            var value = ""
            if let equals = text.firstIndex(of: "="), text.index(after: equals) != text.endIndex {
                value = String(text[text.index(after: equals)...])
                text = String(text[...equals])
            } else if index + 1 < arguments.count {
                index += 1
                value = arguments[index].lowercased()
            }
            index += 1
            guard text == "start=" else { continue }
            let types: [String: ServiceStartType] = [
                "boot": .boot, "system": .system, "auto": .automatic, "demand": .manual, "disabled": .disabled, "delayed-auto": .automaticDelayed,
            ]
            guard let type = types[value] else {
                try context.write("ERROR:  Invalid start= field", "")
                return 1639
            }
            try context.machine.services.setStartType(name, type)
        }
        try context.write("[SC] ChangeServiceConfig SUCCESS")
        return 0
    }
}
