import HostStore
import VirtualDisks

/// What New-VHD asks for.
public struct NewVirtualDisk: Sendable {
    public var path: String
    public var sizeBytes: UInt64 = 0
    public var type: VirtualDiskType?
    public var parentPath: String?
    /// 0 for the format's default.
    public var blockSizeBytes: UInt32 = 0
    public var logicalSectorSizeBytes: UInt32 = 512
    public var physicalSectorSizeBytes: UInt32 = 0

    public init(path: String) { self.path = path }
}

extension VirtualizationHost {
    /// The host's virtual disks: making, looking at and mounting them.
    public var disks: DiskManager { platform.disks }

    /// New-VHD. A missing folder is made.
    @discardableResult
    public func createVirtualDisk(_ request: NewVirtualDisk) throws -> VirtualDiskInformation {
        let path = platform.fullPath(request.path)
        func refuse(_ text: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
            let pair = ["Failed to create the virtual hard disk.", "The system failed to create '\(path)'."]
            return VirtualizationError(identifier, nil, pair + [pair[0], "The system failed to create '\(path)': \(text)"])
        }
        let suffix = path.foldedName
        let format: VirtualDiskFormat
        if suffix.hasSuffix(".vhdx") {
            format = .vhdx
        } else if suffix.hasSuffix(".vhd") {
            format = .vhd
        } else if VirtualDiskSet.isSet(path), request.parentPath == nil {
            format = .vhdx
        } else {
            throw VirtualizationError(
                .invalidParameter, nil,
                [
                    "The virtual hard disk file extension must be .vhd or .vhdx.",
                    "'\(path)' is not a valid path of a virtual hard disk.",
                ])
        }
        var settings = VirtualDiskSettings(
            format: format, type: request.type ?? .dynamic, size: request.sizeBytes, blockSize: request.blockSizeBytes,
            logicalSectorSize: request.logicalSectorSizeBytes, physicalSectorSize: request.physicalSectorSizeBytes)
        if let parent = request.parentPath {
            settings.type = .differencing
            let full = platform.fullPath(parent)
            switch platform.attachment(full, isDisk: true) {
            case .fine: break
            case .missing: throw refuse("The system cannot find the file specified. (0x80070002).")
            case .missingFolder, .noNetworkPath: throw refuse("The system cannot find the path specified. (0x80070003).")
            case .damaged: throw refuse("The file or directory is corrupted and unreadable. (0x80070570).")
            }
            return try create(path, settings, parent: full, refuse)
        }
        let most: UInt64 = format == .vhdx ? 64 << 40 : 2040 << 30
        let sector = UInt64(settings.logicalSectorSize)
        guard settings.size >= 3 << 20, settings.size <= most, sector == 512 || sector == 4096, settings.size % sector == 0 else {
            throw refuse("The parameter is incorrect. (0x80070057).", .invalidParameter)
        }
        return try create(path, settings, parent: nil, refuse)
    }

    private func create(
        _ path: String, _ settings: VirtualDiskSettings, parent: String?,
        _ refuse: (String, VirtualizationError.Identifier) -> VirtualizationError
    ) throws -> VirtualDiskInformation {
        if let folder = path.lastIndex(of: "\\"), !platform.windows.files.isDirectory(String(path[..<folder])) {
            try? platform.windows.files.createDirectory(String(path[..<folder]))
        }
        do throws(VirtualDiskError) {
            guard !VirtualDiskSet.isSet(path) else { return try disks.createSet(path, settings, id: MachineIdentifier.random().capitals) }
            return try disks.create(path, settings, parentPath: parent)
        } catch {
            throw refuse(error.coded + ".", error.reason == .invalidParameter ? .invalidParameter : .operationFailed)
        }
    }

    /// The files of a folder whose names fit the last part of a path.
    public func files(besides path: String, where fits: (String, String) -> Bool) -> [String] {
        // A pattern is no valid path: only its folder is one.
        let split = path.lastIndex { $0 == "\\" || $0 == "/" }
        let folder = split.map { platform.fullPath(String(path[...$0])) } ?? platform.fullPath(".")
        let pattern = split.map { String(path[path.index(after: $0)...]) } ?? path
        let items = (try? platform.windows.files.items(in: folder)) ?? []
        return items.filter { !$0.isDirectory && fits($0.name, pattern) }.map { join(folder, $0.name) }
    }

    /// Get-VHD of a file.
    public func virtualDisk(_ path: String) throws -> VirtualDiskInformation {
        let full = platform.fullPath(path)
        do throws(VirtualDiskError) {
            return try disks.information(full)
        } catch {
            if error.reason == .inUse {
                throw VirtualizationError(.objectInUse, nil, ["The operation cannot be performed while the object is in use."])
            }
            throw VirtualizationError(
                .operationFailed, nil, ["Getting the mounted storage instance for the path '\(full)' failed."])
        }
    }

    /// Whether a running machine has the file at a SCSI controller, which tells its guest of another size.
    private func isScsiDisk(_ path: String) -> Bool {
        lock.withLock {
            ordered.contains { machine in
                machine.worker != nil && machine.stored.drives.contains { $0.controllerType == .scsi && $0.path.foldedName == path.foldedName }
            }
        }
    }

    /// Resize-VHD; nil for the smallest size that cuts no partition.
    public func resizeVirtualDisk(_ path: String, to size: UInt64?) throws -> VirtualDiskInformation {
        let full = platform.fullPath(path)
        func refuse(_ reason: String, _ identifier: VirtualizationError.Identifier) -> VirtualizationError {
            let head = "Failed to resize the virtual disk."
            return VirtualizationError(identifier, nil, [head, "The system failed to resize '\(full)'.", head, "The system failed to resize '\(full)': \(reason)"])
        }
        do throws(VirtualDiskError) {
            let now = try disks.information(full)
            guard let wanted = size ?? now.minimumSize else { throw VirtualDiskError(.invalidParameter, path: full) }
            if wanted != now.size { try disks.resize(full, to: wanted, whileOpen: now.format == .vhdx && isScsiDisk(full)) }
            return try disks.information(full)
        } catch {
            throw refuse(error.coded + ".", error.reason == .invalidParameter ? .invalidParameter : error.reason == .inUse ? .objectInUse : .operationFailed)
        }
    }
}
