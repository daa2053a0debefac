import VirtualDisks

/// What Convert-VHD asks for.
public struct DiskConversion: Sendable {
    public var path: String
    public var destination: String
    /// nil: as the source.
    public var type: VirtualDiskType?
    public var parentPath: String?
    public var blockSize: UInt32 = 0
    public var deletesSource = false

    public init(path: String, destination: String) {
        self.path = path
        self.destination = destination
    }
}

/// Work on virtual disk files that no machine has open.
extension VirtualizationHost {
    /// Runs one step; a refusal has the sentences of the VHD cmdlets.
    private func working<Result>(_ verb: String, _ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as VirtualDiskError {
            let head = "Failed to \(verb) the virtual disk."
            let line = "The system failed to \(verb) '\(path)'"
            throw VirtualizationError(
                error.reason == .invalidParameter ? .invalidParameter : error.reason == .inUse ? .objectInUse : .operationFailed, nil,
                [head, line + ".", head, "\(line): \(error.coded)."])
        }
    }

    /// Convert-VHD.
    public func convertVirtualDisk(_ request: DiskConversion) throws -> VirtualDiskInformation {
        let source = platform.fullPath(request.path)
        let target = platform.fullPath(request.destination)
        let isSet = VirtualDiskSet.isSet(target)
        guard isSet || [".vhd", ".vhdx"].contains(where: { target.foldedName.hasSuffix($0) }) else {
            throw VirtualizationError(
                .invalidParameter, nil,
                ["The virtual hard disk file extension must be .vhd or .vhdx.", "'\(target)' is not a valid path of a virtual hard disk."])
        }
        return try working("convert", source) {
            let now = try disks.information(source)
            var settings = VirtualDiskSettings(
                format: isSet || target.foldedName.hasSuffix("x") ? .vhdx : .vhd, type: request.type ?? now.type, size: now.size,
                blockSize: request.blockSize, logicalSectorSize: now.logicalSectorSize)
            // The whole chain goes into one file where no parent is named.
            if settings.type == .differencing, request.parentPath == nil { settings.type = .dynamic }
            let file = isSet ? VirtualDiskSet.file(of: target, id: MachineIdentifier.random().capitals) : target
            try disks.convert(source, to: file, settings, parentPath: settings.type == .differencing ? request.parentPath : nil)
            if isSet { try disks.name(file, inSet: target) }
            if request.deletesSource { platform.removeFile(source) }
            return try disks.information(target)
        }
    }

    /// Merge-VHD: into the parent, or with a destination into that ancestor.
    public func mergeVirtualDisk(_ path: String, into destination: String?) throws -> VirtualDiskInformation {
        let source = platform.fullPath(path)
        return try working("merge", source) {
            let merged = try disks.merge(source, downTo: destination.map(platform.fullPath))
            return try disks.information(merged)
        }
    }

    /// Optimize-VHD.
    public func optimizeVirtualDisk(_ path: String) throws -> VirtualDiskInformation {
        let full = platform.fullPath(path)
        return try working("compact", full) {
            try disks.compact(full)
            return try disks.information(full)
        }
    }

    /// Get-VHDSet.
    public func virtualDiskSet(_ path: String) throws -> VirtualDiskSet {
        let full = platform.fullPath(path)
        return try working("open", full) { try disks.diskSet(full) }
    }

    /// Get-VHDSet -GetAllPaths: the set, and the files that its disk stands on.
    public func files(of set: VirtualDiskSet) throws -> [String] {
        try working("open", set.path) { [set.path] + (try disks.chain(set.active)) }
    }

    /// Test-VHD.
    public func testVirtualDisk(_ path: String) throws {
        let full = platform.fullPath(path)
        try working("validate", full) { try disks.test(full) }
    }

    /// Set-VHD.
    public func setVirtualDisk(
        _ path: String, parentPath: String? = nil, ignoreMismatch: Bool = false, physicalSectorSize: UInt32? = nil, resetsIdentifier: Bool = false
    ) throws -> VirtualDiskInformation {
        let full = platform.fullPath(path)
        return try working("set", full) {
            if let parentPath { try disks.setParent(full, to: platform.fullPath(parentPath), ignoreMismatch: ignoreMismatch) }
            if physicalSectorSize != nil || resetsIdentifier {
                try disks.change(full, physicalSectorSize: physicalSectorSize, resetsIdentifier: resetsIdentifier)
            }
            return try disks.information(full)
        }
    }
}
