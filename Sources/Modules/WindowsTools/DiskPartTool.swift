import VirtualDisks
import WindowsMachine

/// diskpart: partitions and volumes of mounted disks, by the lines of a script (`/s FILE`) or of what is piped in.
enum DiskPartTool {
    static let tool = WindowsTool("diskpart") { context in
        var lines = context.input.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }, isScript = false
        if let at = context.arguments.firstIndex(where: { $0.lowercased() == "/s" || $0.lowercased() == "-s" }) {
            guard at + 1 < context.arguments.count, let text = try? context.machine.files.readText(context.path(context.arguments[at + 1])) else {
                try context.write("", "DiskPart encountered an error opening the script file.")
                return -2_147_024_894
            }
            lines = text.split(whereSeparator: \.isNewline).map(String.init)
            isScript = true
        }
        try context.write(
            "", "Microsoft DiskPart version \(context.machine.operatingSystem.version).1", "", "Copyright (C) Microsoft Corporation.",
            "On computer: \(context.machine.computerName.uppercased())")
        guard let disks = context.disks else {
            try context.write("", "There are no fixed disks to show.")
            return 0
        }
        var session = DiskPartSession(context: context, disks: disks), code: Int32 = 0
        for line in lines {
            let words = DiskPartSession.words(line)
            guard let command = words.first?.lowercased(), command != "rem" else { continue }
            if command == "exit" { break }
            do {
                try session.run(command, Array(words.dropFirst()))
            } catch let refusal as DiskPartRefusal {
                try context.write("", refusal.text)
                // A script ends with its first error; what is typed, or piped in, goes on with the next line.
                code = refusal.code
                if isScript { return code }
            }
        }
        try context.write("", "Leaving DiskPart...")
        return code
    }
}

/// What ends a script: diskpart's own sentence and the exit code.
struct DiskPartRefusal: Error {
    let text: String
    var code: Int32 = -2_147_024_809
}

/// What is selected, and the commands.
struct DiskPartSession {
    let context: ToolContext
    let disks: DiskManager
    private var diskNumber: Int?
    private var partitionNumber: Int?
    private var diskFile: String?

    init(context: ToolContext, disks: DiskManager) {
        self.context = context
        self.disks = disks
    }

    /// `format fs=ntfs label="My Disk"`: words, with quotes taken off wherever they stand.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var hasQuotes = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
                hasQuotes = true
            } else if !isQuoted, character == " " || character == "\t" {
                if !word.isEmpty || hasQuotes { words.append(word) }
                word = ""
                hasQuotes = false
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty || hasQuotes { words.append(word) }
        return words
    }

    /// The value of `key=value`.
    private static func option(_ key: String, _ words: [String]) -> String? {
        words.first { $0.lowercased().hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    mutating func run(_ command: String, _ words: [String]) throws {
        let what = words.first?.lowercased() ?? ""
        do {
            switch command {
            case "select", "sel": try select(what, Array(words.dropFirst()))
            case "list", "lis": try list(what)
            case "clean":
                try disks.clear(disk: disk().number)
                partitionNumber = nil
                try say("DiskPart succeeded in cleaning the disk.")
            case "convert":
                guard what == "gpt" else { throw DiskPartRefusal(text: "The disk cannot be converted to the \(what.uppercased()) format: disks of this host are GPT disks.") }
                try disks.initialize(disk: disk().number)
                try say("DiskPart successfully converted the selected disk to GPT format.")
            case "create": try create(what, words)
            case "format": try format(words)
            case "assign":
                let letter = Self.option("letter", words)?.first.map { Character($0.uppercased()) } ?? disks.files.freeLetter()
                try disks.setLetter(disk: disk().number, partition: partition(), letter)
                try say("DiskPart successfully assigned the drive letter or mount point.")
            case "remove":
                try disks.setLetter(disk: disk().number, partition: partition(), nil)
                try say("DiskPart successfully removed the drive letter or mount point.")
            case "set":
                guard let type = Self.option("id", words)?.lowercased(), WindowsIdentifier.bytes(type) != nil else { throw unknown }
                try disks.setKind(disk: disk().number, partition: partition(), type: type)
                try say("DiskPart successfully set the partition ID.")
            case "gpt":
                guard let text = Self.option("attributes", words)?.lowercased(), let value = UInt64(text.hasPrefix("0x") ? text.dropFirst(2) : text[...], radix: 16) else { throw unknown }
                try disks.setKind(disk: disk().number, partition: partition()) { _ in value }
                try say("DiskPart successfully assigned the attributes to the selected GPT partition.")
            case "delete":
                guard what == "partition" || what == "volume" else { throw unknown }
                try disks.removePartition(disk: disk().number, partition: partition())
                partitionNumber = nil
                try say(what == "volume" ? "DiskPart successfully deleted the volume." : "DiskPart successfully deleted the selected partition.")
            case "attach":
                let mounted = try disks.mount(file(), readOnly: words.contains { $0.lowercased() == "readonly" })
                diskNumber = mounted.number
                try say("  100 percent completed", "", "DiskPart successfully attached the virtual disk file.")
            case "detach":
                try disks.dismount(file())
                diskNumber = nil
                try say("DiskPart successfully detached the virtual disk file.")
            case "rescan": try say("Please wait while DiskPart scans your configuration...", "", "DiskPart has finished scanning your configuration.")
            case "online": try say("This disk is already online.")
            case "attributes", "automount", "san": try say("DiskPart: '\(([command] + words).joined(separator: " "))' changes nothing on this host.")
            default: throw unknown
            }
        } catch let refusal as DiskManager.PartitionRefusal {
            throw DiskPartRefusal(text: Self.text(refusal))
        } catch let error as VirtualDiskError {
            throw DiskPartRefusal(text: "Virtual Disk Service error:\n\(error.description)", code: Int32(bitPattern: error.hresult))
        }
    }

    private var unknown: DiskPartRefusal {
        DiskPartRefusal(text: "The command is not one of: ASSIGN, ATTACH, CLEAN, CONVERT, CREATE, DELETE, DETACH, EXIT, FORMAT, GPT, LIST, ONLINE, REM, REMOVE, RESCAN, SELECT, SET.")
    }

    private func say(_ lines: String...) throws { for line in [""] + lines { try context.write(line) } }

    private static func text(_ refusal: DiskManager.PartitionRefusal) -> String {
        switch refusal {
        case .noDisk: "There is no disk selected."
        case .noPartition: "There is no partition selected."
        case .readOnly: "DiskPart has encountered an error: The media is write protected.\nSee the System Event Log for more information."
        case .initialized: "The selected disk is not empty: clean it first."
        case .notInitialized: "The selected disk is not initialized. Convert it to GPT first."
        case .notEnoughSpace: "There is not enough usable space for this operation."
        case .letterInUse: "The specified drive letter is not free to be assigned."
        case .noVolume: "There is no volume selected."
        case .disk(let error): "Virtual Disk Service error:\n\(error.description)"
        }
    }

    // MARK: What is selected

    private func disk() throws -> HostDisk {
        guard let diskNumber, let found = disks.disks.first(where: { $0.number == diskNumber }) else { throw DiskPartRefusal(text: "There is no disk selected.") }
        return found
    }

    private func partition() throws -> Int {
        guard let partitionNumber else { throw DiskPartRefusal(text: "There is no partition selected.") }
        return partitionNumber
    }

    private func file() throws -> String {
        guard let diskFile else { throw DiskPartRefusal(text: "There is no virtual disk selected.") }
        return diskFile
    }

    /// Volumes in the order in which they are listed.
    private var volumes: [(disk: HostDisk, entry: HostDisk.HostPartition)] {
        disks.disks.flatMap { disk in disk.partitions.filter { $0.volumeID != nil }.map { (disk, $0) } }
    }

    private mutating func select(_ what: String, _ words: [String]) throws {
        let name = words.first ?? ""
        switch what {
        case "disk":
            guard let number = Int(name), disks.disks.contains(where: { $0.number == number }) else {
                throw DiskPartRefusal(text: "The disk you specified is not valid.\n\nThere is no disk selected.")
            }
            diskNumber = number
            partitionNumber = nil
            try say("Disk \(number) is now the selected disk.")
        case "partition", "part":
            guard let number = Int(name), try disk().partitions.contains(where: { $0.partition.number == number }) else {
                throw DiskPartRefusal(text: "The specified partition is not valid.\nPlease select a valid partition.\n\nThere is no partition selected.")
            }
            partitionNumber = number
            try say("Partition \(number) is now the selected partition.")
        case "volume", "vol":
            let all = volumes
            let at = Int(name) ?? all.firstIndex { $0.entry.driveLetter.map { String($0) } == name.prefix(1).uppercased() } ?? -1
            guard all.indices.contains(at) else { throw DiskPartRefusal(text: "The volume you selected is not valid or does not exist.\n\nThere is no volume selected.") }
            diskNumber = all[at].disk.number
            partitionNumber = all[at].entry.partition.number
            try say("Volume \(at) is the selected volume.")
        case "vdisk":
            guard let path = Self.option("file", words) else { throw unknown }
            diskFile = try context.path(path)
            diskNumber = disks.mountedDisk(diskFile ?? "")?.number ?? diskNumber
            try say("DiskPart successfully selected the virtual disk file.")
        default: throw unknown
        }
    }

    // MARK: Changing

    private mutating func create(_ what: String, _ words: [String]) throws {
        if what == "vdisk" {
            guard let path = Self.option("file", words), let megabytes = Self.option("maximum", words).flatMap({ UInt64($0) }) else { throw unknown }
            let full = try context.path(path)
            let isFixed = Self.option("type", words)?.lowercased() != "expandable"
            try disks.create(
                full, VirtualDiskSettings(format: full.lowercased().hasSuffix(".vhd") ? .vhd : .vhdx, type: isFixed ? .fixed : .dynamic, size: megabytes << 20))
            diskFile = full
            return try say("  100 percent completed", "", "DiskPart successfully created the virtual disk file.")
        }
        guard what == "partition" else { throw unknown }
        let kinds = ["primary": Partition.basicData, "efi": Partition.efiSystem, "msr": Partition.microsoftReserved]
        guard let type = kinds[words.dropFirst().first?.lowercased() ?? ""] else { throw unknown }
        let size = Self.option("size", words).flatMap { UInt64($0) } ?? 0
        partitionNumber = try disks.addPartition(disk: disk().number, size: size << 20, type: type, letter: nil, assignsLetter: false)
        try say("DiskPart succeeded in creating the specified partition.")
    }

    private func format(_ words: [String]) throws {
        let system = Self.option("fs", words)?.uppercased() ?? "NTFS"
        guard ["NTFS", "FAT32", "EXFAT", "REFS"].contains(system) else { throw DiskPartRefusal(text: "The specified file system type is not valid.") }
        _ = try disks.format(
            disk: disk().number, partition: partition(), fileSystem: system == "EXFAT" ? "exFAT" : system == "REFS" ? "ReFS" : system,
            label: Self.option("label", words) ?? "")
        try say("  100 percent completed", "", "DiskPart successfully formatted the volume.")
    }

    // MARK: Lists

    private func list(_ what: String) throws {
        switch what {
        case "disk":
            try say("  Disk ###  Status         Size     Free     Dyn  Gpt", "  --------  -------------  -------  -------  ---  ---")
            for disk in disks.disks {
                let used = disk.partitions.reduce(UInt64(0)) { $0 + $1.partition.size }
                let mark = disk.number == diskNumber ? "*" : " "
                try context.write(
                    "\(mark) \(Self.pad("Disk \(disk.number)", 8))  Online         \(Self.size(disk.size))  \(Self.size(disk.size - min(disk.size, used)))\(disk.partitionStyle == "GPT" ? "        *" : "")")
            }
        case "partition", "part":
            let disk = try disk()
            guard !disk.partitions.isEmpty else { return try say("There are no partitions on this disk to show.") }
            try say("  Partition ###  Type              Size     Offset", "  -------------  ----------------  -------  -------")
            for entry in disk.partitions {
                let mark = entry.partition.number == partitionNumber ? "*" : " "
                let type = entry.partition.type == Partition.basicData ? "Primary" : entry.partition.typeName
                try context.write("\(mark) \(Self.pad("Partition \(entry.partition.number)", 13))  \(Self.pad(type, 16))  \(Self.size(entry.partition.size))  \(Self.size(entry.partition.offset))")
            }
        case "volume", "vol":
            try say(
                "  Volume ###  Ltr  Label        Fs     Type        Size     Status     Info",
                "  ----------  ---  -----------  -----  ----------  -------  ---------  --------")
            for (number, volume) in volumes.enumerated() {
                let information = disks.files.allVolumes.first { $0.information.id == volume.entry.volumeID }?.information
                let mark = volume.disk.number == diskNumber && volume.entry.partition.number == partitionNumber ? "*" : " "
                let info = volume.entry.driveLetter == "C" && volume.disk.path == nil ? "Boot" : volume.entry.partition.type == Partition.efiSystem && volume.disk.path == nil ? "System" : ""
                let line = "\(mark) \(Self.pad("Volume \(number)", 10))   \(volume.entry.driveLetter.map { String($0) } ?? " ")   \(Self.pad(information?.label ?? "", 11))  \(Self.pad(information?.fileSystem ?? "RAW", 5))  Partition   \(Self.size(volume.entry.partition.size))  Healthy    \(info)"
                try context.write(line)
            }
        case "vdisk":
            try say("  VDisk ###  Disk ###  State                 Type       File", "  ---------  --------  --------------------  ---------  ----")
            for (number, disk) in disks.disks.filter({ $0.path != nil }).enumerated() {
                try context.write("  \(Self.pad("VDisk \(number)", 9))  \(Self.pad("Disk \(disk.number)", 8))  Attached not open     Expandable \(disk.path ?? "")")
            }
        default: throw unknown
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text.count >= width ? String(text.prefix(width)) : text + String(repeating: " ", count: width - text.count)
    }

    /// ` 100 MB`, in seven columns.
    private static func size(_ bytes: UInt64) -> String {
        let units = ["B", "KB", "MB", "GB", "TB"]
        var number = bytes
        var unit = 0
        while number >= 4096 || (unit < 1 && number > 0), unit < units.count - 1 {
            number >>= 10
            unit += 1
        }
        let text = "\(number) \(units[unit])"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}
