import Glibc
import HostStore

/// The severity of an event, by its number in the log.
public enum EventLevel: UInt8, Sendable {
    case critical = 1
    case error = 2
    case warning = 3
    case information = 4
    case verbose = 5

    public var displayName: String {
        switch self {
        case .critical: "Critical"
        case .error: "Error"
        case .warning: "Warning"
        case .information: "Information"
        case .verbose: "Verbose"
        }
    }
}

/// One event as it was written.
public struct EventRecord: Hashable, Sendable {
    /// Grows by one in each channel.
    public var recordID: UInt64
    public var channel: String
    public var provider: String
    public var eventID: UInt16
    public var level: EventLevel
    public var task: UInt16
    public var opcode: UInt8
    public var keywords: UInt64
    public var time: WindowsTime
    public var processID: UInt32
    public var threadID: UInt32
    public var computer: String
    public var message: String
    /// The event's data by name, in order.
    public var data: [StateField]
}

/// One channel's settings.
public struct EventChannel: Hashable, Sendable {
    public let name: String
    /// `Administrative`, `Operational`.
    public let type: String
    public let provider: String
    public let maximumSize: UInt64

    /// A classic log, as New-EventLog makes one.
    public init(classic name: String) { self.init(name: name, type: "Administrative", provider: name, maximumSize: 524_288) }
    init(name: String, type: String, provider: String, maximumSize: UInt64) {
        (self.name, self.type, self.provider, self.maximumSize) = (name, type, provider, maximumSize)
    }

    /// `%SystemRoot%\System32\Winevt\Logs\<name>.evtx`; a slash in the name becomes `%4` (GPV-241).
    public var file: String { EventLog.folder + name.replacing("/", with: "%4") + ".evtx" }
}

/// The event log of a machine (GPV-240 to GPV-243): channels, each kept in its file on the machine's C: drive.
///
///     machine.eventLog.write("Microsoft-Windows-DxgKrnl-Admin", id: 1, .information, "A virtual GPU was created.")
public final class EventLog: @unchecked Sendable {  // `lock` guards every mutable field
    static let folder = #"C:\Windows\System32\winevt\Logs\"#
    private static let magic: [UInt8] = Array("PVEVTX01".utf8)

    private struct Opened {
        var records: [EventRecord]
        var fileLength: UInt64
        var nextID: UInt64
        /// Kept open between events where the channel is a real file.
        var file: LogFile?
    }

    private final class LogFile {
        private let descriptor: Int32

        init?(_ real: String) {
            descriptor = Glibc.open(real, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
            if descriptor < 0 { return nil }
        }

        deinit { Glibc.close(descriptor) }

        /// False where the file is gone or was replaced, or cannot take the bytes.
        func append(_ bytes: [UInt8], at offset: UInt64) -> Bool {
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_nlink > 0, UInt64(clamping: status.st_size) == offset else { return false }
            return bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, Int(offset)) } == bytes.count
        }
    }

    private let machine: MachineCore
    private let lock = RecursiveLock()
    private var opened: [String: Opened] = [:]
    /// Which channels take events, as read at a count of the registry's changes.
    private var switches: (changes: Int, isOn: [String: Bool]) = (-1, [:])
    private var added: [EventChannel] = []
    /// Channels by the names they were asked for under.
    private var byName: [String: EventChannel] = [:]
    private var observers: [@Sendable (EventRecord) -> Void] = []

    init(machine: MachineCore) { self.machine = machine }

    /// The channels of this machine, ordered by name without case.
    public var channels: [EventChannel] {
        lock.withLock { (Self.known(isHost: machine.isHost) + added).sorted { folded($0.name) < folded($1.name) } }
    }

    /// A channel by name without case; `.../Admin` is taken for `...-Admin` (GPV-240).
    public func channel(_ name: String) -> EventChannel? {
        lock.withLock {
            if let known = byName[name] { return known }
            let wanted = folded(name)
            let all = channels
            let found =
                all.first { folded($0.name) == wanted }
                ?? all.first { folded($0.name) == wanted.replacing("/", with: "-") }
            if let found { byName[name] = found }
            return found
        }
    }

    /// Registers one more channel.
    public func register(_ channel: EventChannel) {
        lock.withLock {
            if self.channel(channel.name) == nil { added.append(channel) }
        }
    }

    /// Takes away a channel that was registered.
    public func unregister(_ name: String) {
        lock.withLock {
            added.removeAll { folded($0.name) == folded(name) }
            byName = [:]
        }
    }

    private static func known(isHost: Bool) -> [EventChannel] {
        func channel(_ name: String, _ type: String = "Operational", provider: String? = nil) -> EventChannel {
            var from = provider ?? name
            for suffix in ["-Admin", "-Operational", "/Admin", "/Operational"] where provider == nil && from.hasSuffix(suffix) {
                from = String(from.dropLast(suffix.count))
            }
            return EventChannel(name: name, type: type, provider: from, maximumSize: 1_052_672)
        }
        var channels = [
            channel("Application", "Administrative"), channel("Security", "Administrative", provider: "Microsoft-Windows-Security-Auditing"),
            channel("System", "Administrative", provider: "Service Control Manager"), channel("Setup", provider: "Microsoft-Windows-Servicing"),
            channel("Microsoft-Windows-DxgKrnl-Admin", "Administrative"),
            channel("Microsoft-Windows-DxgKrnl-Operational"),
            channel("Microsoft-Windows-Kernel-PnP/Configuration", provider: "Microsoft-Windows-Kernel-PnP"),
            channel("Microsoft-Windows-PowerShell/Operational"),
            channel("PowerShellCore/Operational", provider: "PowerShellCore"), channel("Windows PowerShell", "Administrative", provider: "PowerShell"),
        ]
        if isHost {
            for component in ["Compute", "Worker", "VMMS"] {
                channels.append(channel("Microsoft-Windows-Hyper-V-\(component)-Admin", "Administrative"))
                channels.append(channel("Microsoft-Windows-Hyper-V-\(component)-Operational"))
            }
            channels.append(channel("Microsoft-Windows-Hyper-V-VID-Admin", "Administrative"))
            channels.append(channel("Microsoft-Windows-Hyper-V-Hypervisor-Operational"))
            channels.append(channel("Microsoft-Windows-VHDMP-Operational"))
        } else {
            channels.append(channel("Microsoft-Windows-Hyper-V-Guest-Drivers/Admin", "Administrative"))
        }
        return channels
    }

    /// The key of a channel's settings in the registry: `Enabled`, `MaxSize`, `Retention`, `AutoBackupLogFiles`.
    public static func settings(of channel: String) -> String { #"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WINEVT\Channels\"# + channel }
    /// A channel that is switched off takes no events.
    public func isEnabled(_ name: String) -> Bool {
        let changes = machine.registry.changeCount
        if let known = lock.withLock({ switches.changes == changes ? switches.isOn[name] : nil }) { return known }
        let isOn = machine.registry.number(Self.settings(of: name), "Enabled") != 0
        lock.withLock {
            if switches.changes != changes { switches = (changes, [:]) }
            switches.isOn[name] = isOn
        }
        return isOn
    }

    // MARK: Writing

    /// Writes one event; an unknown channel is the Application channel's affair, as with classic sources.
    @discardableResult
    public func write(
        _ channel: String, id: UInt16, _ level: EventLevel, _ message: String, provider: String? = nil, data: [StateField] = [],
        task: UInt16 = 0, opcode: UInt8 = 0, keywords: UInt64 = 0x8000_0000_0000_0000, processID: UInt32 = 4, threadID: UInt32 = 0
    ) -> EventRecord {
        let target = self.channel(channel) ?? EventChannel(
            name: "Application", type: "Administrative", provider: "Application", maximumSize: 20_971_520)
        let takesEvents = isEnabled(target.name)
        let record: EventRecord = lock.withLock {
            var log = open(target)
            opened[target.name] = nil  // so that its records grow in place
            let record = EventRecord(
                recordID: log.nextID, channel: target.name, provider: provider ?? target.provider, eventID: id, level: level,
                task: task, opcode: opcode, keywords: keywords, time: machine.clock.now, processID: processID, threadID: threadID,
                computer: machine.computerName, message: message, data: data)
            guard takesEvents else {
                opened[target.name] = log
                return record
            }
            append(record, to: &log, target)
            log.nextID += 1
            log.records.append(record)
            opened[target.name] = log
            return record
        }
        if takesEvents { for observer in lock.withLock({ observers }) { observer(record) } }
        return record
    }

    /// Puts a record into the channel's file. A machine without a disk, or with a full one, keeps the record for this boot.
    private func append(_ record: EventRecord, to log: inout Opened, _ channel: EventChannel) {
        let body = Self.encode(record)
        var framed: [UInt8] = log.fileLength == 0 ? Self.magic : []
        withUnsafeBytes(of: UInt32(clamping: body.count).littleEndian) { framed.append(contentsOf: $0) }
        withUnsafeBytes(of: CRC32C.checksum(body).littleEndian) { framed.append(contentsOf: $0) }
        framed += body
        if let file = log.file, log.fileLength > 0, file.append(framed, at: log.fileLength) {
            log.fileLength += UInt64(framed.count)
            return
        }
        log.file = nil
        do {
            let place = try machine.files.resolve(try WindowsPath(channel.file))
            if log.fileLength == 0 {
                try machine.files.createDirectory(Self.folder)
                try place.volume.replace(place.components, with: framed)
            } else {
                try place.volume.write(place.components, offset: log.fileLength, bytes: framed)
            }
            log.fileLength += UInt64(framed.count)
            log.file = place.volume.realPath(of: place.components).flatMap { LogFile($0) }
        } catch {
            return
        }
    }

    /// Empties a channel (Clear-EventLog, wevtutil cl).
    public func clear(_ name: String) {
        guard let channel = channel(name) else { return }
        lock.withLock {
            let next = open(channel).nextID
            opened[channel.name] = Opened(records: [], fileLength: 0, nextID: next)
            try? machine.files.write(channel.file, Self.magic)
            opened[channel.name]?.fileLength = machine.files.exists(channel.file) ? UInt64(Self.magic.count) : 0
        }
    }

    // MARK: Reading

    /// The events of a channel, oldest first; empty for one that nobody wrote to.
    public func records(_ name: String) -> [EventRecord] {
        guard let channel = channel(name) else { return [] }
        return lock.withLock {
            let log = open(channel)
            opened[channel.name] = log
            return log.records
        }
    }

    /// The events of a saved log file; nil where the file is no log.
    public func records(inFile path: String) throws(FileSystemError) -> [EventRecord]? {
        Self.decode(try machine.files.read(path))?.records
    }

    /// Calls `body` after each event that is written.
    public func observe(_ body: @escaping @Sendable (EventRecord) -> Void) {
        lock.withLock { observers.append(body) }
    }

    private func open(_ channel: EventChannel) -> Opened {
        if let log = opened[channel.name] { return log }
        var log = stored(channel)
        guard channel.name == "System", isEnabled(channel.name) else { return log }
        // What the kernel and the log itself said when the machine started, put down when somebody looks. A restored machine has not started.
        let started = log.records.contains { $0.eventID == 6005 && $0.provider == Self.service && machine.bootTime.seconds(since: $0.time) < 2 }
        guard !started else { return log }
        for (id, provider, text) in bootEvents() {
            let record = EventRecord(
                recordID: log.nextID, channel: channel.name, provider: provider, eventID: id, level: .information, task: provider == Self.service ? 0 : 1, opcode: 0,
                keywords: provider == Self.service ? 0x80_0000_0000_0000 : 0x8000_0000_0000_0080, time: machine.bootTime, processID: 4, threadID: 0,
                computer: machine.computerName, message: text, data: [])
            append(record, to: &log, channel)
            log.nextID += 1
            log.records.append(record)
        }
        return log
    }

    private static let service = "EventLog"

    private func bootEvents() -> [(UInt16, String, String)] {
        let system = machine.configuration.operatingSystem
        return [
            (12, "Microsoft-Windows-Kernel-General", "The operating system started at system time \(machine.bootTime.universalText)."),
            (6009, Self.service, "Microsoft (R) Windows (R) 10.00. \(system.build)  Multiprocessor Free."),
            (6005, Self.service, "The Event log service was started."),
        ]
    }

    private func stored(_ channel: EventChannel) -> Opened {
        if let bytes = try? machine.files.read(channel.file), let read = Self.decode(bytes) {
            return Opened(
                records: read.records, fileLength: UInt64(read.length), nextID: (read.records.last?.recordID ?? 0) &+ 1)
        }
        return Opened(records: [], fileLength: 0, nextID: 1)
    }

    private static func encode(_ record: EventRecord) -> [UInt8] {
        StateValue.list([
            .unsigned(record.recordID), .string(record.channel), .string(record.provider), .integer(Int64(record.eventID)),
            .integer(Int64(record.level.rawValue)), .integer(Int64(record.task)), .integer(Int64(record.opcode)),
            .unsigned(record.keywords), .unsigned(record.time.rawValue), .integer(Int64(record.processID)),
            .integer(Int64(record.threadID)), .string(record.computer), .string(record.message), .map(record.data),
        ]).encoded()
    }

    private static func decode(_ bytes: [UInt8]) -> (records: [EventRecord], length: Int)? {
        guard bytes.starts(with: magic) else { return nil }
        var records: [EventRecord] = []
        var position = magic.count
        while bytes.count - position >= 8 {
            func number(_ at: Int) -> UInt32 {
                UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
            }
            let length = Int(number(position))
            guard length <= bytes.count - position - 8 else { break }
            let body = Array(bytes[(position + 8)..<(position + 8 + length)])
            guard CRC32C.checksum(body) == number(position + 4), let record = record(body) else { break }
            records.append(record)
            position += 8 + length
        }
        return (records, position)
    }

    private static func record(_ body: [UInt8]) -> EventRecord? {
        guard let fields = StateValue(decoding: body)?.list, fields.count == 14, let recordID = fields[0].unsigned,
            let channel = fields[1].string, let provider = fields[2].string, let id = fields[3].int,
            let level = fields[4].int.flatMap({ UInt8(exactly: $0) }).flatMap(EventLevel.init), let task = fields[5].int,
            let opcode = fields[6].int, let keywords = fields[7].unsigned, let time = fields[8].unsigned,
            let process = fields[9].int, let thread = fields[10].int, let computer = fields[11].string,
            let message = fields[12].string, let data = fields[13].fields
        else { return nil }
        return EventRecord(
            recordID: recordID, channel: channel, provider: provider, eventID: UInt16(truncatingIfNeeded: id), level: level,
            task: UInt16(truncatingIfNeeded: task), opcode: UInt8(truncatingIfNeeded: opcode), keywords: keywords,
            time: WindowsTime(rawValue: time), processID: UInt32(truncatingIfNeeded: process),
            threadID: UInt32(truncatingIfNeeded: thread), computer: computer, message: message, data: data)
    }
}
