import WindowsMachine

/// pnputil: driver packages and devices.
enum DriverTool {
    static let tool = WindowsTool("pnputil") { context in
        try context.write("Microsoft PnP Utility", "")
        guard let command = context.arguments.first?.lowercased() else { return 0 }
        let rest = Array(context.arguments.dropFirst())
        switch command.dropFirst() {
        case "enum-drivers", "e": return try listDrivers(context)
        case "enum-devices": return try listDevices(context, rest)
        case "disable-device", "enable-device", "restart-device": return try change(context, String(command.dropFirst()), rest)
        case "delete-driver", "d": return try delete(context, rest)
        case "add-driver", "a", "i": return try add(context, rest)
        case "scan-devices":
            try context.write("Scanning for device hardware changes.", "Scan complete.", "")
            return 0
        default:
            try context.fail("Invalid command: \(context.arguments[0])")
            return 87
        }
    }

    static func date(_ time: WindowsTime) -> String {
        let days = Int(time.unix.seconds >= 0 ? time.unix.seconds / 86_400 : (time.unix.seconds - 86_399) / 86_400)
        // Civil date from days since 1970 (proleptic Gregorian).
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * part + 2) / 5 + 1
        let month = part < 10 ? part + 3 : part - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(month))/\(two(day))/\(year)"
    }

    private static func listDrivers(_ context: ToolContext) throws -> Int32 {
        for driver in context.machine.driverStore.staged where !driver.isInbox {
            let title = DeviceClass.all.first { $0.name == driver.className }?.title ?? driver.className
            try context.write("Published Name:     \(driver.publishedName)", "Original Name:      \(driver.originalName)")
            try context.write("Provider Name:      \(driver.provider)", "Class Name:         \(title)", "Class GUID:         \(driver.classGUID)")
            try context.write("Driver Version:     \(date(driver.date)) \(driver.version)")
            let signer = driver.isMicrosoftSigned ? "Microsoft Windows Hardware Compatibility Publisher" : driver.provider
            try context.write("Signer Name:        \(signer)", "")
        }
        return 0
    }

    private static func listDevices(_ context: ToolContext, _ arguments: [String]) throws -> Int32 {
        var wanted: String?
        if let at = arguments.firstIndex(where: { $0.equals("/class") }), at + 1 < arguments.count { wanted = arguments[at + 1] }
        for device in context.machine.devices.all {
            if let wanted, !device.deviceClass.name.equals(wanted), !("{" + device.deviceClass.guid + "}").equals(wanted) { continue }
            try context.write("Instance ID:                \(device.instanceID)", "Device Description:         \(device.friendlyName)")
            try context.write("Class Name:                 \(device.deviceClass.name)", "Class GUID:                 {\(device.deviceClass.guid)}")
            try context.write("Manufacturer Name:          \(device.manufacturer)")
            let status = !device.isPresent ? "Disconnected" : device.isDisabled ? "Disabled" : device.problem == 0 ? "Started" : "Problem"
            try context.write("Status:                     \(status)")
            if device.problem != 0 {
                try context.write("Problem Code:               \(device.problem) (0x\(String(device.problem, radix: 16, uppercase: true))) [\(device.problemName)]")
            }
            try context.write("Driver Name:                \(context.machine.devices.publishedInf(device))", "")
        }
        return 0
    }

    private static func change(_ context: ToolContext, _ command: String, _ arguments: [String]) throws -> Int32 {
        guard let id = arguments.first, context.machine.devices.device(id) != nil else {
            try context.fail("Failed to \(command.prefix { $0 != "-" }) device.", "No devices were found on the system.")
            return 1168
        }
        let devices = context.machine.devices
        switch command {
        case "disable-device":
            try context.write("Disabling device:           \(id)")
            devices.setEnabled(id, false)
            try context.write("Device disabled successfully.", "")
        case "enable-device":
            try context.write("Enabling device:            \(id)")
            devices.setEnabled(id, true)
            try context.write("Device enabled successfully.", "")
        default:
            try context.write("Restarting device:          \(id)")
            devices.setEnabled(id, false)
            devices.setEnabled(id, true)
            try context.write("Device restarted successfully.", "")
        }
        return 0
    }

    private static func add(_ context: ToolContext, _ arguments: [String]) throws -> Int32 {
        guard let name = arguments.first(where: { !$0.hasPrefix("/") && !$0.hasPrefix("-") }) else {
            try context.fail("Missing or invalid driver package name.")
            return 87
        }
        let files = context.machine.files
        var paths: [String] = []
        do throws(FileSystemError) {
            if FilePattern.isPattern(name) {
                let (folder, pattern) = try context.pattern(name)
                paths = try InfFile.list(folder, recursive: context.arguments.contains { $0.equals("/subdirs") }, files: files).filter {
                    FilePattern.matches($0.split(separator: "\\").last.map(String.init) ?? "", pattern)
                }
            } else {
                let full = try context.path(name)
                if files.exists(full) { paths = [full] }
            }
        } catch { paths = [] }
        var added = 0
        for path in paths {
            try context.write("Adding driver package:  \(path.split(separator: "\\").last.map(String.init) ?? path)")
            guard let package = try InfFile.package(path, files: files) else {
                try context.write("Failed to add driver package: The INF is not valid.", "")
                continue
            }
            let staged = try context.machine.driverStore.stage(package)
            added += 1
            try context.write("Driver package added successfully.", "Published Name:         \(staged.publishedName)", "")
        }
        try context.write("Total driver packages:  \(paths.count)", "Added driver packages:  \(added)")
        return paths.isEmpty ? 2 : added == paths.count ? 0 : 1
    }

    private static func delete(_ context: ToolContext, _ arguments: [String]) throws -> Int32 {
        guard let name = arguments.first else {
            try context.fail("Missing or invalid driver package name.")
            return 87
        }
        guard try context.machine.driverStore.remove(publishedName: name) else {
            try context.fail("Failed to delete driver package: The specified file is not an installed OEM INF.")
            return 1
        }
        try context.write("Driver package deleted successfully.", "")
        return 0
    }
}
