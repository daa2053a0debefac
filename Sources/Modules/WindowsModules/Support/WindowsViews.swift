import ShellFormatting
import ShellRuntime

/// The tables that Windows' own modules and PowerShell's Management module show for the objects made here
/// (`PnpDevice.Format.ps1xml`, `Storage.format.ps1xml`, `NetAdapter.Format.ps1xml`, `DotNetTypes.format.ps1xml`, `Event.format.ps1xml`).
enum WindowsViews {
    private static let cim = "Microsoft.Management.Infrastructure.CimInstance#"
    private static var views: ViewRegistry { ViewRegistry.shared }

    private static func number(_ item: Value, _ name: String, _ runspace: Runspace) -> Double {
        guard let value = try? Members.get(item, name, runspace), case .double(let number)? = try? runspace.convert(value, to: WellKnown.double) else { return 0 }
        return number
    }
    /// A property divided and shown with two decimals.
    private static func share(_ label: String, of name: String, width: Int, by divisor: Double, decimals: Int = 2) -> Column {
        .code(label, width: width, side: .right) { item, runspace in
            try Operators.format(Value("{0:N\(decimals)}"), .double(number(item, name, runspace) / divisor), runspace)
        }
    }
    /// A size as module Storage writes it: `931.51 GB`.
    static func size(_ bytes: Double, _ runspace: Runspace) -> String {
        let units: [(String, Double)] = [("PB", 0x1p50), ("TB", 0x1p40), ("GB", 0x1p30), ("MB", 0x1p20), ("KB", 0x1p10)]
        let (unit, scale) = units.first { bytes >= $0.1 } ?? ("B", 1)
        return (try? Operators.format(Value("{0:0.##} \(unit)"), .double(bytes / scale), runspace)).map { runspace.text($0) } ?? ""
    }
    private static func size(_ label: String, of name: String, width: Int?) -> Column {
        .code(label, width: width, side: .right) { item, runspace in Value(size(number(item, name, runspace), runspace)) }
    }

    static func registerManagement() {
        views.register(
            ProcessObjects.process.typeName,
            .table(
                [
                    share("NPM(K)", of: "NPM", width: 7, by: 1024, decimals: 0), share("PM(M)", of: "PM", width: 8, by: 0x1p20),
                    share("WS(M)", of: "WS", width: 10, by: 0x1p20), share("CPU(s)", of: "CPU", width: 10, by: 1),
                    .property("Id", width: 7, side: .right), .property("SI", width: 3, side: .right), .property("ProcessName"),
                ], name: "process"))
        views.register(
            ProcessObjects.module.typeName,
            .table(
                [
                    .code("Size(K)", width: 10, side: .right) { item, runspace in .int(Int32(clamping: Int64(number(item, "Size", runspace)))) },
                    .property("ModuleName", width: 50), .property("FileName"),
                ], name: "ProcessModule"))
        for name in [ServiceObjects.service.typeName, "System.Service.ServiceController#StartupType"] {
            views.register(
                name,
                .table([.property("Status", width: 8), .property("Name", width: 18), .property("DisplayName", width: 38)], name: "service"))
        }
    }

    static func registerEvents() {
        views.register(
            EventObjects.record.typeName,
            .table(
                [
                    .property("TimeCreated", width: 26), .property("Id", width: 8, side: .right), .property("LevelDisplayName", width: 16),
                    .property("Message"),
                ], groupBy: .property("ProviderName"), name: "Default"))
        views.register(
            EventReaderTypes.log.typeName,
            .table(
                [
                    .property("LogMode", width: 9), .property("MaximumSizeInBytes", width: 18, side: .right),
                    .property("RecordCount", width: 11, side: .right), .property("LogName"),
                ], name: "Default"))
    }

    /// The classic event log's tables.
    static func registerClassicEvents() {
        func number(_ label: String, of name: String, width: Int) -> Column {
            .code(label, width: width, side: .right) { item, runspace in
                let value = try Members.get(item, name, runspace)
                return try Operators.format("{0:N0}", runspace.isEnumerable(value) ? Value(runspace.elements(value).count) : value, runspace)
            }
        }
        views.register(
            EventLogObjects.entry.typeName,
            .table([
                .property("Index", width: 8, side: .right),
                .code("Time", width: 13) { item, runspace in try Operators.format("{0:MMM} {0:dd} {0:HH}:{0:mm}", try Members.get(item, "TimeGenerated", runspace), runspace) },
                .property("EntryType", width: 11), .property("Source", width: 20), .property("InstanceId", label: "InstanceID", width: 12, side: .right), .property("Message"),
            ]))
        views.register(
            EventLogObjects.log.typeName,
            .table([
                number("Max(K)", of: "MaximumKilobytes", width: 8), .property("MinimumRetentionDays", label: "Retain", width: 6, side: .right),
                .property("OverflowAction", width: 18), number("Entries", of: "Entries", width: 10), .property("Log"),
            ]))
    }

    static func registerStorage() {
        views.register(
            StorageObjects.disk.typeName,
            .table([
                .property("Number", width: 6), .property("FriendlyName", label: "Friendly Name", width: 13),
                .property("SerialNumber", label: "Serial Number", width: 32), .property("HealthStatus", width: 20),
                .property("OperationalStatus", width: 22), size("Total Size", of: "Size", width: 10),
                .property("PartitionStyle", label: "Partition Style", width: 10),
            ]))
        views.register(
            StorageObjects.partition.typeName,
            .table(
                [
                    .property("PartitionNumber", width: 16), .property("DriveLetter", width: 11), .property("Offset", width: 40),
                    size("Size", of: "Size", width: 9), .property("Type"),
                ], groupBy: .property("DiskPath")))
        views.register(
            StorageObjects.volume.typeName,
            .table([
                .property("DriveLetter", width: 11), .property("FileSystemLabel", label: "FriendlyName", width: 12),
                .property("FileSystemType", width: 14), .property("DriveType", width: 9), .property("HealthStatus", width: 12),
                .property("OperationalStatus", width: 17), size("SizeRemaining", of: "SizeRemaining", width: 13), size("Size", of: "Size", width: 9),
            ]))
    }

    static func registerPnpDevice() {
        views.register(
            PnpObjects.device.typeName,
            .table([
                .property("Status", width: 10), .property("Class", width: 15), .property("FriendlyName", width: 80), .property("InstanceId"),
            ]))
    }

    static func registerNetAdapter() {
        views.register(
            NetAdapterObjects.adapter.typeName,
            .table([
                .property("Name", width: 25), .property("InterfaceDescription", width: 39), .property("ifIndex", width: 7, side: .right),
                .property("Status", width: 12), .property("MacAddress", width: 17), .property("LinkSpeed", width: 14, side: .right),
            ]))
    }
}
