import HostStore
import VirtualDisks
import WindowsMachine

/// What became of a look at a file that is to be attached.
enum AttachmentState: Equatable {
    case fine
    case missing
    case missingFolder
    case damaged
    case noNetworkPath
}

extension HostPlatform {
    /// Looks at a file: a virtual disk must be one, media must be there.
    func attachment(_ path: String, isDisk: Bool) -> AttachmentState {
        if path.hasPrefix("\\\\"), !path.hasPrefix("\\\\?\\") { return .noNetworkPath }
        guard let parsed = try? WindowsPath(path) else { return .missingFolder }
        guard isDisk else {
            if windows.files.exists(path) { return .fine }
            return windows.files.isDirectory(parsed.parent.description) ? .missing : .missingFolder
        }
        do throws(VirtualDiskError) {
            _ = try disks.information(path)
            return .fine
        } catch {
            switch error.reason {
            case .inUse: return .fine
            case .fileNotFound, .parentNotFound: return .missing
            case .pathNotFound: return .missingFolder
            default: return .damaged
            }
        }
    }

    func removeFile(_ path: String) { try? windows.files.remove(path) }

    /// Every disk of the model's host is online, and an online disk is not passed to a machine.
    func hasOfflineDisk(_ number: UInt64) -> Bool { false }

    /// The drives and images of the inventory, made at the first use of the host's files.
    static func volumes(_ inventory: HostInventory) -> HostVolumes {
        HostVolumes(
            drives: inventory.volumes.map {
                HostVolumes.Drive(letter: Character($0.driveLetter), label: $0.label, size: $0.sizeBytes)
            },
            images: inventory.images.compactMap { image in
                guard let path = try? WindowsPath(image.path), path.drive == "C", path.components.count == 2,
                    path.components[0].foldedName == "images"
                else { return nil }
                return GuestImage.Preset(
                    fileName: path.name, computerName: image.computerName, system: image.profile, size: image.sizeBytes)
            })
    }
}

extension GuestImageInventory {
    /// The operating system that is installed on the image.
    var profile: OperatingSystemProfile {
        OperatingSystemProfile(
            family: system == .linux ? .linux : .windows, caption: caption,
            version: system == .linux ? String(caption.split(separator: " ").dropFirst().first ?? "") : "10.0.\(build)",
            build: system == .linux ? 0 : build, revision: system == .linux ? 0 : revision,
            displayVersion: HostPlatform.displayVersion(build),
            edition: system == .linux ? "Ubuntu" : server ? "ServerDatacenter" : "Professional",
            wddmLevel: OperatingSystemInventory.wddm(build: build), isServer: server || system == .linux)
    }
}
